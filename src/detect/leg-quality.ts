import ndarray, { type NdArray } from 'ndarray';
import { blockExtremes, extremesWithin, type BlockExtremes } from '../signal/block-extremes.ts';
import { POP_BLOCK_SAMPLES } from './electrode-pops.ts';
import { findMains, mainsSegmentSamples, type MainsLine } from './mains.ts';
import type { DetectedLeg } from './detect-leg.ts';
import type { SampleRange } from './unscorable.ts';

/** Columns of the quality block, one row an epoch. */
export const QUALITY_FEATURES = [
  /** Smallest to largest sample of the raw signal, in uV; 0 is a flat line. */
  'rangeMicrovolts',
  /** Share of the samples that belong to a flat stretch, 0 to 1. */
  'flatShare',
  /** Share of the samples at or beyond the limits of the device, 0 to 1. */
  'clippedShare',
  /** Power line, rms in uV, before it was taken out; 0 where none stood out. */
  'mainsMicrovolts',
  /** Mean height in uV of the heart beats that were taken out; 0 where there were none. */
  'heartMicrovolts',
  /** Resting level: mean rectified, filtered EMG between movements, in uV. NaN where nothing could be scored. */
  'restingMicrovolts',
] as const;

export type QualityFeature = (typeof QUALITY_FEATURES)[number];

/** What is known of a leg's signal, epoch by epoch. */
export interface LegQuality {
  /** (epoch x feature), see `QUALITY_FEATURES`. A row without any sample is NaN throughout. */
  readonly epochs: NdArray<Float32Array>;
  /** Lines of the power line that need a notch. */
  readonly mains: readonly MainsLine[];
}

/** The samples of one epoch; an epoch with a gap in it has several. */
export interface EpochRange extends SampleRange {
  /** Epochs of 30 s, counted from the start of the recording. */
  readonly epoch: number;
}

/**
 * Looks at the raw signal of one leg, unfiltered, epoch by epoch. Resting level and heart beats are not known yet: see
 * `addDetected`.
 *
 * @param raw In uV.
 * @param limits The smallest and largest value that the channel can hold, in uV.
 * @param epochs In order.
 * @param flat Flat stretches, in order.
 * @param highestHz Upper edge of the band that will be filtered.
 * @param extremes Of the blocks of `POP_BLOCK_SAMPLES`, where they are known already.
 * @param clippedShares By epoch, of a signal that was clipped before it was made what it is; else they are counted in `raw`.
 */
export function measureLegQuality(
  raw: Float32Array,
  sampleRateHz: number,
  limits: readonly [number, number],
  epochs: readonly EpochRange[],
  flat: readonly SampleRange[],
  highestHz: number,
  extremes: BlockExtremes = blockExtremes(raw, POP_BLOCK_SAMPLES),
  clippedShares?: Float32Array,
): LegQuality {
  const count = (epochs.at(-1)?.epoch ?? -1) + 1;
  const width = QUALITY_FEATURES.length;
  const block = ndarray(new Float32Array(count * width).fill(NaN), [count, width]);
  const set = (epoch: number, feature: QualityFeature, value: number): void => {
    block.set(epoch, columnOf(feature), value);
  };
  const samples = new Float64Array(count);
  for (const { epoch, from, to } of epochs) {
    const range = extremesWithin(raw, extremes, POP_BLOCK_SAMPLES, from, to);
    const before = samples[epoch]!;
    const mix = (feature: QualityFeature, value: number): void => {
      const old = before === 0 ? 0 : block.get(epoch, columnOf(feature));
      set(epoch, feature, (old * before + value * (to - from)) / (before + to - from));
    };
    set(
      epoch,
      'rangeMicrovolts',
      Math.max(before === 0 ? 0 : block.get(epoch, 0), range[1] - range[0]),
    );
    mix('flatShare', sharedSamples(from, to, flat) / (to - from));
    mix('clippedShare', clippedShares?.[epoch] ?? clippedIn(raw, from, to, range, limits));
    samples[epoch] = before + to - from;
    set(epoch, 'mainsMicrovolts', 0);
    set(epoch, 'heartMicrovolts', 0);
  }
  const size = mainsSegmentSamples(sampleRateHz);
  const looked = epochs.filter(({ from, to }) => to - from >= size);
  const starts = looked.map(({ from, to }) => from + ((to - from - size) >> 1));
  const mains = findMains(raw, sampleRateHz, starts, highestHz);
  looked.forEach(({ epoch }, i) => {
    set(epoch, 'mainsMicrovolts', mains.rmsMicrovolts[i]!);
  });
  return { epochs: block, mains: mains.lines };
}

