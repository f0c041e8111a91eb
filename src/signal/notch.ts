import { invariant } from '../base/invariant.ts';
import type { Biquad } from './biquad.ts';

/**
 * Second-order notch: gain 0 at `centreHz`, -3 dB at the edges of a band of `widthHz` around it, in one pass; applied
 * forwards and backwards -6 dB there. Same coefficients as `scipy.signal.iirnotch(centreHz, centreHz / widthHz,
 * fs=sampleRateHz)`.
 */
export function notch(centreHz: number, widthHz: number, sampleRateHz: number): Biquad {
  invariant(
    centreHz > 0 && centreHz < sampleRateHz / 2,
    `a notch lies between 0 and half the sampling rate (${centreHz} Hz at ${sampleRateHz} Hz)`,
  );
  invariant(widthHz > 0 && widthHz < centreHz, `a notch is narrower than its centre (${widthHz})`);
  const centre = (2 * Math.PI * centreHz) / sampleRateHz;
  const gain = 1 / (1 + Math.tan((Math.PI * widthHz) / sampleRateHz));
  return {
    b0: gain,
    b1: -2 * gain * Math.cos(centre),
    b2: gain,
    a1: -2 * gain * Math.cos(centre),
    a2: 2 * gain - 1,
  };
}
