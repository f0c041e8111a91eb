import { invariant } from '../../base/invariant.ts';
import type { StatisticsDocument } from '../study/result-schema-statistics.ts';
import type { ResultDocument } from '../study/result-schema.ts';
import { csvText, type Row } from './csv-text.ts';

const STATISTIC_COLUMNS = [
  'profile',
  'table',
  'part',
  'scope',
  'side',
  'kind',
  'name',
  'value',
  'unit',
  'unavailable',
] as const;

type Column = (typeof STATISTIC_COLUMNS)[number];
type StatisticRow = Omit<Row<Column>, 'profile'>;

/** Where a number stands: what tells its row from the others of the same name. */
type Place = Partial<Record<'part' | 'scope' | 'side' | 'kind', string>>;

type Unit = 'count' | '1/h' | '1/h2' | 'min' | 's' | 'percent' | 'ln(s)' | 'factor' | 'boolean';

/**
 * Everything that is counted of one night, one number a row, under every profile. A number that is not available has
 * an empty value, and the reason beside it.
 */
export function statisticsCsv(document: ResultDocument): string {
  return csvText(
    STATISTIC_COLUMNS,
    document.results.flatMap(({ profile, statistics }) =>
      statisticRows(statistics).map((row) => ({ profile, ...row })),
    ),
  );
}

function statisticRows(statistics: StatisticsDocument): StatisticRow[] {
  const { scopes, movements, trend, series, intervals, respiratoryEvents, arousals } = statistics;
  return [
    ...sleepRows(statistics.sleep),
    ...scopes.flatMap((of) => numbersOf('scope', { scope: of.scope }, of, { minutes: 'min' })),
    ...movements.flatMap((cell): StatisticRow[] => {
      const { kind, scope, side, unavailable } = cell;
      const place = { kind, scope, side };
      return [
        ...numbersOf('movements', place, cell, { count: 'count', perHour: '1/h' }),
        ...spreadOf('movements', place, 'durationSeconds', cell.durationSeconds, 's', unavailable),
      ];
    }),
    ...divisionRows(statistics.byTime),
    ...numbersOf('trend', {}, trend, { plmPerHourPerHour: '1/h2', hoursUsed: 'count' }),
    ...numbersOf('series', {}, series, { count: 'count' }),
    ...spreadOf('series', {}, 'movements', series.movements, 'count', series.unavailable),
    ...spreadOf('series', {}, 'durationSeconds', series.durationSeconds, 's', series.unavailable),
    ...intervals.rows.flatMap((row) =>
      numbersOf('intervals', { scope: row.scope }, row, {
        count: 'count',
        below10: 'count',
        from10To90: 'count',
        above90: 'count',
        medianSeconds: 's',
        inSeries: 'count',
        inSeriesMedianSeconds: 's',
        lnMean: 'ln(s)',
        lnSd: 'ln(s)',
        geometricMeanSeconds: 's',
        geometricSdFactor: 'factor',
      }),
    ),
    ...histogramRows(intervals.histograms),
    ...linkedRows('respiratory_events', respiratoryEvents, statistics.unavailable),
    ...linkedRows('arousals', arousals, statistics.unavailable),
  ];
}

function sleepRows(sleep: StatisticsDocument['sleep']): StatisticRow[] {
  return [
    ...numbersOf('sleep', {}, sleep, {
      timeInBedMinutes: 'min',
      sleepPeriodMinutes: 'min',
      totalSleepMinutes: 'min',
      efficiencyPercent: 'percent',
      sleepLatencyMinutes: 'min',
      remLatencyMinutes: 'min',
      wakeInSleepPeriodMinutes: 'min',
      wakeAfterFinalAwakeningMinutes: 'min',
      wakeAfterSleepOnsetMinutes: 'min',
      awakenings: 'count',
      wakeMinutes: 'min',
      unstagedMinutes: 'min',
    }),
    ...sleep.stages.flatMap((of) =>
      numbersOf('sleep', { scope: of.stage }, of, { minutes: 'min', percentOfSleep: 'percent' }),
    ),
  ];
}

type Divisions = StatisticsDocument['byTime'];

const TABLE_OF_DIVISION: Readonly<Record<Exclude<keyof Divisions, 'unavailable'>, string>> = {
  clockHours: 'clock_hours',
  sleepHours: 'sleep_hours',
  halves: 'halves',
  thirds: 'thirds',
  cycles: 'cycles',
};

