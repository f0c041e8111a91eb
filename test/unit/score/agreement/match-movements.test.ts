import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimeSpan } from '../../../../src/base/time-span.ts';
import { matchMovements } from '../../../../src/score/agreement/match-movements.ts';
import { span } from '../night-builder.ts';

/** Movements of one leg: gaps and lengths in turn, in tenths of a second. */
const leg = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 40 })), {
    maxLength: 6,
  })
  .map((steps) => {
    let end = 0;
    return steps.map(([gap, length]) => {
      const start = end + gap;
      end = start + length;
      return span(start / 10, end / 10);
    });
  });

function overlapOf(a: TimeSpan, b: TimeSpan): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** Tries every way to pair: the first movement with nobody, or with each that is left. */
function bestOfAll(
  first: readonly TimeSpan[],
  second: readonly TimeSpan[],
  least: number,
): { count: number; overlap: number } {
  const [head, ...rest] = first;
  if (head === undefined) return { count: 0, overlap: 0 };
  let best = bestOfAll(rest, second, least);
  second.forEach((partner, i) => {
    const overlap = overlapOf(head, partner);
    if (overlap === 0 || overlap < least) return;
    const others = bestOfAll(rest, second.toSpliced(i, 1), least);
    const way = { count: others.count + 1, overlap: others.overlap + overlap };
    const isBetter =
      way.count > best.count || (way.count === best.count && way.overlap > best.overlap);
    if (isBetter) best = way;
  });
  return best;
}

describe('of all ways to pair the movements of a leg', () => {
  test('the one with most pairs and the largest overlap is found', () => {
    fc.assert(
      fc.property(leg, leg, fc.constantFrom(0, 0.1, 0.2, 0.34, 0.5, 0.8), (a, b, least) => {
        const pairs = matchMovements(a, b, least);
        const best = bestOfAll(a, b, least);
        expect(pairs).toHaveLength(best.count);
        expect(pairs.reduce((sum, { overlap }) => sum + overlap, 0)).toBeCloseTo(best.overlap, 9);
        expect(new Set(pairs.map((pair) => pair.a)).size).toBe(pairs.length);
        expect(new Set(pairs.map((pair) => pair.b)).size).toBe(pairs.length);
        for (const pair of pairs) {
          expect(pair.overlap).toBe(overlapOf(a[pair.a]!, b[pair.b]!));
          expect(pair.overlap).toBeGreaterThanOrEqual(least);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('it does not matter which list comes first', () => {
    fc.assert(
      fc.property(leg, leg, (a, b) => {
        expect(matchMovements(b, a, 0.2)).toHaveLength(matchMovements(a, b, 0.2).length);
      }),
    );
  });

  test('taking the best overlap first would lose a pair here', () => {
    const a = [span(10, 12.9), span(12.9, 17)];
    const b = [span(12, 16), span(16, 17)];
    // a2 with b1 is best (3.1 of 5 s), but a1-b1 (0.9 of 6) and a2-b2 (1 of 4.1) are two pairs.
    const pairs = matchMovements(a, b, 0.1);
    expect(pairs.map((pair) => [pair.a, pair.b])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(pairs[0]!.overlap).toBeCloseTo(0.9 / 6, 12);
    expect(pairs[1]!.overlap).toBeCloseTo(1 / 4.1, 12);
    expect(matchMovements(a, b, 0.5)).toEqual([{ a: 1, b: 0, overlap: 3.1 / 5 }]);
  });
});

describe('the border', () => {
  test('exactly the least overlap suffices', () => {
    const [a, b] = [[span(0, 2)], [span(1, 3)]];
    expect(matchMovements(a, b, 1 / 3)).toHaveLength(1);
    expect(matchMovements(a, b, 0.34)).toHaveLength(0);
  });

  test('movements that only touch are no pair, even where none is asked for', () => {
    expect(matchMovements([span(0, 2)], [span(2, 3)], 0)).toEqual([]);
  });
});
