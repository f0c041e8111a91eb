import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Side } from './leg.ts';
import type { Stage } from './stage.ts';

export type MovementClass = 'LM' | 'CLM' | 'nonCLM';
export type Exclusion = 'short' | 'long' | 'lights' | 'respiratory' | 'wake';

/** Why a movement is what it is, or is not what it is not: a stable code, one sentence, the numbers. */
export interface Reason {
  readonly code: string;
  readonly text: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** A movement after the two legs are combined, judged under one rule profile. */
export interface ScoredEvent {
  /** Onset of the first member to offset of the last one. */
  readonly span: TimeSpan;
  readonly side: Side;
  /** Ids of the movements it is made of, in order of onset. Excluded events have one member. */
  readonly memberIds: readonly string[];
  /** Stage by the profile's rule; `?` where unscored, undefined when the night has no hypnogram. */
  readonly stage: Stage | undefined;
  readonly class: MovementClass;
  /** Why it is not counted at all; undefined when it is. The first rule that applies, in the profile's order. */
  readonly excluded: Exclusion | undefined;
  readonly periodic: boolean;
  /** Member of a series when respiratory movements are left out; undefined when that cannot be said. */
  readonly periodicNonRespiratory: boolean | undefined;
  /** The series that it belongs to, and its place in it counting from 1. Both or neither. */
  readonly seriesId: number | undefined;
  readonly positionInSeries: number | undefined;
  /** Onset to onset from the movement that the profile measures from; undefined for the first one. */
  readonly interval: Microseconds | undefined;
  /** Linked to an arousal; undefined when nobody scored arousals. */
  readonly arousal: boolean | undefined;
  /** Linked to a respiratory event; undefined when nobody scored them. */
  readonly respiratory: boolean | undefined;
  readonly reasons: readonly Reason[];
}

export interface Series {
  /** 1, 2, 3 in order of time. */
  readonly id: number;
  /** Onset of the first member to offset of the last. */
  readonly span: TimeSpan;
  readonly count: number;
}

/** Number and rate of something; the rate is undefined when there was too little time to divide by. */
export interface CountAndIndex {
  readonly count: number;
  readonly perHour: number | undefined;
}

/** Counts are undefined in a stage that the profile does not score (wake, under the AASM rules). */
export interface StageIndices {
  /** Minutes that the rates are divided by: in the stage, where a leg could be scored. */
  readonly minutes: number;
  readonly lms: CountAndIndex | undefined;
  readonly plms: CountAndIndex | undefined;
  readonly plmsArousal: CountAndIndex | undefined;
}

/** One hour since the start of the scored window; the last one may be shorter. */
export interface HourIndices {
  readonly span: TimeSpan;
  /**
   * Minutes that the rates are divided by, where a leg could be scored: asleep, or recorded when the night has no
   * hypnogram.
   */
  readonly minutes: number;
  readonly lms: CountAndIndex;
  readonly plms: CountAndIndex;
}

export interface SideIndices {
  readonly lms: CountAndIndex;
  readonly plms: CountAndIndex;
}

/** Undefined always means "cannot be computed from what was scored", never zero. */
export interface Indices {
  /** What the rates are per hour of: sleep, or of recording when the night has no hypnogram. */
  readonly basis: 'sleep' | 'recording';
  /** Hours that the rates are divided by: of the basis, where a leg could be scored. */
  readonly basisHours: number;
  /** Limb movements that count. */
  readonly lms: CountAndIndex;
  /** Periodic limb movements that count (in sleep; of the whole window when there is no hypnogram). */
  readonly plms: CountAndIndex;
  readonly plmsArousal: CountAndIndex | undefined;
  /** In wake, per hour of wake in which a leg could be scored. Undefined under a profile that does not score wake. */
  readonly plmw: CountAndIndex | undefined;
  readonly plmsNonRespiratory: CountAndIndex | undefined;
  readonly periodicityIndex: {
    /** Intervals in runs of at least three that lie in the profile's range, over all intervals. */
    readonly interval: number | undefined;
    /** Periodic movements over movements. */
    readonly movement: number | undefined;
  };
  readonly byStage:
    Readonly<Record<'W' | 'N1' | 'N2' | 'N3' | 'R' | 'NREM', StageIndices>> | undefined;
  readonly byHour: readonly HourIndices[];
  readonly bySide: Readonly<Record<Side, SideIndices>>;
  /** Movements left out, by the rule that left them out. */
  readonly excluded: Readonly<Record<Exclusion, number>>;
}

/** One night under one profile. */
export interface ScoredNight {
  readonly profileName: string;
  readonly events: readonly ScoredEvent[];
  readonly series: readonly Series[];
  readonly indices: Indices;
}
