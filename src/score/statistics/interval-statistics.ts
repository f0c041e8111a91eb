import { portableExp, portableLog } from '../../base/portable-math.ts';
import {
  SCOPES,
  type HistogramBin,
  type IntervalHistograms,
  type IntervalRow,
  type IntervalStatistics,
  type Quantity,
  type Scope,
  type Unavailable,
} from '../../domain/night-statistics.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import type { ScoringInput } from '../scoring-input.ts';
import { canBePeriodic } from './movement-kinds.ts';
import { MICROSECONDS_PER_SECOND } from './rates.ts';
import { isInScope, scopeObstacle } from './scopes.ts';
import { meanOf, medianOf, sampleSd } from './spread.ts';

const SHORT_SECONDS = 10;
const LONG_SECONDS = 90;
const LINEAR_BINS = 45;
const LINEAR_BIN_SECONDS = 2;
const LOG_BINS = 45;
const LOG_BINS_PER_UNIT = 10;

interface Interval {
  readonly event: ScoredEvent;
  readonly seconds: number;
  /** The interval before the first member of a series lies outside the series. */
  readonly inSeries: boolean;
}

/**
 * Intervals from onset to onset between movements that count, as the profile measured them: none across a gap, none
 * to or across a movement that is no candidate (WASM). An interval belongs to the later movement, side and stage.
 *
 * @param counted Events that are not excluded.
 */
export function intervalStatistics(
  input: ScoringInput,
  counted: readonly ScoredEvent[],
  scoresWake: boolean,
): IntervalStatistics {
  const intervals = counted.flatMap((event): Interval[] =>
    event.interval === undefined || !canBePeriodic(event)
      ? []
      : [
          {
            event,
            seconds: event.interval / MICROSECONDS_PER_SECOND,
            inSeries: event.positionInSeries !== undefined && event.positionInSeries > 1,
          },
        ],
  );
  const scope = input.marks.hypnogram === undefined ? 'TIB' : 'TST';
  return {
    rows: SCOPES.map((of) => {
      const obstacle = scopeObstacle(input, scoresWake, of);
      return obstacle === undefined
        ? intervalRow(
            of,
            intervals.filter(({ event }) => isInScope(event, of)),
          )
        : emptyRow(of, obstacle);
    }),
    histograms: histograms(
      scope,
      intervals.filter(({ event }) => isInScope(event, scope)),
    ),
  };
}

function intervalRow(scope: Scope, intervals: readonly Interval[]): IntervalRow {
  const seconds = intervals.map((interval) => interval.seconds);
  const inRange = seconds.filter((value) => value >= SHORT_SECONDS && value <= LONG_SECONDS);
  const logs = inRange.map(portableLog);
  const lnMean = logs.length === 0 ? 'none' : meanOf(logs);
  const lnSd = sampleSd(logs);
  const inSeries = intervals.filter((interval) => interval.inSeries);
  return {
    scope,
    count: seconds.length,
    below10: seconds.filter((value) => value < SHORT_SECONDS).length,
    from10To90: inRange.length,
    above90: seconds.filter((value) => value > LONG_SECONDS).length,
    medianSeconds: medianOf(seconds),
    inSeries: inSeries.length,
    inSeriesMedianSeconds: medianOf(inSeries.map((interval) => interval.seconds)),
    lnMean,
    lnSd,
    geometricMeanSeconds: exp(lnMean),
    geometricSdFactor: exp(lnSd),
  };
}

function emptyRow(scope: Scope, why: Unavailable): IntervalRow {
  return {
    scope,
    count: why,
    below10: why,
    from10To90: why,
    above90: why,
    medianSeconds: why,
    inSeries: why,
    inSeriesMedianSeconds: why,
    lnMean: why,
    lnSd: why,
    geometricMeanSeconds: why,
    geometricSdFactor: why,
  };
}

function exp(value: Quantity): Quantity {
  return typeof value === 'string' ? value : portableExp(value);
}

/** Law (test/property/night-statistics.test.ts): either histogram, with what stands apart, holds every interval once. */
function histograms(scope: 'TIB' | 'TST', intervals: readonly Interval[]): IntervalHistograms {
  const linear = emptyBins(LINEAR_BINS);
  const logarithmic = emptyBins(LOG_BINS);
  const underOneSecond = { count: 0, inSeries: 0 };
  const above90 = { count: 0, inSeries: 0 };
  for (const { seconds, inSeries } of intervals) {
    if (seconds > LONG_SECONDS) {
      add(above90, inSeries);
      continue;
    }
    add(linear[Math.min(LINEAR_BINS - 1, Math.floor(seconds / LINEAR_BIN_SECONDS))]!, inSeries);
    if (seconds < 1) add(underOneSecond, inSeries);
    else add(logarithmic[Math.floor(portableLog(seconds) * LOG_BINS_PER_UNIT)]!, inSeries);
  }
  return { scope, linear, logarithmic, underOneSecond, above90 };
}

function emptyBins(count: number): { count: number; inSeries: number }[] {
  return Array.from({ length: count }, () => ({ count: 0, inSeries: 0 }));
}

function add(bin: { -readonly [Field in keyof HistogramBin]: number }, inSeries: boolean): void {
  bin.count += 1;
  if (inSeries) bin.inSeries += 1;
}
