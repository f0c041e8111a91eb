import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Leg } from '../domain/leg.ts';
import type { Movement } from '../domain/movement.ts';

/** A movement of one leg, made of one mark or of several that lie close together. */
export interface JoinedMovement {
  readonly leg: Leg;
  readonly span: TimeSpan;
  /** In order of onset. */
  readonly marks: readonly Movement[];
}

/** One that later marks may still join. */
interface OpenMovement extends JoinedMovement {
  span: TimeSpan;
  readonly marks: Movement[];
}

/**
 * Joins marks of one leg with less than `within` between the end of one and the onset of the next (equal does not
 * join); overlapping marks join too. Repeated, so that a chain is one movement. What is detected in a signal never lies
 * that close; what people mark does.
 *
 * @param movements In order of onset, of both legs.
 * @returns In order of onset, the left leg first when both begin together.
 */
export function joinMarks(movements: readonly Movement[], within: Microseconds): JoinedMovement[] {
  const joined: JoinedMovement[] = [];
  const lastOfLeg: Record<Leg, OpenMovement | undefined> = { L: undefined, R: undefined };
  for (const movement of movements) {
    const { leg, span } = movement;
    const previous = lastOfLeg[leg];
    if (previous !== undefined && span.start - previous.span.end < within) {
      const { start, end } = previous.span;
      if (span.end > end) previous.span = { start, end: span.end };
      previous.marks.push(movement);
    } else {
      joined.push((lastOfLeg[leg] = { leg, span, marks: [movement] }));
    }
  }
  return joined;
}
