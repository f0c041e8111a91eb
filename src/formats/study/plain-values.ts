import { invariant } from '../../base/invariant.ts';
import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../../base/time-span.ts';

/* How the values of the program become values of a JSON document. */

/** A span by its two ends. */
export function startAndEnd(span: TimeSpan): { startSeconds: number; endSeconds: number } {
  return {
    startSeconds: secondsFromMicroseconds(span.start),
    endSeconds: secondsFromMicroseconds(span.end),
  };
}

/** The same, where the start is the onset of something. */
export function onsetAndEnd(span: TimeSpan): { onsetSeconds: number; endSeconds: number } {
  return {
    onsetSeconds: secondsFromMicroseconds(span.start),
    endSeconds: secondsFromMicroseconds(span.end),
  };
}

/** A span by its start and its length. */
export function onsetAndDuration(span: TimeSpan): {
  onsetSeconds: number;
  durationSeconds: number;
} {
  return {
    onsetSeconds: secondsFromMicroseconds(span.start),
    durationSeconds: secondsFromMicroseconds(durationOf(span)),
  };
}

/** Seconds, exact to the microsecond. */
export function secondsOrNull(time: Microseconds | undefined): number | null {
  return time === undefined ? null : secondsFromMicroseconds(time);
}

/** Null for what is no number. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Rounded to 0.001. */
export function thousandthOrNull(value: number | undefined): number | null {
  return value === undefined ? null : toThousandth(value);
}

/** Rounded to 0.001, halves towards plus infinity. @throws BugError when the value is not finite. */
export function toThousandth(value: number): number {
  mustBeFinite(value);
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? 0 : rounded; // Not -0, which JSON cannot say.
}

/** Rounded to 0.000001: a share of samples, of which an epoch has some ten thousand. @throws BugError as above. */
export function toMillionth(value: number): number {
  mustBeFinite(value);
  return Math.round(value * 1_000_000) / 1_000_000;
}

/** A night has tens of thousands of values: the sentence is made only when it is needed. */
function mustBeFinite(value: number): void {
  if (!Number.isFinite(value)) invariant(false, `a measured value is a finite number (${value})`);
}

/** Tells a list from a single value, read-only lists included. */
export function isList<Item>(value: Item | readonly Item[]): value is readonly Item[] {
  return Array.isArray(value);
}
