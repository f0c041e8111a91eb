import { blockSizes, type BlockSizes } from '../signal/block-sizes.ts';
import { slidingQuantile } from '../signal/sliding-quantile.ts';
import type { DetectorSettings } from './detector-settings.ts';
import { sumOf } from './moving-mean.ts';
import type { SampleRange } from './unscorable.ts';

/** The resting EMG of one leg over time, in the quantity that the thresholds are added to: mean rectified EMG. */
export interface RestingLevel {
  /** One value for each stretch of `binSamples` samples; the last stretch may be shorter. In uV. */
  readonly levels: Float32Array;
  /** The largest rectified sample of each stretch, in uV: most of a night needs no closer look than this. */
  readonly highest: Float32Array;
  readonly binSamples: number;
}

/** Given levels, one for each stretch of `binSamples` samples, beside the signal that they belong to. */
export function withLevels(
  levels: Float32Array,
  rectified: Float32Array,
  binSamples: number,
): RestingLevel {
  return { levels, highest: blockSizes(rectified, binSamples).largest, binSamples };
}

/** The resting level at a sample. */
export function restingAt(resting: RestingLevel, sample: number): number {
  return resting.levels[Math.floor(sample / resting.binSamples)]!;
}

/** Calls `visit` with each part of samples `from` to `to` (exclusive) that has one resting level, in order. */
export function visitLevels(
  { levels, binSamples }: RestingLevel,
  from: number,
  to: number,
  visit: (level: number, from: number, to: number) => void,
): void {
  for (let n = from; n < to;) {
    const bin = Math.floor(n / binSamples);
    const end = Math.min(to, (bin + 1) * binSamples);
    visit(levels[bin]!, n, end);
    n = end;
  }
}

/**
 * Whether samples `from` to `to` (exclusive) are more than resting noise would make of itself: their mean lies so many
 * standard errors of a mean of their number above the resting level.
 *
 * @param errorOfMean Standard error of the mean over so many samples of resting noise, as a share of the resting level.
 */
export function standsOutOfRest(
  rectified: Float32Array,
  resting: RestingLevel,
  { from, to }: SampleRange,
  standardErrors: number,
  errorOfMean: (samples: number) => number,
): boolean {
  let [emg, rest] = [0, 0];
  visitLevels(resting, from, to, (level, start, end) => {
    emg += sumOf(rectified, start, end);
    rest += level * (end - start);
  });
  return emg - rest > standardErrors * errorOfMean(to - from) * rest;
}

/**
 * Parts of `length` samples in which the resting level is above a limit, those with less than 5 s between them taken
 * together; parts that are shorter than 5 s themselves are left out.
 */
export function noisyRanges(
  { levels, binSamples }: RestingLevel,
  length: number,
  sampleRateHz: number,
  limitMicrovolts: number,
): SampleRange[] {
  const least = NOISE_SECONDS * sampleRateHz;
  const ranges: SampleRange[] = [];
  for (let bin = 0; bin < levels.length; bin += 1) {
    if (levels[bin]! <= limitMicrovolts) continue;
    const [from, to] = [bin * binSamples, Math.min((bin + 1) * binSamples, length)];
    const last = ranges.at(-1);
    if (last !== undefined && from - last.to < least) ranges[ranges.length - 1] = { ...last, to };
    else ranges.push({ from, to });
  }
  return ranges.filter(({ from, to }) => to - from >= least);
}

const NOISE_SECONDS = 5;
const BIN_SECONDS = 0.25;
/** Of the coarse pass: bins that are looked at together. */
const COARSE_BINS = 4;
const COARSE_QUANTILE = 0.1;
/** A bin is part of a burst when it exceeds the coarse level by half of it and by this share of the onset level. */
const BURST_SHARE_OF_ONSET = 0.375;
const BURST_SHARE_OF_REST = 0.5;
/** A median of fewer seconds of rest than this says little; the coarse level stands in. */
const LEAST_REST_SECONDS = 2;

