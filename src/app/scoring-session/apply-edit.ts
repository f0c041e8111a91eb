import { assertNever } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { MarkEdit, MarkEditOf, ScoringEdit } from '../../domain/scoring-edit.ts';
import type { MarkListName, ScoringState } from '../../domain/scoring-state.ts';
import { movementEditProblem } from './check-movement-edit.ts';
import {
  commentEditProblem,
  lightsEditProblem,
  markEditProblem,
  scoredEditProblem,
  stageEditProblem,
} from './check-other-edit.ts';
import { withComment, withMark, withMovement, withStages } from './state-changes.ts';

/**
 * The state after an edit. The state that is given stays as it is.
 *
 * @returns A problem, and no other state, when the edit does not fit the state: an unknown id, old values that do not
 * stand there (somebody edited in between), times beyond the recording, an onset not before the offset, an overlap of
 * movements of one leg, nothing that changes.
 */
export function applyEdit(state: ScoringState, edit: ScoringEdit): Result<ScoringState, Problem> {
  const problem = problemWith(state, edit);
  return problem === undefined ? ok(changed(state, edit, 'new')) : fail(problem);
}

/** The state before an edit, from the state right after it. */
export function revertEdit(state: ScoringState, edit: ScoringEdit): ScoringState {
  return changed(state, edit, 'old');
}

function problemWith(state: ScoringState, edit: ScoringEdit): Problem | undefined {
  switch (edit.kind) {
    case 'add-movement':
    case 'move-movement':
    case 'change-leg':
    case 'accept-movement':
    case 'reject-movement':
    case 'restore-movement':
    case 'reopen-movement':
      return movementEditProblem(state, edit);
    case 'add-mark':
    case 'change-mark':
    case 'review-mark':
    case 'remove-mark':
      return markEditProblem(state, edit);
    case 'declare-scored':
      return scoredEditProblem(state, edit);
    case 'set-lights-off':
    case 'set-lights-on':
      return lightsEditProblem(state, edit);
    case 'restage':
      return stageEditProblem(state, edit);
    case 'comment':
      return commentEditProblem(state, edit);
    default:
      return assertNever(edit);
  }
}

/** Puts the values of one side of the edit in their place. */
function changed(state: ScoringState, edit: ScoringEdit, side: 'old' | 'new'): ScoringState {
  switch (edit.kind) {
    case 'add-movement':
    case 'move-movement':
    case 'change-leg':
    case 'accept-movement':
    case 'reject-movement':
    case 'restore-movement':
    case 'reopen-movement':
      return withMovement(state, edit.id, edit[side]);
    case 'add-mark':
    case 'change-mark':
    case 'review-mark':
    case 'remove-mark':
      return markChanged(state, edit, side);
    case 'declare-scored':
      return { ...state, scored: { ...state.scored, [edit.list]: edit[side] } };
    case 'set-lights-off':
      return { ...state, lights: { ...state.lights, off: edit[side] } };
    case 'set-lights-on':
      return { ...state, lights: { ...state.lights, on: edit[side] } };
    case 'restage':
      return withStages(state, edit.span, edit[side]);
    case 'comment':
      return withComment(state, edit.about, edit[side]);
    default:
      return assertNever(edit);
  }
}

/** Each list apart: only so the compiler sees that list and value belong together. */
function markChanged(state: ScoringState, edit: MarkEdit, side: 'old' | 'new'): ScoringState {
  switch (edit.list) {
    case 'respiratoryEvents':
      return withMarkOf(state, edit, side);
    case 'arousals':
      return withMarkOf(state, edit, side);
    case 'artefacts':
      return withMarkOf(state, edit, side);
    default:
      return assertNever(edit);
  }
}

function withMarkOf<List extends MarkListName>(
  state: ScoringState,
  edit: MarkEditOf<List>,
  side: 'old' | 'new',
): ScoringState {
  return withMark(state, edit.list, edit.id, edit[side]);
}
