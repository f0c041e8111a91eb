import { randomStream, type RandomStream } from '../base/seeded-random.ts';
import { drawWithin } from './burst-plan.ts';
import { extentOf, type PlannedMovement } from './movement-plan.ts';
import type { NightFrame } from './night-frame.ts';
import { hoursIn, randomTimeIn, stageAtSeconds, toMillisecond } from './sleep-times.ts';

export interface PlannedArousal {
  readonly onsetSeconds: number;
  readonly durationSeconds: number;
  readonly cause: 'respiratory' | 'movement' | 'spontaneous';
}

/** An arousal needs this much sleep without another one before it. */
const STABLE_SLEEP_SECONDS = 10;

/**
 * Arousals in order of time, 3 to 15 s long, beginning in sleep: first those at the end of respiratory events, then
 * those with movements, then the spontaneous ones. One that would come too close to another is left out.
 */
export function planArousals(
  { spec, stages, respiratoryEvents }: NightFrame,
  movements: readonly PlannedMovement[],
): readonly PlannedArousal[] {
  const accepted: PlannedArousal[] = [];
  const offer = (random: RandomStream, onset: number, cause: PlannedArousal['cause']): boolean => {
    const onsetSeconds = toMillisecond(onset);
    const durationSeconds = toMillisecond(drawWithin(random, 6.5, 0.4, 3, 15));
    const endSeconds = onsetSeconds + durationSeconds;
    const isPossible =
      stageAtSeconds(stages, onsetSeconds) !== 'W' &&
      endSeconds < spec.durationSeconds &&
      accepted.every(
        (other) =>
          onsetSeconds - (other.onsetSeconds + other.durationSeconds) >= STABLE_SLEEP_SECONDS ||
          other.onsetSeconds - endSeconds >= STABLE_SLEEP_SECONDS,
      );
    if (isPossible) accepted.push({ onsetSeconds, durationSeconds, cause });
    return isPossible;
  };

  const withEvents = randomStream(spec.seed, 'respiratory arousals');
  for (const event of respiratoryEvents) {
    const onset = event.onsetSeconds + event.durationSeconds + withEvents.between(-0.5, 1);
    if (withEvents.chance(spec.respiratory.arousalFraction))
      offer(withEvents, onset, 'respiratory');
  }

  const withMovements = randomStream(spec.seed, 'movement arousals');
  for (const movement of movements) {
    if (movement.kind !== 'periodic' && movement.kind !== 'isolated') continue;
    const { start, end } = extentOf(movement);
    // In two of five the arousal comes first. Either way the two overlap.
    const isFirst = withMovements.chance(0.41);
    const onset = isFirst
      ? start - withMovements.between(0.1, 1)
      : start + withMovements.between(0.1, 0.6) * (end - start);
    if (withMovements.chance(spec.arousals.movementFraction))
      offer(withMovements, onset, 'movement');
  }

  const alone = randomStream(spec.seed, 'spontaneous arousals');
  const extents = movements.map(extentOf);
  const count = Math.round(
    spec.arousals.spontaneousPerHour * hoursIn(stages, 'sleep', spec.durationSeconds),
  );
  for (let n = 0; n < count; n += 1) {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const onset = randomTimeIn(alone, stages, (stage) => stage !== 'W');
      if (onset === undefined) break;
      const isAlone = extents.every(({ start, end }) => onset - end > 5 || start - onset > 15 + 5);
      if (isAlone && offer(alone, onset, 'spontaneous')) break;
    }
  }
  return accepted.sort((a, b) => a.onsetSeconds - b.onsetSeconds);
}
