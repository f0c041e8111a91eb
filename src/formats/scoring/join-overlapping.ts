import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { LEGS, nameOfSide, type Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';

/** A movement of one leg as somebody marked it. */
export interface MovementMark {
  readonly leg: Leg;
  readonly span: TimeSpan;
  /** The line of the file that it stands in; undefined for a mark that is no line of a text. */
  readonly line: number | undefined;
}

/** So many joins are told in words; all are counted. */
const SHOWN_JOINS = 5;

/**
 * Makes movements of marks. Marks of one leg that share time are one movement, from the first onset to the last offset:
 * a leg that moves cannot begin to move. Marks that only touch stay two; what becomes of those is for the rules to say.
 * Ids count the movements of a leg in order of onset: `L0001`.
 */
export function joinOverlapping(marks: readonly MovementMark[]): {
  readonly movements: readonly Movement[];
  readonly findings: readonly Finding[];
} {
  const movements: Movement[] = [];
  const joined: Group[] = [];
  for (const leg of LEGS) {
    const groups = groupsOf(marks.filter((mark) => mark.leg === leg));
    groups.forEach((group, i) => {
      const id = `${leg}${String(i + 1).padStart(4, '0')}`;
      movements.push({ id, leg, span: group.span, emg: undefined });
      if (group.marks.length > 1) joined.push(group);
    });
  }
  movements.sort((a, b) => a.span.start - b.span.start); // Stable: the left leg first when both begin together.
  return { movements, findings: joined.length === 0 ? [] : [overlapFinding(joined)] };
}

interface Group {
  readonly span: TimeSpan;
  readonly marks: readonly MovementMark[];
}

function groupsOf(marks: readonly MovementMark[]): Group[] {
  const groups: Group[] = [];
  for (const mark of marks.toSorted((a, b) => a.span.start - b.span.start)) {
    const last = groups.at(-1);
    if (last === undefined || mark.span.start >= last.span.end) {
      groups.push({ span: mark.span, marks: [mark] });
      continue;
    }
    const end = Math.max(last.span.end, mark.span.end) as Microseconds;
    groups[groups.length - 1] = {
      span: { start: last.span.start, end },
      marks: [...last.marks, mark],
    };
  }
  return groups;
}

function overlapFinding(joined: readonly Group[]): Finding {
  const count = joined.reduce((sum, { marks }) => sum + marks.length, 0);
  const shown = joined.slice(0, SHOWN_JOINS).map(describeGroup).join('; ');
  const more = joined.length > SHOWN_JOINS ? `; and ${joined.length - SHOWN_JOINS} more` : '';
  const lines = joined.flatMap(({ marks }) => marks.flatMap(({ line }) => line ?? []));
  return {
    code: 'scoring.movements-overlap',
    severity: 'warning',
    message: `${count} movement marks overlap another of the same leg and were joined into ${joined.length}: ${shown}${more}.`,
    data: {
      marks: count,
      movements: joined.length,
      onsetsSeconds: joined.map(({ span }) => secondsFromMicroseconds(span.start)),
      lines,
    },
  };
}

/** `lines 4, 5 (left leg, 12.5 to 15 s)`. */
function describeGroup({ marks, span }: Group): string {
  const lines = marks.flatMap(({ line }) => line ?? []);
  const where = `${nameOfSide(marks[0]!.leg)} leg, ${secondsFromMicroseconds(span.start)} to ${secondsFromMicroseconds(span.end)} s`;
  return lines.length === 0 ? where : `lines ${lines.join(', ')} (${where})`;
}
