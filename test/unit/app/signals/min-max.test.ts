import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addPairsToColumns,
  addToColumns,
  emptyColumns,
  type EvenSamples,
} from '../../../../src/app/signals/min-max.ts';

/** The slow way: for each column, look at every sample. Times are whole numbers of samples, so that borders are exact. */
function plainColumns(
  samples: EvenSamples,
  start: number,
  length: number,
  columns: number,
): number[] {
  return Array.from({ length: columns }, (_, column) => {
    const inside = [...samples.values].filter((_value, n) => {
      const at = ((samples.startSeconds + n * samples.stepSeconds - start) * columns) / length;
      return at >= column - 1e-9 && at < column + 1 - 1e-9;
    });
    return inside.length === 0
      ? [Number.NaN, Number.NaN]
      : [Math.min(...inside), Math.max(...inside)];
  }).flat();
}

test('each column has the lowest and the highest of the samples in it', () => {
  const target = emptyColumns(3);
  const values = Float32Array.of(1, -2, 3, 0, 5, 4);
  addToColumns(target, { startSeconds: 0, stepSeconds: 0.5, values }, 0, 3);
  expect([...target]).toEqual([-2, 1, 0, 3, 4, 5]);
});

test('it is what looking at every sample gives, wherever the samples begin', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 80 }),
      fc.integer({ min: -40, max: 60 }),
      fc.integer({ min: 1, max: 12 }),
      (values, offset, columns) => {
        const samples = {
          startSeconds: offset / 8,
          stepSeconds: 1 / 8,
          values: Float32Array.from(values),
        };
        const target = emptyColumns(columns);
        addToColumns(target, samples, 0, 6);
        expect([...target]).toEqual(plainColumns(samples, 0, 6, columns));
      },
    ),
  );
});

test('what is not a number is left out', () => {
  const target = emptyColumns(1);
  addToColumns(
    target,
    { startSeconds: 0, stepSeconds: 1, values: Float32Array.of(Number.NaN, 2) },
    0,
    2,
  );
  expect([...target]).toEqual([2, 2]);
});

test('pairs lose nothing: a column holds the extremes of every pair that reaches into it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(50)), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 20 }),
      (pairs, columns, start) => {
        const values = Float32Array.from(pairs.flatMap(([low, more]) => [low, low + more]));
        const target = emptyColumns(columns);
        const length = 12;
        addPairsToColumns(target, { startSeconds: 0, stepSeconds: 1, values }, start, length);
        for (let column = 0; column < columns; column += 1) {
          const [from, to] = [
            start + (column * length) / columns,
            start + ((column + 1) * length) / columns,
          ];
          // Pairs that lie wholly inside must be seen.
          pairs.forEach(([low, more], n) => {
            if (n < from || n + 1 > to) return;
            expect(target[2 * column]).toBeLessThanOrEqual(low);
            expect(target[2 * column + 1]).toBeGreaterThanOrEqual(low + more);
          });
        }
      },
    ),
  );
});
