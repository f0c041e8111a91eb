import { durationOf } from '../../base/time-span.ts';
import type { SeriesStatistics } from '../../domain/night-statistics.ts';
import type { Series } from '../../domain/scored-night.ts';
import { MICROSECONDS_PER_SECOND } from './rates.ts';
import { spreadOf } from './spread.ts';

/** How many series there are, of how many movements, and how long they last. */
export function seriesStatistics(series: readonly Series[]): SeriesStatistics {
  return {
    count: series.length,
    movements: spreadOf(series.map(({ count }) => count)),
    durationSeconds: spreadOf(series.map(({ span }) => durationOf(span) / MICROSECONDS_PER_SECOND)),
  };
}
