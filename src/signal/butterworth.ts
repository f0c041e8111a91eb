import { invariant } from '../base/invariant.ts';
import type { Biquad } from './biquad.ts';

/**
 * Butterworth low-pass of even order as second-order sections (bilinear transform with pre-warping).
 * `cutoffHz` is the -3 dB point of one pass; applied forwards and backwards it is the -6 dB point.
 * Same coefficients as `scipy.signal.butter(order, cutoffHz, 'lowpass', fs=sampleRateHz)`, in sections.
 */
export function butterworthLowPass(
  order: number,
  cutoffHz: number,
  sampleRateHz: number,
): Biquad[] {
  return sectionsOf(order, cutoffHz, sampleRateHz, (k, q, norm) => ({
    b0: (k * k) / norm,
    b1: (2 * k * k) / norm,
    b2: (k * k) / norm,
    a1: (2 * (k * k - 1)) / norm,
    a2: (1 - k / q + k * k) / norm,
  }));
}

/** Butterworth high-pass of even order; conventions as for `butterworthLowPass`. */
export function butterworthHighPass(
  order: number,
  cutoffHz: number,
  sampleRateHz: number,
): Biquad[] {
  return sectionsOf(order, cutoffHz, sampleRateHz, (k, q, norm) => ({
    b0: 1 / norm,
    b1: -2 / norm,
    b2: 1 / norm,
    a1: (2 * (k * k - 1)) / norm,
    a2: (1 - k / q + k * k) / norm,
  }));
}

/** One section per conjugate pole pair; `q` is the pair's quality, `k` the pre-warped cut-off. */
function sectionsOf(
  order: number,
  cutoffHz: number,
  sampleRateHz: number,
  section: (k: number, q: number, norm: number) => Biquad,
): Biquad[] {
  invariant(order >= 2 && order % 2 === 0, `a filter order is even and at least 2 (${order})`);
  invariant(
    cutoffHz > 0 && cutoffHz < sampleRateHz / 2,
    `a cut-off lies between 0 and half the sampling rate (${cutoffHz} Hz at ${sampleRateHz} Hz)`,
  );
  const k = Math.tan((Math.PI * cutoffHz) / sampleRateHz);
  return Array.from({ length: order / 2 }, (_, pair) => {
    const q = 1 / (2 * Math.sin((Math.PI * (2 * pair + 1)) / (2 * order)));
    return section(k, q, 1 + k / q + k * k);
  });
}
