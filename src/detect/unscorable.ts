/** Samples `from` (inclusive) to `to` (exclusive). */
export interface SampleRange {
  readonly from: number;
  readonly to: number;
}

/** A lead that is on gives noise in every digital step it has; the same number for this long is no EMG. */
const FLAT_SECONDS = 2;
/** Where a digital step is so coarse that resting EMG hides in one, only a longer silence says something. */
const COARSE_STEP_MICROVOLTS = 1;
const FLAT_COARSE_SECONDS = 60;
/** What lies between two such stretches and is shorter than this is not worth a level of its own. */
const LEAST_BETWEEN_SECONDS = 5;

/**
 * The parts of a raw signal that hold no EMG: the same value for seconds on end, be it zero, a limit of the device or
 * anything else. Parts with less than 5 s between them are one, and what is left at an end of the signal is theirs
 * when it is shorter than that.
 *
 * @param raw In uV, unfiltered.
 * @param stepMicrovolts One digital step.
 */
export function flatRanges(
  raw: Float32Array,
  sampleRateHz: number,
  stepMicrovolts: number,
): SampleRange[] {
  const seconds = stepMicrovolts > COARSE_STEP_MICROVOLTS ? FLAT_COARSE_SECONDS : FLAT_SECONDS;
  const least = Math.max(2, Math.ceil(seconds * sampleRateHz));
  const between = LEAST_BETWEEN_SECONDS * sampleRateHz;
  const ranges: SampleRange[] = [];
  const add = (from: number, to: number): void => {
    const last = ranges.at(-1);
    if (last !== undefined && from - last.to < between) ranges[ranges.length - 1] = { ...last, to };
    else ranges.push({ from: from < between ? 0 : from, to });
  };
  // A flat part of that length covers one of the places that lie `stride` apart, and the one before or after it.
  const stride = Math.max(1, least >> 1);
  for (let n = stride; n < raw.length; n += stride) {
    const value = raw[n]!;
    if (raw[n - 1] !== value) continue;
    let from = n;
    while (from > 0 && raw[from - 1] === value) from -= 1;
    let to = n + 1;
    while (to < raw.length && raw[to] === value) to += 1;
    if (to - from >= least) {
      add(from, to);
      n = Math.max(n, to - 1);
    }
  }
  const last = ranges.at(-1);
  if (last !== undefined && raw.length - last.to < between)
    ranges[ranges.length - 1] = { ...last, to: raw.length };
  return ranges;
}

/** What is left of a range when others, in order and apart, are taken out of it. */
export function without(range: SampleRange, out: readonly SampleRange[]): SampleRange[] {
  const left: SampleRange[] = [];
  let from = range.from;
  for (const { from: start, to } of out) {
    const end = Math.min(start, range.to);
    if (end > from) left.push({ from, to: end });
    from = Math.max(from, to);
  }
  if (from < range.to) left.push({ from, to: range.to });
  return left;
}
