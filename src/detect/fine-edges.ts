import { INTERPOLATOR_REACH, Interpolator } from '../signal/interpolator.ts';
import { fallingEdge, risingEdge } from './burst-edges.ts';
import { signedSignal, type Signs } from '../signal/rectify.ts';
import type { SampleRange } from './unscorable.ts';

/**
 * Edges are placed on an EMG of at least so many values a second. An absolute value has corners: its samples at 250 Hz
 * miss most of its peaks, and which they miss would decide by some hundredths of a second where a movement begins and ends.
 */
const FINE_HZ = 1000;
/** For an onset the rectified EMG is averaged over so long, the middle counting most (Hann's window) ... */
const WINDOW_SECONDS = 0.045;
/** ... around a point so much later than the onset. */
const LEAD_SECONDS = 0.01;

/** Looks between the samples of a rectified EMG for where activity begins and ends. */
export class FineEdges {
  private readonly rectified: Float32Array;
  private readonly signs: Signs | undefined;
  /** Fine values a sample. */
  private readonly factor: number;
  private readonly interpolator: Interpolator;
  private readonly weights: Float64Array;
  /** In fine values. */
  private readonly lead: number;
  /** For the samples that are looked at, thousands of times a night. */
  private room = new Float32Array(0);

  /** @param signs Undefined for an EMG of which only absolute values are left: it is taken at its samples. */
  constructor(rectified: Float32Array, signs: Signs | undefined, sampleRateHz: number) {
    this.rectified = rectified;
    this.signs = signs;
    this.factor = signs === undefined ? 1 : Math.ceil(FINE_HZ / sampleRateHz);
    this.interpolator = new Interpolator(this.factor);
    const fineHz = sampleRateHz * this.factor;
    this.weights = hannWeights(WINDOW_SECONDS * fineHz);
    this.lead = Math.round(LEAD_SECONDS * fineHz);
  }

  /**
   * Where activity that fills the end of a range begins: the first point, not before the one from which the area above
   * `riseLevel` is largest (`risingEdge`), at which the weighted mean is at or above `edgeLevel`. Where it nowhere is, the
   * point from which that area is largest.
   *
   * @returns The nearest sample.
   */
  rise({ from, to }: SampleRange, riseLevel: number, edgeLevel: number): number {
    const { factor, weights, lead } = this;
    const margin = Math.ceil(((weights.length - 1) / 2 + lead) / factor);
    const fine = this.fineEmg(from - margin, to + margin);
    const [first, end] = [margin * factor, (margin + to - from) * factor];
    const begin = risingEdge(fine, first, end, riseLevel);
    let onset = begin;
    while (onset < end && meanAround(fine, onset + lead, weights) < edgeLevel) onset += 1;
    return from - margin + Math.round((onset < end ? onset : begin) / factor);
  }

  /**
   * Where activity that fills the start of a range ends: the point up to which the area above `level` is largest
   * (`fallingEdge`).
   *
   * @returns The nearest sample, the first one after the activity.
   */
  fall({ from, to }: SampleRange, level: number): number {
    const { factor } = this;
    const end = fallingEdge(this.fineEmg(from, to), 0, (to - from) * factor, level);
    return from + Math.round(end / factor);
  }

  /** Rectified at and between the samples `from` (inclusive) to `to` (exclusive), which may lie outside the signal. */
  private fineEmg(from: number, to: number): Float32Array {
    const length = to - from + 2 * INTERPOLATOR_REACH;
    if (this.room.length < length) this.room = new Float32Array(2 * length);
    const emg = this.room.subarray(0, length);
    signedSignal(this.rectified, this.signs, from - INTERPOLATOR_REACH, emg);
    const fine = this.interpolator.between(emg);
    for (let i = 0; i < fine.length; i += 1) fine[i] = Math.abs(fine[i]!);
    return fine;
  }
}

function meanAround(signal: Float32Array, centre: number, weights: Float64Array): number {
  const first = centre - (weights.length - 1) / 2;
  let mean = 0;
  for (let k = 0; k < weights.length; k += 1) mean += weights[k]! * signal[first + k]!;
  return mean;
}

/** Hann's window of a length that need not be whole, around a value: symmetric, with a sum of 1. */
function hannWeights(length: number): Float64Array {
  const half = Math.floor(length / 2);
  const weights = Float64Array.from(
    { length: 2 * half + 1 },
    (_, k) => 1 + Math.cos((2 * Math.PI * (k - half)) / length),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
