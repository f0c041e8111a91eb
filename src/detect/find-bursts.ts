import type { DetectorSettings } from './detector-settings.ts';
import { fallingEdge, risingEdge } from './burst-edges.ts';
import { restingAt, type RestingLevel } from './resting-level.ts';

/** A stretch of activity: samples `onset` (inclusive) to `offset` (exclusive). */
export interface Burst {
  readonly onset: number;
  readonly offset: number;
  /** The activity was under way at the first sample, or still at the last one. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

/**
 * Resting noise makes a short mean wander. Where that alone would pass the offset level, the level for a short mean
 * is raised to this many standard errors; the mean over the whole period is still held against the plain level.
 */
const NOISE_STANDARD_ERRORS = 3.5;
/**
 * A burst must stand out from what resting noise does by itself: its mean must lie this many standard errors of a mean
 * of its length above the resting level. At rest of 1.3 uV that is 0.6 uV for half a second and asks nothing that the
 * definition does not; at 10 uV it is 4.8 uV, and keeps chance from making movements.
 */
const BURST_STANDARD_ERRORS = 6;
/** Standard deviation over mean of rectified Gaussian noise: sqrt(pi / 2 - 1). */
const RECTIFIED_SPREAD = 0.7555;

/** What a scan needs to know; lengths in samples. */
interface Scan {
  readonly rectified: Float32Array;
  readonly resting: RestingLevel;
  readonly onsetMicrovolts: number;
  readonly offsetMicrovolts: number;
  /** Of quiet that ends a movement. */
  readonly period: number;
  /** Over which the EMG is averaged inside that period. */
  readonly short: number;
  /** Standard error of the mean over this many samples of resting noise, as a share of the resting level. */
  readonly errorOfMean: (samples: number) => number;
}

/**
 * Finds bursts by the definition of a limb movement: from where the EMG rises `onsetMicrovolts` above rest to the
 * start of a period of `offsetSeconds` in which it is no more than `offsetMicrovolts` above rest.
 *
 * What is held against the levels:
 * - Onset: the rectified EMG, sample by sample; *at or above* rest + 8 uV counts. So that one noisy sample before a
 *   burst does not, the EMG must stay active: its mean over the following period must exceed rest + 2 uV, and the
 *   onset is the first such sample from where the activity begins (`risingEdge`).
 * - Offset: the rectified EMG averaged forwards over `smoothingSeconds`, every such mean inside the period, and over
 *   the whole period; *at or below* rest + 2 uV is quiet. The offset is where the activity before it ends
 *   (`fallingEdge`). Neither edge is shifted by the averaging.
 *
 * Bursts closer than `offsetSeconds` are one: there was no such period between them. A burst that no whole period of
 * quiet follows before the data end, ends with the data and says so.
 *
 * @param rectified Rectified, filtered EMG in uV.
 * @param bandwidthHz Width of the pass band; it says how much a short mean of noise wanders.
 */
export function findBursts(
  rectified: Float32Array,
  sampleRateHz: number,
  bandwidthHz: number,
  resting: RestingLevel,
  settings: DetectorSettings,
): Burst[] {
  const scan: Scan = {
    rectified,
    resting,
    onsetMicrovolts: settings.onsetMicrovolts,
    offsetMicrovolts: settings.offsetMicrovolts,
    period: Math.max(1, Math.round(settings.offsetSeconds * sampleRateHz)),
    short: Math.max(1, Math.round(settings.smoothingSeconds * sampleRateHz)),
    errorOfMean: (samples) =>
      RECTIFIED_SPREAD / Math.sqrt((2 * bandwidthHz * samples) / sampleRateHz),
  };
  const bursts: Burst[] = [];
  let from = 0;
  for (;;) {
    const onset = nextOnset(scan, from);
    if (onset === undefined) return bursts.filter((burst) => standsOut(scan, burst));
    const quiet = nextQuiet(scan, onset);
    const offset = quiet === undefined ? rectified.length : endOfActivity(scan, onset, quiet);
    join(
      bursts,
      { onset, offset, cutAtStart: onset === 0, cutAtEnd: quiet === undefined },
      scan.period,
    );
    from = offset;
  }
}

/**
 * The first onset at or after `from`. The search goes bin by bin of the resting level, so that between bursts there is
 * one comparison a sample; the mean over the period is only asked for where a sample is loud enough.
 */
function nextOnset(scan: Scan, from: number): number | undefined {
  const { rectified, onsetMicrovolts, resting } = scan;
  const { binSamples, levels } = resting;
  for (let n = from; n < rectified.length;) {
    const bin = Math.floor(n / binSamples);
    const binEnd = Math.min((bin + 1) * binSamples, rectified.length);
    const loud = levels[bin]! + onsetMicrovolts;
    for (; n < binEnd; n += 1) {
      if (rectified[n]! < loud) continue;
      const onset = onsetFrom(scan, n, levels[bin]!);
      if (onset !== undefined) return onset;
    }
  }
  return undefined;
}

/** The onset of the activity that a loud sample belongs to; undefined when it is a single loud sample. */
function onsetFrom(
  { rectified, period, onsetMicrovolts, offsetMicrovolts }: Scan,
  n: number,
  level: number,
): number | undefined {
  const to = Math.min(n + period, rectified.length);
  if (sumOf(rectified, n, to) <= (to - n) * (level + offsetMicrovolts)) return undefined;
  const begin = risingEdge(rectified, n, to, level + offsetMicrovolts);
  return firstAtLeast(rectified, begin, to, level + onsetMicrovolts);
}

/** The first sample at or after `onset` from which a whole period is quiet; undefined when the data end first. */
function nextQuiet(scan: Scan, onset: number): number | undefined {
  const { rectified, period, short, offsetMicrovolts, resting } = scan;
  const shortErrors = NOISE_STANDARD_ERRORS * scan.errorOfMean(short);
  let quietFrom = onset + 1;
  let sum = sumOf(rectified, onset, onset + short);
  for (let n = onset; n + short <= rectified.length; n += 1) {
    const level = restingAt(resting, n);
    const limit = level + Math.max(offsetMicrovolts, shortErrors * level);
    if (sum > short * limit) quietFrom = n + 1;
    if (n + short - quietFrom >= period) {
      const whole = sumOf(rectified, quietFrom, quietFrom + period);
      if (whole <= period * (level + offsetMicrovolts)) return quietFrom;
      quietFrom += 1;
    }
    sum += (rectified[n + short] ?? 0) - rectified[n]!;
  }
  return undefined;
}

function endOfActivity(scan: Scan, onset: number, quiet: number): number {
  const { rectified, resting, offsetMicrovolts, period, short } = scan;
  const level = restingAt(resting, quiet);
  const from = Math.max(onset + 1, quiet - short);
  return fallingEdge(rectified, from, quiet + period, level + offsetMicrovolts);
}

/** Whether a burst is more than resting noise would make of itself. */
function standsOut({ rectified, resting, errorOfMean }: Scan, { onset, offset }: Burst): boolean {
  let above = 0;
  let rest = 0;
  for (let n = onset; n < offset; n += 1) {
    const level = restingAt(resting, n);
    above += rectified[n]! - level;
    rest += level;
  }
  return above > BURST_STANDARD_ERRORS * errorOfMean(offset - onset) * rest;
}

/** Adds a burst, or lengthens the last one when less than a period of quiet lies between them. */
function join(bursts: Burst[], burst: Burst, period: number): void {
  const last = bursts.at(-1);
  if (last === undefined || burst.onset - last.offset >= period) bursts.push(burst);
  else bursts[bursts.length - 1] = { ...burst, onset: last.onset, cutAtStart: last.cutAtStart };
}

function firstAtLeast(
  signal: Float32Array,
  from: number,
  to: number,
  level: number,
): number | undefined {
  for (let n = from; n < to; n += 1) if (signal[n]! >= level) return n;
  return undefined;
}

function sumOf(signal: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let n = from; n < Math.min(to, signal.length); n += 1) sum += signal[n]!;
  return sum;
}
