import { slidingQuantile } from '../signal/sliding-quantile.ts';
import type { DetectorSettings } from './detector-settings.ts';

/** The resting EMG of one leg over time, in the quantity that the thresholds are added to: mean rectified EMG. */
export interface RestingLevel {
  /** One value for each stretch of `binSamples` samples; the last stretch may be shorter. In uV. */
  readonly levels: Float32Array;
  readonly binSamples: number;
}

/** The resting level at a sample. */
export function restingAt(resting: RestingLevel, sample: number): number {
  return resting.levels[Math.floor(sample / resting.binSamples)]!;
}

const BIN_SECONDS = 0.25;
const COARSE_QUANTILE = 0.2;
/** A bin is part of a burst when it exceeds the coarse level by half of it and by this share of the onset level. */
const BURST_SHARE_OF_ONSET = 0.75;
const BURST_SHARE_OF_REST = 0.5;
/** A median of fewer seconds of rest than this says little; the coarse level stands in. */
const LEAST_REST_SECONDS = 2;

/**
 * Follows the resting level through a night in two passes over quarter-second means of the rectified EMG.
 *
 * 1. Coarse: a moving 20th percentile over a minute. Activity would have to fill four fifths of the minute to lift it.
 *    Bins well above it (and their neighbours, which hold the edges of bursts) are set aside as activity.
 * 2. Fine: a moving median over a quarter of a minute of what is left. A median follows slow drift and stands at a
 *    step exactly where the step is; bursts are not in it. Where less than two seconds of rest are left in the
 *    window, the coarse level stands, raised to the centre of its distribution.
 *
 * Both windows are centred and cut off at the ends of the recording, so nothing lags and the ends are not padded.
 *
 * @param rectified Rectified, filtered EMG in uV.
 */
export function restingLevel(
  rectified: Float32Array,
  sampleRateHz: number,
  settings: DetectorSettings,
): RestingLevel {
  const binSamples = Math.max(1, Math.round(BIN_SECONDS * sampleRateHz));
  const means = meansOfBins(rectified, binSamples);
  const binsPerSecond = sampleRateHz / binSamples;
  const halfWindow = (seconds: number): number => Math.round((seconds * binsPerSecond) / 2);

  const coarse = slidingQuantile(
    means,
    halfWindow(settings.restingCoarseWindowSeconds),
    COARSE_QUANTILE,
  );
  const quiet = quietBins(means, coarse, settings.onsetMicrovolts);
  const leastBins = Math.ceil(LEAST_REST_SECONDS * binsPerSecond);
  const fine = slidingQuantile(
    means,
    halfWindow(settings.restingWindowSeconds),
    0.5,
    quiet,
    leastBins,
  );
  for (let bin = 0; bin < fine.length; bin += 1) {
    if (Number.isNaN(fine[bin]!)) fine[bin] = coarse[bin]!;
  }
  return { levels: fine, binSamples };
}

function meansOfBins(rectified: Float32Array, binSamples: number): Float32Array {
  const means = new Float32Array(Math.ceil(rectified.length / binSamples));
  for (let bin = 0; bin < means.length; bin += 1) {
    const end = Math.min((bin + 1) * binSamples, rectified.length);
    let sum = 0;
    for (let n = bin * binSamples; n < end; n += 1) sum += rectified[n]!;
    means[bin] = sum / (end - bin * binSamples);
  }
  return means;
}

/** 1 where neither the bin nor a neighbour belongs to a burst. */
function quietBins(means: Float32Array, coarse: Float32Array, onsetMicrovolts: number): Uint8Array {
  const isBurst = (bin: number): boolean => {
    const level = coarse[bin]!;
    const margin = Math.max(BURST_SHARE_OF_ONSET * onsetMicrovolts, BURST_SHARE_OF_REST * level);
    return means[bin]! > level + margin;
  };
  const quiet = new Uint8Array(means.length).fill(1);
  for (let bin = 0; bin < means.length; bin += 1) {
    if (isBurst(bin)) quiet.fill(0, Math.max(0, bin - 1), bin + 2);
  }
  return quiet;
}
