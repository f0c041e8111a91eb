import { butterworthHighPass, butterworthLowPass } from '../../signal/butterworth.ts';
import { slidingQuantile } from '../../signal/sliding-quantile.ts';
import { filterZeroPhase } from '../../signal/zero-phase.ts';
import { alignToMean } from './align-beats.ts';

/** Where the energy of a QRS complex lies above T wave and wander, and below muscle and mains. */
const BAND_HZ = [8, 20] as const;
const FILTER_ORDER = 4;
/** The search runs at this to twice this rate: a faster channel is averaged down, a slower one is filled up with zeros. */
const SEARCH_RATE_HZ = 100;
/** Slower than this, the band cannot be had. */
const LOWEST_USABLE_RATE_HZ = 45;
/** Energy is averaged over about one complex: one hump a beat, whatever its polarity and shape. */
const HUMP_SECONDS = 0.08;
/** Holds a beat of every heart above 30 a minute. */
const BLOCK_SECONDS = 2;
/** The usual height is the median of the blocks' maxima, so many to each side: it follows a step of gain at once. */
const BLOCKS_EACH_SIDE = 10;
/** The quiet between beats: this share of a block is below it. */
const QUIET_QUANTILE = 0.3;
/** Beats are at least so many times as high as the quiet between them; noise alone reaches 2.5. */
const LEAST_CONTRAST = 3.6;
/** A beat reaches this share of the usual height; where one is missing, the lower one. */
const HEIGHT_SHARE = 0.4;
const SEARCH_BACK_SHARE = 0.2;
/** A beat reaches so many times the quiet. */
const OVER_QUIET = 3;
/** What is so many times as high as usual is an artefact. */
const ARTEFACT_OVER_USUAL = 3;
/** On both sides of a beat the mean height is at most this share of its own; in an artefact it is not. */
const FLANK_SHARE = 0.5;
const FLANK_FROM_SECONDS = 0.1;
const FLANK_TO_SECONDS = 0.2;
/** No two beats are nearer to each other. */
const REFRACTORY_SECONDS = 0.25;
/** In a gap longer than so many usual intervals a lower beat is sought. */
const GAP_INTERVALS = 1.5;
const INTERVALS_EACH_SIDE = 4;
/** Fewer beats than this are no heart. */
const LEAST_BEATS = 10;
/** The complex, for finding the same place in every beat. */
const COMPLEX_HALF_SECONDS = 0.06;
const LARGEST_SHIFT_SECONDS = 0.025;

/** Humps of energy and what they are measured by, at the rate that the search runs at. */
interface Humps {
  readonly rateHz: number;
  /** Root of the mean energy around each sample. */
  readonly height: Float32Array;
  readonly blockSamples: number;
  /** By block. */
  readonly usual: Float32Array;
  readonly quiet: Float32Array;
}

/**
 * Finds the heart beats in one uninterrupted stretch of an ECG, of either polarity and in any unit. In the manner of Pan
 * and Tompkins 1985 (IEEE Trans Biomed Eng 32:230), but without their lag and their memory, because the whole stretch is
 * known: the threshold is a share of the median height of the beats around, a refractory time holds off what follows a
 * beat, and where a beat is missing a lower one is sought. No rhythm is asked for.
 *
 * @param ecg Not overwritten.
 * @returns Where the beats are, in samples and parts of samples, in order, at the same place of every beat: within
 * milliseconds of the R wave. Undefined when this is no ECG: nothing stands out often enough.
 */
