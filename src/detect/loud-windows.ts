import { restingAt, type RestingLevel } from './resting-level.ts';
import { sumOf } from './moving-mean.ts';
import type { SampleRange } from './unscorable.ts';

/**
 * The first window of `length` samples that begins at or after `from` and whose mean is at or above the resting level of
 * its first sample by `aboveMicrovolts`. A mean cannot reach a level that no sample of it reaches, so between
 * movements there is one comparison for each stretch of the resting level, and each window is looked at once.
 */
export function nextLoudWindow(
  rectified: Float32Array,
  resting: RestingLevel,
  length: number,
  aboveMicrovolts: number,
  from: number,
): SampleRange | undefined {
  const { binSamples, levels, highest } = resting;
  const binsBack = Math.ceil(length / binSamples);
  let start = from;
  let sum: number | undefined;
  for (let n = from; n < rectified.length;) {
    const bin = Math.floor(n / binSamples);
    const binEnd = Math.min((bin + 1) * binSamples, rectified.length);
    // A window may begin where the leg rests lower than where its loud sample lies.
    let lowest = levels[bin]!;
    for (let back = Math.max(0, bin - binsBack); back < bin; back += 1)
      lowest = Math.min(lowest, levels[back]!);
    const least = lowest + aboveMicrovolts;
    if (highest[bin]! < least) n = binEnd;
    for (; n < binEnd; n += 1) {
      if (rectified[n]! < least) continue;
      if (sum === undefined || n - length + 1 > start) {
        start = Math.max(start, n - length + 1);
        sum = sumOf(rectified, start, start + length);
      }
      const last = Math.min(n, rectified.length - length);
      for (; start <= last; start += 1) {
        if (sum >= length * (restingAt(resting, start) + aboveMicrovolts))
          return { from: start, to: start + length };
        sum += (rectified[start + length] ?? 0) - rectified[start]!;
      }
    }
  }
  return undefined;
}
