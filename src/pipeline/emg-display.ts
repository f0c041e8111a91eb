import { bandAt, NOTCH_WIDTH_HZ } from '../detect/detector-settings.ts';
import { DEFAULT_DETECTOR } from '../detect/detectors.ts';
import { butterworthHighPass, butterworthLowPass } from '../signal/butterworth.ts';
import { notch } from '../signal/notch.ts';
import { filterZeroPhase } from '../signal/zero-phase.ts';

/** So much before and after a stretch has to be filtered with it, that its ends look as they do in the whole night. */
export const DISPLAY_PADDING_SECONDS = 2;

/** The band of the detector at this rate, for a label; undefined where the rate is too low for any of it. */
export function displayBand(sampleRateHz: number): readonly [number, number] | undefined {
  const [low, high] = bandAt(DEFAULT_DETECTOR, sampleRateHz);
  return low < high ? [low, high] : undefined;
}

/** The band pass of the detector, for the eye: zero phase, in place. Nothing is taken out beside what the band takes. */
export function bandPassForDisplay(samples: Float32Array, sampleRateHz: number): void {
  filter(samples, sampleRateHz, []);
}

/**
 * What the detector holds against its levels, as far as a short stretch can show it: band pass and notches, rectified,
 * then the mean over 0.1 s around each sample. Heart beats and electrode pops, which it takes out of a whole night, are
 * still in it. In place.
 */
export function envelopeForDisplay(
  samples: Float32Array,
  sampleRateHz: number,
  mainsHz: readonly number[],
): void {
  filter(samples, sampleRateHz, mainsHz);
  for (let n = 0; n < samples.length; n += 1) samples[n] = Math.abs(samples[n]!);
  const half = Math.floor((DEFAULT_DETECTOR.smoothingSeconds * sampleRateHz) / 2);
  samples.set(centredMean(samples, half));
}

function filter(samples: Float32Array, sampleRateHz: number, mainsHz: readonly number[]): void {
  const band = displayBand(sampleRateHz);
  if (band === undefined) return;
  const { filterOrder } = DEFAULT_DETECTOR;
  const heard = mainsHz.filter((hz) => hz > 0 && hz + NOTCH_WIDTH_HZ / 2 < sampleRateHz / 2);
  filterZeroPhase(
    [
      ...butterworthHighPass(filterOrder, band[0], sampleRateHz),
      ...butterworthLowPass(filterOrder, band[1], sampleRateHz),
      ...heard.map((hz) => notch(hz, NOTCH_WIDTH_HZ, sampleRateHz)),
    ],
    samples,
  );
}

/** The mean of `half` samples before, the sample, and `half` after; of fewer at the ends. */
function centredMean(samples: Float32Array, half: number): Float32Array {
  const means = new Float32Array(samples.length);
  let sum = 0;
  let [from, to] = [0, 0];
  for (let n = 0; n < samples.length; n += 1) {
    for (; to < Math.min(samples.length, n + half + 1); to += 1) sum += samples[to]!;
    for (; from < n - half; from += 1) sum -= samples[from]!;
    means[n] = sum / (to - from);
  }
  return means;
}
