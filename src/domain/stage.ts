import type { Microseconds } from '../base/microseconds.ts';
import { contains, overlapDuration, type TimeSpan } from '../base/time-span.ts';

/** Sleep stages of the AASM; `?` is time that nobody staged. */
export type Stage = 'W' | 'N1' | 'N2' | 'N3' | 'R' | '?';
export type SleepStage = 'N1' | 'N2' | 'N3' | 'R';

export const STAGES: readonly Exclude<Stage, '?'>[] = ['W', 'N1', 'N2', 'N3', 'R'];
export const SLEEP_STAGES: readonly SleepStage[] = ['N1', 'N2', 'N3', 'R'];

export function isSleep(stage: Stage): stage is SleepStage {
  return stage !== 'W' && stage !== '?';
}

/** A stretch of one stage: one epoch or several that follow each other. */
export interface StageBout {
  readonly stage: Stage;
  readonly span: TimeSpan;
}

/**
 * The stages of a night: bouts in order of time that do not overlap. Neighbours of the same stage are one bout.
 * Time that no bout covers is unscored (`?`). Made by `hypnogramOf`, so the order can be relied on.
 */
export interface Hypnogram {
  readonly bouts: readonly StageBout[];
}

/** Two staged stretches that claim the same time; the earlier one keeps it. */
export interface StageConflict {
  readonly kept: StageBout;
  readonly cut: StageBout;
}

/**
 * Builds a hypnogram from epochs or bouts in any order. Where two overlap, the one that starts first keeps the
 * shared time (the first given, when both start together) and the conflict is returned, for a finding.
 * Stretches without length are left out.
 */
export function hypnogramOf(stretches: readonly StageBout[]): {
  readonly hypnogram: Hypnogram;
  readonly conflicts: readonly StageConflict[];
} {
  const inOrder = stretches
    .filter(({ span }) => span.end > span.start)
    .sort((a, b) => a.span.start - b.span.start);
  const bouts: StageBout[] = [];
  const conflicts: StageConflict[] = [];
  for (const stretch of inOrder) {
    const previous = bouts.at(-1);
    let { start } = stretch.span;
    if (previous !== undefined && start < previous.span.end) {
      if (stretch.stage !== previous.stage) conflicts.push({ kept: previous, cut: stretch });
      start = previous.span.end;
      if (start >= stretch.span.end) continue;
    }
    if (previous?.span.end === start && previous.stage === stretch.stage) {
      bouts[bouts.length - 1] = {
        stage: stretch.stage,
        span: { start: previous.span.start, end: stretch.span.end },
      };
    } else {
      bouts.push({ stage: stretch.stage, span: { start, end: stretch.span.end } });
    }
  }
  return { hypnogram: { bouts }, conflicts };
}

/** The stage at an instant; a bout's start belongs to it, its end to the next. Unscored time is `?`. */
export function stageAt(hypnogram: Hypnogram, time: Microseconds): Stage {
  const bout = hypnogram.bouts[firstBoutEndingAfter(hypnogram, time)];
  return bout !== undefined && contains(bout.span, time) ? bout.stage : '?';
}

/** The stage of the first sleep that a span touches, or undefined when no instant of it is asleep. */
export function firstSleepWithin(hypnogram: Hypnogram, span: TimeSpan): SleepStage | undefined {
  for (let i = firstBoutEndingAfter(hypnogram, span.start); i < hypnogram.bouts.length; i += 1) {
    const bout = hypnogram.bouts[i]!;
    if (bout.span.start >= span.end && bout.span.start !== span.start) return undefined;
    if (isSleep(bout.stage)) return bout.stage;
  }
  return undefined;
}

/** Time spent in each stage within `window`; `?` counts the time of the window that is not staged. */
export function timeInStages(hypnogram: Hypnogram, window: TimeSpan): Record<Stage, Microseconds> {
  const total = { W: 0, N1: 0, N2: 0, N3: 0, R: 0, '?': window.end - window.start };
  for (const { stage, span } of hypnogram.bouts) {
    const shared = overlapDuration(span, window);
    if (stage === '?') continue;
    total[stage] += shared;
    total['?'] -= shared;
  }
  return total as Record<Stage, Microseconds>;
}

/** Time asleep (N1, N2, N3, R) within `window`. */
export function sleepTime(hypnogram: Hypnogram, window: TimeSpan): Microseconds {
  const time = timeInStages(hypnogram, window);
  return (time.N1 + time.N2 + time.N3 + time.R) as Microseconds;
}

function firstBoutEndingAfter(hypnogram: Hypnogram, time: Microseconds): number {
  let low = 0;
  let high = hypnogram.bouts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hypnogram.bouts[middle]!.span.end > time) high = middle;
    else low = middle + 1;
  }
  return low;
}
