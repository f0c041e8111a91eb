import { randomStream } from '../base/seeded-random.ts';
import type { RespiratoryKind } from '../domain/scoring-marks.ts';
import { EPOCH_SECONDS, type ScoredStage } from './hypnogram-plan.ts';
import type { NightSpec } from './night-spec.ts';
import { isAsleepThroughout, stageAtSeconds, toMillisecond } from './sleep-times.ts';

export interface PlannedRespiratoryEvent {
  readonly kind: Extract<RespiratoryKind, 'obstructive-apnea' | 'central-apnea' | 'hypopnea'>;
  readonly onsetSeconds: number;
  readonly durationSeconds: number;
}

/** Between two events there is at least this much normal breathing. */
const RECOVERY_SECONDS = 15;
const MEAN_LENGTH_SECONDS = 20;

/** Events one after the other, 10 to 30 s long, with random pauses that give the rate asked for. */
export function planRespiration(
  spec: NightSpec,
  stages: readonly ScoredStage[],
): readonly PlannedRespiratoryEvent[] {
  const random = randomStream(spec.seed, 'respiratory events');
  const { obstructivePerHour, centralPerHour, hypopneaPerHour } = spec.respiratory;
  const perHour = obstructivePerHour + centralPerHour + hypopneaPerHour;
  const events: PlannedRespiratoryEvent[] = [];
  if (perHour === 0) return events;
  const meanPause = Math.max(0, 3600 / perHour - MEAN_LENGTH_SECONDS - RECOVERY_SECONDS);
  let at = 0;
  while (at < spec.durationSeconds) {
    if (stageAtSeconds(stages, at) === 'W') {
      at = (Math.floor(at / EPOCH_SECONDS) + 1) * EPOCH_SECONDS;
      continue;
    }
    const onsetSeconds = toMillisecond(at + RECOVERY_SECONDS + random.exponential(meanPause));
    const durationSeconds = toMillisecond(random.between(10, 30));
    const which = random.between(0, perHour);
    const kind =
      which < obstructivePerHour
        ? 'obstructive-apnea'
        : which < obstructivePerHour + centralPerHour
          ? 'central-apnea'
          : 'hypopnea';
    const isInside = isAsleepThroughout(stages, onsetSeconds, onsetSeconds + durationSeconds);
    if (isInside) events.push({ kind, onsetSeconds, durationSeconds });
    at = isInside ? onsetSeconds + durationSeconds : onsetSeconds;
  }
  return events;
}
