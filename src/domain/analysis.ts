import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { ClinicalContext } from './clinical-context.ts';
import type { ClinicalFrame } from './clinical-frame.ts';
import type { Finding } from './finding.ts';
import type { Leg } from './leg.ts';
import type { Movement } from './movement.ts';
import type { NightStatistics } from './night-statistics.ts';
import type { OtherMovements } from './other-movements.ts';
import type { ProfileDifference } from './profile-difference.ts';
import type { ChannelInfo, NightInfo } from './recording.ts';
import type { RuleProfile } from './rule-profile.ts';
import type { ScoredNight } from './scored-night.ts';
import type { ScoringMarks } from './scoring-marks.ts';
import type { SignalQuality } from './signal-quality.ts';
import type { Stage } from './stage.ts';

/** How a leg's movements were found, for the method section: name, settings with units, in order. */
export interface DetectionMethod {
  readonly name: string;
  readonly settings: readonly MethodSetting[];
}

export interface MethodSetting {
  readonly key: string;
  readonly value: number | string;
  readonly unit: string;
  readonly meaning: string;
}

/** A leg that was scored. */
export interface AnalysedLeg {
  readonly channel: ChannelInfo;
  /** Median of the resting level over the night. */
  readonly restingMicrovolts: number;
  /** 5th and 95th percentile of the resting level over the night. */
  readonly restingRangeMicrovolts: readonly [number, number];
  /** The band that was really used; the upper edge is lower where the sampling rate asks for it. */
  readonly bandHz: readonly [number, number];
  /** How far the signal can be trusted, over the night and epoch by epoch. */
  readonly quality: SignalQuality;
}

export interface SleepSummary {
  /** Lights off to lights on, or the whole recording. */
  readonly timeInBed: Microseconds;
  /** Undefined when the night has no hypnogram. */
  readonly totalSleepTime: Microseconds | undefined;
  readonly inStage: Readonly<Record<Stage, Microseconds>> | undefined;
}

/**
 * The frequency criterion for periodic limb movement disorder (ICSD-3, criterion B): more than 15 PLMS per hour of
 * sleep in adults, more than 5 in children. It is one of four criteria; a program never states the diagnosis.
 */
export type FrequencyCriterion =
  | {
      readonly status: 'met' | 'not-met';
      readonly ageGroup: 'adult' | 'child';
      /** The index must be above this, not equal to it. */
      readonly thresholdPerHour: number;
      readonly plmsPerHour: number;
      readonly ageYears: number;
      readonly ageSource: 'recording' | 'given';
    }
  | { readonly status: 'not-assessable'; readonly reason: string };

/** One night under one profile. */
export interface ProfileResult {
  readonly profile: RuleProfile;
  readonly night: ScoredNight;
  /** Everything else that is counted, made from `night`. */
  readonly statistics: NightStatistics;
}

/** Everything that was read, found and decided about one night. Result file and report are made from this alone. */
export interface Analysis {
  readonly tool: { readonly name: string; readonly version: string };
  /** File name without its folder; of a folder of lists, its name. */
  readonly file: string;
  readonly recording: NightInfo;
  readonly legs: Readonly<Record<Leg, AnalysedLeg | undefined>>;
  /** Undefined when the movements were marked by somebody else: no leg has a signal then. */
  readonly detection: DetectionMethod | undefined;
  readonly marks: ScoringMarks;
  /** The stretch that was scored: lights off to lights on, or the whole recording. */
  readonly window: TimeSpan;
  /**
   * Stretches in which no leg could be scored, in order, apart: gaps of the recording, and what is unscorable in every
   * leg that was scored. They end series and are left out of the hours that rates are made of.
   */
  readonly unscored: readonly TimeSpan[];
  readonly sleep: SleepSummary;
  readonly findings: readonly Finding[];
  readonly criterion: FrequencyCriterion;
  /** The criterion among the others that the ICSD-3 asks for. */
  readonly clinical: ClinicalFrame;
  /** What the user knows of the patient, in a file of its own; undefined when none was given. */
  readonly context: ClinicalContext | undefined;
  /** Left and right together, in order of onset (left first when equal). */
  readonly movements: readonly Movement[];
  /** One per profile, the first is the one that the report leads with. */
  readonly results: readonly ProfileResult[];
  /** What stands outside the PLM count; undefined when there is no signal to look at. */
  readonly otherMovements: OtherMovements | undefined;
  /** Where the profiles do not judge the movements alike; undefined when there is only one. */
  readonly differences: readonly ProfileDifference[] | undefined;
}
