import type { Hypnogram, Stage } from '../../domain/stage.ts';
import { stageAt } from '../../domain/stage.ts';
import { microsecondsFromSeconds, secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { PageSpan } from './page-step.ts';

export const EPOCH_SECONDS = 30;

/** An epoch of 30 s; the last one of a recording may be shorter. */
export interface Epoch {
  /** Counting from 1; an epoch that begins before the first whole one is 0. */
  readonly number: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * When the first whole epoch begins, 0 to 30 s: epochs are counted from the start of the recording, or, where a scoring
 * began somewhere between, in step with it.
 */
export function epochOrigin(hypnogram: Hypnogram | undefined): number {
  const first = hypnogram?.bouts[0]?.span.start;
  return first === undefined ? 0 : secondsFromMicroseconds(first) % EPOCH_SECONDS;
}

/** The epoch that holds a moment; the end of the recording belongs to the last one. */
export function epochAt(seconds: number, origin: number, durationSeconds: number): Epoch {
  const last = Math.max(0, durationSeconds - 1e-6);
  const at = Math.min(Math.max(0, seconds), last);
  const index = Math.floor((at - origin) / EPOCH_SECONDS + 1e-9);
  const start = toMicrosecond(origin + index * EPOCH_SECONDS);
  return {
    number: index + 1,
    startSeconds: Math.max(0, start),
    endSeconds: Math.min(durationSeconds, toMicrosecond(start + EPOCH_SECONDS)),
  };
}

/** What binary seconds add is taken off, so that an epoch begins where the one before ends. */
function toMicrosecond(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** The epochs that a page touches, in order; none where the page is so long that they could not be told apart. */
export function epochsOn(page: PageSpan, origin: number, durationSeconds: number): Epoch[] {
  if (page.lengthSeconds > 3600) return [];
  const epochs: Epoch[] = [];
  const end = Math.min(page.startSeconds + page.lengthSeconds, durationSeconds);
  let epoch = epochAt(page.startSeconds, origin, durationSeconds);
  while (epoch.startSeconds < end) {
    epochs.push(epoch);
    if (epoch.endSeconds >= durationSeconds) break;
    epoch = epochAt(epoch.endSeconds, origin, durationSeconds);
  }
  return epochs;
}

export function epochSpan({ startSeconds, endSeconds }: Epoch): TimeSpan {
  return {
    start: microsecondsFromSeconds(startSeconds),
    end: microsecondsFromSeconds(endSeconds),
  };
}

/** The stage at the middle of an epoch. */
export function stageOfEpoch(hypnogram: Hypnogram | undefined, epoch: Epoch): Stage {
  if (hypnogram === undefined) return '?';
  return stageAt(hypnogram, microsecondsFromSeconds((epoch.startSeconds + epoch.endSeconds) / 2));
}
