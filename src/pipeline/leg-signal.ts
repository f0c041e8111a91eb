import type { NdArray } from 'ndarray';
import type { Microseconds } from '../base/microseconds.ts';
import type { Leg } from '../domain/leg.ts';
import type { ChannelInfo } from '../domain/recording.ts';

/** The EMG of one leg as it comes into the pipeline: samples and times, no file. */
export interface LegSignal {
  readonly leg: Leg;
  /** With the rate of the block. */
  readonly channel: ChannelInfo;
  /** As the recording has it; its rate may be a multiple of the block's. */
  readonly recorded: ChannelInfo;
  /**
   * (channel x sample) in uV, unfiltered; one row, a bipolar derivation. The pipeline overwrites it: a night is too
   * large to keep twice.
   */
  readonly block: NdArray<Float32Array>;
  /** Smallest and largest value that the channel can hold, in uV. */
  readonly limitsMicrovolts: readonly [number, number];
  /**
   * Of a block that was slowed down: the share of the recorded samples that stand at the limits of the device, in each epoch of
   * 30 s from the start of the recording. Where it is missing they can be counted in the block.
   */
  readonly clippedShares?: Float32Array;
  /** One digital step, in uV. */
  readonly stepMicrovolts: number;
  /**
   * Heart beats of the ECG, times from the start of the recording in us, in order; empty when the ECG says that no leg
   * carries a heart; undefined when there is no ECG.
   */
  readonly beats?: Float64Array | undefined;
  /** Uninterrupted stretches, in order, that together hold every sample. */
  readonly stretches: readonly Stretch[];
}

/** Samples `from` (inclusive) to `to` (exclusive) without a gap between them. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Time of sample `from`, from the start of the recording. */
  readonly start: Microseconds;
}
