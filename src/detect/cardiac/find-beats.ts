import { blockSizes } from '../../signal/block-sizes.ts';
import { slidingQuantile } from '../../signal/sliding-quantile.ts';
import { visitPeaks } from '../../signal/visit-samples.ts';
import { LONGEST_INTERVAL_SECONDS, SHORTEST_INTERVAL_SECONDS } from './beat-intervals.ts';

/** What stands alone: how high it is, and how quiet its neighbourhood. */
interface LoneWave {
  /** In multiples of the resting level. */
  readonly overRest: number;
  /** On both sides of it the EMG is at most this share of its height on average. */
  readonly flankShare: number;
}

/** To find a rhythm: four standard deviations of resting noise, with hardly anything beside it. */
const CERTAIN: LoneWave = { overRest: 5, flankShare: 0.3 };
/** To be held against the wave of a heart that is known: what a look can tell from noise. */
const POSSIBLE: LoneWave = { overRest: 3, flankShare: 0.6 };
const FLANK_FROM_SECONDS = 0.08;
const FLANK_TO_SECONDS = 0.2;
/** Two intervals one after the other that differ by no more than this share of the longer are regular. */
const REGULAR_SHARE = 0.2;
/** Fewer beats in a regular run than this are chance. */
const LEAST_RUN_BEATS = 5;
/** Regular runs have to cover this share of the time before anything is called a heart. */
const LEAST_COVER = 0.15;
const BIN_SECONDS = 0.5;
const LEVEL_SECONDS = 20;
const LEVEL_QUANTILE = 0.2;

/** Samples of the largest deflection of each wave, in order. */
export interface FoundBeats {
  /** Those of regular runs. */
  readonly regular: Int32Array;
  /** All that may be beats, whatever their rhythm; the regular ones are not all among them. */
  readonly possible: Int32Array;
}

/**
 * Finds heart beats in a leg's EMG by their own rhythm: short waves that stand alone and follow each other at steady
 * intervals of a heart for much of the time. Movements hide beats; those are not invented here.
 *
 * @param emg Filtered EMG in uV, not rectified.
 * @returns Nothing where there is no rhythm.
 */
export function findBeats(emg: Float32Array, sampleRateHz: number): FoundBeats {
  const rest = restOf(emg, sampleRateHz);
  const candidates = loneWaves(emg, sampleRateHz, rest, CERTAIN);
  const [shortest, longest] = [
    SHORTEST_INTERVAL_SECONDS * sampleRateHz,
    LONGEST_INTERVAL_SECONDS * sampleRateHz,
  ];
  const beats: number[] = [];
  let covered = 0;
  let runStart = 0;
  const close = (end: number): void => {
    if (end - runStart >= LEAST_RUN_BEATS) {
      for (let i = runStart; i < end; i += 1) beats.push(candidates[i]!);
      covered += candidates[end - 1]! - candidates[runStart]!;
    }
  };
  for (let i = 1; i < candidates.length; i += 1) {
    const interval = candidates[i]! - candidates[i - 1]!;
    const before = i - 1 > runStart ? candidates[i - 1]! - candidates[i - 2]! : interval;
    const regular =
      interval >= shortest &&
      interval <= longest &&
      Math.abs(interval - before) <= REGULAR_SHARE * Math.max(interval, before);
    if (regular) continue;
    close(i);
    runStart = i;
  }
  close(candidates.length);
  const isHeart = covered >= LEAST_COVER * emg.length;
  return {
    regular: Int32Array.from(isHeart ? beats : []),
    possible: Int32Array.from(isHeart ? loneWaves(emg, sampleRateHz, rest, POSSIBLE) : []),
  };
}

/** Largest samples of waves that are high over rest, with quiet on both sides; at least the shortest interval apart. */
function loneWaves(
  emg: Float32Array,
  sampleRateHz: number,
  level: RestingBins,
  { overRest, flankShare }: LoneWave,
): number[] {
  const apart = Math.round(SHORTEST_INTERVAL_SECONDS * sampleRateHz);
  const [from, to] = [
    Math.round(FLANK_FROM_SECONDS * sampleRateHz),
    Math.round(FLANK_TO_SECONDS * sampleRateHz),
  ];
  const waves: number[] = [];
  for (let bin = 0; bin < level.levels.length; bin += 1) {
    const high = overRest * level.levels[bin]!;
    if (level.largest[bin]! < high) continue;
    const end = Math.min((bin + 1) * level.binSamples, emg.length);
    visitPeaks(emg, bin * level.binSamples, end, Math.max(1, from), high, (n) => {
      const height = Math.abs(emg[n]!);
      if (
        meanSize(emg, n - to, n - from) <= flankShare * height &&
        meanSize(emg, n + from, n + to) <= flankShare * height
      ) {
        const last = waves.at(-1);
        if (last === undefined || n - last >= apart) waves.push(n);
        else if (height > Math.abs(emg[last]!)) waves[waves.length - 1] = n;
      }
      return n + 1;
    });
  }
  return waves;
}

interface RestingBins {
  readonly levels: Float32Array;
  /** Largest absolute value of each bin: most bins need no closer look. */
  readonly largest: Float32Array;
  readonly binSamples: number;
}

/** Low quantile of the mean size over some seconds: rest, whatever moves or beats above it. */
function restOf(emg: Float32Array, sampleRateHz: number): RestingBins {
  const binSamples = Math.max(1, Math.round(BIN_SECONDS * sampleRateHz));
  const { means, largest } = blockSizes(emg, binSamples);
  const half = Math.round(LEVEL_SECONDS / BIN_SECONDS / 2);
  return { levels: slidingQuantile(means, half, LEVEL_QUANTILE), largest, binSamples };
}

/** Mean absolute value of samples `from` to `to` (exclusive), as far as they exist; 0 of none. */
function meanSize(emg: Float32Array, from: number, to: number): number {
  const first = Math.max(0, from);
  const end = Math.min(to, emg.length);
  let sum = 0;
  for (let n = first; n < end; n += 1) sum += Math.abs(emg[n]!);
  return end > first ? sum / (end - first) : 0;
}
