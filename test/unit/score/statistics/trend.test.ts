import { expect, test } from 'vitest';
import type { Quantity, TimeBin } from '../../../../src/domain/night-statistics.ts';
import { trendOf } from '../../../../src/score/statistics/trend.ts';
import { span } from '../night-builder.ts';

/** Hours of sleep from 1800 s on, with these rates of periodic movements. */
function hours(...rates: readonly Quantity[]): TimeBin[] {
  return rates.map((perHour, i) => ({
    span: span(1800 + 3600 * i, 1800 + 3600 * (i + 1)),
    minutes: 60,
    lm: { count: 0, perHour: 0 },
    plm: { count: 0, perHour },
  }));
}

test('rates on a line give its slope, per hour per hour', () => {
  expect(trendOf(hours(40, 30, 20, 10))).toEqual({ slope: -10, hoursUsed: 4 });
  expect(trendOf(hours(7, 7, 7))).toEqual({ slope: 0, hoursUsed: 3 });
});

test('least squares: 10, 20, 0 has the slope -5', () => {
  // x -1, 0, 1 about the mean; sum of x y = -10 + 0 = -10, of x^2 = 2.
  expect(trendOf(hours(10, 20, 0)).slope).toBe(-5);
});

test('an hour without a rate is left out, its place on the line stays', () => {
  // x 0, 1, 3 with 30, 20, 0: the line falls by 10 an hour.
  const { slope, hoursUsed } = trendOf(hours(30, 20, 'too-little-time', 0));
  expect(slope).toBeCloseTo(-10, 12);
  expect(hoursUsed).toBe(3);
});

test('two hours are no trend; a night without sleep has none either', () => {
  expect(trendOf(hours(30, 20, 'too-little-time'))).toEqual({ slope: 'too-few', hoursUsed: 2 });
  expect(trendOf('no-sleep')).toEqual({ slope: 'no-sleep', hoursUsed: 0 });
});
