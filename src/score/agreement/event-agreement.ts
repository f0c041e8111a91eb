import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import type { Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { EdgeDifferences, EventAgreement } from '../../domain/scoring-agreement.ts';
import { medianOf, sampleSd } from '../statistics/spread.ts';
import { matchMovements } from './match-movements.ts';

/** A movement of the first scoring and the one of the second that is taken for the same. */
export interface MovementPair {
  readonly a: Movement;
  readonly b: Movement;
  /** Overlap over union, 0 to 1. */
  readonly overlap: number;
}

/** Movements of two scorings beside each other. */
export interface MatchedMovements {
  readonly pairs: readonly MovementPair[];
  readonly onlyA: readonly Movement[];
  readonly onlyB: readonly Movement[];
}

export type MatchedLegs = Readonly<Record<Leg, MatchedMovements>>;

/**
 * Pairs the movements of each leg (`matchMovements`).
 *
 * @param least Overlap over union that a pair has at least, 0 to 1.
 */
export function matchLegs(
  first: readonly Movement[],
  second: readonly Movement[],
  least: number,
): MatchedLegs {
  return { L: matchLeg(first, second, least, 'L'), R: matchLeg(first, second, least, 'R') };
}

/** Both legs together, in no order. */
export function bothLegs({ L, R }: MatchedLegs): MatchedMovements {
  return {
    pairs: [...L.pairs, ...R.pairs],
    onlyA: [...L.onlyA, ...R.onlyA],
    onlyB: [...L.onlyB, ...R.onlyB],
  };
}

function matchLeg(
  first: readonly Movement[],
  second: readonly Movement[],
  least: number,
  leg: Leg,
): MatchedMovements {
  const [a, b] = [ofLeg(first, leg), ofLeg(second, leg)];
  const matched = matchMovements(
    a.map(({ span }) => span),
    b.map(({ span }) => span),
    least,
  );
  const [inA, inB] = [new Set<number>(), new Set<number>()];
  const pairs = matched.map((pair) => {
    inA.add(pair.a);
    inB.add(pair.b);
    return { a: a[pair.a]!, b: b[pair.b]!, overlap: pair.overlap };
  });
  return {
    pairs,
    onlyA: a.filter((_, i) => !inA.has(i)),
    onlyB: b.filter((_, i) => !inB.has(i)),
  };
}

function ofLeg(movements: readonly Movement[], leg: Leg): Movement[] {
  return movements
    .filter((movement) => movement.leg === leg)
    .sort((a, b) => a.span.start - b.span.start);
}

/**
 * Left leg, right leg, and both together, in this order.
 *
 * @param leastOverlap What the movements were matched with.
 */
export function eventAgreement(matched: MatchedLegs, leastOverlap: number): EventAgreement[] {
  return [
    agreementOf('L', matched.L, leastOverlap),
    agreementOf('R', matched.R, leastOverlap),
    agreementOf('both', bothLegs(matched), leastOverlap),
  ];
}

function agreementOf(
  leg: EventAgreement['leg'],
  { pairs, onlyA, onlyB }: MatchedMovements,
  leastOverlap: number,
): EventAgreement {
  const matched = pairs.length;
  const [inA, inB] = [matched + onlyA.length, matched + onlyB.length];
  return {
    leg,
    leastOverlap,
    inA,
    inB,
    matched,
    precision: ratio(matched, inB),
    recall: ratio(matched, inA),
    f1: ratio(2 * matched, inA + inB),
    onset: edgeDifferences(pairs.map(({ a, b }) => b.span.start - a.span.start)),
    offset: edgeDifferences(pairs.map(({ a, b }) => b.span.end - a.span.end)),
  };
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

function edgeDifferences(microseconds: readonly number[]): EdgeDifferences {
  const seconds = microseconds.map((time) => secondsFromMicroseconds(time as Microseconds));
  const sorted = seconds.toSorted((a, b) => a - b);
  return {
    median: medianOf(seconds),
    sd: sampleSd(seconds),
    central95:
      sorted.length === 0 ? undefined : [percentile(sorted, 0.025), percentile(sorted, 0.975)],
  };
}

/** Position `share * (n - 1)`, counted from 0; between two values in proportion. */
function percentile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  const high = sorted[Math.ceil(at)]!;
  return low + (high - low) * (at - Math.floor(at));
}
