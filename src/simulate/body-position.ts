import { randomStream } from '../base/seeded-random.ts';
import type { NightPlan } from './night-plan.ts';
import { sourceOf, type SampleSource } from './sample-source.ts';
import { stageAtSeconds } from './sleep-times.ts';

/** Codes: 1 supine, 2 left, 3 right, 4 prone. The sleeper turns over about every 25 min, and only when awake. */
export function positionSource(plan: NightPlan, rateHz: number): SampleSource {
  const random = randomStream(plan.spec.seed, 'body position');
  const bySecond = new Uint8Array(plan.spec.durationSeconds);
  let position = 1;
  let due = random.between(600, 2400);
  for (let t = 0; t < bySecond.length; t += 1) {
    if (t >= due && stageAtSeconds(plan.stages, t) === 'W') {
      position = random.pick([1, 1, 2, 2, 3, 3, 4]);
      due = t + random.between(600, 2400);
    }
    bySecond[t] = position;
  }
  return sourceOf([
    {
      addTo(out, first, count) {
        for (let i = 0; i < count; i += 1) out[i]! += bySecond[Math.floor((first + i) / rateHz)]!;
      },
    },
  ]);
}