/** One block a part; a division that cannot be made is one row that says why. */
function divisionRows(byTime: Divisions): StatisticRow[] {
  return Object.entries(TABLE_OF_DIVISION).flatMap(([division, table]): StatisticRow[] => {
    const bins = byTime[division as keyof typeof TABLE_OF_DIVISION];
    if (bins === null) {
      return [row(table, {}, 'parts', null, 'count', byTime.unavailable[division])];
    }
    return bins.flatMap((bin, i) =>
      numbersOf(table, { part: String(i + 1) }, bin, {
        startSeconds: 's',
        endSeconds: 's',
        minutes: 'min',
        ...('remMinutes' in bin ? { remMinutes: 'min', complete: 'boolean' } : {}),
        lm: 'count',
        lmPerHour: '1/h',
        plm: 'count',
        plmPerHour: '1/h',
      }),
    );
  });
}

/** `part` is the lower border of a bin. */
function histogramRows(histograms: StatisticsDocument['intervals']['histograms']): StatisticRow[] {
  const { scope, linear, logarithmic, underOneSecond, above90 } = histograms;
  const rowsOf = (table: string, part: string, count: number, inSeries: number): StatisticRow[] => [
    row(table, { part, scope }, 'count', count, 'count', undefined),
    row(table, { part, scope }, 'in_series', inSeries, 'count', undefined),
  ];
  const above = rowsOf('interval_histogram', '>90', above90.count, above90.inSeries);
  const under = rowsOf(
    'interval_ln_histogram',
    '<0',
    underOneSecond.count,
    underOneSecond.inSeries,
  );
  return [
    ...linear.count.flatMap((count, i) =>
      rowsOf('interval_histogram', String(2 * i), count, linear.inSeries[i]!),
    ),
    ...above,
    ...under,
    ...logarithmic.count.flatMap((count, i) =>
      rowsOf('interval_ln_histogram', (i / 10).toFixed(1), count, logarithmic.inSeries[i]!),
    ),
  ];
}

function linkedRows(
  table: 'respiratory_events' | 'arousals',
  of: StatisticsDocument['respiratoryEvents'] | StatisticsDocument['arousals'],
  unavailable: StatisticsDocument['unavailable'],
): StatisticRow[] {
  if (of === null) {
    const name = table === 'arousals' ? 'arousals' : 'respiratoryEvents';
    return [row(table, {}, 'count', null, 'count', unavailable[name])];
  }
  return numbersOf(table, {}, of, {
    count: 'count',
    perHourOfSleep: '1/h',
    withMovement: 'count',
    percentWithMovement: 'percent',
    ...('withPeriodic' in of ? { withPeriodic: 'count', percentWithPeriodic: 'percent' } : {}),
  });
}

interface WithReasons {
  readonly unavailable: StatisticsDocument['unavailable'];
}

/** One row for each field that `units` names, in its order. */
function numbersOf<Document extends WithReasons>(
  table: string,
  place: Place,
  document: Document,
  units: Readonly<Partial<Record<keyof Document & string, Unit>>>,
): StatisticRow[] {
  return Object.entries<Unit | undefined>(units).flatMap(([name, unit]) => {
    const value: unknown = document[name as keyof Document];
    if (unit === undefined) return [];
    invariant(isCell(value), `${table}.${name} is a number, true, false or null`);
    return [row(table, place, snakeCase(name), value, unit, document.unavailable[name])];
  });
}

function isCell(value: unknown): value is number | boolean | null {
  return typeof value === 'number' || typeof value === 'boolean' || value === null;
}

function spreadOf(
  table: string,
  place: Place,
  name: string,
  spread: StatisticsDocument['series']['movements'],
  unit: Unit,
  unavailable: StatisticsDocument['unavailable'],
): StatisticRow[] {
  return (['mean', 'sd', 'min', 'max', 'median'] as const).map((part) =>
    row(
      table,
      place,
      `${snakeCase(name)}_${part}`,
      spread?.[part] ?? null,
      unit,
      unavailable[name] ?? unavailable[`${name}.${part}`],
    ),
  );
}

function row(
  table: string,
  place: Place,
  name: string,
  value: number | boolean | null,
  unit: Unit,
  unavailable: string | undefined,
): StatisticRow {
  const { part, scope, side, kind } = place;
  return { table, part, scope, side, kind, name, value: value ?? undefined, unit, unavailable };
}

/** `durationSeconds` is `duration_seconds`. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
