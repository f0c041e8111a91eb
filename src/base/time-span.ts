import { invariant } from './invariant.ts';
import type { Microseconds } from './microseconds.ts';

/** A span of time, half-open: `start` belongs to it, `end` does not. Never negative. */
export interface TimeSpan {
  readonly start: Microseconds;
  readonly end: Microseconds;
}

/** @throws BugError when `end` lies before `start`. */
export function timeSpan(start: Microseconds, end: Microseconds): TimeSpan {
  invariant(end >= start, `a span ends at or after its start (start ${start}, end ${end})`);
  return { start, end };
}

export function durationOf(span: TimeSpan): Microseconds {
  return (span.end - span.start) as Microseconds;
}

/** The length of what two spans share; 0 when they only touch. */
export function overlapDuration(a: TimeSpan, b: TimeSpan): Microseconds {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) as Microseconds;
}

/** The distance between two spans: 0 when they overlap or touch, whichever comes first. */
export function gapBetween(a: TimeSpan, b: TimeSpan): Microseconds {
  return Math.max(0, a.start - b.end, b.start - a.end) as Microseconds;
}

export function contains(span: TimeSpan, time: Microseconds): boolean {
  return span.start <= time && time < span.end;
}
