import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import { contains, durationOf, type TimeSpan } from '../../base/time-span.ts';
import { LEGS } from '../../domain/leg.ts';
import type { EmgBurst, SleepStartExclusions } from '../../domain/other-movements.ts';
import { extentOf } from './burst-train.ts';
import type { LimbMovementIndex } from './limb-movement-index.ts';
import type { OtherMovementRules } from './other-movement-rules.ts';
import type { FallingAsleep } from './sleep-onsets.ts';

export interface SleepStart {
  readonly bursts: readonly EmgBurst[];
  readonly onset: FallingAsleep;
  /** To the nearest limb movement of either leg; undefined when there is none in the night. */
  readonly nearestMovement: Microseconds | undefined;
}

export interface SleepStarts {
  readonly starts: readonly SleepStart[];
  readonly leftOut: SleepStartExclusions;
}

/** What a short burst can belong to, so that it is no sleep start. */
export interface Belonging {
  readonly inTrain: ReadonlySet<EmgBurst>;
  readonly inFragmentary: ReadonlySet<EmgBurst>;
  readonly movements: LimbMovementIndex;
}

/**
 * Sleep starts (hypnic jerks): bursts of 20 to 250 ms (both inclusive) in the wake up to 5 min before a sleep onset
 * (inclusive) or less than 1 min after it. Bursts of either leg with less than 1 s between them are one sleep start, of
 * at most three bursts a leg. A burst that belongs to a train, lies in a limb movement or less than 1 s from one, or is
 * in two minutes or more of excessive fragmentary myoclonus in a row, is none.
 *
 * @param bursts Of both legs, in order of onset; without heart beats.
 * @param onsets In order of time.
 */
export function sleepStarts(
  bursts: readonly EmgBurst[],
  onsets: readonly FallingAsleep[],
  window: TimeSpan,
  { inTrain, inFragmentary, movements }: Belonging,
  rules: OtherMovementRules,
): SleepStarts {
  const [shortest, longest] = [
    microsecondsFromSeconds(rules['sleepStart.minBurst'].value),
    microsecondsFromSeconds(rules['sleepStart.maxBurst'].value),
  ];
  const succession = microsecondsFromSeconds(rules['sleepStart.succession'].value);
  const most = rules['sleepStart.maxBursts'].value;
  const leftOut = { train: 0, limbMovement: 0, fragmentary: 0, succession: 0 };
  const starts: SleepStart[] = [];
  let taken = 0 as Microseconds;
  for (const onset of onsets) {
    const transition = transitionOf(onset, taken, rules);
    taken = transition.end;
    const jerks = bursts.filter(({ span }) => {
      const length = durationOf(span);
      const isHere = contains(transition, span.start) && contains(window, span.start);
      return isHere && length >= shortest && length <= longest;
    });
    const alone = jerks.filter((burst) => {
      const distance = movements.distanceTo(burst.span);
      if (inTrain.has(burst)) leftOut.train += 1;
      else if (movements.isPart(burst) || (distance !== undefined && distance < succession))
        leftOut.limbMovement += 1;
      else if (inFragmentary.has(burst)) leftOut.fragmentary += 1;
      else return true;
      return false;
    });
    for (const group of successionsOf(alone, succession)) {
      const many = LEGS.some((leg) => group.filter((burst) => burst.leg === leg).length > most);
      if (many) leftOut.succession += group.length;
      else {
        const nearestMovement = movements.distanceTo(extentOf(group));
        starts.push({ bursts: group, onset, nearestMovement });
      }
    }
  }
  return { starts, leftOut };
}

/** The wake before an onset, as far as the rule reaches, and what follows; what an earlier onset has taken is its own. */
function transitionOf(
  { time, wakeStart }: FallingAsleep,
  taken: Microseconds,
  rules: OtherMovementRules,
): TimeSpan {
  const before = microsecondsFromSeconds(rules['sleepStart.before'].value);
  const after = microsecondsFromSeconds(rules['sleepStart.after'].value);
  return {
    start: Math.max(taken, wakeStart, time - before) as Microseconds,
    end: (time + after) as Microseconds,
  };
}

function successionsOf(bursts: readonly EmgBurst[], within: Microseconds): readonly EmgBurst[][] {
  const groups: EmgBurst[][] = [];
  let end = -Infinity;
  for (const burst of bursts) {
    if (burst.span.start - end < within) groups.at(-1)!.push(burst);
    else groups.push([burst]);
    end = Math.max(end, burst.span.end);
  }
  return groups;
}
