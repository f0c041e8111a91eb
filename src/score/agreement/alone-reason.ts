import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import { gapBetween, overlapDuration, type TimeSpan } from '../../base/time-span.ts';
import type { DisagreementCode } from '../../domain/agreement-study.ts';
import { nameOfSide, type Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import { overlapOverUnion } from './match-movements.ts';

/** The scorer who has no partner for a movement, as far as it explains why. */
export interface OtherScorer {
  readonly name: string;
  /** All that the scorer has, of both legs, in order of onset. */
  readonly movements: readonly Movement[];
  /** Marked by a machine, and rejected by the scorer. */
  readonly rejected: readonly Movement[];
  readonly legs: readonly Leg[];
  /** Stretches in which a leg could not be scored. */
  readonly blind: Readonly<Record<Leg, readonly TimeSpan[]>>;
  /** Ids of those that have a partner. */
  readonly paired: ReadonlySet<string>;
}

interface AloneReason {
  readonly code: DisagreementCode;
  readonly why: string;
}

/** What lies further away is no candidate for the same movement. */
const NEAR = microsecondsFromSeconds(5);

/**
 * Why nobody but its scorer has a movement: the first of these that holds. The leg was not scored, or could not be there; it
 * was rejected; one of the same leg shares time with it and has another partner, or shares too little; the other leg moves
 * there; one of the same leg is near; none is.
 */
export function aloneReason(movement: Movement, other: OtherScorer, least: number): AloneReason {
  const { leg, span } = movement;
  const { name } = other;
  const side = nameOfSide(leg);
  if (!other.legs.includes(leg))
    return { code: 'leg-not-scored', why: `${name} did not score the ${side} leg.` };
  if (other.blind[leg].some((stretch) => overlapDuration(stretch, span) > 0))
    return { code: 'not-scorable', why: `The ${side} leg could not be scored by ${name} there.` };
  const near = other.movements.filter((candidate) => gapBetween(candidate.span, span) <= NEAR);
  const sharing = near.filter((candidate) => overlapDuration(candidate.span, span) > 0);
  const [best] = sharing
    .filter((candidate) => candidate.leg === leg)
    .map((candidate) => ({ candidate, overlap: overlapOverUnion(candidate.span, span) }))
    .sort((a, b) => b.overlap - a.overlap);
  if (best !== undefined) {
    const { candidate, overlap } = best;
    const share = `share ${ratio(overlap)} of what they cover together`;
    return other.paired.has(candidate.id)
      ? {
          code: 'split-or-joined',
          why: `${name} has one movement there (${place(candidate)}) that is paired with another one; they ${share}.`,
        }
      : {
          code: 'overlap-too-small',
          why: `${name} has one there (${place(candidate)}); they ${share}, ${String(least)} is asked for.`,
        };
  }
  const rejected = other.rejected.find(
    (candidate) => candidate.leg === leg && overlapDuration(candidate.span, span) > 0,
  );
  if (rejected !== undefined)
    return { code: 'rejected', why: `${name} rejected the movement there (${place(rejected)}).` };
  const [opposite] = sharing;
  if (opposite !== undefined) {
    const there = `a movement of the ${nameOfSide(opposite.leg)} leg there (${place(opposite)})`;
    return { code: 'other-leg', why: `${name} has ${there}, and none of the ${side} leg.` };
  }
  const [next] = near
    .filter((candidate) => candidate.leg === leg)
    .sort((a, b) => gapBetween(a.span, span) - gapBetween(b.span, span));
  if (next !== undefined) {
    const gap = seconds(gapBetween(next.span, span));
    const where = next.span.start >= span.end ? 'after it' : 'before it';
    return { code: 'apart', why: `The nearest of ${name} is ${gap} s ${where} (${place(next)}).` };
  }
  return {
    code: 'none-near',
    why: `${name} has none of the ${side} leg within ${seconds(NEAR)} s.`,
  };
}

/** `12.5 to 14.1 s`. */
function place({ span }: Movement): string {
  return `${seconds(span.start)} to ${seconds(span.end)} s`;
}

function seconds(time: Microseconds): string {
  return String(Math.round(secondsFromMicroseconds(time) * 100) / 100);
}

function ratio(value: number): string {
  return value.toFixed(2);
}
