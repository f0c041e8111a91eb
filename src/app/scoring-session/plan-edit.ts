import { assertNever } from '../../base/invariant.ts';
import type { Microseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Leg } from '../../domain/leg.ts';
import type {
  MarkEdit,
  MarkEditKind,
  MarkEditOf,
  MovementEdit,
  ScoringEdit,
} from '../../domain/scoring-edit.ts';
import type {
  EditableMovement,
  Mark,
  MarkListName,
  MarkValues,
  MovementValue,
  ScorableList,
  ScoringState,
} from '../../domain/scoring-state.ts';
import type { Stage } from '../../domain/stage.ts';
import { editProblem } from './edit-problems.ts';
import { boutsWithin } from './state-changes.ts';

/**
 * What a technician asks for: as little as the hand says. What stood there before, and the id of what is new, are filled
 * in from the state. Undefined takes a mark or a text away.
 */
export type EditRequest =
  | { readonly kind: 'add-movement'; readonly leg: Leg; readonly span: TimeSpan }
  | { readonly kind: 'move-movement'; readonly id: string; readonly span: TimeSpan }
  | { readonly kind: 'change-leg'; readonly id: string; readonly leg: Leg }
  | {
      readonly kind: 'accept-movement' | 'reject-movement' | 'restore-movement' | 'reopen-movement';
      readonly id: string;
    }
  | AddMarkRequest
  | {
      readonly kind: 'move-mark';
      readonly list: MarkListName;
      readonly id: string;
      readonly span: TimeSpan;
    }
  | { readonly kind: 'remove-mark'; readonly list: MarkListName; readonly id: string }
  | {
      readonly kind: 'review-mark';
      readonly list: MarkListName;
      readonly id: string;
      readonly reviewed: boolean;
    }
  | RenameMarkRequest
  | { readonly kind: 'declare-scored'; readonly list: ScorableList; readonly scored: boolean }
  | {
      readonly kind: 'set-lights-off' | 'set-lights-on';
      readonly at: Microseconds | undefined;
    }
  | { readonly kind: 'restage'; readonly span: TimeSpan; readonly stage: Stage }
  | { readonly kind: 'comment'; readonly about: string; readonly text: string | undefined };

type AddMarkRequest = {
  readonly [List in MarkListName]: {
    readonly kind: 'add-mark';
    readonly list: List;
    readonly mark: Omit<MarkValues[List], 'reviewed'>;
  };
}[MarkListName];

/** Says which respiratory event it is, or whose EMG an artefact is in. */
type RenameMarkRequest =
  | {
      readonly kind: 'rename-mark';
      readonly list: 'respiratoryEvents';
      readonly id: string;
      readonly as: MarkValues['respiratoryEvents']['kind'];
    }
  | {
      readonly kind: 'rename-mark';
      readonly list: 'artefacts';
      readonly id: string;
      readonly as: MarkValues['artefacts']['side'];
    };

/**
 * The edit that a request asks for, with all old and new values. It still has to be applied, which checks it.
 *
 * @param seq The number of the log entry that it will be: what is added by hand is called after it (`H0017`), so no id
 * is ever used twice, not even that of an addition which was undone.
 */
export function planEdit(
  state: ScoringState,
  request: EditRequest,
  seq: number,
): Result<ScoringEdit, Problem> {
  switch (request.kind) {
    case 'add-movement': {
      const { leg, span } = request;
      const added: MovementValue = { leg, span, status: 'accepted' };
      return ok({ kind: request.kind, id: idByHand(seq), old: undefined, new: added });
    }
    case 'move-movement':
      return movementEdit(state, request.kind, request.id, {
        span: request.span,
        status: 'accepted',
      });
    case 'change-leg':
      return movementEdit(state, request.kind, request.id, {
        leg: request.leg,
        status: 'accepted',
      });
    case 'accept-movement':
      return movementEdit(state, request.kind, request.id, { status: 'accepted' });
    case 'reject-movement':
      return movementEdit(state, request.kind, request.id, { status: 'rejected' });
    case 'restore-movement':
    case 'reopen-movement':
      return movementEdit(state, request.kind, request.id, { status: 'unreviewed' });
    case 'add-mark':
    case 'move-mark':
    case 'remove-mark':
    case 'review-mark':
    case 'rename-mark':
      return planMarkEdit(state, request, seq);
    case 'declare-scored': {
      const { kind, list, scored } = request;
      return ok({ kind, list, old: state.scored[list], new: scored });
    }
    case 'set-lights-off':
      return ok({ kind: request.kind, old: state.lights.off, new: request.at });
    case 'set-lights-on':
      return ok({ kind: request.kind, old: state.lights.on, new: request.at });
    case 'restage': {
      const { kind, span, stage } = request;
      return ok({ kind, span, old: boutsWithin(state.hypnogram, span), new: [{ stage, span }] });
    }
    case 'comment': {
      const { kind, about, text } = request;
      return ok({ kind, about, old: state.comments.get(about), new: text });
    }
    default:
      return assertNever(request);
  }
}

