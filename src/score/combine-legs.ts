import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Side } from '../domain/leg.ts';
import type { Movement } from '../domain/movement.ts';

/** One or several movements that count as one. */
export interface Candidate {
  /** In order of onset; the first is the anchor. */
  readonly members: readonly Movement[];
  /** Onset of the anchor to the latest offset. */
  readonly span: TimeSpan;
  readonly side: Side;
}

/** Movements in order of onset, the left leg first when both begin together. */
export function inOnsetOrder(movements: readonly Movement[]): Movement[] {
  return [...movements].sort(
    (a, b) => a.span.start - b.span.start || (a.leg === b.leg ? 0 : a.leg === 'L' ? -1 : 1),
  );
}

/**
 * Combines the two legs by the AASM rule: the first movement is the anchor, and every later movement of the
 * *other* leg whose onset is less than `within` after the anchor's (equal does not join) is one with it.
 * A movement of the anchor's own leg never joins: it opens a candidate of its own. Where two anchors are open,
 * the earlier one takes the movement. The rule is not transitive: it always looks back to the anchor.
 *
 * With `from` set to `latest` it looks back to the latest member instead, of whichever leg that is, which makes chains.
 *
 * @param movements In order of onset, as made by `inOnsetOrder`.
 * @returns Candidates in order of their anchors' onsets.
 */
export function combineLegs(
  movements: readonly Movement[],
  within: Microseconds,
  from: 'anchor' | 'latest' = 'anchor',
): Candidate[] {
  const groups: Movement[][] = [];
  /** Of each group, the movement that later ones are held against. */
  const references: Movement[] = [];
  let oldestOpen = 0;
  for (const movement of movements) {
    while (oldestOpen < groups.length && !isOpen(references[oldestOpen]!, movement, within)) {
      oldestOpen += 1;
    }
    let at = oldestOpen;
    while (at < groups.length && !takes(references[at]!, movement, within)) at += 1;
    if (at === groups.length) {
      groups.push([movement]);
      references.push(movement);
    } else {
      groups[at]!.push(movement);
      if (from === 'latest') references[at] = movement;
    }
  }
  return groups.map(candidateOf);
}

function isOpen(reference: Movement, movement: Movement, within: Microseconds): boolean {
  return movement.span.start - reference.span.start < within;
}

function takes(reference: Movement, movement: Movement, within: Microseconds): boolean {
  return reference.leg !== movement.leg && isOpen(reference, movement, within);
}

/**
 * Makes candidates that follow each other by less than `minInterval`, onset to onset, one; measured from the first of
 * those that became one.
 */
export function mergeClose(
  candidates: readonly Candidate[],
  minInterval: Microseconds,
): Candidate[] {
  const merged: Movement[][] = [];
  for (const { members, span } of candidates) {
    const last = merged.at(-1);
    if (last !== undefined && span.start - last[0]!.span.start < minInterval) last.push(...members);
    else merged.push([...members]);
  }
  return merged.map(candidateOf);
}

function candidateOf(members: readonly Movement[]): Candidate {
  const anchor = members[0]!;
  if (members.length === 1) return { members, span: anchor.span, side: anchor.leg };
  let { end } = anchor.span;
  let side: Side = anchor.leg;
  for (const { span, leg } of members) {
    if (span.end > end) ({ end } = span);
    if (leg !== anchor.leg) side = 'B';
  }
  return { members, span: { start: anchor.span.start, end }, side };
}
