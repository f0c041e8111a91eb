import type { Problem } from '../../base/problem.ts';
import { nameOfSide } from '../../domain/leg.ts';
import type { MovementEdit } from '../../domain/scoring-edit.ts';
import type { EditableMovement, MovementValue, ScoringState } from '../../domain/scoring-state.ts';
import { editProblem, isSameSpan, spanProblem, spanText } from './edit-problems.ts';

/**
 * What speaks against an edit of a movement, or undefined. Movements of one leg that are not rejected may touch and must
 * not overlap: a leg that moves cannot begin to move. A rejected one may lie anywhere; taking the rejection back is
 * refused while another movement stands in its place.
 */
export function movementEditProblem(state: ScoringState, edit: MovementEdit): Problem | undefined {
  const subject = `movement ${edit.id}`;
  const present = state.movements.find(({ id }) => id === edit.id);
  const { old } = edit;
  if (edit.kind === 'add-movement') {
    if (present !== undefined || old !== undefined) {
      return editProblem(
        'id-taken',
        subject,
        'an id that no movement has',
        spanText(edit.new.span),
      );
    }
  } else {
    if (present === undefined) {
      return editProblem('unknown-id', subject, 'a movement of this night', 'no such id');
    }
    if (old === undefined || !isSameValue(present, old)) {
      const expected = 'the movement as it stands';
      return editProblem('outdated', subject, expected, 'an edit of what stood there before');
    }
    if (isSameValue(old, edit.new)) {
      return editProblem('no-change', subject, 'a change', 'the same as before');
    }
  }
  return (
    kindProblem(subject, edit) ??
    spanProblem(subject, edit.new.span, state.duration) ??
    overlapProblem(subject, edit, state.movements)
  );
}

function isSameValue(a: MovementValue, b: MovementValue): boolean {
  return a.leg === b.leg && a.status === b.status && isSameSpan(a.span, b.span);
}

/** The edit does what its name says, and nothing else. */
function kindProblem(subject: string, edit: MovementEdit): Problem | undefined {
  const { kind, old } = edit;
  const allowed = ALLOWED[kind];
  if (old !== undefined && !allowed.from.includes(old.status)) {
    const expected = `a movement that is ${allowed.from.join(' or ')}`;
    return editProblem('status', subject, expected, `one that is ${old.status}`);
  }
  const fits =
    edit.new.status === allowed.to &&
    (old === undefined ||
      ((old.leg !== edit.new.leg) === (kind === 'change-leg') &&
        !isSameSpan(old.span, edit.new.span) === (kind === 'move-movement')));
  return fits
    ? undefined
    : editProblem('kind', subject, `what ${kind} changes, and nothing else`, 'another change');
}

type Status = MovementValue['status'];

const ALLOWED: Readonly<
  Record<MovementEdit['kind'], { readonly from: readonly Status[]; readonly to: Status }>
> = {
  'add-movement': { from: [], to: 'accepted' },
  'move-movement': { from: ['unreviewed', 'accepted'], to: 'accepted' },
  'change-leg': { from: ['unreviewed', 'accepted'], to: 'accepted' },
  'accept-movement': { from: ['unreviewed', 'rejected'], to: 'accepted' },
  'reject-movement': { from: ['unreviewed', 'accepted'], to: 'rejected' },
  'restore-movement': { from: ['rejected'], to: 'unreviewed' },
  'reopen-movement': { from: ['accepted'], to: 'unreviewed' },
};

function overlapProblem(
  subject: string,
  edit: MovementEdit,
  movements: readonly EditableMovement[],
): Problem | undefined {
  const { leg, span, status } = edit.new;
  if (status === 'rejected') return undefined;
  const other = movements.find(
    (movement) =>
      movement.span.start < span.end &&
      span.start < movement.span.end &&
      movement.leg === leg &&
      movement.status !== 'rejected' &&
      movement.id !== edit.id,
  );
  if (other === undefined) return undefined;
  const expected = `no overlap with another movement of the ${nameOfSide(leg)} leg`;
  const received = `${spanText(span)}, and ${other.id} from ${spanText(other.span)}`;
  return editProblem('overlap', subject, expected, received);
}
