import { fallingEdge, risingEdge } from './burst-edges.ts';
import type { DetectorSettings } from './detector-settings.ts';
import { sumOf } from './moving-mean.ts';
import { errorOfMean } from './rectified-noise.ts';
import { restingAt, standsOutOfRest, type RestingLevel } from './resting-level.ts';
import type { ShortBurstSettings } from './short-burst-settings.ts';

/** A burst of any length that stands by itself at a fine look. Samples `onset` (inclusive) to `offset` (exclusive). */
export interface ShortBurst {
  readonly onset: number;
  readonly offset: number;
  /** Largest sample of the rectified EMG. */
  readonly peakMicrovolts: number;
  /** The resting level at the onset. */
  readonly restingMicrovolts: number;
  /**
   * How far above the resting level the EMG is on average since the burst before (a faint one does not count), over the
   * middle half of that time. Undefined for the first burst and after more than `BETWEEN_SECONDS`.
   */
  readonly betweenMicrovolts: number | undefined;
  /** It only reaches half of what a burst reaches: no burst, but it may be a heart beat, and tell of others. */
  readonly faint: boolean;
  /** It touches the first or the last sample: its length is not known. */
  readonly cut: boolean;
}

/**
 * A mean of 20 ms of resting noise wanders by two fifths of the resting level. A burst must reach this many of its
 * standard errors above rest, which asks for more than 8 uV where the resting level is above 3.3 uV ...
 */
const ONSET_STANDARD_ERRORS = 6;
/** A faint one: half the height, and less certainty. */
const FAINT_SHARE = 0.5;
const FAINT_STANDARD_ERRORS = 4.5;
/** ... and goes on while the mean is more than this many above rest: more than 2 uV above a resting level of 1.4 uV. */
const END_STANDARD_ERRORS = 3.5;
/** Bursts further apart belong to no train. */
const BETWEEN_SECONDS = 4;

interface Scan {
  readonly rectified: Float32Array;
  readonly resting: RestingLevel;
  readonly onsetMicrovolts: number;
  readonly offsetMicrovolts: number;
  /** Samples that are averaged, and samples of quiet that part two bursts. */
  readonly window: number;
  readonly gap: number;
  readonly edgeShare: number;
  /** Standard error of the mean over so many samples of resting noise, as a share of the resting level. */
  readonly errorOfMean: (samples: number) => number;
  readonly onsetErrors: number;
  readonly faintErrors: number;
  readonly endErrors: number;
}

/** A run of windows: the first one, the one after the last, and the highest. */
interface Run {
  readonly first: number;
  readonly end: number;
  readonly highest: number;
  readonly highestMean: number;
}

/** A run without the width of the window, in samples. It grows when another one is joined to it. */
interface EdgedRun {
  readonly onset: number;
  offset: number;
  /** One of its windows is at or above the onset level. */
  readonly reaches: boolean;
}

/**
 * Finds the bursts that the limb movement detector, which joins what is closer than half a second, cannot tell apart.
 * Runs beside it over the same rectified EMG and resting level, in one pass.
 *
 * What is held against the levels is the mean of the rectified EMG over `smoothingSeconds`:
 * - A burst is where that mean is *at or above* rest + 8 uV at least once, and reaches as far to both sides as it stays
 *   *above* rest + 2 uV. Where the resting level is high, both levels are raised to what noise does not reach by itself.
 * - The onset is the first sample at or above rest + 8 uV from where the activity begins, the offset the sample after
 *   its last: the points from and up to which the area above the edge level is largest (`burst-edges.ts`), so that
 *   the averaging widens nothing. The edge level is rest + 2 uV, or a share of the burst's height where that is more,
 *   because a steep burst rings in the filter.
 * - Bursts with less than `minGapSeconds` between offset and onset are one.
 *
 * A mean cannot reach a level that no sample of it reaches, so between bursts there is one comparison for each
 * stretch of the resting level.
 *
 * @param rectified Rectified, filtered EMG in uV.
 * @param bandwidthHz Width of the pass band; it says how much a short mean of noise wanders.
 * @returns In order of onset, of any length, faint ones too, at least `minGapSeconds` apart.
 */
export function findShortBursts(
  rectified: Float32Array,
  sampleRateHz: number,
  bandwidthHz: number,
  resting: RestingLevel,
  settings: DetectorSettings,
  own: ShortBurstSettings,
): ShortBurst[] {
  const window = Math.max(1, Math.round(own.smoothingSeconds * sampleRateHz));
  const errorOf = (samples: number): number => errorOfMean(samples, sampleRateHz, bandwidthHz);
  const scan: Scan = {
    rectified,
    resting,
    onsetMicrovolts: settings.onsetMicrovolts,
    offsetMicrovolts: settings.offsetMicrovolts,
    window,
    gap: own.minGapSeconds * sampleRateHz,
    edgeShare: own.edgeShareOfHeight,
    errorOfMean: errorOf,
    onsetErrors: ONSET_STANDARD_ERRORS * errorOf(window),
    faintErrors: FAINT_STANDARD_ERRORS * errorOf(window),
    endErrors: END_STANDARD_ERRORS * errorOf(window),
  };
  const runs: EdgedRun[] = [];
  const { binSamples, levels, highest } = resting;
  let searched = 0;
  for (let n = 0; n < rectified.length;) {
    const bin = Math.floor(n / binSamples);
    const binEnd = Math.min((bin + 1) * binSamples, rectified.length);
    const loud = faintLevel(scan, levels[bin]!);
    if (highest[bin]! < loud) {
      n = binEnd;
      continue;
    }
    while (n < binEnd) {
      if (rectified[n]! < loud) {
        n += 1;
        continue;
      }
      const run = runAround(scan, n, searched);
      if (run === undefined) {
        n += 1;
        continue;
      }
      join(runs, edgesOf(scan, run), scan.gap);
      searched = run.end + window - 1;
      n = Math.max(n + 1, searched);
      break;
    }
  }
  const longest = BETWEEN_SECONDS * sampleRateHz;
  const bursts: ShortBurst[] = [];
  let before: number | undefined;
  for (const { onset, offset, reaches } of runs) {
    const faint =
      !reaches ||
      !standsOutOfRest(
        rectified,
        resting,
        { from: onset, to: offset },
        ONSET_STANDARD_ERRORS,
        scan.errorOfMean,
      );
    bursts.push({
      onset,
      offset,
      peakMicrovolts: largest(rectified, onset, offset),
      restingMicrovolts: restingAt(resting, onset),
      betweenMicrovolts: meanBetween(scan, before, onset, longest),
      faint,
      cut: onset === 0 || offset === rectified.length,
    });
    if (!faint) before = offset;
  }
  return bursts;
}

