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
  matched: MatchedMovements,
  leastOverlap: number,
): EventAgreement {
  return agreementOfTally(leg, leastOverlap, tallyOf(matched));
}

/** What agreement is made of, without the movements themselves: tallies of several nights can be joined. */
export interface EventTally {
  readonly inA: number;
  readonly inB: number;
  /** B minus A of each pair, in microseconds; as many as there are pairs. */
  readonly onsets: readonly number[];
  readonly offsets: readonly number[];
}

export function tallyOf({ pairs, onlyA, onlyB }: MatchedMovements): EventTally {
  return {
    inA: pairs.length + onlyA.length,
    inB: pairs.length + onlyB.length,
    onsets: pairs.map(({ a, b }) => b.span.start - a.span.start),
    offsets: pairs.map(({ a, b }) => b.span.end - a.span.end),
  };
}

export function joinTallies(tallies: readonly EventTally[]): EventTally {
  return {
    inA: tallies.reduce((sum, { inA }) => sum + inA, 0),
    inB: tallies.reduce((sum, { inB }) => sum + inB, 0),
    onsets: tallies.flatMap(({ onsets }) => onsets),
    offsets: tallies.flatMap(({ offsets }) => offsets),
  };
}

export function agreementOfTally(
  leg: EventAgreement['leg'],
  leastOverlap: number,
  { inA, inB, onsets, offsets }: EventTally,
): EventAgreement {
  const matched = onsets.length;
  return {
    leg,
    leastOverlap,
    inA,
    inB,
    matched,
    precision: ratio(matched, inB),
    recall: ratio(matched, inA),
    f1: ratio(2 * matched, inA + inB),
    onset: edgeDifferences(onsets),
    offset: edgeDifferences(offsets),
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
    quartiles: between(sorted, 0.25, 0.75),
    central95: between(sorted, 0.025, 0.975),
  };
}

function between(
  sorted: readonly number[],
  low: number,
  high: number,
): readonly [number, number] | undefined {
  return sorted.length === 0 ? undefined : [percentile(sorted, low), percentile(sorted, high)];
}

/** Position `share * (n - 1)`, counted from 0; between two values in proportion. */
function percentile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  const high = sorted[Math.ceil(at)]!;
  return low + (high - low) * (at - Math.floor(at));
}
