import type {
  HistogramBin,
  NightStatistics,
  Quantity,
  SleepCycle,
  Spread,
  TimeBin,
  Unavailable,
} from '../../domain/night-statistics.ts';
import { startAndEnd } from './plain-values.ts';
import type { StatisticsDocument } from './result-schema-statistics.ts';

/** The statistics as plain data: null for a number that there is none of, and why under `unavailable`. */
export function statisticsDocument(statistics: NightStatistics): StatisticsDocument {
  const { byTime, trend, series, intervals, respiratoryEvents, arousals, sleep } = statistics;
  const { histograms } = intervals;
  return {
    shortIntervalSeconds: statistics.shortIntervalSeconds,
    scopes: statistics.scopes.map(({ scope, minutes }) => ({ scope, ...numbers({ minutes }) })),
    movements: statistics.movements.map((cell) => {
      const { count, perHour, durationSeconds } = cell;
      return {
        kind: cell.kind,
        scope: cell.scope,
        side: cell.side,
        count: numberOrNull(count),
        perHour: numberOrNull(perHour),
        durationSeconds: spreadOrNull(durationSeconds),
        unavailable: reasonsOf({ count, perHour, durationSeconds }),
      };
    }),
    byTime: {
      clockHours: listOrNull(byTime.clockHours, binDocument),
      sleepHours: listOrNull(byTime.sleepHours, binDocument),
      halves: listOrNull(byTime.halves, binDocument),
      thirds: listOrNull(byTime.thirds, binDocument),
      cycles: listOrNull(byTime.cycles, cycleDocument),
      unavailable: reasonsOf({ ...byTime }),
    },
    trend: { hoursUsed: trend.hoursUsed, ...numbers({ plmPerHourPerHour: trend.slope }) },
    series: {
      count: series.count,
      movements: spreadOrNull(series.movements),
      durationSeconds: spreadOrNull(series.durationSeconds),
      unavailable: reasonsOf({
        movements: series.movements,
        durationSeconds: series.durationSeconds,
      }),
    },
    intervals: {
      rows: intervals.rows.map(({ scope, ...values }) => ({ scope, ...numbers(values) })),
      histograms: {
        scope: histograms.scope,
        linear: { binWidth: 2, ...binCounts(histograms.linear) },
        logarithmic: { binWidth: 0.1, ...binCounts(histograms.logarithmic) },
        underOneSecond: { ...histograms.underOneSecond },
        above90: { ...histograms.above90 },
      },
    },
    respiratoryEvents:
      typeof respiratoryEvents === 'string'
        ? null
        : {
            count: respiratoryEvents.count,
            withMovement: respiratoryEvents.withMovement,
            ...numbers({
              perHourOfSleep: respiratoryEvents.perHourOfSleep,
              percentWithMovement: respiratoryEvents.percentWithMovement,
            }),
          },
    arousals:
      typeof arousals === 'string'
        ? null
        : {
            count: arousals.count,
            withMovement: arousals.withMovement,
            withPeriodic: arousals.withPeriodic,
            ...numbers({
              perHourOfSleep: arousals.perHourOfSleep,
              percentWithMovement: arousals.percentWithMovement,
              percentWithPeriodic: arousals.percentWithPeriodic,
            }),
          },
    sleep: sleepDocument(sleep),
    unavailable: reasonsOf({ respiratoryEvents, arousals }),
  };
}

function sleepDocument({
  timeInBedMinutes,
  stages,
  ...values
}: NightStatistics['sleep']): StatisticsDocument['sleep'] {
  return {
    timeInBedMinutes,
    ...numbers(values),
    stages: stages.map(({ stage, minutes, percentOfSleep }) => ({
      stage,
      ...numbers({ minutes, percentOfSleep }),
    })),
  };
}

function binDocument({ span, minutes, lm, plm }: TimeBin) {
  return {
    ...startAndEnd(span),
    minutes,
    lm: lm.count,
    plm: plm.count,
    ...numbers({ lmPerHour: lm.perHour, plmPerHour: plm.perHour }),
  };
}

function cycleDocument(cycle: SleepCycle) {
  return { ...binDocument(cycle), remMinutes: cycle.remMinutes, complete: cycle.complete };
}

function binCounts(bins: readonly HistogramBin[]): { count: number[]; inSeries: number[] } {
  return { count: bins.map(({ count }) => count), inSeries: bins.map(({ inSeries }) => inSeries) };
}

type Reasons = Record<string, Unavailable>;

/** Numbers under their names, null where there is none, and why. */
function numbers<Name extends string>(
  values: Readonly<Record<Name, Quantity>>,
): Record<Name, number | null> & { unavailable: Reasons } {
  const entries = Object.entries<Quantity>(values).map(([name, value]) => [
    name,
    numberOrNull(value),
  ]);
  const plain = Object.fromEntries(entries) as Record<Name, number | null>;
  return { ...plain, unavailable: reasonsOf(values) };
}

function numberOrNull(value: Quantity): number | null {
  return typeof value === 'string' ? null : value;
}

function spreadOrNull(spread: Spread | Unavailable): StatisticsDocument['series']['movements'] {
  if (typeof spread === 'string') return null;
  const { mean, sd, min, max, median } = spread;
  return { mean, sd: numberOrNull(sd), min, max, median };
}

function listOrNull<Item, Document>(
  list: readonly Item[] | Unavailable,
  toDocument: (item: Item) => Document,
): Document[] | null {
  return typeof list === 'string' ? null : list.map(toDocument);
}

/** Why, for each field that has no value; for a spread, `name.sd`. */
function reasonsOf(fields: Readonly<Record<string, object | Quantity>>): Reasons {
  const reasons: Reasons = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') reasons[name] = value;
    else if (typeof value === 'object' && 'sd' in value && typeof value.sd === 'string') {
      reasons[`${name}.sd`] = value.sd as Unavailable;
    }
  }
  return reasons;
}
