import ndarray, { type NdArray } from 'ndarray';
import { segmentSpectra, powerBetween, type PowerSpectrum } from '../signal/power-spectrum.ts';

/** Columns of the quality block, one row an epoch. */
const QUALITY_FEATURES = ['rangeMicrovolts', 'clippedShare'] as const;

/** What is known of a leg's raw signal before it is filtered. */
export interface LegQuality {
  /** (epoch x feature), see `QUALITY_FEATURES`. The last epoch may be shorter. */
  readonly epochs: NdArray<Float32Array>;
  readonly mains: MainsLevel | undefined;
}

export interface MainsLevel {
  readonly frequencyHz: 50 | 60;
  /** Root mean square of the sine at that frequency, over the stretches looked at. */
  readonly rmsMicrovolts: number;
}

const EPOCH_SECONDS = 30;
const MAINS_FREQUENCIES = [50, 60] as const;
/** Segments of the spectrum: enough to see past bursts, few enough to cost nothing. */
const SPECTRUM_SEGMENTS = 64;
const SPECTRUM_SECONDS = 4;

/**
 * Looks at the raw signal of one leg, unfiltered, epoch by epoch: its range (0 is a flat line) and the share of its
 * samples at or beyond the limits of the recording device; and over the whole night, the mains.
 *
 * @param raw In uV.
 * @param limits The smallest and largest value that the channel can hold, in uV.
 */
export function measureLegQuality(
  raw: Float32Array,
  sampleRateHz: number,
  limits: readonly [number, number],
): LegQuality {
  const epochSamples = Math.max(1, Math.round(EPOCH_SECONDS * sampleRateHz));
  const count = Math.ceil(raw.length / epochSamples);
  const [width, epochs] = [
    QUALITY_FEATURES.length,
    new Float32Array(count * QUALITY_FEATURES.length),
  ];
  for (let epoch = 0; epoch < count; epoch += 1) {
    const end = Math.min((epoch + 1) * epochSamples, raw.length);
    const [range, clipped] = rangeAndClipped(raw, epoch * epochSamples, end, limits);
    epochs[epoch * width] = range;
    epochs[epoch * width + 1] = clipped;
  }
  return { epochs: ndarray(epochs, [count, width]), mains: strongestMains(raw, sampleRateHz) };
}

/** The share of epochs without any change of the signal, 0 to 1. */
export function flatShare({ epochs }: LegQuality): number {
  const [count = 0] = epochs.shape;
  let flat = 0;
  for (let epoch = 0; epoch < count; epoch += 1) if (epochs.get(epoch, 0) === 0) flat += 1;
  return count === 0 ? 0 : flat / count;
}

/** The share of samples at the limits of the device, 0 to 1; a flat epoch is flat, not clipped. */
export function clippedShare({ epochs }: LegQuality): number {
  const [count = 0] = epochs.shape;
  let sum = 0;
  for (let epoch = 0; epoch < count; epoch += 1) {
    if (epochs.get(epoch, 0) !== 0) sum += epochs.get(epoch, 1);
  }
  return count === 0 ? 0 : sum / count;
}

function rangeAndClipped(
  raw: Float32Array,
  from: number,
  to: number,
  limits: readonly [number, number],
): [range: number, clipped: number] {
  const [lowest, highest] = limits;
  let min = Infinity;
  let max = -Infinity;
  for (let n = from; n < to; n += 1) {
    const value = raw[n]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  // Counted only where there is something to count: almost never.
  let clipped = 0;
  if (min <= lowest || max >= highest) {
    for (let n = from; n < to; n += 1) if (raw[n]! <= lowest || raw[n]! >= highest) clipped += 1;
  }
  return [max - min, clipped / (to - from)];
}

/**
 * The stronger of 50 and 60 Hz: power within 1 Hz of the line, less what its neighbourhood in the spectrum would give by
 * itself. The median over segments of the night, so that the broad spectrum of a few bursts is not taken for a line.
 */
function strongestMains(raw: Float32Array, sampleRateHz: number): MainsLevel | undefined {
  const size = 2 ** Math.ceil(Math.log2(SPECTRUM_SECONDS * sampleRateHz));
  if (raw.length < size) return undefined;
  const stride = Math.max(1, Math.floor((raw.length - size) / SPECTRUM_SEGMENTS));
  const fitting = Math.floor((raw.length - size) / stride) + 1;
  const starts = Array.from({ length: Math.min(fitting, SPECTRUM_SEGMENTS) }, (_, i) => i * stride);
  const spectra = segmentSpectra(raw, sampleRateHz, size, starts);
  let strongest: MainsLevel | undefined;
  for (const frequencyHz of MAINS_FREQUENCIES) {
    if (frequencyHz + 4 > sampleRateHz / 2) continue;
    const sorted = spectra
      .map((spectrum) => linePower(spectrum, frequencyHz))
      .sort((a, b) => a - b);
    const rmsMicrovolts = Math.sqrt(Math.max(0, sorted[sorted.length >> 1]!));
    if (strongest === undefined || rmsMicrovolts > strongest.rmsMicrovolts) {
      strongest = { frequencyHz, rmsMicrovolts };
    }
  }
  return strongest;
}

function linePower(spectrum: PowerSpectrum, hz: number): number {
  const beside = powerBetween(spectrum, hz - 4, hz - 2) + powerBetween(spectrum, hz + 2, hz + 4);
  return powerBetween(spectrum, hz - 1, hz + 1) - beside / 2;
}
