import { expect, test } from 'vitest';
import { medianOf, sampleSd, spreadOf } from '../../../../src/score/statistics/spread.ts';

test('mean, SD of a sample, borders and median', () => {
  // Mean 5; squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32 over 7.
  expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
    mean: 5,
    sd: Math.sqrt(32 / 7),
    min: 2,
    max: 9,
    median: 4.5,
  });
});

test('the order of the values does not matter to the median; they are left as they are', () => {
  const values = [9, 1, 5];
  expect(medianOf(values)).toBe(5);
  expect(values).toEqual([9, 1, 5]);
});

test('one value has no SD, none has nothing', () => {
  expect(spreadOf([3])).toEqual({ mean: 3, sd: 'too-few', min: 3, max: 3, median: 3 });
  expect([spreadOf([]), medianOf([]), sampleSd([])]).toEqual(['none', 'none', 'none']);
});
