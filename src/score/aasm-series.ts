import { subtractMicroseconds, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';

export interface SeriesRule {
  /** Shortest and longest interval between members, onset to onset, both inclusive. */
  readonly minInterval: Microseconds;
  readonly maxInterval: Microseconds;
}

/** What the series rule says of one candidate. */
export interface SeriesPlace {
  /** Onset to onset from the last member of the run before it; undefined for the first, and after a gap. */
  readonly interval: Microseconds | undefined;
  /** `member`: continues a run. `start`: begins one. `skipped`: came too soon after the last member. */
  readonly role: 'member' | 'start' | 'skipped';
  /** Position in `runs`, and place in that run counting from 1; a skipped candidate has neither. */
  readonly run: number | undefined;
  readonly position: number | undefined;
  /** Only of a start that is not the first: what ended the run before. */
  readonly brokenBy: 'interval' | 'gap' | undefined;
}

export interface SeriesResult {
  /** One for each candidate, in the same order. */
  readonly places: readonly SeriesPlace[];
  /** Runs of candidates that follow each other at allowed intervals: positions of their members. */
  readonly runs: readonly (readonly number[])[];
}

/**
 * Puts candidates into runs by the AASM rule. An interval within the rule's limits continues the run. A candidate
 * closer than the shortest interval is skipped: it is no member, and the next interval still runs from the last
 * member. A longer interval, or a gap in the recording between two onsets, ends the run. Runs of every length are
 * returned; how many members make a series is for the caller to ask, who can then say why a short run is none.
 *
 * Laws (test/property/aasm-scoring.test.ts): members of a run are in order and every interval between neighbours is
 * within the limits; each candidate is in one run or skipped; the members of a run, given alone, are the same run.
 *
 * @param onsets In rising order; equal onsets are allowed.
 */
export function findAasmRuns(
  onsets: readonly Microseconds[],
  rule: SeriesRule,
  gaps: readonly TimeSpan[],
): SeriesResult {
  const places: SeriesPlace[] = [];
  const runs: number[][] = [];
  let last: Microseconds | undefined;
  onsets.forEach((onset, i) => {
    const crossesGap = last !== undefined && hasGapBetween(gaps, last, onset);
    const interval =
      last === undefined || crossesGap ? undefined : subtractMicroseconds(onset, last);
    if (interval !== undefined && interval < rule.minInterval) {
      places.push({
        interval,
        role: 'skipped',
        run: undefined,
        position: undefined,
        brokenBy: undefined,
      });
      return;
    }
    if (interval !== undefined && interval <= rule.maxInterval) {
      const position = runs.at(-1)!.push(i);
      places.push({
        interval,
        role: 'member',
        run: runs.length - 1,
        position,
        brokenBy: undefined,
      });
    } else {
      runs.push([i]);
      const brokenBy = last === undefined ? undefined : crossesGap ? 'gap' : 'interval';
      places.push({ interval, role: 'start', run: runs.length - 1, position: 1, brokenBy });
    }
    last = onset;
  });
  return { places, runs };
}

function hasGapBetween(gaps: readonly TimeSpan[], from: Microseconds, to: Microseconds): boolean {
  return gaps.some((gap) => gap.start >= from && gap.end <= to);
}
