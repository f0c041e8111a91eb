import { butterworthHighPass, butterworthLowPass } from '../signal/butterworth.ts';
import { notch } from '../signal/notch.ts';
import { filterZeroPhase } from '../signal/zero-phase.ts';

/** Filters that somebody chose for the eye. Detection has its own and never sees these. */
export interface DisplayFilter {
  /** What is slower is taken out. */
  readonly highPassHz: number | null;
  /** What is faster is taken out. */
  readonly lowPassHz: number | null;
  /** The power line. */
  readonly notchHz: number | null;
}

const ORDER = 2;
const NOTCH_WIDTH_HZ = 2;

/**
 * Filters a stretch for the eye: Butterworth of order 2 and a notch 2 Hz wide, forwards and backwards, so that nothing is
 * shifted in time (-6 dB at the cut-offs). What lies at or above half the sampling rate cannot be filtered and is left
 * out. In place.
 */
export function filterForDisplay(
  samples: Float32Array,
  sampleRateHz: number,
  { highPassHz, lowPassHz, notchHz }: DisplayFilter,
): void {
  const half = sampleRateHz / 2;
  const sections = [
    ...(highPassHz !== null && highPassHz < half
      ? butterworthHighPass(ORDER, highPassHz, sampleRateHz)
      : []),
    ...(lowPassHz !== null && lowPassHz < half
      ? butterworthLowPass(ORDER, lowPassHz, sampleRateHz)
      : []),
    ...(notchHz !== null && notchHz + NOTCH_WIDTH_HZ / 2 < half
      ? [notch(notchHz, NOTCH_WIDTH_HZ, sampleRateHz)]
      : []),
  ];
  if (sections.length > 0) filterZeroPhase(sections, samples);
}

/** How many seconds around a stretch have to be filtered with it: three time constants of the slowest part. */
export function displayPaddingSeconds({ highPassHz }: DisplayFilter): number {
  return highPassHz === null ? 1 : Math.min(30, 3 / highPassHz);
}
