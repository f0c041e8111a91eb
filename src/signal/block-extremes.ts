import { measureBlocks } from './block-measures.ts';

/** The range of a signal, block by block. */
export interface BlockExtremes {
  readonly lowest: Float32Array;
  readonly highest: Float32Array;
}

/** Lowest and highest of each `length` samples; the last block may be shorter. */
export function blockExtremes(signal: Float32Array, length: number): BlockExtremes {
  const [lowest, highest] = measureBlocks(signal, length, 'blockExtremes');
  return { lowest, highest };
}

/** Lowest and highest of samples `from` to `to` (exclusive; at least one), where those of all blocks of `length` are known. */
export function extremesWithin(
  signal: Float32Array,
  { lowest, highest }: BlockExtremes,
  length: number,
  from: number,
  to: number,
): readonly [lowest: number, highest: number] {
  let [low, high] = [Infinity, -Infinity];
  for (let n = from; n < to;) {
    if (n % length === 0 && n + length <= to) {
      low = Math.min(low, lowest[n / length]!);
      high = Math.max(high, highest[n / length]!);
      n += length;
    } else {
      low = Math.min(low, signal[n]!);
      high = Math.max(high, signal[n]!);
      n += 1;
    }
  }
  return [low, high];
}
