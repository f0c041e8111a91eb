import { randomStream, type RandomStream } from '../base/seeded-random.ts';
import type { Stage } from '../domain/stage.ts';
import type { NightSpec } from './night-spec.ts';

export type ScoredStage = Exclude<Stage, '?'>;

export const EPOCH_SECONDS = 30;

export interface LightsPlan {
  readonly offSeconds: number;
  readonly onSeconds: number;
}

interface Bout {
  readonly stage: ScoredStage;
  readonly weight: number;
}

export function planLights(spec: NightSpec): LightsPlan {
  return {
    offSeconds: Math.round(spec.durationSeconds * spec.sleep.lightsOffFraction),
    onSeconds: Math.round(spec.durationSeconds * spec.sleep.lightsOnFraction),
  };
}

/**
 * One stage for each 30 s epoch; the last one may be shorter. Wake, then sleep cycles, then wake. With room for a
 * whole cycle (a nap of an hour, say) every stage occurs.
 */
export function planHypnogram(spec: NightSpec, lights: LightsPlan): readonly ScoredStage[] {
  const random = randomStream(spec.seed, 'hypnogram');
  const { latencyFraction, finalWakeFraction, cycleSeconds, awakeningsPerHour } = spec.sleep;
  const inBed = lights.onSeconds - lights.offSeconds;
  const epochs = new Array<ScoredStage>(Math.ceil(spec.durationSeconds / EPOCH_SECONDS)).fill('W');
  const first = Math.ceil((lights.offSeconds + latencyFraction * inBed) / EPOCH_SECONDS);
  const end = Math.floor((lights.onSeconds - finalWakeFraction * inBed) / EPOCH_SECONDS);
  const asleep = Math.max(0, end - first);
  const cycles = Math.max(1, Math.round((asleep * EPOCH_SECONDS) / cycleSeconds));
  let at = first;
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const length =
      Math.floor(((cycle + 1) * asleep) / cycles) - Math.floor((cycle * asleep) / cycles);
    for (const [stage, count] of fitBouts(cycleBouts(random, cycle, cycles), length)) {
      epochs.fill(stage, at, at + count);
      at += count;
    }
  }
  addAwakenings(random, epochs, Math.round((awakeningsPerHour * asleep * EPOCH_SECONDS) / 3600));
  return epochs;
}

/** Deep sleep wanes from the first cycle to the last, REM sleep grows. */
function cycleBouts(random: RandomStream, cycle: number, cycles: number): readonly Bout[] {
  const progress = cycles === 1 ? 0.4 : cycle / (cycles - 1);
  const vary = (weight: number): number => weight * random.between(0.85, 1.15);
  const deep = vary(0.3 - 0.26 * progress);
  const rem = vary(0.1 + 0.2 * progress);
  const light = vary(cycle === 0 ? 0.07 : 0.05);
  const wake = vary(0.04);
  const rest = 1 - deep - rem - light - wake;
  const before = random.between(0.4, 0.6);
  return [
    { stage: 'N1', weight: light },
    { stage: 'N2', weight: rest * before },
    { stage: 'N3', weight: deep },
    { stage: 'N2', weight: rest * (1 - before) },
    { stage: 'R', weight: rem },
    { stage: 'W', weight: wake },
  ];
}

/** Shares out whole epochs by weight, at least one to each bout; with too few epochs the last bouts get none. */
function fitBouts(
  bouts: readonly Bout[],
  epochs: number,
): readonly (readonly [ScoredStage, number])[] {
  const spare = Math.max(0, epochs - bouts.length);
  const total = bouts.reduce((sum, { weight }) => sum + weight, 0);
  let weightSoFar = 0;
  let sparesGiven = 0;
  return bouts.map(({ stage, weight }, i) => {
    weightSoFar += weight;
    const spares = Math.round((spare * weightSoFar) / total) - sparesGiven;
    sparesGiven += spares;
    return [stage, (i < epochs ? 1 : 0) + spares] as const;
  });
}

/** Turns one to three epochs inside N2 into wake, and the one after them into N1. */
function addAwakenings(random: RandomStream, epochs: ScoredStage[], count: number): void {
  for (let n = 0; n < count; n += 1) {
    const length = random.integer(1, 3);
    const places = epochs
      .map((_stage, i) => i)
      .filter((i) => i > 0 && epochs.slice(i - 1, i + length + 2).every((stage) => stage === 'N2'))
      .filter((i) => i + length + 2 <= epochs.length);
    if (places.length === 0) continue;
    const place = random.pick(places);
    epochs.fill('W', place, place + length);
    epochs[place + length] = 'N1';
  }
}
