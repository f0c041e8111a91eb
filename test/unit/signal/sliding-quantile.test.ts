import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slidingQuantile } from '../../../src/signal/sliding-quantile.ts';

/** The definition, by sorting every window anew. */
function twin(
  values: Float32Array,
  halfWidth: number,
  quantile: number,
  use?: Uint8Array,
  minCount = 1,
): number[] {
  return Array.from(values, (_, i) => {
    const window = [...values.keys()]
      .filter((j) => Math.abs(j - i) <= halfWidth && use?.[j] !== 0)
      .map((j) => values[j]!)
      .sort((a, b) => a - b);
    return window.length < minCount ? NaN : window[Math.floor(quantile * (window.length - 1))]!;
  });
}

describe('slidingQuantile', () => {
  test('a median window of three, cut off at the ends', () => {
    expect([...slidingQuantile(Float32Array.of(5, 1, 4, 2, 3), 1, 0.5)]).toEqual([1, 4, 2, 3, 2]);
  });

  test('values that may not be used are passed over; too few give NaN', () => {
    const use = Uint8Array.of(1, 0, 0, 0, 1);
    expect([...slidingQuantile(Float32Array.of(5, 1, 4, 2, 3), 1, 0.5, use)]).toEqual([
      5,
      5,
      NaN,
      3,
      3,
    ]);
  });

  test('law: equal to sorting every window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: fc.integer({ min: -9, max: 9 }), use: fc.boolean() }), {
          maxLength: 60,
        }),
        fc.nat(12),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (cells, halfWidth, quantile, minCount) => {
          const values = Float32Array.from(cells, ({ value }) => value);
          const use = Uint8Array.from(cells, (cell) => (cell.use ? 1 : 0));
          const result = slidingQuantile(values, halfWidth, quantile, use, minCount);
          expect([...result]).toEqual(twin(values, halfWidth, quantile, use, minCount));
        },
      ),
    );
  });
});
