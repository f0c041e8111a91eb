import { subtractMicroseconds, type Microseconds } from '../base/microseconds.ts';

export interface SeriesRule {
  /** Shortest and longest interval between members, onset to onset, both inclusive. */
  readonly minInterval: Microseconds;
  readonly maxInterval: Microseconds;
  /** What a candidate that comes too soon does: it is passed over, or it ends the run and begins another. */
  readonly shortInterval: 'skip' | 'break';
}

/** Something between two movements that ends a series. */
export interface SeriesBreak {
  readonly at: Microseconds;
  readonly kind: 'gap' | 'long-movement';
}

/** What the series rule says of one candidate. */
export interface SeriesPlace {
  /** Onset to onset from the last member of the run before it; undefined for the first, and after a break. */
  readonly interval: Microseconds | undefined;
  /** `member`: continues a run. `start`: begins one. `skipped`: came too soon after the last member. */
  readonly role: 'member' | 'start' | 'skipped';
  /** Position in `runs`, and place in that run counting from 1; a skipped candidate has neither. */
  readonly run: number | undefined;
  readonly position: number | undefined;
  /** Only of a start that is not the first: what ended the run before. */
  readonly brokenBy: 'short' | 'long' | SeriesBreak['kind'] | undefined;
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
 * member; or, where the profile says so, it ends the run and begins another. A longer interval, and whatever is given
 * as a break between two onsets, ends the run. Runs of every length are returned; how many members make a series is for
 * the caller to ask, who can then say why a short run is none.
 *
 * Laws (test/property/aasm-scoring.test.ts): members of a run are in order and every interval between neighbours is
 * within the limits; each candidate is in one run or skipped; the members of a run, given alone, are the same run.
 *
 * @param onsets In rising order; equal onsets are allowed.
 * @param breaks In order of time. One that lies before the first member, or after an onset, does nothing to it.
 */
export function findAasmRuns(
  onsets: readonly Microseconds[],
  rule: SeriesRule,
  breaks: readonly SeriesBreak[],
): SeriesResult {
  const places: SeriesPlace[] = [];
  const runs: number[][] = [];
  let last: Microseconds | undefined;
  let nextBreak = 0;
  onsets.forEach((onset, i) => {
    let brokenBy: SeriesPlace['brokenBy'];
    for (; nextBreak < breaks.length && breaks[nextBreak]!.at <= onset; nextBreak += 1) {
      const { at, kind } = breaks[nextBreak]!;
      if (last !== undefined && at >= last) brokenBy = kind;
    }
    const interval =
      last === undefined || brokenBy !== undefined ? undefined : subtractMicroseconds(onset, last);
    if (interval !== undefined && interval < rule.minInterval) {
      if (rule.shortInterval === 'skip') {
        places.push({ interval, role: 'skipped', run: undefined, position: undefined, brokenBy });
        return;
      }
      brokenBy = 'short';
    }
    if (interval !== undefined && interval > rule.maxInterval) brokenBy = 'long';
    if (interval !== undefined && brokenBy === undefined) {
      const position = runs.at(-1)!.push(i);
      places.push({ interval, role: 'member', run: runs.length - 1, position, brokenBy });
    } else {
      runs.push([i]);
      places.push({ interval, role: 'start', run: runs.length - 1, position: 1, brokenBy });
    }
    last = onset;
  });
  return { places, runs };
}
