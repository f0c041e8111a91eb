import { slidingQuantile } from '../../signal/sliding-quantile.ts';
import { LONGEST_INTERVAL_SECONDS, SHORTEST_INTERVAL_SECONDS } from './beat-train.ts';

/** A candidate reaches this many times the resting level: four standard deviations of resting noise. */
const PEAK_OVER_REST = 5;
/** On both sides of it the EMG is at most this share of its height on average: a beat stands alone. */
const FLANK_SHARE = 0.3;
const FLANK_FROM_SECONDS = 0.08;
const FLANK_TO_SECONDS = 0.2;
/** Two intervals one after the other that differ by no more than this share of the longer are regular. */
const REGULAR_SHARE = 0.2;
/** Fewer beats in a regular run than this are chance. */
const LEAST_RUN_BEATS = 5;
/** Regular runs have to cover this share of the time before anything is called a heart. */
const LEAST_COVER = 0.15;
const BIN_SECONDS = 0.25;
const LEVEL_SECONDS = 20;
const LEVEL_QUANTILE = 0.2;

/**
 * Finds heart beats in a leg's EMG by their own rhythm: short waves that stand alone and follow each other at steady
 * intervals of a heart for much of the time. Movements hide beats; those are not invented here.
 *
 * @param emg Filtered EMG in uV, not rectified.
 * @returns Samples of the largest deflection of each beat of a regular run, in order; none where there is no rhythm.
 */
export function findBeats(emg: Float32Array, sampleRateHz: number): Int32Array {
  const candidates = loneWaves(emg, sampleRateHz);
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
  return covered >= LEAST_COVER * emg.length ? Int32Array.from(beats) : new Int32Array(0);
}

/** Largest samples of waves that are high over rest, with quiet on both sides; at least the shortest interval apart. */
function loneWaves(emg: Float32Array, sampleRateHz: number): number[] {
  const level = restOf(emg, sampleRateHz);
  const apart = Math.round(SHORTEST_INTERVAL_SECONDS * sampleRateHz);
  const [from, to] = [
    Math.round(FLANK_FROM_SECONDS * sampleRateHz),
    Math.round(FLANK_TO_SECONDS * sampleRateHz),
  ];
  const waves: number[] = [];
  for (let bin = 0; bin < level.levels.length; bin += 1) {
    const high = PEAK_OVER_REST * level.levels[bin]!;
    const end = Math.min((bin + 1) * level.binSamples, emg.length);
    for (let n = bin * level.binSamples; n < end; n += 1) {
      const height = Math.abs(emg[n]!);
      if (height < high || height < largest(emg, n - from, n + from)) continue;
      if (meanSize(emg, n - to, n - from) > FLANK_SHARE * height) continue;
      if (meanSize(emg, n + from, n + to) > FLANK_SHARE * height) continue;
      const last = waves.at(-1);
      if (last === undefined || n - last >= apart) waves.push(n);
      else if (height > Math.abs(emg[last]!)) waves[waves.length - 1] = n;
    }
  }
  return waves;
}

/** Low quantile of the mean size over some seconds: rest, whatever moves or beats above it. */
function restOf(
  emg: Float32Array,
  sampleRateHz: number,
): { readonly levels: Float32Array; readonly binSamples: number } {
  const binSamples = Math.max(1, Math.round(BIN_SECONDS * sampleRateHz));
  const means = Float32Array.from({ length: Math.ceil(emg.length / binSamples) }, (_, bin) =>
    meanSize(emg, bin * binSamples, (bin + 1) * binSamples),
  );
  const half = Math.round(LEVEL_SECONDS / BIN_SECONDS / 2);
  return { levels: slidingQuantile(means, half, LEVEL_QUANTILE), binSamples };
}

/** Mean absolute value of samples `from` to `to` (exclusive), as far as they exist; 0 of none. */
function meanSize(emg: Float32Array, from: number, to: number): number {
  const [first, end] = [Math.max(0, from), Math.min(to, emg.length)];
  let sum = 0;
  for (let n = first; n < end; n += 1) sum += Math.abs(emg[n]!);
  return end > first ? sum / (end - first) : 0;
}

/** Largest absolute value of samples `from` to `to`, both included, as far as they exist. */
function largest(emg: Float32Array, from: number, to: number): number {
  let found = 0;
  for (let n = Math.max(0, from); n <= Math.min(to, emg.length - 1); n += 1) {
    const size = Math.abs(emg[n]!);
    if (size > found) found = size;
  }
  return found;
}