/**
 * Adds resting level and heart beats of a stretch that was searched.
 *
 * @param offset Sample of the leg at which the stretch begins.
 * @param epochs The same as for `measureLegQuality`.
 */
export function addDetected(
  { epochs: block }: LegQuality,
  { resting, conditioning }: Pick<DetectedLeg, 'resting' | 'conditioning'>,
  offset: number,
  length: number,
  epochs: readonly EpochRange[],
): void {
  const restingColumn = columnOf('restingMicrovolts');
  const heartColumn = columnOf('heartMicrovolts');
  let beat = 0;
  const { beats } = conditioning;
  for (const { epoch, from, to } of epochs) {
    const [first, end] = [Math.max(from - offset, 0), Math.min(to - offset, length)];
    if (end <= first) continue;
    const [firstBin, endBin] = [first, end].map((n) => Math.round(n / resting.binSamples));
    let sum = 0;
    const bins = Math.max(1, endBin! - firstBin!);
    const last = resting.levels.length - 1;
    for (let i = 0; i < bins; i += 1) sum += resting.levels[Math.min(firstBin! + i, last)]!;
    block.set(epoch, restingColumn, sum / bins);
    while (beat < beats.length && beats[beat]!.sample < first) beat += 1;
    let [heart, count] = [0, 0];
    for (; beat < beats.length && beats[beat]!.sample < end; beat += 1) {
      heart += beats[beat]!.waveMicrovolts;
      count += 1;
    }
    if (count > 0) block.set(epoch, heartColumn, heart / count);
  }
}

/** One feature of all epochs; NaN where there is no sample. */
export function featureOf({ epochs }: LegQuality, feature: QualityFeature): Float32Array {
  const [count = 0] = epochs.shape;
  const column = columnOf(feature);
  return Float32Array.from({ length: count }, (_, epoch) => epochs.get(epoch, column));
}

/** The share of the time that is a flat line, 0 to 1. */
export function flatShare(quality: LegQuality): number {
  return meanOf(featureOf(quality, 'flatShare'));
}

/** The share of samples at the limits of the device, 0 to 1; what is flat is flat, not clipped. */
export function clippedShare(quality: LegQuality): number {
  const flat = featureOf(quality, 'flatShare');
  return meanOf(featureOf(quality, 'clippedShare').filter((_, epoch) => flat[epoch] === 0));
}

/** Mean of the numbers that are known; 0 of none. */
function meanOf(values: Float32Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

function columnOf(feature: QualityFeature): number {
  return QUALITY_FEATURES.indexOf(feature);
}

function sharedSamples(from: number, to: number, ranges: readonly SampleRange[]): number {
  let shared = 0;
  for (const range of ranges)
    shared += Math.max(0, Math.min(to, range.to) - Math.max(from, range.from));
  return shared;
}

/** Share of the samples `from` to `to` (exclusive) at the limits; counted only where there is something to count: almost never. */
function clippedIn(
  raw: Float32Array,
  from: number,
  to: number,
  [min, max]: readonly [number, number],
  [lowest, highest]: readonly [number, number],
): number {
  if (min > lowest && max < highest) return 0;
  let clipped = 0;
  for (let n = from; n < to; n += 1) if (raw[n]! <= lowest || raw[n]! >= highest) clipped += 1;
  return clipped / (to - from);
}
