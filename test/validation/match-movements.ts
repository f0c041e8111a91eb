/** A movement as onset and offset in seconds. */
export type Seconds = readonly [onset: number, offset: number];

export interface Agreement {
  readonly truth: number;
  readonly found: number;
  readonly matched: number;
  /** Harmonic mean of precision and recall; 1 when there is nothing to find and nothing was found. */
  readonly f1: number;
  /** Found minus true, of the matched pairs, in order of time. */
  readonly onsetErrors: readonly number[];
  readonly offsetErrors: readonly number[];
}

/** One true and one found movement, by their places in their lists. */
export interface Pair {
  readonly truth: number;
  readonly found: number;
}

/**
 * Pairs true and found movements of one leg whose overlap over union is at least `least`; each is used once. With 0.5
 * or more a movement can have one partner only, so any order gives the same pairs. Both lists are in order of time.
 */
export function pairMovements(
  truth: readonly Seconds[],
  found: readonly Seconds[],
  least = 0.5,
): readonly Pair[] {
  return truth.flatMap(([onset, offset], t) => {
    const f = found.findIndex(([from, to]) => {
      const overlap = Math.min(offset, to) - Math.max(onset, from);
      return overlap / (Math.max(offset, to) - Math.min(onset, from)) >= least;
    });
    return f === -1 ? [] : [{ truth: t, found: f }];
  });
}

/** How far the found movements of a leg agree with the true ones (`pairMovements`). */
export function matchMovements(
  truth: readonly Seconds[],
  found: readonly Seconds[],
  least = 0.5,
): Agreement {
  const pairs = pairMovements(truth, found, least);
  const matched = pairs.length;
  const total = truth.length + found.length;
  return {
    truth: truth.length,
    found: found.length,
    matched,
    f1: total === 0 ? 1 : (2 * matched) / total,
    onsetErrors: pairs.map((pair) => found[pair.found]![0] - truth[pair.truth]![0]),
    offsetErrors: pairs.map((pair) => found[pair.found]![1] - truth[pair.truth]![1]),
  };
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
