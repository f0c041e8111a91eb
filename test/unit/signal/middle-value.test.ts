import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianOf, valueAtPlace } from '../../../src/signal/middle-value.ts';

const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
  minLength: 1,
  maxLength: 60,
});

describe('selection', () => {
  test('slow twin: the value at a place of the sorted order', () => {
    fc.assert(
      fc.property(values, fc.nat(), (list, seed) => {
        const place = seed % list.length;
        const sorted = Float32Array.from(list).sort();
        expect(valueAtPlace(Float32Array.from(list), place) === sorted[place]!).toBe(true);
      }),
    );
  });

  test('slow twin: the middle of the sorted order', () => {
    fc.assert(
      fc.property(values, (list) => {
        const sorted = Float32Array.from(list).sort();
        const half = (list.length - 1) / 2;
        const middle = (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
        expect(medianOf(Float32Array.from(list)) === middle).toBe(true);
      }),
    );
  });

  test('medians', () => {
    expect(medianOf(Float32Array.from([5]))).toBe(5);
    expect(medianOf(Float32Array.from([5, 1]))).toBe(3);
    expect(medianOf(Float32Array.from([9, 1, 5]))).toBe(5);
    expect(medianOf(Float32Array.from([9, 1, 5, 2]))).toBe(3.5);
    expect(medianOf(new Float32Array(1000).fill(2))).toBe(2);
  });
});
