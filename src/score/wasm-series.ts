import { subtractMicroseconds, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { SeriesBreak } from './aasm-series.ts';

export interface WasmSeriesRule {
  /** Both inclusive, onset to onset. */
  readonly minInterval: Microseconds;
  readonly maxInterval: Microseconds;
  readonly shortInterval: 'break' | 'skip';
  readonly shortMayStart: boolean;
  readonly nonCandidate: 'break' | 'ignore';
}

export interface WasmPlace {
  /** Onset to onset from the candidate before it; undefined for the first, across a break, and for a nonCLM. */
  readonly interval: Microseconds | undefined;
  /** `member` continues a run, `start` begins one, `skipped` came too soon, `none` is no candidate. */
  readonly role: 'member' | 'start' | 'skipped' | 'none';
  readonly run: number | undefined;
  readonly position: number | undefined;
  /** Of a start that is not the first, and of what came too soon to start: what ended the run before. */
  readonly brokenBy: 'short' | 'long' | 'non-candidate' | SeriesBreak['kind'] | undefined;
}

export interface WasmSeriesResult {
  readonly places: readonly WasmPlace[];
  readonly runs: readonly (readonly number[])[];
}

/** What the rule has to know of a movement. */
export interface WasmSeriesMovement {
  readonly span: TimeSpan;
  readonly isCandidate: boolean;
}

/**
 * Puts candidate movements into runs by the WASM rule. An interval within the limits continues the run. What ends it:
 * an interval that is too long; one that is too short (2016; under the rules of 2006 that movement is passed over, and
 * the next interval still runs from the last member); a movement that is no candidate (2016); time in which no leg could
 * be scored. Runs of every length are returned; how many members make a series is for the caller to ask.
 *
 * Laws (test/property/wasm-scoring.test.ts): neighbours in a run are within the limits; a run, scored alone, is the same
 * run; with intervals of 10 to 90 s only, nothing between them and no gap, there is one run.
 *
 * @param movements In order of onset; equal onsets are allowed.
 */
export function findWasmRuns(
  movements: readonly WasmSeriesMovement[],
  rule: WasmSeriesRule,
  breaks: readonly SeriesBreak[],
): WasmSeriesResult {
  const places: WasmPlace[] = [];
  const runs: number[][] = [];
  let last: Microseconds | undefined;
  let pending: WasmPlace['brokenBy'];
  let nextBreak = 0;
  const start = (
    i: number,
    interval: Microseconds | undefined,
    brokenBy: WasmPlace['brokenBy'],
  ): void => {
    runs.push([i]);
    places.push({ interval, role: 'start', run: runs.length - 1, position: 1, brokenBy });
  };
  movements.forEach(({ span, isCandidate }, i) => {
    const onset = span.start;
    for (; nextBreak < breaks.length && breaks[nextBreak]!.at <= onset; nextBreak += 1) {
      if (last === undefined || breaks[nextBreak]!.at < last) continue;
      last = undefined;
      pending = breaks[nextBreak]!.kind;
    }
    if (!isCandidate) {
      places.push({
        interval: undefined,
        role: 'none',
        run: undefined,
        position: undefined,
        brokenBy: undefined,
      });
      if (rule.nonCandidate === 'break') {
        last = undefined;
        pending = 'non-candidate';
      }
      return;
    }
    const interval = last === undefined ? undefined : subtractMicroseconds(onset, last);
    if (interval === undefined) {
      start(i, undefined, pending);
    } else if (interval < rule.minInterval && rule.shortInterval === 'skip') {
      places.push({
        interval,
        role: 'skipped',
        run: undefined,
        position: undefined,
        brokenBy: undefined,
      });
      return;
    } else if (interval < rule.minInterval && !rule.shortMayStart) {
      places.push({
        interval,
        role: 'skipped',
        run: undefined,
        position: undefined,
        brokenBy: 'short',
      });
      // It begins no series, but the next interval is measured from it.
      runs.push([]);
    } else if (interval < rule.minInterval || interval > rule.maxInterval) {
      start(i, interval, interval < rule.minInterval ? 'short' : 'long');
    } else {
      const position = runs.at(-1)!.push(i);
      const role = position === 1 ? 'start' : 'member';
      places.push({ interval, role, run: runs.length - 1, position, brokenBy: undefined });
    }
    last = onset;
    pending = undefined;
  });
  return { places, runs };
}
