import { describe, expect, test } from 'vitest';
import { INTERPOLATOR_REACH, Interpolator } from '../../../src/signal/interpolator.ts';

const RATE = 250;

function sine(hz: number, rate: number, first: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, n) =>
    Math.sin((2 * Math.PI * hz * (n + first)) / rate + 0.4),
  );
}

describe('between the samples', () => {
  test.each([
    [1, 4],
    [40, 4],
    [90, 4],
    [100, 4],
    [100, 2],
    [100, 5],
  ])('a wave of %i Hz goes on, %i values for each sample', (hz, factor) => {
    const count = 200;
    const samples = sine(hz, RATE, -INTERPOLATOR_REACH, count + 2 * INTERPOLATOR_REACH);
    const values = new Interpolator(factor).between(samples);
    const expected = sine(hz, RATE * factor, 0, count * factor);
    expect(values).toHaveLength(count * factor);
    for (const [i, value] of values.entries())
      expect(Math.abs(value - expected[i]!)).toBeLessThan(0.003);
  });

  test('the samples themselves stay as they are', () => {
    const samples = Float32Array.from({ length: 100 }, (_, n) => (n * n) % 17);
    const values = new Interpolator(3).between(samples);
    const inner = samples.subarray(INTERPOLATOR_REACH, -INTERPOLATOR_REACH);
    expect(values.filter((_, i) => i % 3 === 0)).toEqual(inner);
    expect(new Interpolator(1).between(samples)).toEqual(inner);
  });

  test('a constant is constant', () => {
    for (const value of new Interpolator(4).between(new Float32Array(60).fill(12)))
      expect(value).toBeCloseTo(12, 5);
  });

  test('too few samples have nothing between them', () => {
    expect(new Interpolator(4).between(new Float32Array(2 * INTERPOLATOR_REACH))).toHaveLength(0);
    expect(new Interpolator(4).between(new Float32Array(3))).toHaveLength(0);
  });
});
