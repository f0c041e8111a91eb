import type { Movement } from '../../domain/movement.ts';
import type { MarkListName, ScoringBaseline, ScoringState } from '../../domain/scoring-state.ts';
import { hypnogramOf } from '../../domain/stage.ts';
import { markOrder, movementOf, movementOrder } from './state-changes.ts';

/** What the ids of marks that came with the night begin with. By hand: `H`, whatever it is. */
const ID_LETTER: Readonly<Record<MarkListName, string>> = {
  respiratoryEvents: 'B',
  arousals: 'A',
  artefacts: 'X',
};

/**
 * The night before the first edit: every movement unreviewed, every mark as it came. Marks are numbered in order of time
 * (`A0001`), which gives the same ids each time the same night is opened.
 */
export function initialState({ duration, movements, marks }: ScoringBaseline): ScoringState {
  const { respiratoryEvents, arousals, hypnogram, lights } = marks;
  return {
    duration,
    movements: movements.map(unreviewed).sort(movementOrder),
    marks: {
      respiratoryEvents: numbered('respiratoryEvents', respiratoryEvents).map(
        ({ id, span, kind }) => ({ id, span, kind, reviewed: false }),
      ),
      arousals: numbered('arousals', arousals).map(({ id, span }) => ({
        id,
        span,
        reviewed: false,
      })),
      artefacts: [],
    },
    scored: {
      respiratoryEvents: respiratoryEvents !== undefined,
      arousals: arousals !== undefined,
    },
    hypnogram: hypnogram === undefined ? undefined : hypnogramOf(hypnogram.bouts).hypnogram,
    lights: { off: lights?.start, on: lights?.end },
    comments: new Map(),
  };
}

function unreviewed(movement: Movement): ReturnType<typeof movementOf> {
  const { id, leg, span } = movement;
  return movementOf(id, { leg, span, status: 'unreviewed' }, movement);
}

function numbered<Event extends { readonly span: Movement['span'] }>(
  list: MarkListName,
  events: readonly Event[] | undefined,
): (Event & { readonly id: string })[] {
  return (events ?? [])
    .toSorted((a, b) => a.span.start - b.span.start)
    .map((event, i) => ({ ...event, id: `${ID_LETTER[list]}${String(i + 1).padStart(4, '0')}` }))
    .sort(markOrder);
}
