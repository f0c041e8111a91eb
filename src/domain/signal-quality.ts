import type { TimeSpan } from '../base/time-span.ts';

/** How far the signal of a leg can be trusted, in one word. */
export const QUALITY_GRADES = ['good', 'fair', 'poor', 'unusable'] as const;
export type QualityGrade = (typeof QUALITY_GRADES)[number];

/** A frequency of the power line that was taken out of a leg. */
export interface RemovedMains {
  readonly frequencyHz: number;
  /** Median over the epochs in which it stood out. */
  readonly rmsMicrovolts: number;
  /** Share of the epochs in which it stood out, 0 to 1. */
  readonly share: number;
}

/** What is known of one leg's signal, over the night and epoch by epoch. */
export interface SignalQuality {
  readonly grade: QualityGrade;
  /** Why not a better one: one sentence each, the weightiest first. Empty for `good`. */
  readonly reasons: readonly string[];
  /** Epochs of 30 s from the start of the recording; NaN where the recording has no sample (or nothing scorable). */
  readonly epochs: QualityEpochs;
  /** Stretches in which this leg could not be scored, in order, apart. Gaps of the recording are not among them. */
  readonly unscorable: readonly UnscorableStretch[];
  /** Electrode pops that were bridged: the onset of each. */
  readonly pops: readonly TimeSpan[];
  readonly mains: readonly RemovedMains[];
  /** Heart beats that were taken out; undefined when there were none. */
  readonly heart: RemovedHeart | undefined;
}

export interface QualityEpochs {
  /** Mean rectified EMG between movements. */
  readonly restingMicrovolts: Float32Array;
  /** Root mean square of the power line before it was taken out. */
  readonly mainsMicrovolts: Float32Array;
  /** Mean height of the heart beats that were taken out. */
  readonly heartMicrovolts: Float32Array;
  /** Shares of the samples, 0 to 1. */
  readonly flatShare: Float32Array;
  readonly clippedShare: Float32Array;
}

export interface UnscorableStretch {
  readonly span: TimeSpan;
  /** `flat`: the same value for seconds, a lead that is off. `noise`: a resting level at which 8 uV mean nothing. */
  readonly cause: 'flat' | 'noise';
}

export interface RemovedHeart {
  readonly source: 'ecg' | 'leg';
  readonly beats: number;
  /** Median height of what was taken out. */
  readonly waveMicrovolts: number;
}
