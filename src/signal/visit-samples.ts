import { kernelsWith, type Kernels } from '../kernels/kernels.ts';

/** So many samples are in the memory of the kernels at a time. */
const PART_SAMPLES = 4096;
/** A kernel looks at four samples at a time: at up to three beyond the last. */
const BEYOND_SAMPLES = 3;

/** A sample that was found; returns the sample to go on from, which comes after it. May use no kernel. */
export type Visit = (sample: number) => number;

/** A sample that is far from what lies around it. Lengths in samples. */
export interface LoneDeflection {
  /** At least 1. */
  readonly reach: number;
  readonly least: number;
  /** At least `reach`. */
  readonly alone: number;
  readonly share: number;
}

/**
 * Calls `visit` with each sample, `from` to `to` (exclusive), that lies at least `least` above both samples that are `reach`
 * before and after it, or at least as far below both, with nothing beside it: let `most` be the largest distance of it and the
 * next `reach - 1` samples from the mean of those two. Then samples `reach - 1 - alone` (inclusive) to `1 - reach` (exclusive)
 * and `2 * reach - 1` to `1 + alone` after it, as far as they exist, are no further than `share * most` from that mean. They lie
 * beside whatever begins and ends within `reach` of it. In order. The samples `reach` before and after have to exist.
 */
export function visitLoneDeflections(
  signal: Float32Array,
  from: number,
  to: number,
  { reach, least, alone, share }: LoneDeflection,
  visit: Visit,
): void {
  visitFound(signal, from, to, alone + 1, visit, (kernels, at, count, first, end) =>
    kernels.nextLoneDeflection(at, count, reach, least, alone, share, first, end),
  );
}

/**
 * Calls `visit` with each sample, `from` to `to` (exclusive), whose absolute value is at least `least` and not below that of
 * any sample within `reach` of it (at least 1). In order.
 */
export function visitPeaks(
  signal: Float32Array,
  from: number,
  to: number,
  reach: number,
  least: number,
  visit: Visit,
): void {
  visitFound(signal, from, to, reach, visit, (kernels, at, count) =>
    kernels.nextPeak(at, count, reach, least),
  );
}

/**
 * @param next The first of so many samples at an address, as the kernels count. It looks `margin` samples to each side; those
 * that exist lie at addresses `first` (inclusive) to `end` (exclusive).
 */
function visitFound(
  signal: Float32Array,
  from: number,
  to: number,
  margin: number,
  visit: Visit,
  next: (kernels: Kernels, at: number, count: number, first: number, end: number) => number,
): void {
  const length = PART_SAMPLES + 2 * margin + BEYOND_SAMPLES;
  const kernels = kernelsWith(4 * length);
  const samples = new Float32Array(kernels.memory, 0, length);
  for (let n = from; n < to;) {
    const part = Math.min(PART_SAMPLES, to - n);
    const first = Math.max(0, n - margin);
    const known = signal.subarray(first, n + part + margin);
    const before = first - (n - margin);
    samples.fill(0, 0, before);
    samples.set(known, before);
    samples.fill(0, before + known.length, part + 2 * margin);
    const [firstAt, endAt] = [4 * before, 4 * (before + known.length)];
    let at = 0;
    while (at < part) {
      const found = at + next(kernels, 4 * (margin + at), part - at, firstAt, endAt);
      at = found < part ? visit(n + found) - n : part;
    }
    n += at;
  }
}
