import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import { contains, durationOf, timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type {
  ActivityCounts,
  EmgBurst,
  OnsetSide,
  SleepOnset,
  StageActivity,
} from '../../domain/other-movements.ts';
import { STAGES, stageAt, timeInStages, type Hypnogram, type Stage } from '../../domain/stage.ts';
import { SHORTEST_LIMB_MOVEMENT, type LimbMovementIndex } from './limb-movement-index.ts';
import type { OtherMovementRules } from './other-movement-rules.ts';
import type { FallingAsleep } from './sleep-onsets.ts';
import type { SleepStart } from './sleep-starts.ts';

/** Over this a movement is no limb movement under any rule set. */
const LONGEST_LIMB_MOVEMENT = microsecondsFromSeconds(10);

type LengthClass = keyof ActivityCounts;

/** A piece of activity by where it begins and how long it is. */
interface Activity {
  readonly start: Microseconds;
  readonly length: LengthClass;
}

/**
 * What the legs did in the five minutes before and after each sleep onset, by length and by stage. Every piece of
 * activity is counted once, where it begins: a sustained movement as one, and the bursts outside such movements one by
 * one. Activity under 20 ms is no burst. The two sides are cut to the window; those of two onsets may overlap.
 *
 * @param bursts Of both legs; without heart beats.
 */
export function sleepOnsetSummary(
  onsets: readonly FallingAsleep[],
  starts: readonly SleepStart[],
  bursts: readonly EmgBurst[],
  movements: LimbMovementIndex,
  hypnogram: Hypnogram,
  window: TimeSpan,
  rules: OtherMovementRules,
): readonly SleepOnset[] {
  const activities = activitiesOf(bursts, movements, rules);
  const before = microsecondsFromSeconds(rules['onset.before'].value);
  const after = microsecondsFromSeconds(rules['onset.after'].value);
  return onsets.map((onset) => {
    const { time, stage, wakeStart } = onset;
    const sides = {
      before: timeSpan(Math.max(window.start, time - before) as Microseconds, time),
      after: timeSpan(time, Math.min(window.end, time + after) as Microseconds),
    };
    const around = timeSpan(sides.before.start, sides.after.end);
    const nearby = activities.filter(({ start }) => contains(around, start));
    return {
      time,
      stage,
      wakeBefore: (time - wakeStart) as Microseconds,
      before: sideOf(sides.before, nearby),
      after: sideOf(sides.after, nearby),
      byStage: byStage(around, nearby, hypnogram),
      sleepStarts: starts.filter((start) => start.onset === onset).length,
    };
  });
}

function activitiesOf(
  bursts: readonly EmgBurst[],
  movements: LimbMovementIndex,
  rules: OtherMovementRules,
): readonly Activity[] {
  const shortest = microsecondsFromSeconds(rules['sleepStart.minBurst'].value);
  const longestBrief = microsecondsFromSeconds(rules['sleepStart.maxBurst'].value);
  const classOf = (length: Microseconds): LengthClass => {
    if (length > LONGEST_LIMB_MOVEMENT) return 'long';
    if (length >= SHORTEST_LIMB_MOVEMENT) return 'limbMovements';
    return length > longestBrief ? 'intermediate' : 'brief';
  };
  const single = bursts.filter(
    (burst) => durationOf(burst.span) >= shortest && !movements.isPart(burst),
  );
  return [...movements.sustained, ...single].map(({ span }) => ({
    start: span.start,
    length: classOf(durationOf(span)),
  }));
}

function sideOf(span: TimeSpan, activities: readonly Activity[]): OnsetSide {
  return { span, counts: countsOf(activities.filter(({ start }) => contains(span, start))) };
}

/** The stages that there are in the span, in the usual order, unstaged time last. */
function byStage(
  span: TimeSpan,
  activities: readonly Activity[],
  hypnogram: Hypnogram,
): readonly StageActivity[] {
  const time = timeInStages(hypnogram, span);
  const stages: readonly Stage[] = [...STAGES, '?'];
  return stages
    .filter((stage) => time[stage] > 0)
    .map((stage) => ({
      stage,
      duration: time[stage],
      counts: countsOf(activities.filter(({ start }) => stageAt(hypnogram, start) === stage)),
    }));
}

function countsOf(activities: readonly Activity[]): ActivityCounts {
  const count = (length: LengthClass): number =>
    activities.filter((activity) => activity.length === length).length;
  return {
    brief: count('brief'),
    intermediate: count('intermediate'),
    limbMovements: count('limbMovements'),
    long: count('long'),
  };
}
