import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Finding } from './finding.ts';
import type { Leg } from './leg.ts';
import type { Movement } from './movement.ts';
import type { ChannelInfo, RecordingInfo } from './recording.ts';
import type { RuleProfile } from './rule-profile.ts';
import type { ScoredNight } from './scored-night.ts';
import type { ScoringMarks } from './scoring-marks.ts';
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

/** Everything that was read, found and decided about one night. Result file and report are made from this alone. */
export interface Analysis {
  readonly tool: { readonly name: string; readonly version: string };
  /** File name without its folder. */
  readonly file: string;
  readonly recording: RecordingInfo;
  readonly legs: Readonly<Record<Leg, AnalysedLeg | undefined>>;
  readonly detection: DetectionMethod;
  readonly marks: ScoringMarks;
  /** The stretch that was scored: lights off to lights on, or the whole recording. */
  readonly window: TimeSpan;
  readonly sleep: SleepSummary;
  readonly findings: readonly Finding[];
  readonly criterion: FrequencyCriterion;
  /** Left and right together, in order of onset (left first when equal). */
  readonly movements: readonly Movement[];
  /** One per profile, the first is the one that the report leads with. */
  readonly results: readonly { readonly profile: RuleProfile; readonly night: ScoredNight }[];
}