export function findQrs(ecg: Float32Array, sampleRateHz: number): Float64Array | undefined {
  if (sampleRateHz < LOWEST_USABLE_RATE_HZ) return undefined;
  const down = Math.max(1, Math.floor(sampleRateHz / SEARCH_RATE_HZ));
  const up = Math.max(1, Math.ceil(SEARCH_RATE_HZ / sampleRateHz));
  const rateHz = (sampleRateHz / down) * up;
  const complexes = up > 1 ? filledUp(ecg, up) : averagedDown(ecg, down);
  filterZeroPhase(
    [
      ...butterworthHighPass(FILTER_ORDER, BAND_HZ[0], rateHz),
      ...butterworthLowPass(FILTER_ORDER, BAND_HZ[1], rateHz),
    ],
    complexes,
  );
  const humps = humpsOf(complexes, rateHz);
  const beats = withMissing(humps, standing(humps));
  if (beats.length < LEAST_BEATS) return undefined;
  const half = Math.round(COMPLEX_HALF_SECONDS * rateHz);
  const reach = Math.round(LARGEST_SHIFT_SECONDS * rateHz);
  const placed = alignToMean(complexes, beats, half, reach);
  // The mean of `down` samples stands in their middle.
  return Float64Array.from(placed, (at, i) => {
    const place = at ?? largestAround(complexes, beats[i]!, half);
    return (place * down) / up + (down - 1) / 2;
  });
}

/** The sample of the largest deflection: the R wave of a beat that looks like no other. */
function largestAround(signal: Float32Array, at: number, half: number): number {
  let largest = at;
  const last = Math.min(at + half, signal.length - 1);
  for (let n = Math.max(0, at - half); n <= last; n += 1)
    if (Math.abs(signal[n]!) > Math.abs(signal[largest]!)) largest = n;
  return largest;
}

function averagedDown(signal: Float32Array, factor: number): Float32Array {
  if (factor === 1) return signal.slice();
  const averaged = new Float32Array(Math.floor(signal.length / factor));
  for (let n = 0, i = 0; n < averaged.length; n += 1) {
    let sum = 0;
    for (const end = i + factor; i < end; i += 1) sum += signal[i]!;
    averaged[n] = sum / factor;
  }
  return averaged;
}

/** Zeros between the samples: the images that they make of the signal lie above the band, which takes them out. */
function filledUp(signal: Float32Array, factor: number): Float32Array {
  const filled = new Float32Array(signal.length * factor);
  for (let n = 0; n < signal.length; n += 1) filled[n * factor] = factor * signal[n]!;
  return filled;
}

function humpsOf(complexes: Float32Array, rateHz: number): Humps {
  const height = rootMeanSquare(complexes, Math.max(1, Math.round((HUMP_SECONDS * rateHz) / 2)));
  const blockSamples = Math.max(1, Math.round(BLOCK_SECONDS * rateHz));
  const blocks = Math.ceil(height.length / blockSamples);
  const highest = new Float32Array(blocks);
  const low = new Float32Array(blocks);
  // The height changes slowly: a few samples of a hump tell as much as all of them.
  const stride = Math.max(1, Math.floor((HUMP_SECONDS * rateHz) / 4));
  const sampled = new Float32Array(Math.ceil(blockSamples / stride));
  for (let block = 0; block < blocks; block += 1) {
    const end = Math.min((block + 1) * blockSamples, height.length);
    let count = 0;
    for (let n = block * blockSamples; n < end; n += stride) {
      sampled[count] = height[n]!;
      count += 1;
    }
    const sorted = sampled.subarray(0, count).sort();
    highest[block] = sorted[count - 1]!;
    low[block] = sorted[Math.floor(QUIET_QUANTILE * (count - 1))]!;
  }
  return {
    rateHz,
    height,
    blockSamples,
    usual: slidingQuantile(highest, BLOCKS_EACH_SIDE, 0.5),
    quiet: slidingQuantile(low, BLOCKS_EACH_SIDE, 0.5),
  };
}

/** Of `half` samples to each side, as far as they exist. */
function rootMeanSquare(signal: Float32Array, half: number): Float32Array {
  const result = new Float32Array(signal.length);
  let [sum, first, end] = [0, 0, 0];
  for (let n = 0; n < signal.length; n += 1) {
    for (; end < signal.length && end <= n + half; end += 1) sum += signal[end]! * signal[end]!;
    for (; first < n - half; first += 1) sum -= signal[first]! * signal[first]!;
    // What rounding leaves of a loud past may lie below nothing.
    result[n] = Math.sqrt(Math.max(0, sum) / (end - first));
  }
  return result;
}

