import type { Microseconds } from '../../base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { StageBout } from '../../domain/stage.ts';
import { MICROSECONDS_PER_MINUTE } from './rates.ts';
import { timeOfStages } from './sleep-period.ts';

/** Apart from stage R, a stretch at least this long divides two REM periods and can be a NREM period. */
const SHORTEST_NREM_PERIOD = 15 * MICROSECONDS_PER_MINUTE;
/** Of stage R, in every REM period but the first. */
const SHORTEST_REM_PERIOD = 5 * MICROSECONDS_PER_MINUTE;

export interface CycleSpan {
  readonly span: TimeSpan;
  readonly rem: number;
  readonly complete: boolean;
}

/**
 * Sleep cycles after Feinberg and Floyd (Psychophysiology 1979;16:283-291), as restated by Blume and Cajochen
 * (MethodsX 2021;8:101318): a NREM period of at least 15 minutes, wake inside included, and the REM period after it.
 * A REM period may be interrupted for less than 15 minutes, and holds at least 5 minutes of stage R; the first one may
 * hold less.
 *
 * Simplifications: the first cycle begins with the first sleep of any stage; a REM period within 15 minutes of sleep
 * onset closes no cycle; a REM period that is too short is part of the NREM period around it; a long NREM period is
 * never split. What follows the last REM period is a cycle that is not complete, or, under 15 minutes, the end of
 * the last one.
 *
 * Law (test/property/night-statistics.test.ts): the cycles follow each other without a gap and fill the sleep period.
 */
export function sleepCycles(bouts: readonly StageBout[], period: TimeSpan): CycleSpan[] {
  const cycles: CycleSpan[] = [];
  let start = period.start;
  const cycleTo = (end: Microseconds, complete: boolean): CycleSpan => {
    const span = timeSpan(start, end);
    return { span, rem: timeOfStages(bouts, (stage) => stage === 'R', span), complete };
  };
  for (const { span, rem } of remPeriods(bouts)) {
    const isLongEnough = cycles.length === 0 || rem >= SHORTEST_REM_PERIOD;
    if (!isLongEnough || span.start - start < SHORTEST_NREM_PERIOD) continue;
    cycles.push(cycleTo(span.end, true));
    start = span.end;
  }
  if (start >= period.end) return cycles;
  const last = cycles.at(-1);
  if (last === undefined || period.end - start >= SHORTEST_NREM_PERIOD) {
    return [...cycles, cycleTo(period.end, false)];
  }
  start = last.span.start;
  return [...cycles.slice(0, -1), cycleTo(period.end, true)];
}

/** Bouts of stage R with less than 15 minutes between them, joined. */
function remPeriods(bouts: readonly StageBout[]): { span: TimeSpan; rem: number }[] {
  const periods: { span: TimeSpan; rem: number }[] = [];
  for (const { stage, span } of bouts) {
    if (stage !== 'R') continue;
    const last = periods.at(-1);
    const length = span.end - span.start;
    if (last !== undefined && span.start - last.span.end < SHORTEST_NREM_PERIOD) {
      periods[periods.length - 1] = {
        span: timeSpan(last.span.start, span.end),
        rem: last.rem + length,
      };
    } else {
      periods.push({ span, rem: length });
    }
  }
  return periods;
}
