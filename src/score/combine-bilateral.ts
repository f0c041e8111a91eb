import type { Microseconds } from '../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../base/time-span.ts';
import type { Side } from '../domain/leg.ts';
import type { JoinedMovement } from './join-marks.ts';

/** Movements of the two legs that count as one. */
export interface BilateralGroup {
  /** In order of onset. */
  readonly members: readonly JoinedMovement[];
  /** First onset to latest offset. */
  readonly span: TimeSpan;
  readonly side: Side;
}

/**
 * Combines the legs by the WASM rule: a movement whose onset lies before the end of another plus `within` (equal does
 * not join) is one with it, and so on along the chain. Whoever of a chain ends last counts, not the last to begin.
 *
 * @param movements In order of onset.
 */
export function combineBilateral(
  movements: readonly JoinedMovement[],
  within: Microseconds,
): BilateralGroup[] {
  const groups: BilateralGroup[] = [];
  for (let from = 0; from < movements.length;) {
    let { end } = movements[from]!.span;
    let to = from + 1;
    for (; to < movements.length && movements[to]!.span.start - end < within; to += 1) {
      end = Math.max(end, movements[to]!.span.end) as Microseconds;
    }
    groups.push(groupOf(movements.slice(from, to), end));
    from = to;
  }
  return groups;
}

function groupOf(members: readonly JoinedMovement[], end: Microseconds): BilateralGroup {
  const { span, leg } = members[0]!;
  if (members.length === 1) return { members, span, side: leg };
  const side = members.every((member) => member.leg === leg) ? leg : 'B';
  return { members, span: { start: span.start, end }, side };
}

export interface CandidateLimits {
  readonly maxMonolateral: Microseconds;
  readonly maxBilateral: Microseconds;
  /** 0 sets no limit. */
  readonly maxMembers: number;
}

/** Why a group is no candidate for a series (nonCLM). */
export type NonCandidate =
  | { readonly kind: 'long'; readonly duration: Microseconds }
  | { readonly kind: 'bilateral-long'; readonly duration: Microseconds }
  | { readonly kind: 'members'; readonly members: number };

/**
 * Every ground on which a group is no candidate; none when it is one. A group is none when any member is too long
 * (equal is not), when it has too many members, or when, of both legs, it is too long as a whole.
 */
export function nonCandidateGrounds(
  group: BilateralGroup,
  limits: CandidateLimits,
): NonCandidate[] {
  const grounds: NonCandidate[] = [];
  for (const { span } of group.members) {
    const duration = durationOf(span);
    if (duration > limits.maxMonolateral) grounds.push({ kind: 'long', duration });
  }
  if (limits.maxMembers > 0 && group.members.length > limits.maxMembers) {
    grounds.push({ kind: 'members', members: group.members.length });
  }
  const whole = durationOf(group.span);
  if (group.members.length > 1 && whole > limits.maxBilateral) {
    grounds.push({ kind: 'bilateral-long', duration: whole });
  }
  return grounds;
}
