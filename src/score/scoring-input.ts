import type { TimeSpan } from '../base/time-span.ts';
import type { Movement } from '../domain/movement.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';

/** What a night is scored from: events and marks, never samples. */
export interface ScoringInput {
  /** Of both legs, in any order. Movements of one leg do not overlap. */
  readonly movements: readonly Movement[];
  readonly marks: Pick<ScoringMarks, 'hypnogram' | 'respiratoryEvents' | 'arousals'>;
  /** Lights off to lights on, or the whole recording. Movements with their onset outside are not scored. */
  readonly window: TimeSpan;
  /**
   * Stretches in which no leg could be scored, in order, apart. They end series and are left out of the time that rates
   * are made of. A movement that somebody marked there counts like any other.
   */
  readonly gaps: readonly TimeSpan[];
}
