import type { NightView } from '../app/night-view.ts';
import { formatCivil } from '../base/civil-time.ts';
import type { NightInfo } from '../domain/recording.ts';

export type Started = Pick<NightView, 'startDateTime'>;

/** When a recording began, in the form that the clock wants. */
export function startedOf({ startDateTime }: Pick<NightInfo, 'startDateTime'>): Started {
  return { startDateTime: startDateTime === undefined ? null : formatCivil(startDateTime) };
}

/**
 * The start of a recording as milliseconds on a wall clock that has no time zone; undefined when the recording does
 * not say. Counted as if the clock showed UTC, which is how it must be read back.
 */
export function startMilliseconds(night: Started): number | undefined {
  if (night.startDateTime === null) return undefined;
  const at = Date.parse(`${night.startDateTime}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** `23:41:07.250`, or time from the start (`+1:11:07.250`) without a start. What is below a millisecond is cut off. */
export function clockText(night: Started, seconds: number): string {
  const start = startMilliseconds(night);
  // The rounding takes back what binary seconds may lack to the microsecond that they stand for.
  const elapsed = Math.floor(Math.round(seconds * 1e6) / 1000);
  if (start !== undefined) return new Date(start + elapsed).toISOString().slice(11, 23);
  const sign = elapsed < 0 ? '-' : '+';
  const time = Math.abs(elapsed);
  const clock = new Date(time % 3_600_000).toISOString().slice(14, 23);
  return `${sign}${Math.floor(time / 3_600_000)}:${clock}`;
}

/** `1 March 2026, 22:30:00`; undefined when the recording does not say. */
export function startText(night: Started): string | undefined {
  const start = startMilliseconds(night);
  if (start === undefined) return undefined;
  const at = new Date(start);
  const date = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`;
  return `${date}, ${at.toISOString().slice(11, 19)}`;
}

/** `7 h 42 min`, rounded to the minute; `42 s` under a minute. */
export function lengthText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}

/** Milliseconds without trailing zeros, at least one decimal, as in the sentences of the rules: `1.844 s`. */
export function secondsText(seconds: number): string {
  const rounded = Math.round(seconds * 1000) / 1000;
  return `${Number.isInteger(rounded) ? rounded.toFixed(1) : String(rounded)} s`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
