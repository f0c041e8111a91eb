import type { TimeBin, TimeDivisions, Trend } from '../../domain/night-statistics.ts';
import { MICROSECONDS_PER_HOUR } from './rates.ts';
import { meanOf } from './spread.ts';

const FEWEST_HOURS = 3;

/**
 * The slope of the least-squares line through the rates of periodic movements in the hours since sleep onset. An hour
 * stands at its middle; every hour that has a rate weighs the same.
 */
export function trendOf(sleepHours: TimeDivisions['sleepHours']): Trend {
  if (typeof sleepHours === 'string') return { slope: sleepHours, hoursUsed: 0 };
  const points = sleepHours.flatMap(({ span, plm }) =>
    typeof plm.perHour === 'string' ? [] : [{ x: middleInHours(span), y: plm.perHour }],
  );
  const hoursUsed = points.length;
  if (hoursUsed < FEWEST_HOURS) return { slope: 'too-few', hoursUsed };
  const meanX = meanOf(points.map(({ x }) => x));
  const meanY = meanOf(points.map(({ y }) => y));
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, { x }) => sum + (x - meanX) * (x - meanX), 0);
  return { slope: covariance / variance, hoursUsed };
}

function middleInHours({ start, end }: TimeBin['span']): number {
  return (start + end) / 2 / MICROSECONDS_PER_HOUR;
}