/** The beats that reach the usual height, the higher one of any two that are too near. */
function standing(humps: Humps): number[] {
  const refractory = REFRACTORY_SECONDS * humps.rateHz;
  const beats: number[] = [];
  for (let n = 1; n < humps.height.length - 1; n += 1) {
    if (!isBeat(humps, n, HEIGHT_SHARE)) continue;
    const last = beats.at(-1);
    if (last === undefined || n - last >= refractory) beats.push(n);
    else if (humps.height[n]! > humps.height[last]!) beats[beats.length - 1] = n;
  }
  return beats;
}

/** Whether a sample is the top of a hump that is high enough, stands alone, and is no artefact. */
function isBeat(
  { height, usual, quiet, blockSamples, rateHz }: Humps,
  n: number,
  share: number,
): boolean {
  const top = height[n]!;
  if (top < height[n - 1]! || top <= height[n + 1]!) return false;
  const block = Math.floor(n / blockSamples);
  if (top < share * usual[block]! || top < OVER_QUIET * quiet[block]!) return false;
  if (usual[block]! < LEAST_CONTRAST * quiet[block]!) return false;
  if (top === 0 || top > ARTEFACT_OVER_USUAL * usual[block]!) return false;
  const from = Math.round(FLANK_FROM_SECONDS * rateHz);
  const to = Math.round(FLANK_TO_SECONDS * rateHz);
  // Nearer to the ends than this the filter answers to how the signal was continued.
  if (n < from || n >= height.length - from) return false;
  return (
    meanOf(height, n - to, n - from) <= FLANK_SHARE * top &&
    meanOf(height, n + from + 1, n + to + 1) <= FLANK_SHARE * top
  );
}

/** Mean of `from` to `to` (exclusive), as far as they exist; 0 of none. */
function meanOf(values: Float32Array, from: number, to: number): number {
  const [first, end] = [Math.max(0, from), Math.min(to, values.length)];
  let sum = 0;
  for (let n = first; n < end; n += 1) sum += values[n]!;
  return end > first ? sum / (end - first) : 0;
}

/** Adds, in gaps that miss a beat, the highest one that is left there, as long as there is one. */
function withMissing(humps: Humps, beats: readonly number[]): number[] {
  const refractory = Math.ceil(REFRACTORY_SECONDS * humps.rateHz);
  const all: number[] = [];
  beats.forEach((beat, i) => {
    const longest = GAP_INTERVALS * usualInterval(beats, i);
    const fill = (from: number, to: number): void => {
      if (to - from <= longest) return;
      const found = highestBetween(humps, from + refractory, to - refractory);
      if (found === undefined) return;
      fill(from, found);
      all.push(found);
      fill(found, to);
    };
    if (i > 0) fill(beats[i - 1]!, beat);
    all.push(beat);
  });
  return all;
}

function highestBetween(humps: Humps, from: number, to: number): number | undefined {
  let highest: number | undefined;
  for (let n = Math.max(1, from); n < Math.min(to, humps.height.length - 1); n += 1) {
    if (highest !== undefined && humps.height[n]! <= humps.height[highest]!) continue;
    if (isBeat(humps, n, SEARCH_BACK_SHARE)) highest = n;
  }
  return highest;
}

/** Median of the intervals around a beat. */
function usualInterval(beats: readonly number[], at: number): number {
  const intervals: number[] = [];
  const first = Math.max(1, at - INTERVALS_EACH_SIDE + 1);
  for (let i = first; i <= Math.min(beats.length - 1, at + INTERVALS_EACH_SIDE); i += 1)
    intervals.push(beats[i]! - beats[i - 1]!);
  intervals.sort((a, b) => a - b);
  return intervals[intervals.length >> 1] ?? Infinity;
}
