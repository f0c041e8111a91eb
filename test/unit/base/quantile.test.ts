import { describe, expect, test } from 'vitest';
import { BugError } from '../../../src/base/invariant.ts';
import { quantileOf } from '../../../src/base/quantile.ts';

describe('quantiles by Hyndman and Fan, type 7', () => {
  // As printed by R: quantile(c(1, 2, 4, 8)).
  test.each([
    [0, 1],
    [0.25, 1.75],
    [0.5, 3],
    [0.75, 5],
    [1, 8],
  ])('the %f quantile of 1, 2, 4, 8 is %f', (share, expected) => {
    expect(quantileOf([1, 2, 4, 8], share)).toBe(expected);
  });

  test('of one value it is that value; of an odd number the middle one', () => {
    expect([0, 0.3, 1].map((share) => quantileOf([7], share))).toEqual([7, 7, 7]);
    expect(quantileOf([1, 2, 90], 0.5)).toBe(2);
  });

  test('there is none of nothing', () => {
    expect(() => quantileOf([], 0.5)).toThrow(BugError);
  });
});
