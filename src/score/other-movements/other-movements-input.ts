import type { TimeSpan } from '../../base/time-span.ts';
import type { Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { EmgBurst } from '../../domain/other-movements.ts';
import type { Hypnogram } from '../../domain/stage.ts';

/** What the movements outside the PLM count are scored from: lists and the hypnogram, never samples. */
export interface OtherMovementsInput {
  /** Legs whose EMG could be looked at. A leg without a burst is not the same as a leg without a signal. */
  readonly legs: readonly Leg[];
  /** Of both legs, in any order; those of one leg do not overlap. */
  readonly bursts: readonly EmgBurst[];
  /** As the limb movement detector gave them, of any length. */
  readonly movements: readonly Movement[];
  readonly hypnogram: Hypnogram | undefined;
  /** Lights off to lights on, or the whole recording. What begins outside is left alone. */
  readonly window: TimeSpan;
  /** Stretches in which no leg could be scored, in order, apart. They part trains and are in no rate. */
  readonly gaps: readonly TimeSpan[];
}
