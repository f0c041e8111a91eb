import type { Quantity } from '../../domain/night-statistics.ts';

export const MICROSECONDS_PER_SECOND = 1_000_000;
export const MICROSECONDS_PER_MINUTE = 60_000_000;
export const MICROSECONDS_PER_HOUR = 3_600_000_000;

/** Rates over less than ten minutes say nothing. */
const SHORTEST_BIN_BASIS = 10 * MICROSECONDS_PER_MINUTE;

/** `count` per hour of `time`. */
export function perHour(count: number, time: number): Quantity {
  return time === 0 ? 'no-time' : (count * MICROSECONDS_PER_HOUR) / time;
}

/** The same for a part of the night, where ten minutes are the least. */
export function perHourOfBin(count: number, time: number): Quantity {
  return time < SHORTEST_BIN_BASIS ? 'too-little-time' : perHour(count, time);
}

/** `part` of `whole` in percent; `whyNone` where there is no whole. */
export function percent(
  part: number,
  whole: number,
  whyNone: 'none' | 'no-sleep' | 'no-time',
): Quantity {
  return whole === 0 ? whyNone : (100 * part) / whole;
}
