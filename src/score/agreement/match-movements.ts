import { overlapDuration, type TimeSpan } from '../../base/time-span.ts';

/** Two movements of one leg, one of each scoring, that are taken for the same one. Positions in the lists. */
export interface MatchedPair {
  readonly a: number;
  readonly b: number;
  /** What they share over what they cover together, 0 to 1. */
  readonly overlap: number;
}

/**
 * Pairs the movements of one leg in two scorings. Two can be a pair when they share time and what they share is at least
 * `least` of what they cover together (overlap over union; equal suffices). Each is in one pair at most. Of all ways to
 * pair them the one with the most pairs is taken, and of those the one with the largest sum of overlaps: above a `least`
 * of 0.5 there is only one way anyhow.
 *
 * Since movements of one leg do not overlap each other, pairs never cross, and the best way is found in one pass over the
 * pairs in order of time (test/unit/score/agreement/match-movements.test.ts tries all ways).
 *
 * @param first In order of onset, apart from each other.
 * @param second Likewise.
 * @returns In order of onset.
 */
export function matchMovements(
  first: readonly TimeSpan[],
  second: readonly TimeSpan[],
  least: number,
): MatchedPair[] {
  const possible = possiblePairs(first, second, least);
  // best[n]: what the first n pairs give at best, and the last pair that is taken for it.
  const best: Best[] = [{ count: 0, overlap: 0, last: undefined, before: 0 }];
  possible.forEach((pair, i) => {
    // Pairs that share a movement with this one stand right before it.
    let before = i;
    while (before > 0 && isRival(possible[before - 1]!, pair)) before -= 1;
    const without = best[i]!;
    const rest = best[before]!;
    const taken = { count: rest.count + 1, overlap: rest.overlap + pair.overlap };
    const isBetter =
      taken.count > without.count ||
      (taken.count === without.count && taken.overlap > without.overlap);
    best.push(isBetter ? { ...taken, last: pair, before } : without);
  });
  const pairs: MatchedPair[] = [];
  for (let at = best.at(-1)!; at.last !== undefined; at = best[at.before]!) pairs.push(at.last);
  return pairs.reverse();
}

interface Best {
  readonly count: number;
  readonly overlap: number;
  readonly last: MatchedPair | undefined;
  /** Where to go on for the pair before `last`. */
  readonly before: number;
}

function isRival(one: MatchedPair, other: MatchedPair): boolean {
  return one.a === other.a || one.b === other.b;
}

/** In order of both lists. */
function possiblePairs(
  first: readonly TimeSpan[],
  second: readonly TimeSpan[],
  least: number,
): MatchedPair[] {
  const pairs: MatchedPair[] = [];
  let from = 0;
  first.forEach((span, a) => {
    while (from < second.length && second[from]!.end <= span.start) from += 1;
    for (let b = from; b < second.length && second[b]!.start < span.end; b += 1) {
      const overlap = overlapOverUnion(span, second[b]!);
      if (overlap > 0 && overlap >= least) pairs.push({ a, b, overlap });
    }
  });
  return pairs;
}

/** What two spans that overlap share, over what they cover together. */
export function overlapOverUnion(a: TimeSpan, b: TimeSpan): number {
  const shared = overlapDuration(a, b);
  return shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
