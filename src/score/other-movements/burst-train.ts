import type { Microseconds } from '../../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../../base/time-span.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import type { EmgBurst } from '../../domain/other-movements.ts';

/** What is asked of the bursts of a train. All borders are inclusive. */
export interface TrainRule {
  readonly minBursts: number;
  /** Length of a burst. */
  readonly length: Limits;
  /** Onset to onset. */
  readonly interval: Limits;
  /** Between its bursts a leg is on average at most this far above its resting level. */
  readonly restMicrovolts: number;
}

export interface Limits {
  readonly min: Microseconds;
  readonly max: Microseconds;
}

/**
 * The intervals that belong to a range of frequencies. A limit such as 1/3 s is no whole number of microseconds; it is
 * rounded outwards, so that a train of exactly 3 Hz is within it however its onsets were rounded.
 */
export function intervalsOf(minHz: number, maxHz: number): Limits {
  return {
    min: Math.floor(1_000_000 / maxHz) as Microseconds,
    max: Math.ceil(1_000_000 / minHz) as Microseconds,
  };
}

/**
 * The trains in a list of bursts: consecutive ones of the right length with the right interval. Shorter bursts are passed
 * over; a longer one ends a train, and so does a gap in the recording. The burst that does not continue a train may begin
 * the next. A train in which a leg does not come to rest between its bursts is none.
 *
 * @param bursts In order of onset.
 * @param continues What else is asked of a burst and the one before it.
 */
export function trainsOf(
  bursts: readonly EmgBurst[],
  rule: TrainRule,
  gaps: readonly TimeSpan[],
  continues: (previous: EmgBurst, next: EmgBurst) => boolean,
): readonly (readonly EmgBurst[])[] {
  const trains: (readonly EmgBurst[])[] = [];
  let train: EmgBurst[] = [];
  const finish = (): void => {
    const rests = LEGS.every((leg) => isParted(laterOf(train, leg), rule.restMicrovolts));
    if (train.length >= rule.minBursts && rests) trains.push(train);
    train = [];
  };
  for (const burst of bursts) {
    const length = durationOf(burst.span);
    if (length < rule.length.min) continue;
    const previous = train.at(-1);
    if (previous !== undefined) {
      const after = burst.span.start - previous.span.start;
      const fits =
        length <= rule.length.max &&
        after >= rule.interval.min &&
        after <= rule.interval.max &&
        !hasGapBetween(gaps, previous, burst) &&
        continues(previous, burst);
      if (!fits) finish();
    }
    if (length <= rule.length.max) train.push(burst);
  }
  finish();
  return trains;
}

/**
 * Whether the muscle rests between bursts: on average at most `limitMicrovolts` above the resting level. A weak movement
 * that only falls below a level now and then does not. Bursts that nothing is known of (marks) pass.
 */
export function isParted(bursts: readonly EmgBurst[], limitMicrovolts: number): boolean {
  const between = bursts
    .map((burst) => burst.betweenMicrovolts)
    .filter((mean) => mean !== undefined);
  const sum = between.reduce((total, mean) => total + mean, 0);
  return sum <= limitMicrovolts * between.length;
}

/** Onset of the first burst to the latest offset. */
export function extentOf(bursts: readonly EmgBurst[]): TimeSpan {
  const end = bursts.reduce((latest, { span }) => Math.max(latest, span.end), 0);
  return { start: bursts[0]!.span.start, end: end as Microseconds };
}

/** The mean rate of a train, onset to onset, in Hz. At least two bursts. */
export function frequencyOf(train: readonly EmgBurst[]): number {
  const first = train[0]!.span.start;
  const last = train[train.length - 1]!.span.start;
  return ((train.length - 1) * 1_000_000) / (last - first);
}

/** Bursts in order of onset, the left leg first when two begin together. */
export function inBurstOrder(bursts: readonly EmgBurst[]): readonly EmgBurst[] {
  return [...bursts].sort(
    (a, b) => a.span.start - b.span.start || (a.leg === b.leg ? 0 : a.leg === 'L' ? -1 : 1),
  );
}

/** The bursts of a leg but its first one: what lies before that is not part of the train. */
function laterOf(train: readonly EmgBurst[], leg: Leg): readonly EmgBurst[] {
  return train.filter((burst) => burst.leg === leg).slice(1);
}

function hasGapBetween(gaps: readonly TimeSpan[], a: EmgBurst, b: EmgBurst): boolean {
  return gaps.some((gap) => gap.start < b.span.start && gap.end > a.span.start);
}
