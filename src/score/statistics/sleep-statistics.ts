import { durationOf, timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Quantity, SleepStatistics, Unavailable } from '../../domain/night-statistics.ts';
import { SLEEP_STAGES, timeInStages, type Stage } from '../../domain/stage.ts';
import type { ScoringInput } from '../scoring-input.ts';
import { MICROSECONDS_PER_MINUTE, percent } from './rates.ts';
import { boutsInWindow, countAwakenings, sleepPeriod, timeOfStages } from './sleep-period.ts';

/**
 * The sleep of the scored time. Latencies are to the first epoch of a stage, however short (AASM Manual, parameters to
 * be reported). WASO, wake after sleep onset, runs to lights on as in the AASM Manual; its two parts, before and after
 * the final awakening, stand beside it. Wake is what was staged W; time that nobody staged is neither wake nor sleep
 * here, and is named.
 *
 * @param lightsMarked What is measured from lights off or to lights on needs the marks.
 */
export function sleepStatistics(input: ScoringInput, lightsMarked: boolean): SleepStatistics {
  const timeInBed = durationOf(input.window);
  const { hypnogram } = input.marks;
  const bouts = boutsInWindow(input);
  if (hypnogram === undefined || bouts === undefined) return unstaged(minutes(timeInBed));

  const time = timeInStages(hypnogram, input.window);
  const nrem = time.N1 + time.N2 + time.N3;
  const sleep = nrem + time.R;
  const period = sleepPeriod(input);
  const firstRem = bouts.find(({ stage }) => stage === 'R');
  const isWake = (stage: Stage): boolean => stage === 'W';
  const inPeriod = measure(period, (span) => timeOfStages(bouts, isWake, span));
  const afterwards = measure(period, (span) =>
    lightsMarked
      ? timeOfStages(bouts, isWake, timeSpan(span.end, input.window.end))
      : ('no-lights' as const),
  );
  return {
    timeInBedMinutes: minutes(timeInBed),
    sleepPeriodMinutes: inMinutes(measure(period, durationOf)),
    totalSleepMinutes: minutes(sleep),
    efficiencyPercent: percent(sleep, timeInBed, 'no-time'),
    sleepLatencyMinutes: inMinutes(
      measure(period, (span) => (lightsMarked ? span.start - input.window.start : 'no-lights')),
    ),
    remLatencyMinutes: inMinutes(
      measure(period, (span) =>
        firstRem === undefined ? 'no-rem-sleep' : firstRem.span.start - span.start,
      ),
    ),
    wakeInSleepPeriodMinutes: inMinutes(inPeriod),
    wakeAfterFinalAwakeningMinutes: inMinutes(afterwards),
    wakeAfterSleepOnsetMinutes: inMinutes(sum(inPeriod, afterwards)),
    awakenings: measure(period, () => countAwakenings(bouts)),
    wakeMinutes: minutes(time.W),
    unstagedMinutes: minutes(time['?']),
    stages: [
      ...SLEEP_STAGES.map((stage) => ({
        stage,
        minutes: minutes(time[stage]),
        percentOfSleep: percent(time[stage], sleep, 'no-sleep'),
      })),
      {
        stage: 'NREM',
        minutes: minutes(nrem),
        percentOfSleep: percent(nrem, sleep, 'no-sleep'),
      },
    ],
  };
}

function unstaged(timeInBedMinutes: number): SleepStatistics {
  const none = 'no-hypnogram';
  return {
    timeInBedMinutes,
    sleepPeriodMinutes: none,
    totalSleepMinutes: none,
    efficiencyPercent: none,
    sleepLatencyMinutes: none,
    remLatencyMinutes: none,
    wakeInSleepPeriodMinutes: none,
    wakeAfterFinalAwakeningMinutes: none,
    wakeAfterSleepOnsetMinutes: none,
    awakenings: none,
    wakeMinutes: none,
    unstagedMinutes: none,
    stages: [...SLEEP_STAGES, 'NREM' as const].map((stage) => ({
      stage,
      minutes: none,
      percentOfSleep: none,
    })),
  };
}

function measure(period: TimeSpan | Unavailable, of: (span: TimeSpan) => Quantity): Quantity {
  return typeof period === 'string' ? period : of(period);
}

function sum(a: Quantity, b: Quantity): Quantity {
  if (typeof a === 'string') return a;
  return typeof b === 'string' ? b : a + b;
}

function minutes(time: number): number {
  return time / MICROSECONDS_PER_MINUTE;
}

function inMinutes(time: Quantity): Quantity {
  return typeof time === 'string' ? time : minutes(time);
}
