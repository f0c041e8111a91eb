import { kernelsWith, type Kernels } from '../kernels/kernels.ts';

/** So many samples are in the memory of the kernels at a time. */
const PART_SAMPLES = 4096;
/** A kernel looks at four samples at a time: at up to three beyond the last. */
const BEYOND_SAMPLES = 3;

/** A sample that was found; returns the sample to go on from, which comes after it. May use no kernel. */
export type Visit = (sample: number) => number;

/**
 * Calls `visit` with each sample, `from` to `to` (exclusive), that lies at least `least` above both samples that are `reach`
 * before and after it, or at least as far below both. In order. Those samples have to exist.
 */
export function visitDeflections(
  signal: Float32Array,
  from: number,
  to: number,
  reach: number,
  least: number,
  visit: Visit,
): void {
  visitFound(signal, from, to, reach, visit, (kernels, at, count) =>
    kernels.nextDeflection(at, count, reach, least),
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

/** @param next The first of so many samples at an address, as the kernels count. It looks `margin` samples to each side. */
function visitFound(
  signal: Float32Array,
  from: number,
  to: number,
  margin: number,
  visit: Visit,
  next: (kernels: Kernels, at: number, count: number) => number,
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
    let at = 0;
    while (at < part) {
      const found = at + next(kernels, 4 * (margin + at), part - at);
      at = found < part ? visit(n + found) - n : part;
    }
    n += at;
  }
}
