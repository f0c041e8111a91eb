import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Leg, Side } from './leg.ts';
import type { Movement } from './movement.ts';
import type { RespiratoryKind, ScoringMarks } from './scoring-marks.ts';
import type { Hypnogram } from './stage.ts';

/** `unreviewed`: nobody has looked at it yet, and it counts. `rejected`: it stays to be seen, and does not count. */
export type ReviewStatus = 'unreviewed' | 'accepted' | 'rejected';

/** What a technician can change of a movement. */
export interface MovementValue {
  readonly leg: Leg;
  readonly span: TimeSpan;
  readonly status: ReviewStatus;
}

/** A movement of one leg while a night is being scored. Its id stays the same when its leg is changed. */
export interface EditableMovement extends MovementValue {
  readonly id: string;
  /** What stood here before anybody edited, with what was measured in the EMG; undefined when it was marked by hand. */
  readonly origin: Movement | undefined;
}

/**
 * Where a movement as it stands comes from. `detected` in the signal; `imported` from marks that came with the night;
 * `edited`: one of these, with an edge or the leg changed by hand; `added`: marked by hand.
 */
export type MovementOrigin = 'detected' | 'imported' | 'edited' | 'added';

/** A movement that was put back to where it had been is not edited. */
export function originOf({ leg, span, origin }: EditableMovement): MovementOrigin {
  if (origin === undefined) return 'added';
  const { start, end } = origin.span;
  if (leg !== origin.leg || span.start !== start || span.end !== end) return 'edited';
  return origin.emg === undefined ? 'imported' : 'detected';
}

interface ReviewedMark {
  readonly span: TimeSpan;
  /** Somebody looked at it. Marks that came with the night begin without. */
  readonly reviewed: boolean;
}

/** What each kind of mark says, by the list that it stands in. */
export interface MarkValues {
  readonly respiratoryEvents: ReviewedMark & { readonly kind: RespiratoryKind };
  readonly arousals: ReviewedMark;
  /** The EMG of this leg, or of both, cannot be judged here. */
  readonly artefacts: ReviewedMark & { readonly side: Side };
}

export type MarkListName = keyof MarkValues;
export const MARK_LISTS: readonly MarkListName[] = ['respiratoryEvents', 'arousals', 'artefacts'];

/** The lists for which "nobody scored this" and "scored, and there was none" are different things. */
export type ScorableList = 'respiratoryEvents' | 'arousals';

/** The span is said again so that it is known of a mark of any list. */
export type Mark<List extends MarkListName> = MarkValues[List] & {
  readonly id: string;
  readonly span: TimeSpan;
};

export type MarkLists = { readonly [List in MarkListName]: readonly Mark<List>[] };

/** A night as it stands while it is being scored. Never changed: an edit makes another one. */
export interface ScoringState {
  /** Length of the recording; no edit reaches beyond. */
  readonly duration: Microseconds;
  /** In order of onset, then left before right, then by id; the rejected ones are among them. */
  readonly movements: readonly EditableMovement[];
  /** Each in order of start, then by id. */
  readonly marks: MarkLists;
  /** Somebody looked for these all night. Where this is false and the list is empty, nobody scored them. */
  readonly scored: Readonly<Record<ScorableList, boolean>>;
  /** Undefined: nobody staged the night. */
  readonly hypnogram: Hypnogram | undefined;
  readonly lights: {
    readonly off: Microseconds | undefined;
    readonly on: Microseconds | undefined;
  };
  /** By what they are about: the id of a movement or a mark, or `night`. */
  readonly comments: ReadonlyMap<string, string>;
}

/** A night before anybody edits it: what was detected, and what came with the recording. */
export interface ScoringBaseline {
  readonly duration: Microseconds;
  /** Ids are unique; movements of one leg do not overlap. */
  readonly movements: readonly Movement[];
  readonly marks: Omit<ScoringMarks, 'movements'>;
}