/** How many samples each value of the resting level is for. */
export function restingBinSamples(
  sampleRateHz: number,
  { resting }: Pick<DetectorSettings, 'resting'>,
): number {
  const seconds = resting.kind === 'night-percentile' ? resting.binSeconds : BIN_SECONDS;
  return Math.max(1, Math.round(seconds * sampleRateHz));
}

/**
 * The resting level by the rule of the settings: followed through the night, one percentile for all of it, or a number
 * that is given.
 *
 * @param sizes Of the rectified, filtered EMG in uV, in blocks of `restingBinSamples`.
 */
export function restingLevel(
  sizes: BlockSizes,
  sampleRateHz: number,
  settings: DetectorSettings,
): RestingLevel {
  const { resting } = settings;
  if (resting.kind === 'moving') return movingRestingLevel(sizes, sampleRateHz, settings);
  const binSamples = restingBinSamples(sampleRateHz, settings);
  const { means, largest: highest } = sizes;
  const levels = new Float32Array(means.length);
  if (resting.kind === 'fixed')
    return { levels: levels.fill(resting.microvolts), highest, binSamples };
  const sorted = means.slice().sort();
  const level = sorted[Math.floor((resting.percent / 100) * (sorted.length - 1))] ?? 0;
  return { levels: levels.fill(level), highest, binSamples };
}

/**
 * Follows the resting level through a night in two passes over quarter-second means of the rectified EMG.
 *
 * 1. Coarse: the 10th percentile of the minute and a half before, and of the minute and a half after; the larger one
 *    stands (`coarseLevel`). Activity would have to fill nine tenths of that time to lift it, and a step of the level is
 *    seen from its first second on. Bins well above it (and their neighbours, which hold the edges of bursts) are set
 *    aside as activity.
 * 2. Fine: a moving median over a quarter of a minute of what is left. A median follows slow drift and stands at a
 *    step exactly where the step is; bursts are not in it. Where less than two seconds of rest are left in the
 *    window, the coarse level stands.
 *
 * Nothing lags, and the ends are not padded.
 *
 * @param sizes Of the rectified, filtered EMG in uV.
 */
function movingRestingLevel(
  { means, largest: highest }: BlockSizes,
  sampleRateHz: number,
  settings: DetectorSettings,
): RestingLevel {
  const binSamples = restingBinSamples(sampleRateHz, settings);
  const binsPerSecond = sampleRateHz / binSamples;
  const halfWindow = (seconds: number): number => Math.round((seconds * binsPerSecond) / 2);

  const coarse = coarseLevel(means, 2 * halfWindow(settings.restingCoarseWindowSeconds));
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
  return { levels: fine, highest, binSamples };
}

/**
 * The larger of two low quantiles, of the window that ends at a bin and of the one that begins there. Activity that is
 * shorter than nine tenths of a window is in neither; a step of the level is in one of them from its first second on.
 * At the ends of the data the window that does not fit is moved inside.
 *
 * Looked up over means of a second and not over bins: a quarter of the work, and the quantile of a steadier quantity
 * lies nearer to the centre of rest.
 */
function coarseLevel(means: Float32Array, windowBins: number): Float32Array {
  const seconds = blockSizes(means, COARSE_BINS).means;
  const half = Math.floor(windowBins / COARSE_BINS / 2);
  const centred = slidingQuantile(seconds, half, COARSE_QUANTILE);
  const isShort = seconds.length <= 2 * half;
  const [first, last] = isShort
    ? [seconds.length >> 1, seconds.length >> 1]
    : [half, seconds.length - 1 - half];
  const levels = new Float32Array(means.length);
  for (let second = 0; second < seconds.length; second += 1) {
    const before = centred[Math.min(Math.max(second - half, first), last)]!;
    const after = centred[Math.min(Math.max(second + half, first), last)]!;
    levels.fill(Math.max(before, after), second * COARSE_BINS, (second + 1) * COARSE_BINS);
  }
  return levels;
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