function onsetLevel({ onsetMicrovolts, onsetErrors }: Scan, rest: number): number {
  return rest + Math.max(onsetMicrovolts, onsetErrors * rest);
}

function faintLevel({ onsetMicrovolts, faintErrors }: Scan, rest: number): number {
  return rest + Math.max(FAINT_SHARE * onsetMicrovolts, faintErrors * rest);
}

function endLevel({ offsetMicrovolts, endErrors }: Scan, rest: number): number {
  return rest + Math.max(offsetMicrovolts, endErrors * rest);
}

/**
 * The run of windows above the end level in which a window that holds sample `n` reaches the faint level; undefined when
 * none does. No window begins before `searched`, so that nothing is looked at twice.
 */
function runAround(scan: Scan, n: number, searched: number): Run | undefined {
  const { rectified, resting, window } = scan;
  const last = rectified.length - window;
  const wanted = window * faintLevel(scan, restingAt(resting, n));
  let at = Math.max(searched, n - window + 1);
  if (at > last) return undefined;
  let sum = sumOf(rectified, at, at + window);
  while (sum < wanted) {
    if (at === n || at === last) return undefined;
    sum += rectified[at + window]! - rectified[at]!;
    at += 1;
  }

  let highest = at;
  let highestSum = sum;
  let first = at;
  let backwards = sum;
  while (first > searched) {
    backwards += rectified[first - 1]! - rectified[first + window - 1]!;
    if (backwards <= window * endLevel(scan, restingAt(resting, first - 1))) break;
    first -= 1;
    if (backwards > highestSum) {
      highest = first;
      highestSum = backwards;
    }
  }
  let end = at + 1;
  while (end <= last) {
    sum += rectified[end + window - 1]! - rectified[end - 1]!;
    if (sum <= window * endLevel(scan, restingAt(resting, end))) break;
    if (sum > highestSum) {
      highest = end;
      highestSum = sum;
    }
    end += 1;
  }
  return { first, end, highest, highestMean: highestSum / window };
}

/** Onset and offset of a run, without the width of the window. */
function edgesOf(scan: Scan, run: Run): EdgedRun {
  const { rectified, resting, window } = scan;
  const rest = restingAt(resting, run.highest);
  const height = run.highestMean - rest;
  const level = rest + Math.max(scan.offsetMicrovolts, scan.edgeShare * height);
  const top = run.highest + window;
  const begin = risingEdge(rectified, run.first, top, level);
  const reaches = run.highestMean >= onsetLevel(scan, rest);
  const loud = reaches ? rest + scan.onsetMicrovolts : faintLevel(scan, rest);
  const onset = firstAtLeast(rectified, begin, top, loud);
  const offset = fallingEdge(rectified, run.highest, run.end + window - 1, level);
  return { onset, offset: Math.max(onset + 1, offset), reaches };
}

/**
 * Adds a run, or lengthens the last one when less than the gap lies between them. Beside a burst a faint run is nothing: it
 * must not move the burst's edges.
 */
function join(runs: EdgedRun[], run: EdgedRun, gap: number): void {
  const last = runs.at(-1);
  if (last === undefined || run.onset - last.offset >= gap) runs.push(run);
  else if (last.reaches === run.reaches) last.offset = Math.max(last.offset, run.offset);
  else if (run.reaches) runs[runs.length - 1] = run;
}

/** Over the middle half, where no burst rings any more; undefined where there is too much or nothing between. */
function meanBetween(
  { rectified, resting }: Scan,
  from: number | undefined,
  to: number,
  longest: number,
): number | undefined {
  if (from === undefined || to - from > longest || to - from < 2) return undefined;
  const quarter = Math.floor((to - from) / 4);
  const mean = sumOf(rectified, from + quarter, to - quarter) / (to - from - 2 * quarter);
  return mean - restingAt(resting, (from + to) >> 1);
}

/** There is always one: the mean of the highest window lies above the level, so one of its samples does. */
function firstAtLeast(signal: Float32Array, from: number, to: number, level: number): number {
  let n = from;
  while (n < to - 1 && signal[n]! < level) n += 1;
  return n;
}

function largest(signal: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let n = from; n < to; n += 1) most = Math.max(most, signal[n]!);
  return most;
}
