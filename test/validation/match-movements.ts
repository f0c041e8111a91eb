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

/**
 * Pairs true and found movements of one leg whose overlap over union is at least `least`; each is used once. With 0.5
 * or more a movement can have one partner only, so any order gives the same pairs. Both lists are in order of time.
 */
export function matchMovements(
  truth: readonly Seconds[],
  found: readonly Seconds[],
  least = 0.5,
): Agreement {
  const onsetErrors: number[] = [];
  const offsetErrors: number[] = [];
  for (const [onset, offset] of truth) {
    const partner = found.find(([from, to]) => {
      const overlap = Math.min(offset, to) - Math.max(onset, from);
      return overlap / (Math.max(offset, to) - Math.min(onset, from)) >= least;
    });
    if (partner === undefined) continue;
    onsetErrors.push(partner[0] - onset);
    offsetErrors.push(partner[1] - offset);
  }
  const matched = onsetErrors.length;
  const total = truth.length + found.length;
  return {
    truth: truth.length,
    found: found.length,
    matched,
    f1: total === 0 ? 1 : (2 * matched) / total,
    onsetErrors,
    offsetErrors,
  };
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