function idByHand(seq: number): string {
  return `H${String(seq).padStart(4, '0')}`;
}

function movementEdit(
  state: ScoringState,
  kind: MovementEdit['kind'],
  id: string,
  change: Partial<MovementValue>,
): Result<MovementEdit, Problem> {
  const present = state.movements.find((movement) => movement.id === id);
  if (present === undefined) {
    return fail(
      editProblem('unknown-id', `movement ${id}`, 'a movement of this night', 'no such id'),
    );
  }
  const old = valueOf(present);
  return ok({ kind, id, old, new: { ...old, ...change } });
}

function valueOf({ leg, span, status }: EditableMovement): MovementValue {
  return { leg, span, status };
}

type MarkRequest = Extract<EditRequest, { readonly list: MarkListName }>;

function planMarkEdit(
  state: ScoringState,
  request: Exclude<MarkRequest, { readonly kind: 'declare-scored' }>,
  seq: number,
): Result<MarkEdit, Problem> {
  if (request.kind === 'add-mark') {
    const id = idByHand(seq);
    // Each list apart: only so the compiler sees that list and value belong together.
    switch (request.list) {
      case 'respiratoryEvents':
        return ok(added(request.list, id, { ...request.mark, reviewed: true }));
      case 'arousals':
        return ok(added(request.list, id, { ...request.mark, reviewed: true }));
      case 'artefacts':
        return ok(added(request.list, id, { ...request.mark, reviewed: true }));
      default:
        return assertNever(request);
    }
  }
  if (request.kind === 'rename-mark') {
    return request.list === 'artefacts'
      ? editOfMark(state, request.list, request.id, 'change-mark', (old) => ({
          ...old,
          side: request.as,
          reviewed: true,
        }))
      : editOfMark(state, request.list, request.id, 'change-mark', (old) => ({
          ...old,
          kind: request.as,
          reviewed: true,
        }));
  }
  switch (request.list) {
    case 'respiratoryEvents':
      return editOfMark(state, request.list, request.id, ...changeOf(request));
    case 'arousals':
      return editOfMark(state, request.list, request.id, ...changeOf(request));
    case 'artefacts':
      return editOfMark(state, request.list, request.id, ...changeOf(request));
    default:
      return assertNever(request);
  }
}

function added<List extends MarkListName>(
  list: List,
  id: string,
  mark: MarkValues[List],
): MarkEditOf<List> {
  return { kind: 'add-mark', list, id, old: undefined, new: mark };
}

type ChangeRequest = Extract<
  EditRequest,
  { readonly kind: 'move-mark' | 'remove-mark' | 'review-mark' }
>;

function changeOf(
  request: ChangeRequest,
): [MarkEditKind, <Value extends object>(old: Value) => Value | undefined] {
  switch (request.kind) {
    case 'move-mark':
      return ['change-mark', (old) => ({ ...old, span: request.span, reviewed: true })];
    case 'review-mark':
      return ['review-mark', (old) => ({ ...old, reviewed: request.reviewed })];
    case 'remove-mark':
      return ['remove-mark', () => undefined];
  }
}

function editOfMark<List extends MarkListName>(
  state: ScoringState,
  list: List,
  id: string,
  kind: MarkEditKind,
  change: (old: MarkValues[List]) => MarkValues[List] | undefined,
): Result<MarkEditOf<List>, Problem> {
  const present = state.marks[list].find((mark) => mark.id === id);
  if (present === undefined) {
    return fail(editProblem('unknown-id', `mark ${id}`, 'a mark of this night', 'no such id'));
  }
  const old = markValue(present);
  return ok({ kind, list, id, old, new: change(old) });
}

/** A mark without its id. The compiler cannot tell that this is what the mark was made of. */
function markValue<List extends MarkListName>(mark: Mark<List>): MarkValues[List] {
  const value: { -readonly [Field in keyof Mark<List>]?: Mark<List>[Field] } = { ...mark };
  delete value.id;
  return value as unknown as MarkValues[List];
}
