import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Movement } from '../../domain/movement.ts';
import type { Kappa, StageAgreement } from '../../domain/scoring-agreement.ts';
import { stageAt, STAGES, type Hypnogram, type Stage } from '../../domain/stage.ts';
import { cohenKappa } from './cohen-kappa.ts';

const EPOCH = microsecondsFromSeconds(30);

/** Epochs of 30 s, counted from the start of the recording, that lie whole within the window. */
export function epochsWithin(window: TimeSpan): TimeSpan[] {
  const epochs: TimeSpan[] = [];
  for (let start = Math.ceil(window.start / EPOCH) * EPOCH; ; start += EPOCH) {
    const end = (start + EPOCH) as Microseconds;
    if (end > window.end) return epochs;
    epochs.push({ start: start as Microseconds, end });
  }
}

/**
 * Agreement on which epochs hold a movement. An epoch does when any part of a movement lies in it. Categories: none, one
 * or more.
 *
 * @param without Stretches that one of them could not score: epochs that share time with one are left out.
 */
export function movementEpochKappa(
  first: readonly Pick<Movement, 'span'>[],
  second: readonly Pick<Movement, 'span'>[],
  window: TimeSpan,
  without: readonly TimeSpan[] = [],
): Kappa {
  const table = [
    [0, 0],
    [0, 0],
  ];
  const [inA, inB] = [epochsTouched(first), epochsTouched(second)];
  const leftOut = epochsTouched(without.map((span) => ({ span })));
  for (const { start } of epochsWithin(window)) {
    const number = start / EPOCH;
    if (leftOut.has(number)) continue;
    table[inA.has(number) ? 1 : 0]![inB.has(number) ? 1 : 0]! += 1;
  }
  return cohenKappa(table);
}

/** Numbers of epochs, counting from 0. */
function epochsTouched(movements: readonly Pick<Movement, 'span'>[]): Set<number> {
  const touched = new Set<number>();
  for (const { span } of movements) {
    if (span.end <= span.start) continue;
    const last = Math.ceil(span.end / EPOCH) - 1;
    for (let n = Math.floor(span.start / EPOCH); n <= last; n += 1) touched.add(n);
  }
  return touched;
}

/**
 * Agreement on the five stages, in the order W, N1, N2, N3, R. An epoch has the stage of its middle, so that a grid that
 * is a little off changes nothing. Undefined where one of the nights is not staged at all.
 */
export function stageKappa(
  first: Hypnogram | undefined,
  second: Hypnogram | undefined,
  window: TimeSpan,
): StageAgreement | undefined {
  if (first === undefined || second === undefined) return undefined;
  const { table, unscored } = stageTable(first, second, window);
  return { ...cohenKappa(table), unscored };
}

/** What the kappa of stages is made of. Rows are the first scorer's, both in the order of `STAGES`. */
export function stageTable(
  first: Hypnogram,
  second: Hypnogram,
  window: TimeSpan,
): { readonly table: readonly (readonly number[])[]; readonly unscored: number } {
  const table = STAGES.map(() => STAGES.map(() => 0));
  let unscored = 0;
  for (const { start } of epochsWithin(window)) {
    const middle = (start + EPOCH / 2) as Microseconds;
    const [a, b] = [stageAt(first, middle), stageAt(second, middle)];
    if (a === '?' || b === '?') unscored += 1;
    else table[placeOf(a)]![placeOf(b)]! += 1;
  }
  return { table, unscored };
}

function placeOf(stage: Exclude<Stage, '?'>): number {
  return STAGES.indexOf(stage);
}
