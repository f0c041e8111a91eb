import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import type {
  CommentEdit,
  LightsEdit,
  MarkEdit,
  ScoredEdit,
  StageEdit,
} from '../../domain/scoring-edit.ts';
import {
  MARK_LISTS,
  type MarkListName,
  type MarkValues,
  type ScoringState,
} from '../../domain/scoring-state.ts';
import type { StageBout } from '../../domain/stage.ts';
import { editProblem, isSameSpan, spanProblem } from './edit-problems.ts';
import { boutsWithin } from './state-changes.ts';

const NAME_OF_MARK: Readonly<Record<MarkListName, string>> = {
  respiratoryEvents: 'respiratory event',
  arousals: 'arousal',
  artefacts: 'artefact',
};

const LONGEST_COMMENT = 4000;

/** What speaks against an edit of a respiratory event, an arousal or an artefact. Marks may overlap each other. */
export function markEditProblem(state: ScoringState, edit: MarkEdit): Problem | undefined {
  const { id, list, kind, old } = edit;
  const subject = `${NAME_OF_MARK[list]} ${id}`;
  const present = state.marks[list].find((mark) => mark.id === id);
  if (kind === 'add-mark') {
    if (present !== undefined || old !== undefined || edit.new === undefined) {
      return editProblem('id-taken', subject, 'an id that no mark of its kind has', 'one that has');
    }
    return spanProblem(subject, edit.new.span, state.duration);
  }
  if (present === undefined) {
    return editProblem('unknown-id', subject, 'a mark of this night', 'no such id');
  }
  if (old === undefined || !isSameMark(old, present)) {
    const expected = 'the mark as it stands';
    return editProblem('outdated', subject, expected, 'an edit of what stood there before');
  }
  if (kind === 'remove-mark') {
    return edit.new === undefined
      ? undefined
      : editProblem('kind', subject, 'nothing where it stood', 'another mark');
  }
  if (edit.new === undefined) {
    return editProblem('kind', subject, 'a mark where it stood', 'nothing');
  }
  if (isSameMark(old, edit.new)) {
    return editProblem('no-change', subject, 'a change', 'the same as before');
  }
  if (kind === 'review-mark') {
    return isSameMark({ ...old, reviewed: edit.new.reviewed }, edit.new)
      ? undefined
      : editProblem('kind', subject, 'what review-mark changes, and nothing else', 'more');
  }
  return isSameSpan(old.span, edit.new.span)
    ? undefined
    : spanProblem(subject, edit.new.span, state.duration);
}

type AnyMark = MarkValues[MarkListName];

function isSameMark(a: AnyMark, b: AnyMark): boolean {
  return a.reviewed === b.reviewed && isSameSpan(a.span, b.span) && wordOf(a) === wordOf(b);
}

function wordOf(mark: AnyMark): string {
  if ('kind' in mark) return mark.kind;
  return 'side' in mark ? mark.side : '';
}

export function scoredEditProblem(state: ScoringState, edit: ScoredEdit): Problem | undefined {
  const subject = edit.list === 'arousals' ? 'arousals' : 'respiratory events';
  if (state.scored[edit.list] !== edit.old) return outdated(subject);
  return edit.old === edit.new ? unchanged(subject) : undefined;
}

/** Either may stand alone; together, lights go off before they go on. */
export function lightsEditProblem(state: ScoringState, edit: LightsEdit): Problem | undefined {
  const isOff = edit.kind === 'set-lights-off';
  const subject = isOff ? 'lights off' : 'lights on';
  if ((isOff ? state.lights.off : state.lights.on) !== edit.old) return outdated(subject);
  if (edit.old === edit.new) return unchanged(subject);
  const time = edit.new;
  if (time === undefined) return undefined;
  const seconds = `${secondsFromMicroseconds(time)} s`;
  if (!Number.isSafeInteger(time)) {
    return editProblem('not-a-time', subject, 'a time in whole microseconds', seconds);
  }
  if (time < 0 || time > state.duration) {
    const expected = `a time within the recording (0 to ${secondsFromMicroseconds(state.duration)} s)`;
    return editProblem('beyond-recording', subject, expected, seconds);
  }
  const off = isOff ? time : (state.lights.off ?? 0);
  // Lights that go on after the end of the recording leave nothing to score when they go off at its end.
  const on = Math.min(isOff ? (state.lights.on ?? state.duration) : time, state.duration);
  return off < on
    ? undefined
    : editProblem('lights-order', subject, 'lights off before lights on', seconds);
}

/** The bouts in order, within the stretch; time of it that none covers is unstaged. */
export function stageEditProblem(state: ScoringState, edit: StageEdit): Problem | undefined {
  const subject = 'stages';
  const beyond = spanProblem(subject, edit.span, state.duration);
  if (beyond !== undefined) return beyond;
  const before = boutsWithin(state.hypnogram, edit.span);
  if (!isSameStaging(before, edit.old)) return outdated(subject);
  if (isSameStaging(edit.old, edit.new)) return unchanged(subject);
  let end: number = edit.span.start;
  for (const { span } of edit.new) {
    if (span.start < end || span.end <= span.start || span.end > edit.span.end) {
      return editProblem('stages', subject, 'bouts in order, within the stretch', 'others');
    }
    end = span.end;
  }
  return undefined;
}

function isSameStaging(
  a: readonly StageBout[] | undefined,
  b: readonly StageBout[] | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.length === b.length &&
    a.every((bout, i) => bout.stage === b[i]!.stage && isSameSpan(bout.span, b[i]!.span))
  );
}

export function commentEditProblem(state: ScoringState, edit: CommentEdit): Problem | undefined {
  const subject = `comment on ${edit.about}`;
  if (state.comments.get(edit.about) !== edit.old) return outdated(subject);
  if (edit.old === edit.new) return unchanged(subject);
  const text = edit.new;
  if (text === undefined) return undefined;
  if (text.trim() === '' || text.length > LONGEST_COMMENT) {
    const expected = `a text of 1 to ${LONGEST_COMMENT} characters`;
    return editProblem('comment', subject, expected, `${text.length} characters`);
  }
  const isKnown =
    edit.about === 'night' ||
    state.movements.some(({ id }) => id === edit.about) ||
    MARK_LISTS.some((list) => state.marks[list].some(({ id }) => id === edit.about));
  return isKnown
    ? undefined
    : editProblem('unknown-id', subject, 'the night, a movement or a mark of it', 'no such id');
}

function outdated(subject: string): Problem {
  const expected = 'the value as it stands';
  return editProblem('outdated', subject, expected, 'an edit of what stood there before');
}

function unchanged(subject: string): Problem {
  return editProblem('no-change', subject, 'a change', 'the same as before');
}
