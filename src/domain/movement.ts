import type { TimeSpan } from '../base/time-span.ts';
import type { Leg } from './leg.ts';

/**
 * One movement of one leg: a detected burst of EMG, or a mark that somebody made. Whether it is a limb movement,
 * and whether it is periodic, is for a rule profile to say (`ScoredEvent`).
 */
export interface Movement {
  /** Unique within a night and stable for the same night: `L0001`, `R0017`. */
  readonly id: string;
  readonly leg: Leg;
  /** Onset (inclusive) to offset (exclusive), from the start of the recording. */
  readonly span: TimeSpan;
  /** What the EMG shows; undefined for a mark that came without a signal. */
  readonly emg: MovementEmg | undefined;
}

/** The measurements that make a detected movement auditable. Amplitudes are of the rectified, filtered EMG. */
export interface MovementEmg {
  readonly sampleRateHz: number;
  /** First sample of the movement. */
  readonly onsetSample: number;
  /** First sample after it. */
  readonly offsetSample: number;
  /** The resting level at the onset. */
  readonly restingMicrovolts: number;
  /** The levels that the detector compared with at the onset: rest + 8 and rest + 2 uV by default. */
  readonly onsetThresholdMicrovolts: number;
  readonly offsetThresholdMicrovolts: number;
  /** Largest sample. */
  readonly peakMicrovolts: number;
  /** Median of the samples. */
  readonly medianMicrovolts: number;
  /** Integral of what exceeds the resting level. */
  readonly areaMicrovoltSeconds: number;
  /** The movement was still going on where the data begin or end, so its true length is not known. */
  readonly truncated: 'start' | 'end' | 'both' | undefined;
}
