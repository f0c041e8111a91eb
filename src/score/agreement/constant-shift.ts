import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Movement } from '../../domain/movement.ts';
import { stageAt, type Hypnogram } from '../../domain/stage.ts';
import { medianOf } from '../statistics/spread.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { epochsWithin, stageTable } from './epoch-agreement.ts';
import { eventAgreement, matchLegs } from './event-agreement.ts';

/** Two scorings that agree better when the second is moved in time: its clock may be another one. */
export interface ConstantShift {
  /** To be added to the times of the second. */
  readonly shift: Microseconds;
  /** F1 of movements by any overlap, or kappa of stages. */
  readonly asTheyAre: number;
  readonly shifted: number;
}

/** Onsets are told apart this finely while a shift is looked for. */
const BIN = microsecondsFromSeconds(1);
/** A smaller shift is a difference of opinion on where movements begin. */
const LEAST_SHIFT = microsecondsFromSeconds(2);
/** A clock of twelve hours that was taken for one of twenty-four. */
const MOST_SHIFT = microsecondsFromSeconds(13 * 3600);
const LEAST_MOVEMENTS = 10;
const LEAST_GAIN = 0.25;
/** More pairs of onsets than this are not looked at one by one: every so manieth movement does. */
const MOST_PAIRS = 4_000_000;

/**
 * The shift at which movements of the second scoring fall on those of the first, when that makes their F1 (any overlap)
 * better by a quarter or more and brings it to a half at least. Undefined when there is none. It is never applied: it says
 * that somebody should look.
 *
 * The candidate is the difference of onsets that comes most often, to a second; movements are periodic, but only at the true
 * shift do all of them meet.
 */
export function shiftOfMovements(
  first: readonly Movement[],
  second: readonly Movement[],
): ConstantShift | undefined {
  if (first.length < LEAST_MOVEMENTS || second.length < LEAST_MOVEMENTS) return undefined;
  const step = Math.ceil(Math.sqrt((first.length * second.length) / MOST_PAIRS));
  const sampled = first.filter((_, i) => i % step === 0);
  const counts = new Map<number, number>();
  for (const a of sampled) {
    for (const b of second) {
      const difference = a.span.start - b.span.start;
      if (a.leg !== b.leg || Math.abs(difference) > MOST_SHIFT) continue;
      const bin = Math.round(difference / BIN);
      counts.set(bin, (counts.get(bin) ?? 0) + 1);
    }
  }
  // A shift between two bins has half of its differences in each.
  let [best, most] = [0, 0];
  for (const bin of counts.keys()) {
    const around =
      (counts.get(bin - 1) ?? 0) + 2 * (counts.get(bin) ?? 0) + (counts.get(bin + 1) ?? 0);
    if (around > most || (around === most && Math.abs(bin) < Math.abs(best)))
      [best, most] = [bin, around];
  }
  const shift = refined(sampled, second, best);
  if (Math.abs(shift) < LEAST_SHIFT) return undefined;
  const asTheyAre = f1Of(first, second, 0 as Microseconds);
  const shifted = f1Of(first, second, shift);
  return shifted >= 0.5 && shifted >= asTheyAre + LEAST_GAIN
    ? { shift, asTheyAre, shifted }
    : undefined;
}

/** The median of the differences around a bin. */
function refined(
  first: readonly Movement[],
  second: readonly Movement[],
  bin: number,
): Microseconds {
  const near: number[] = [];
  for (const a of first) {
    for (const b of second) {
      const difference = a.span.start - b.span.start;
      if (a.leg === b.leg && Math.abs(difference - bin * BIN) <= 1.5 * BIN) near.push(difference);
    }
  }
  const middle = medianOf(near);
  return (typeof middle === 'number' ? Math.round(middle) : 0) as Microseconds;
}

function f1Of(
  first: readonly Movement[],
  second: readonly Movement[],
  shift: Microseconds,
): number {
  const moved = second.map((movement) => ({ ...movement, span: moveSpan(movement.span, shift) }));
  const [, , both] = eventAgreement(matchLegs(first, moved, 0), 0);
  return both?.f1 ?? 0;
}

export function moveSpan({ start, end }: TimeSpan, shift: Microseconds): TimeSpan {
  return { start: (start + shift) as Microseconds, end: (end + shift) as Microseconds };
}

const EPOCH = microsecondsFromSeconds(30);
const MOST_EPOCHS = 120;
const LEAST_KAPPA_GAIN = 0.1;

/**
 * The shift by whole epochs, up to an hour, at which the stages agree best, when kappa is better by a tenth or more than
 * without. Undefined when there is none, or where fewer than an hour is staged by both.
 */
export function shiftOfStages(
  first: Hypnogram,
  second: Hypnogram,
  window: TimeSpan,
): ConstantShift | undefined {
  const asTheyAre = cohenKappa(stageTable(first, second, window).table);
  if (asTheyAre.kappa === undefined || asTheyAre.epochs < MOST_EPOCHS) return undefined;
  const middles = epochsWithin(window).map(({ start }) => (start + EPOCH / 2) as Microseconds);
  const a = middles.map((time) => STAGE_NUMBER[stageAt(first, time)]);
  const b = middles.map((time) => STAGE_NUMBER[stageAt(second, time)]);
  let best = { shift: 0, kappa: asTheyAre.kappa };
  // The smallest shift of those that are equally good.
  const shifts = Array.from({ length: MOST_EPOCHS }, (_, i) => [i + 1, -i - 1]).flat();
  for (const shift of shifts) {
    const table = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
    for (let i = Math.max(0, shift); i < a.length && i - shift < b.length; i += 1) {
      const [stageA, stageB] = [a[i]!, b[i - shift]!];
      if (stageA >= 0 && stageB >= 0) table[stageA]![stageB]! += 1;
    }
    const { kappa, epochs } = cohenKappa(table);
    if (kappa !== undefined && epochs >= asTheyAre.epochs / 2 && kappa > best.kappa)
      best = { shift, kappa };
  }
  return best.kappa < asTheyAre.kappa + LEAST_KAPPA_GAIN
    ? undefined
    : {
        shift: (best.shift * EPOCH) as Microseconds,
        asTheyAre: asTheyAre.kappa,
        shifted: best.kappa,
      };
}

const STAGE_NUMBER = { W: 0, N1: 1, N2: 2, N3: 3, R: 4, '?': -1 } as const;
