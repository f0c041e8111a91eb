import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Finding } from './finding.ts';
import type { Leg, Side } from './leg.ts';
import type { RuleStatement } from './rule-profile.ts';
import type { CountAndIndex, Reason } from './scored-night.ts';
import type { SleepStage, Stage } from './stage.ts';

/** Movements of legs and of sleep that are no limb movements and never part of the PLM count. */
export type OtherMovementKind =
  | 'alternating-leg-muscle-activation'
  | 'hypnagogic-foot-tremor'
  | 'fragmentary-myoclonus'
  | 'sleep-start';

export const OTHER_MOVEMENT_KINDS: readonly OtherMovementKind[] = [
  'alternating-leg-muscle-activation',
  'hypnagogic-foot-tremor',
  'fragmentary-myoclonus',
  'sleep-start',
];

/** One burst of a leg's EMG as the fine search sees it: of any length, 50 ms or more from the next one. */
export interface EmgBurst {
  readonly leg: Leg;
  /** Onset (inclusive) to offset (exclusive), from the start of the recording. */
  readonly span: TimeSpan;
  /** Largest sample of the rectified, filtered EMG. */
  readonly peakMicrovolts: number;
  /** The resting level at the onset. */
  readonly restingMicrovolts: number;
  /**
   * How far above the resting level the EMG is between the burst before, of the same leg, and this one: where it has not
   * come to rest, the two are hardly two. Undefined where no burst is near.
   */
  readonly betweenMicrovolts: number | undefined;
  /** Half as high as a burst must be. It is none, but a row of heart beats may show in it. */
  readonly faint: boolean;
  /** The data begin or end while it goes on: its length is not known. */
  readonly truncated: boolean;
}

export interface OtherMovement {
  readonly kind: OtherMovementKind;
  readonly side: Side;
  /**
   * Onset of the first burst to the latest offset. Of fragmentary myoclonus: the minutes that reach the criterion, one
   * after the other.
   */
  readonly span: TimeSpan;
  /** At least one, in order of onset, left first when equal. */
  readonly bursts: readonly EmgBurst[];
  /**
   * Of a train: the mean rate of its bursts, onset to onset. Of fragmentary myoclonus: potentials over its length.
   * Undefined for a sleep start, which has no rhythm.
   */
  readonly frequencyHz: number | undefined;
  /** At the start of the span; `?` where unscored, undefined when the night has no hypnogram. */
  readonly stage: Stage | undefined;
  /** Movements of the limb movement detector that show the same activity (same leg, overlapping a burst). */
  readonly movementIds: readonly string[];
  readonly reasons: readonly Reason[];
}

/** Why short bursts around a sleep onset are no sleep starts: how many bursts, by the first reason that applies. */
export interface SleepStartExclusions {
  /** Part of alternating leg muscle activation or of a foot tremor. */
  readonly train: number;
  /** Part of a limb movement, or too close to one. */
  readonly limbMovement: number;
  /** In minutes of fragmentary myoclonus (two or more in a row), in a night that meets its criterion. */
  readonly fragmentary: number;
  /** Too many in succession. */
  readonly succession: number;
}

/** What a night has of one kind. */
export type OtherMovementSummary =
  | {
      readonly available: true;
      /** Events in the scored time. */
      readonly count: number;
      /** Those that begin asleep, per hour of sleep in which a leg could be scored. Undefined without a hypnogram. */
      readonly inSleep: CountAndIndex | undefined;
      /** The longest event; undefined when there is none. */
      readonly longest: Microseconds | undefined;
      /** Fragmentary myoclonus only. */
      readonly fragmentary: FragmentarySummary | undefined;
      /** Sleep starts only. */
      readonly leftOut: SleepStartExclusions | undefined;
    }
  | { readonly available: false; readonly reason: Reason };

export interface FragmentarySummary {
  /** All potentials in NREM sleep, in a minute that counts or not; per hour of it in which a leg could be scored. */
  readonly potentials: CountAndIndex;
  /** Whole minutes of NREM sleep that could be judged. */
  readonly minutesJudged: number;
  /** Those with enough potentials. */
  readonly minutes: number;
  /** Enough such minutes in the night. */
  readonly criterionMet: boolean;
}

/**
 * Activity of both legs in a stretch of time, each piece once. A movement of half a second or more counts as one, with
 * the bursts that it is made of; bursts that lie outside such movements count one by one.
 */
export interface ActivityCounts {
  /** Bursts of 20 to 250 ms, both inclusive. */
  readonly brief: number;
  /** Bursts of more than 250 and less than 500 ms. */
  readonly intermediate: number;
  /** 0.5 to 10 s, both inclusive. */
  readonly limbMovements: number;
  /** Over 10 s. */
  readonly long: number;
}

/** A stretch before or after a sleep onset. */
export interface OnsetSide {
  /** Cut to the scored time; may be shorter than asked for. */
  readonly span: TimeSpan;
  readonly counts: ActivityCounts;
}

/** Falling asleep: the first sleep after enough wake, and what the legs did around it. */
export interface SleepOnset {
  readonly time: Microseconds;
  /** The stage that was fallen into. */
  readonly stage: SleepStage;
  /** Uninterrupted wake (or time that nobody staged) before it, from the start of the recording at the earliest. */
  readonly wakeBefore: Microseconds;
  readonly before: OnsetSide;
  readonly after: OnsetSide;
  /** Both sides together, by the stage at which the activity begins. */
  readonly byStage: readonly StageActivity[];
  /** Sleep starts that belong to it. */
  readonly sleepStarts: number;
}

export interface StageActivity {
  readonly stage: Stage;
  /** Time in that stage within the two sides. */
  readonly duration: Microseconds;
  readonly counts: ActivityCounts;
}

/** How many bursts a leg has, and which were set aside before anything was made of them. */
export interface BurstCount {
  readonly leg: Leg;
  readonly found: number;
  /** Follow each other like heart beats, with the same height. */
  readonly heartBeats: number;
  /** Cut off where the data begin or end. */
  readonly truncated: number;
}

/** All that is said of a night outside the PLM count. */
export interface OtherMovements {
  /** The legs whose EMG could be looked at, left first. */
  readonly legs: readonly Leg[];
  readonly burstCounts: readonly BurstCount[];
  /** Every criterion, with its source. */
  readonly rules: readonly RuleStatement[];
  /** In order of onset. */
  readonly events: readonly OtherMovement[];
  readonly summaries: Readonly<Record<OtherMovementKind, OtherMovementSummary>>;
  /** Undefined when the night has no hypnogram. */
  readonly sleepOnsets: readonly SleepOnset[] | undefined;
}

/** The same with the doubts that came up with it. */
export interface FoundOtherMovements {
  readonly found: OtherMovements;
  readonly findings: readonly Finding[];
}
