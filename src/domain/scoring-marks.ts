import type { TimeSpan } from '../base/time-span.ts';
import type { Movement } from './movement.ts';
import type { Hypnogram } from './stage.ts';

/** `respiratory-event`: one of them, but nobody says which. */
export type RespiratoryKind =
  | 'obstructive-apnea'
  | 'central-apnea'
  | 'mixed-apnea'
  | 'apnea'
  | 'hypopnea'
  | 'rera'
  | 'respiratory-event';

export interface RespiratoryEvent {
  readonly kind: RespiratoryKind;
  readonly span: TimeSpan;
}

export interface Arousal {
  readonly span: TimeSpan;
}

/**
 * What a person or another program has scored of a night. Undefined means "nobody scored this", which is not the
 * same as an empty list ("scored, and there was none").
 */
export interface ScoringMarks {
  readonly hypnogram: Hypnogram | undefined;
  readonly respiratoryEvents: readonly RespiratoryEvent[] | undefined;
  readonly arousals: readonly Arousal[] | undefined;
  /** Lights off to lights on. Undefined: no marks, the whole recording is scored. */
  readonly lights: TimeSpan | undefined;
  /** Movements that somebody else marked. */
  readonly movements: readonly Movement[] | undefined;
}
