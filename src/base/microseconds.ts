/**
 * A time or a duration in whole microseconds; times are counted from the start of the recording.
 *
 * Rules compare times (5 s, 90 s, 0.5 s) and a clinical count hangs on the comparison, so they are made on
 * integers. Any rule limit is a whole number of microseconds, and two onsets of one channel that are exactly
 * that far apart in samples are exactly that far apart here: rounding moves both by the same fraction.
 * Only onsets of channels with different sampling rates can be off, by at most one microsecond.
 */
export type Microseconds = number & { readonly __unit: 'us' };

const PER_SECOND = 1_000_000;

/** Rounds to the nearest microsecond, halves towards plus infinity. Requires a finite number. */
export function microsecondsFromSeconds(seconds: number): Microseconds {
  return Math.round(seconds * PER_SECOND) as Microseconds;
}

/** The time of sample `index` of a signal of `rateHz`, or the duration of `index` samples. */
export function microsecondsFromSamples(index: number, rateHz: number): Microseconds {
  return Math.round((index * PER_SECOND) / rateHz) as Microseconds;
}

/** Exact to the microsecond: the decimal number that JSON and CSV show. */
export function secondsFromMicroseconds(time: Microseconds): number {
  return time / PER_SECOND;
}

export function addMicroseconds(a: Microseconds, b: Microseconds): Microseconds {
  return (a + b) as Microseconds;
}

/** `a - b`: positive when `a` is later. */
export function subtractMicroseconds(a: Microseconds, b: Microseconds): Microseconds {
  return (a - b) as Microseconds;
}
