import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { RespiratoryEvent } from '../domain/scoring-marks.ts';
import { findReaching, spanIndexOf } from './span-index.ts';

/**
 * Finds a respiratory event near whose END a movement lies: any part of the movement within `beforeSeconds` before to
 * `afterSeconds` after it, both borders inclusive (WASM 2016).
 */
export function respiratoryEndJudge(
  events: readonly RespiratoryEvent[],
  beforeSeconds: number,
  afterSeconds: number,
): (span: TimeSpan) => RespiratoryEvent | undefined {
  const before = microsecondsFromSeconds(beforeSeconds);
  const after = microsecondsFromSeconds(afterSeconds);
  const windows = events.map((event): [TimeSpan, RespiratoryEvent] => [
    {
      start: (event.span.end - before) as Microseconds,
      end: (event.span.end + after) as Microseconds,
    },
    event,
  ]);
  const eventOf = new Map(windows);
  const index = spanIndexOf(windows.map(([window]) => window));
  return (span) => {
    const found = findReaching(index, span.end, span.start);
    return found === undefined ? undefined : eventOf.get(found);
  };
}
