import type { StatisticsDocument } from '../study/result-schema-statistics.ts';
import { nightColumns, type NightRow } from './night-row.ts';
import type { TableColumn } from './table-column.ts';

const { flag, count, amount } = nightColumns;

const NO_HYPNOGRAM = 'empty: the night has no sleep scoring';

type StageSeconds = NonNullable<NightRow['document']['sleep']['stageSeconds']>;

const STAGES: readonly (readonly [keyof StageSeconds, string])[] = [
  ['W', 'wake'],
  ['N1', 'N1'],
  ['N2', 'N2'],
  ['N3', 'N3'],
  ['R', 'REM sleep'],
];

/** How long the patient lay and slept. */
export const SLEEP_COLUMNS: readonly TableColumn<NightRow>[] = [
  flag(
    'sleep_scored',
    'sleep.available',
    'Whether the night has a hypnogram.',
    ({ document }) => document.sleep.available,
  ),
  amount(
    'tib_s',
    's',
    'sleep.tibSeconds',
    'Time in bed: the length of the scored window.',
    ({ document }) => document.sleep.tibSeconds,
  ),
  amount(
    'tst_s',
    's',
    'sleep.tstSeconds',
    `Total sleep time (N1, N2, N3, R) within the window; ${NO_HYPNOGRAM}.`,
    ({ document }) => document.sleep.tstSeconds,
  ),
  ...STAGES.map(([stage, name]) =>
    amount(
      `sleep_${stage.toLowerCase()}_s`,
      's',
      `sleep.stageSeconds.${stage}`,
      `Time in ${name} within the window; ${NO_HYPNOGRAM}.`,
      ({ document }) => document.sleep.stageSeconds?.[stage],
    ),
  ),
  amount(
    'unstaged_s',
    's',
    'sleep.unscoredSeconds',
    'Time within the window that nobody staged; it counts as wake.',
    ({ document }) => document.sleep.unscoredSeconds,
  ),
  ofSleep('sleep_period_min', 'min', 'sleepPeriodMinutes', 'Sleep onset to the final awakening'),
  ofSleep(
    'sleep_efficiency_percent',
    '%',
    'efficiencyPercent',
    'Total sleep in percent of the time in bed',
  ),
  ofSleep(
    'sleep_latency_min',
    'min',
    'sleepLatencyMinutes',
    'Lights off to the first sleep',
    'empty: no sleep scoring, or lights are not marked',
  ),
  ofSleep(
    'rem_latency_min',
    'min',
    'remLatencyMinutes',
    'Sleep onset to the first REM sleep',
    'empty: there is none',
  ),
  ofSleep(
    'waso_min',
    'min',
    'wakeAfterSleepOnsetMinutes',
    'Wake after sleep onset, until lights on',
  ),
  count(
    'awakenings',
    'results[].statistics.sleep.awakenings',
    'Stretches of wake between two stretches of sleep.',
    ({ result }) => result.statistics.sleep.awakenings,
  ),
];

function ofSleep(
  name: string,
  unit: string,
  key: Exclude<keyof StatisticsDocument['sleep'], 'stages' | 'unavailable' | 'awakenings'>,
  meaning: string,
  whenEmpty = NO_HYPNOGRAM,
): TableColumn<NightRow> {
  return amount(
    name,
    unit,
    `results[].statistics.sleep.${key}`,
    `${meaning}; ${whenEmpty}.`,
    ({ result }) => result.statistics.sleep[key],
  );
}
