import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { MarkListName, MarkValues, MovementValue, ScorableList } from './scoring-state.ts';
import type { StageBout } from './stage.ts';

/**
 * One change of a scoring, with all that stood there before and all that stands there after: so each can be undone, and
 * read by itself as an entry of the audit trail. Undefined on one side: the thing was not there.
 */
export type ScoringEdit =
  MovementEdit | MarkEdit | ScoredEdit | LightsEdit | StageEdit | CommentEdit;

/**
 * - `add-movement`: marked by hand. It has no EMG measures and is accepted, for somebody has seen it.
 * - `move-movement`: an edge, or both. `change-leg`. Both make an unreviewed movement an accepted one.
 * - `accept-movement`: also takes a rejection back. `reject-movement`: it stays as a ghost; nothing is ever deleted.
 * - `restore-movement`: takes a rejection back without a judgement. `reopen-movement`: takes an acceptance back.
 */
export type MovementEditKind =
  | 'add-movement'
  | 'move-movement'
  | 'change-leg'
  | 'accept-movement'
  | 'reject-movement'
  | 'restore-movement'
  | 'reopen-movement';

export interface MovementEdit {
  readonly kind: MovementEditKind;
  readonly id: string;
  readonly old: MovementValue | undefined;
  readonly new: MovementValue;
}

export type MarkEditKind = 'add-mark' | 'change-mark' | 'review-mark' | 'remove-mark';

/** Of a respiratory event, an arousal or an artefact. */
export type MarkEdit = { readonly [List in MarkListName]: MarkEditOf<List> }[MarkListName];

export interface MarkEditOf<List extends MarkListName> {
  readonly kind: MarkEditKind;
  readonly list: List;
  readonly id: string;
  readonly old: MarkValues[List] | undefined;
  readonly new: MarkValues[List] | undefined;
}

/** Says that somebody looked for these all night, or takes that back. */
export interface ScoredEdit {
  readonly kind: 'declare-scored';
  readonly list: ScorableList;
  readonly old: boolean;
  readonly new: boolean;
}

/** Undefined: not marked. */
export interface LightsEdit {
  readonly kind: 'set-lights-off' | 'set-lights-on';
  readonly old: Microseconds | undefined;
  readonly new: Microseconds | undefined;
}

/** Stages of a stretch; outside it nothing changes. */
export interface StageEdit {
  readonly kind: 'restage';
  readonly span: TimeSpan;
  /** The bouts within the stretch, cut to it; undefined when nobody had staged the night at all. */
  readonly old: readonly StageBout[] | undefined;
  readonly new: readonly StageBout[];
}

export interface CommentEdit {
  readonly kind: 'comment';
  /** `night`, or the id of a movement or a mark. */
  readonly about: string;
  readonly old: string | undefined;
  readonly new: string | undefined;
}

/**
 * What was done, in the words of the log. Undoing and redoing are acts of their own and name the entry of the edit;
 * nothing is ever taken out of the log. A signature is no edit: it changes nothing and cannot be undone.
 */
export type LoggedAct =
  | ScoringEdit
  | { readonly kind: 'undo'; readonly entry: number }
  | { readonly kind: 'redo'; readonly entry: number }
  | SignAct;

export interface SignAct {
  readonly kind: 'sign';
  /** 1 for the first signature of the night. What is edited after it belongs to the next version. */
  readonly version: number;
  /** SHA-256 of what was signed (docs/scoring-file.md says of which text). */
  readonly contentSha256: string;
}

/** Who does something, and when. A pure room has no clock: the caller says both. */
export interface Author {
  /** A name; 1 to 200 characters. */
  readonly who: string;
  /** Date and time with the offset from UTC, as `2026-03-02T09:15:04.120+01:00` or with `Z`. */
  readonly when: string;
}

/** A line of the audit trail. */
export interface LogEntry extends Author {
  /** 1, 2, 3 without a gap. */
  readonly seq: number;
  readonly act: LoggedAct;
}
