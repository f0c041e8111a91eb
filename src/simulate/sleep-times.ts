import type { RandomStream } from '../base/seeded-random.ts';
import { EPOCH_SECONDS, type ScoredStage } from './hypnogram-plan.ts';

/** Rounds to whole milliseconds: planned times are short decimals in the file and in the truth. */
export function toMillisecond(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** The stage at a time; wake outside the recording. */
export function stageAtSeconds(stages: readonly ScoredStage[], seconds: number): ScoredStage {
  return stages[Math.floor(seconds / EPOCH_SECONDS)] ?? 'W';
}

/** Whether every epoch that the span touches is sleep. */
export function isAsleepThroughout(
  stages: readonly ScoredStage[],
  from: number,
  to: number,
): boolean {
  for (let t = from; t < to; t += EPOCH_SECONDS)
    if (stageAtSeconds(stages, t) === 'W') return false;
  return stageAtSeconds(stages, to) !== 'W';
}

/** Hours of the recording that are asleep (or awake). */
export function hoursIn(
  stages: readonly ScoredStage[],
  state: 'sleep' | 'wake',
  durationSeconds: number,
): number {
  let seconds = 0;
  stages.forEach((stage, i) => {
    const length = Math.min(EPOCH_SECONDS, durationSeconds - i * EPOCH_SECONDS);
    if ((stage === 'W') === (state === 'wake')) seconds += length;
  });
  return seconds / 3600;
}

/** A time in one of the epochs that are wanted, all equally likely; undefined when there is none. */
export function randomTimeIn(
  random: RandomStream,
  stages: readonly ScoredStage[],
  isWanted: (stage: ScoredStage) => boolean,
): number | undefined {
  const epochs = stages.flatMap((stage, i) => (isWanted(stage) ? [i] : []));
  if (epochs.length === 0) return undefined;
  return (random.pick(epochs) + random.uniform()) * EPOCH_SECONDS;
}
