import type { DetectorSettings } from './detector-settings.ts';
import { FineEdges } from './fine-edges.ts';
import { nextLoudWindow } from './loud-windows.ts';
import { reachesOnset } from './movement-height.ts';
import { sumOf } from './moving-mean.ts';
import { errorOfMean } from './rectified-noise.ts';
import type { Signs } from '../signal/rectify.ts';
import { restingAt, standsOutOfRest, type RestingLevel } from './resting-level.ts';
import type { SampleRange } from './unscorable.ts';

/** A stretch of activity: samples `onset` (inclusive) to `offset` (exclusive). */
export interface Burst {
  readonly onset: number;
  readonly offset: number;
  /** The activity was under way at the first sample, or still at the last one. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

export interface JudgedBurst extends Burst {
  /**
   * At least half of the samples of some period of `offsetSeconds` in it are above rest + 2 uV: the morphology that WASM
   * 2016 asks of automatic scoring (rule 3.2.1-d). True of a burst that is shorter than a period.
   */
  readonly sustained: boolean;
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

/**
 * The onset is where a short mean is so much of the way from the offset level to the onset level. An EMG that rises in a
 * tenth of a second passes rest + 8 uV nowhere in particular: this lies half-way between where its trace leaves the rest
 * and where its expected size passes the level, some hundredths of a second from either.
 */
const EDGE_SHARE = 0.82;

/** What a scan needs to know; lengths in samples. */
interface Scan {
  readonly rectified: Float32Array;
  readonly resting: RestingLevel;
  readonly onsetMicrovolts: number;
  readonly offsetMicrovolts: number;
  readonly edges: FineEdges;
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
 * - Onset: means of the rectified EMG, or its samples (`loud-windows.ts`); *at or above* counts. They decide whether
 *   there is a movement, not when it begins: from where the activity begins that made them loud, the onset is the first
 *   point at which a short mean lies `EDGE_SHARE` of the way from rest + 2 uV to rest + 8 uV (`fine-edges.ts`).
 * - Offset: the rectified EMG averaged forwards over `smoothingSeconds`, every such mean inside the period, and over
 *   the whole period; *at or below* rest + 2 uV is quiet. The offset is where the activity before it ends
 *   (`fine-edges.ts`). Neither edge is shifted by the averaging.
 *
 * Bursts closer than `offsetSeconds` are one: there was no such period between them. A burst that no whole period of
 * quiet follows before the data end, ends with the data and says so.
 *
 * @param rectified Rectified, filtered EMG in uV.
 * @param bandwidthHz Width of the pass band; it says how much a short mean of noise wanders.
 * @param signs Of the EMG before it was rectified; undefined where only its absolute values are left.
 */
export function findBursts(
  rectified: Float32Array,
  sampleRateHz: number,
  bandwidthHz: number,
  resting: RestingLevel,
  settings: DetectorSettings,
  signs?: Signs,
): JudgedBurst[] {
  const fullBandHz = settings.highCutHz - settings.lowCutHz;
  const samplesIn = (seconds: number): number => Math.max(1, Math.round(seconds * sampleRateHz));
  const scan: Scan = {
    rectified,
    resting,
    onsetMicrovolts: settings.onsetMicrovolts,
    offsetMicrovolts: settings.offsetMicrovolts,
    edges: new FineEdges(rectified, signs, sampleRateHz),
    period: samplesIn(settings.offsetSeconds),
    short: samplesIn(settings.smoothingSeconds),
    errorOfMean: (samples) => errorOfMean(samples, sampleRateHz, bandwidthHz),
  };
  const { onset: rule } = settings;
  const loudWindow =
    rule.kind === 'samples' ? 1 : samplesIn(rule.seconds * Math.max(1, fullBandHz / bandwidthHz));
  const bursts: Burst[] = [];
  let from = 0;
  for (;;) {
    const loud = nextLoudWindow(rectified, resting, loudWindow, settings.onsetMicrovolts, from);
    if (loud === undefined) {
      return bursts
        .filter(
          ({ onset: start, offset: end }) =>
            !settings.guardsAgainstChance ||
            standsOutOfRest(
              rectified,
              resting,
              { from: start, to: end },
              BURST_STANDARD_ERRORS,
              scan.errorOfMean,
            ),
        )
        .filter(
          ({ onset: start, offset: end }) =>
            rule.kind === 'samples' ||
            reachesOnset(
              rectified,
              sampleRateHz,
              bandwidthHz,
              resting,
              { from: start, to: end },
              loudWindow,
              settings,
              rule,
            ),
        )
        .map((burst) => ({ ...burst, sustained: isSustained(scan, burst) }));
    }
    const onset = onsetOf(scan, from, loud);
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
 * The onset of the activity that a loud window belongs to. Weak activity takes its time to reach the level in a mean:
 * its beginning is sought up to a period before the window.
 */
function onsetOf(scan: Scan, from: number, loud: SampleRange): number {
  const { onsetMicrovolts, offsetMicrovolts, period } = scan;
  const level = restingAt(scan.resting, loud.from);
  return scan.edges.rise(
    { from: Math.max(from, loud.from - period), to: loud.to },
    level + offsetMicrovolts,
    level + offsetMicrovolts + EDGE_SHARE * (onsetMicrovolts - offsetMicrovolts),
  );
}

/** The first sample at or after `onset` from which a whole period is quiet; undefined when the data end first. */
function nextQuiet(scan: Scan, onset: number): number | undefined {
  const { rectified, period, short, offsetMicrovolts, resting } = scan;
  const shortErrors = NOISE_STANDARD_ERRORS * scan.errorOfMean(short);
  let quietFrom = onset + 1;
  let sum = sumOf(rectified, onset, onset + short);
  let [level, limit, levelEnd] = [0, 0, onset];
  for (let n = onset; n + short <= rectified.length; n += 1) {
    if (n >= levelEnd) {
      level = restingAt(resting, n);
      limit = short * (level + Math.max(offsetMicrovolts, shortErrors * level));
      levelEnd = (Math.floor(n / resting.binSamples) + 1) * resting.binSamples;
    }
    if (sum > limit) quietFrom = n + 1;
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
  const { resting, offsetMicrovolts, period, short } = scan;
  const level = restingAt(resting, quiet);
  const from = Math.max(onset + 1, quiet - short);
  return scan.edges.fall({ from, to: quiet + period }, level + offsetMicrovolts);
}

/** The median of a period is at or above a level exactly when half of its samples are. */
function isSustained(scan: Scan, { onset, offset }: Burst): boolean {
  const { rectified, resting, offsetMicrovolts, period } = scan;
  if (offset - onset < period) return true;
  const isHigh = (n: number): number =>
    rectified[n]! >= restingAt(resting, n) + offsetMicrovolts ? 1 : 0;
  let high = 0;
  for (let n = onset; n < offset; n += 1) {
    high += isHigh(n);
    if (n - onset >= period) high -= isHigh(n - period);
    if (n - onset + 1 >= period && 2 * high >= period) return true;
  }
  return false;
}

/** Adds a burst, or lengthens the last one when less than a period of quiet lies between them. */
function join(bursts: Burst[], burst: Burst, period: number): void {
  const last = bursts.at(-1);
  if (last === undefined || burst.onset - last.offset >= period) bursts.push(burst);
  else bursts[bursts.length - 1] = { ...burst, onset: last.onset, cutAtStart: last.cutAtStart };
}
