import type { CivilDateTime } from '../../base/civil-time.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { Leg } from '../../domain/leg.ts';
import type { NightStatistics } from '../../domain/night-statistics.ts';
import type { ScoredNight } from '../../domain/scored-night.ts';
import type { ScoringInput } from '../scoring-input.ts';
import { intervalStatistics } from './interval-statistics.ts';
import { linkedArousals, linkedRespiratoryEvents } from './linked-marks.ts';
import { movementCells } from './movement-cells.ts';
import { scopeTimes } from './scopes.ts';
import { seriesStatistics } from './series-statistics.ts';
import { sleepStatistics } from './sleep-statistics.ts';
import type { StatisticsRules } from './statistics-rules.ts';
import { timeDivisions } from './time-divisions.ts';
import { trendOf } from './trend.ts';

/** What the statistics need beside what a night is scored from. */
export interface NightFacts {
  /** Wall clock at the start of the recording. */
  readonly startDateTime: CivilDateTime | undefined;
  /** The legs that were recorded, or that movements were marked of. */
  readonly legs: readonly Leg[];
  /** Whether the scored time is lights off to lights on, and not just the whole recording. */
  readonly lightsMarked: boolean;
}

/**
 * Everything that is counted of a scored night. Movements that the profile excluded are in none of the numbers (save
 * for respiratory events with a movement). What cannot be computed says why; no number is NaN or infinite.
 *
 * @param scored The events and series that `rules` led to from `input`.
 */
export function nightStatistics(
  input: ScoringInput,
  scored: Pick<ScoredNight, 'events' | 'series'>,
  rules: StatisticsRules,
  facts: NightFacts,
): NightStatistics {
  const { events, series } = scored;
  const counted = events.filter((event) => event.excluded === undefined);
  const byTime = timeDivisions(input, counted, facts.startDateTime);
  return {
    shortIntervalSeconds: secondsFromMicroseconds(rules.minInterval),
    scopes: scopeTimes(input),
    movements: movementCells(input, counted, rules, facts.legs),
    byTime,
    trend: trendOf(byTime.sleepHours),
    series: seriesStatistics(series),
    intervals: intervalStatistics(input, counted, rules.scoresWake),
    respiratoryEvents: linkedRespiratoryEvents(input, events, rules),
    arousals: linkedArousals(input, counted, rules),
    sleep: sleepStatistics(input, facts.lightsMarked),
  };
}
