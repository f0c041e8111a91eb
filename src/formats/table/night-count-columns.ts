import type { StatisticsDocument } from '../study/result-schema-statistics.ts';
import { INDEX_DEFINITIONS, type IndexDefinition } from './index-definitions.ts';
import { nightColumns, type NightRow } from './night-row.ts';
import type { TableColumn } from './table-column.ts';

const { text, count, amount } = nightColumns;

const COLUMN_OF_SIDE: Readonly<Record<string, string>> = { L: 'left', R: 'right', B: 'both' };

/** The indices: of the night, then of each stage and each side. */
export const INDEX_COLUMNS: readonly TableColumn<NightRow>[] = [
  text(
    'basis',
    'results[].indices.basis',
    'What rates are per hour of: sleep, or recording when there is no hypnogram. Do not mix the two.',
    ({ result }) => result.indices.basis,
  ),
  ...INDEX_DEFINITIONS.map((of): TableColumn<NightRow> => ({
    name: columnNameOf(of),
    type: of.unit === 'count' ? 'integer' : 'number',
    unit: of.unit,
    meaning: of.meaning,
    source: `results[].indices.${of.path}`,
    value: ({ result }) => of.value(result.indices),
  })),
];

/** `plms_index`, `plms_index_n2`, `plms_index_left`. */
function columnNameOf({ scope, level, name }: IndexDefinition): string {
  if (scope === 'night') return name;
  return `${name}_${COLUMN_OF_SIDE[scope === 'side' ? level : ''] ?? level.toLowerCase()}`;
}

type IntervalRow = StatisticsDocument['intervals']['rows'][number];
type NumberOf<Fields> = Exclude<keyof Fields, 'scope' | 'unavailable'>;

const STATISTICS = 'results[].statistics';

/** Series, intervals and the course of the night. */
export const SERIES_COLUMNS: readonly TableColumn<NightRow>[] = [
  count(
    'series',
    `${STATISTICS}.series.count`,
    'Series of periodic limb movements.',
    ({ result }) => result.statistics.series.count,
  ),
  amount(
    'series_movements_mean',
    'count',
    `${STATISTICS}.series.movements.mean`,
    'Movements in a series, mean; empty: there is none.',
    ({ result }) => result.statistics.series.movements?.mean,
  ),
  amount(
    'series_movements_median',
    'count',
    `${STATISTICS}.series.movements.median`,
    'Movements in a series, median; empty: there is none.',
    ({ result }) => result.statistics.series.movements?.median,
  ),
  amount(
    'series_duration_mean_s',
    's',
    `${STATISTICS}.series.durationSeconds.mean`,
    'First onset to last offset of a series, mean; empty: there is none.',
    ({ result }) => result.statistics.series.durationSeconds?.mean,
  ),
  ofIntervals(
    'intervals',
    'count',
    'count',
    'Intervals between movements, onset to onset, whose later movement lies in sleep; all when there is no hypnogram',
  ),
  ofIntervals('intervals_below_10', 'count', 'below10', 'Of intervals, those under 10 s'),
  ofIntervals(
    'intervals_10_to_90',
    'count',
    'from10To90',
    'Of intervals, those of 10 to 90 s, both inclusive',
  ),
  ofIntervals('intervals_above_90', 'count', 'above90', 'Of intervals, those over 90 s'),
  ofIntervals('interval_median_s', 's', 'medianSeconds', 'Median of intervals'),
  ofIntervals(
    'intervals_in_series',
    'count',
    'inSeries',
    'Of intervals, those between two neighbours of one series',
  ),
  ofIntervals(
    'interval_in_series_median_s',
    's',
    'inSeriesMedianSeconds',
    'Median of intervals_in_series',
  ),
  ofIntervals('interval_ln_mean', 'ln(s)', 'lnMean', 'Mean of ln(seconds) of intervals_10_to_90'),
  ofIntervals(
    'interval_ln_sd',
    'ln(s)',
    'lnSd',
    'Standard deviation (n - 1) of the same logarithms',
  ),
  ofIntervals('interval_geometric_mean_s', 's', 'geometricMeanSeconds', 'exp(interval_ln_mean)'),
  ofIntervals('interval_geometric_sd_factor', 'ratio', 'geometricSdFactor', 'exp(interval_ln_sd)'),
  amount(
    'plms_trend',
    '1/h per h',
    `${STATISTICS}.trend.plmPerHourPerHour`,
    'Slope of the rate of periodic movements over the hours since sleep onset, negative when falling; empty: under three hours have a rate.',
    ({ result }) => result.statistics.trend.plmPerHourPerHour,
  ),
];

/** Of the scope that the histograms have: sleep, or everything when there is no hypnogram. */
function ofIntervals(
  name: string,
  unit: string,
  key: NumberOf<IntervalRow>,
  meaning: string,
): TableColumn<NightRow> {
  return {
    name,
    type: unit === 'count' ? 'integer' : 'number',
    unit,
    meaning: `${meaning}.`,
    source: `${STATISTICS}.intervals.rows[].${key}`,
    value: ({ result }) => {
      const { rows, histograms } = result.statistics.intervals;
      return rows.find(({ scope }) => scope === histograms.scope)?.[key];
    },
  };
}

/** What others scored of the night, and how much of it goes with movements. */
export const LINKED_COLUMNS: readonly TableColumn<NightRow>[] = [
  count(
    'respiratory_events',
    `${STATISTICS}.respiratoryEvents.count`,
    'Respiratory events that begin in the scored time; empty: nobody scored them.',
    ({ result }) => result.statistics.respiratoryEvents?.count,
  ),
  amount(
    'respiratory_events_index',
    '1/h',
    `${STATISTICS}.respiratoryEvents.perHourOfSleep`,
    'respiratory_events per hour of sleep, all of it.',
    ({ result }) => result.statistics.respiratoryEvents?.perHourOfSleep,
  ),
  count(
    'respiratory_events_with_movement',
    `${STATISTICS}.respiratoryEvents.withMovement`,
    'Of respiratory_events, those linked to a movement.',
    ({ result }) => result.statistics.respiratoryEvents?.withMovement,
  ),
  count(
    'arousals',
    `${STATISTICS}.arousals.count`,
    'Arousals that begin in the scored time; empty: nobody scored them.',
    ({ result }) => result.statistics.arousals?.count,
  ),
  amount(
    'arousal_index',
    '1/h',
    `${STATISTICS}.arousals.perHourOfSleep`,
    'arousals per hour of sleep, all of it.',
    ({ result }) => result.statistics.arousals?.perHourOfSleep,
  ),
  count(
    'arousals_with_movement',
    `${STATISTICS}.arousals.withMovement`,
    'Of arousals, those linked to a movement that counts.',
    ({ result }) => result.statistics.arousals?.withMovement,
  ),
  count(
    'arousals_with_periodic',
    `${STATISTICS}.arousals.withPeriodic`,
    'Of arousals, those linked to a movement of a series.',
    ({ result }) => result.statistics.arousals?.withPeriodic,
  ),
  text(
    'criterion',
    'criterion.status',
    'The frequency criterion of the ICSD-3: met, not-met, not-assessable. It stands under the leading profile only, under which it was assessed. Not a diagnosis.',
    ({ document, isLeading }) => (isLeading ? document.criterion.status : undefined),
  ),
];
