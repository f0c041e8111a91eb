import { invariant } from '../../base/invariant.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Movement } from '../../domain/movement.ts';
import type {
  EditableMovement,
  Mark,
  MarkListName,
  MarkValues,
  MovementValue,
  ScoringState,
} from '../../domain/scoring-state.ts';
import type { Hypnogram, StageBout } from '../../domain/stage.ts';

/*
 * The smallest changes of a state. Each gives another state that shares all that did not change, and keeps every list in
 * one certain order, so that a change and its opposite give back exactly what there was.
 */

/** The movement with this value; undefined: without the movement. `origin` is for a movement that was not there. */
export function withMovement(
  state: ScoringState,
  id: string,
  value: MovementValue | undefined,
): ScoringState {
  const at = state.movements.findIndex((movement) => movement.id === id);
  const movements = state.movements.slice();
  const origin: Movement | undefined = movements[at]?.origin;
  if (at >= 0) movements.splice(at, 1);
  if (value !== undefined) insert(movements, movementOf(id, value, origin), movementOrder);
  return { ...state, movements };
}

export function movementOf(
  id: string,
  { leg, span, status }: MovementValue,
  origin: Movement | undefined,
): EditableMovement {
  return { id, leg, span, status, origin };
}

/** Onset, left before right, id. */
export function movementOrder(a: EditableMovement, b: EditableMovement): number {
  return a.span.start - b.span.start || compareText(a.leg, b.leg) || compareText(a.id, b.id);
}

/** The mark with this value; undefined: without the mark. */
export function withMark<List extends MarkListName>(
  state: ScoringState,
  list: List,
  id: string,
  value: MarkValues[List] | undefined,
): ScoringState {
  const marks: Mark<List>[] = state.marks[list].filter((mark) => mark.id !== id);
  if (value !== undefined) insert<Mark<List>>(marks, { ...value, id, span: value.span }, markOrder);
  return { ...state, marks: { ...state.marks, [list]: marks } };
}

interface Ordered {
  readonly id: string;
  readonly span: TimeSpan;
}

/** Start, id. */
export function markOrder(a: Ordered, b: Ordered): number {
  return a.span.start - b.span.start || compareText(a.id, b.id);
}

/** The bouts of a hypnogram within a stretch, cut to it; undefined when there is no hypnogram. */
export function boutsWithin(
  hypnogram: Hypnogram | undefined,
  span: TimeSpan,
): readonly StageBout[] | undefined {
  return hypnogram?.bouts.flatMap((bout) => {
    const start = bout.span.start > span.start ? bout.span.start : span.start;
    const end = bout.span.end < span.end ? bout.span.end : span.end;
    return start < end ? [{ stage: bout.stage, span: { start, end } }] : [];
  });
}

/**
 * The hypnogram with these bouts in a stretch and nothing else there; neighbours of one stage are one bout.
 *
 * @param bouts In order of time, within the stretch, without overlap; undefined: the night is not staged at all.
 */
export function withStages(
  state: ScoringState,
  span: TimeSpan,
  bouts: readonly StageBout[] | undefined,
): ScoringState {
  if (bouts === undefined) return { ...state, hypnogram: undefined };
  const around = state.hypnogram?.bouts ?? [];
  const before = around.flatMap((bout) => {
    const end = bout.span.end < span.start ? bout.span.end : span.start;
    return bout.span.start < end ? [{ stage: bout.stage, span: { ...bout.span, end } }] : [];
  });
  const after = around.flatMap((bout) => {
    const start = bout.span.start > span.end ? bout.span.start : span.end;
    return start < bout.span.end ? [{ stage: bout.stage, span: { ...bout.span, start } }] : [];
  });
  return { ...state, hypnogram: { bouts: joined([...before, ...bouts, ...after]) } };
}

function joined(bouts: readonly StageBout[]): StageBout[] {
  const result: StageBout[] = [];
  for (const bout of bouts) {
    const last = result.at(-1);
    invariant(last === undefined || last.span.end <= bout.span.start, 'bouts are in order of time');
    if (last?.stage === bout.stage && last.span.end === bout.span.start) {
      result[result.length - 1] = {
        stage: last.stage,
        span: { start: last.span.start, end: bout.span.end },
      };
    } else {
      result.push(bout);
    }
  }
  return result;
}

export function withComment(
  state: ScoringState,
  about: string,
  text: string | undefined,
): ScoringState {
  const comments = new Map(state.comments);
  if (text === undefined) comments.delete(about);
  else comments.set(about, text);
  return { ...state, comments };
}

/** Puts an item where it belongs in a list that is in order. */
function insert<Item>(list: Item[], item: Item, compare: (a: Item, b: Item) => number): void {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(list[middle]!, item) < 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, item);
}

/** By code units: the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
