import { trackOf, type GainTrack } from './gain-track.ts';
import type { ScoredStage } from './hypnogram-plan.ts';
import type { NightPlan } from './night-plan.ts';
import { stageAtSeconds } from './sleep-times.ts';

export type ByStage = Readonly<Record<ScoredStage, number>>;

/**
 * A level that follows the hypnogram, with changes of stage spread over 4 s. During an arousal it is at least
 * `duringArousal`; without that it takes no notice of arousals. One value a second.
 */
export function stageTrack(plan: NightPlan, level: ByStage, duringArousal = 0): GainTrack {
  const { durationSeconds } = plan.spec;
  const levelAt = (seconds: number): number =>
    level[stageAtSeconds(plan.stages, Math.max(0, seconds))];
  const track = trackOf(durationSeconds, 1, (t) => {
    return (levelAt(t - 2) + levelAt(t - 1) + levelAt(t) + levelAt(t + 1) + levelAt(t + 2)) / 5;
  });
  for (const { onsetSeconds, durationSeconds: length } of plan.arousals) {
    for (let t = Math.ceil(onsetSeconds); t < onsetSeconds + length; t += 1) {
      track.values[t] = Math.max(track.values[t]!, duringArousal);
    }
  }
  return track;
}
