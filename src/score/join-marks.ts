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
  const lastOfLeg: Record<Leg, number> = { L: -1, R: -1 };
  for (const movement of movements) {
    const { leg, span } = movement;
    const previous = joined[lastOfLeg[leg]];
    if (previous !== undefined && span.start - previous.span.end < within) {
      const end = Math.max(previous.span.end, span.end) as Microseconds;
      joined[lastOfLeg[leg]] = {
        leg,
        span: { start: previous.span.start, end },
        marks: [...previous.marks, movement],
      };
    } else {
      lastOfLeg[leg] = joined.length;
      joined.push({ leg, span, marks: [movement] });
    }
  }
  return joined;
}
