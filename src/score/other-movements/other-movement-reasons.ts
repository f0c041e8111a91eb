import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import { durationOf } from '../../base/time-span.ts';
import type { EmgBurst } from '../../domain/other-movements.ts';
import type { Reason } from '../../domain/scored-night.ts';
import { frequencyOf, type Limits } from './burst-train.ts';

/* Every sentence about a movement outside the PLM count, made in one place: what was measured, and what was asked for. */

export function alternatingTrain(
  train: readonly EmgBurst[],
  least: number,
  limitsHz: readonly [number, number],
): Reason {
  return trainReason('alternating.train', 'alternating between the legs', train, least, limitsHz);
}

export function tremorTrain(
  train: readonly EmgBurst[],
  least: number,
  limitsHz: readonly [number, number],
): Reason {
  return trainReason('tremor.train', 'in one leg', train, least, limitsHz);
}

export function fragmentaryMinutes(
  minutes: number,
  potentials: number,
  leastPerMinute: number,
): Reason {
  const many = minutes === 1 ? '1 minute' : `${minutes} minutes one after the other`;
  return reason(
    'fragmentary.minutes',
    `Fragmentary myoclonus: ${many} of NREM sleep with at least ${leastPerMinute} short potentials each, ${potentials} in all.`,
    { minutes, potentials, leastPerMinute },
  );
}

/** @param sinceOnset From the sleep onset to the event; negative before it. */
export function aroundSleepOnset(
  bursts: readonly EmgBurst[],
  sinceOnset: Microseconds,
  onset: Microseconds,
): Reason {
  const when = sinceOnset < 0 ? 'before' : 'after';
  const distance = Math.abs(sinceOnset) as Microseconds;
  return reason(
    'sleep-start.at-onset',
    `Sleep start: ${burstsInWords(bursts)}, ${shown(distance)} s ${when} the sleep onset at ${shown(onset)} s.`,
    {
      bursts: bursts.length,
      secondsFromOnset: secondsFromMicroseconds(sinceOnset),
      sleepOnsetSeconds: secondsFromMicroseconds(onset),
    },
  );
}

/** @param nearest Undefined when the night has no limb movement. */
export function apartFromMovements(
  nearest: Microseconds | undefined,
  limitSeconds: number,
): Reason {
  const where =
    nearest === undefined
      ? 'there is no limb movement'
      : `the nearest limb movement is ${shown(nearest)} s away`;
  return reason(
    'sleep-start.isolated',
    `By itself: ${where}, at least ${limitSeconds} s are asked for.`,
    {
      nearestSeconds: nearest === undefined ? null : secondsFromMicroseconds(nearest),
      limitSeconds,
    },
  );
}

export function oneLegOnly(legs: number): Reason {
  return reason(
    'other-movements.two-legs-needed',
    legs === 0
      ? 'no leg has a signal to look at'
      : 'only one leg has a signal, and alternation needs both',
    { legs },
  );
}

export function noSignal(): Reason {
  return reason('other-movements.no-signal', 'no leg has a signal to look at', {});
}

export function noHypnogram(): Reason {
  return reason('other-movements.no-hypnogram', 'there is no sleep scoring', {});
}

/** Also shown is what the limb movement detector makes of the same activity. */
export function sameActivity(movementIds: readonly string[]): Reason {
  const what = movementIds.length === 1 ? 'movement' : 'movements';
  return reason(
    'other-movements.same-activity',
    `The limb movement detector shows the same activity as ${what} ${movementIds.join(', ')}.`,
    { movements: movementIds.length },
  );
}

function trainReason(
  code: string,
  where: string,
  train: readonly EmgBurst[],
  least: number,
  [minHz, maxHz]: readonly [number, number],
): Reason {
  const intervals = train.slice(1).map(({ span }, i) => span.start - train[i]!.span.start);
  const { min, max } = rangeOf(intervals);
  const frequency = frequencyOf(train);
  return reason(
    code,
    `${burstsInWords(train)} ${where} (at least ${least}), ${shown(min)} to ${shown(max)} s from onset to onset: ` +
      `${frequency.toFixed(2)} Hz on average (${minHz} to ${maxHz} Hz).`,
    {
      bursts: train.length,
      least,
      frequencyHz: frequency,
      shortestIntervalSeconds: secondsFromMicroseconds(min),
      longestIntervalSeconds: secondsFromMicroseconds(max),
      minHz,
      maxHz,
    },
  );
}

/** `5 bursts of 0.312 to 0.402 s`. */
function burstsInWords(bursts: readonly EmgBurst[]): string {
  const { min, max } = rangeOf(bursts.map(({ span }) => durationOf(span)));
  const lengths = min === max ? shown(min) : `${shown(min)} to ${shown(max)}`;
  return `${bursts.length === 1 ? '1 burst' : `${bursts.length} bursts`} of ${lengths} s`;
}

function rangeOf(values: readonly number[]): Limits {
  return {
    min: Math.min(...values) as Microseconds,
    max: Math.max(...values) as Microseconds,
  };
}

/** Milliseconds without trailing zeros. */
function shown(time: Microseconds): string {
  return String(Math.round(secondsFromMicroseconds(time) * 1000) / 1000);
}

function reason(code: string, text: string, data: Reason['data']): Reason {
  return { code, text, data };
}
