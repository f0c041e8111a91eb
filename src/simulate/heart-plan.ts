import { randomStream } from '../base/seeded-random.ts';
import type { PlannedArousal } from './arousal-plan.ts';
import type { NightFrame } from './night-frame.ts';
import { stageAtSeconds } from './sleep-times.ts';

/** Beats a minute by stage, at rest. */
const RATE = { W: 68, N1: 63, N2: 60, N3: 58, R: 64 } as const;
/** After the onset of an arousal the heart is faster for this long. */
const AROUSAL_SECONDS = 9;
const AROUSAL_FACTOR = 1.18;

/** Starts of the QRS complexes of the night: slow changes, beat-to-beat variation, faster after arousals. */
export function planHeartBeats(
  { spec, stages }: NightFrame,
  arousals: readonly PlannedArousal[],
): number[] {
  const random = randomStream(spec.seed, 'heart');
  const beats: number[] = [];
  let slow = random.normal();
  let nextArousal = 0;
  for (let at = random.uniform(); at < spec.durationSeconds;) {
    beats.push(at);
    while (
      nextArousal < arousals.length &&
      arousals[nextArousal]!.onsetSeconds + AROUSAL_SECONDS < at
    )
      nextArousal += 1;
    const arousal = arousals[nextArousal];
    const isRoused = arousal !== undefined && arousal.onsetSeconds <= at;
    const perMinute = RATE[stageAtSeconds(stages, at)] * (isRoused ? AROUSAL_FACTOR : 1);
    slow = 0.98 * slow + 0.2 * random.normal();
    const interval = (60 / perMinute) * (1 + 0.035 * slow + 0.015 * random.normal());
    at += Math.max(0.4, interval);
  }
  return beats;
}
