import { randomStream } from '../base/seeded-random.ts';
import type { NightFrame } from './night-frame.ts';
import { stageAtSeconds } from './sleep-times.ts';

export interface Breath {
  readonly startSeconds: number;
  readonly lengthSeconds: number;
  /** 1 is a normal breath. */
  readonly flow: number;
  /** Thorax and abdomen; in an obstruction the abdomen moves against the thorax. */
  readonly thorax: number;
  readonly abdomen: number;
  /** Loudness of the snore that comes with it, 0 to 1. */
  readonly snore: number;
}

/** Seconds for which breathing is deeper after an event. */
const RECOVERY_SECONDS = 10;

/** Every breath of the night, one after the other without a gap, shaped by the respiratory events. */
export function planBreaths({ spec, stages, respiratoryEvents }: NightFrame): readonly Breath[] {
  const random = randomStream(spec.seed, 'breathing');
  const breaths: Breath[] = [];
  let depth = 0;
  let nextEvent = 0;
  for (let at = 0; at < spec.durationSeconds;) {
    const stage = stageAtSeconds(stages, at);
    const isSteady = stage === 'N2' || stage === 'N3';
    const variation = isSteady ? 0.04 : 0.12;
    const lengthSeconds = Math.max(2, (isSteady ? 4.2 : 3.9) * (1 + variation * random.normal()));
    depth = 0.8 * depth + 0.6 * variation * random.normal();
    const middle = at + lengthSeconds / 2;
    while (
      nextEvent < respiratoryEvents.length &&
      endOf(respiratoryEvents[nextEvent]!) + RECOVERY_SECONDS < middle
    ) {
      nextEvent += 1;
    }
    const event = respiratoryEvents[nextEvent];
    const normal = Math.max(0.4, 1 + depth);
    let [flow, thorax, abdomen, snore] = [normal, normal, normal, 0.05];
    if (event !== undefined && event.onsetSeconds <= middle) {
      const progress = (middle - event.onsetSeconds) / event.durationSeconds;
      if (progress >= 1) {
        [flow, thorax, abdomen, snore] = [1.5 * normal, 1.4 * normal, 1.4 * normal, 0.8];
      } else if (event.kind === 'obstructive-apnea') {
        const struggle = 0.6 + 0.6 * progress;
        [flow, thorax, abdomen, snore] = [0.03, struggle, -struggle, 0];
      } else if (event.kind === 'central-apnea') {
        [flow, thorax, abdomen, snore] = [0.03, 0.04, 0.04, 0];
      } else {
        [flow, thorax, abdomen, snore] = [0.45 * normal, 0.65 * normal, 0.5 * normal, 0.4];
      }
    }
    breaths.push({ startSeconds: at, lengthSeconds, flow, thorax, abdomen, snore });
    at += lengthSeconds;
  }
  return breaths;
}

function endOf(event: { readonly onsetSeconds: number; readonly durationSeconds: number }): number {
  return event.onsetSeconds + event.durationSeconds;
}
