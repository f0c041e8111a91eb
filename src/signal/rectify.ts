import { measureBlocks } from './block-measures.ts';
import type { BlockSizes } from './block-sizes.ts';

/** Which samples of a signal were negative before it was rectified, one bit each, the lowest of a byte first. */
export type Signs = Uint8Array;

export interface Rectified {
  readonly signs: Signs;
  /** Of its absolute values. */
  readonly sizes: BlockSizes;
}

/**
 * Overwrites a signal with its absolute values, and measures them block by block on the way (`blockSizes`). Its signs are kept
 * beside it, so that it is known between its samples too, where the absolute values alone say little: a wave of 80 Hz has
 * three samples at 250 Hz.
 *
 * @param length Samples of a block; the last one may be shorter.
 */
export function rectify(signal: Float32Array, length: number): Rectified {
  const signs = new Uint8Array(Math.ceil(signal.length / 8));
  const [means, largest] = measureBlocks(
    signal,
    length,
    'blockSizes',
    (kernels, part, from, at) => {
      const samples = new Float32Array(kernels.memory, 0, 8 * Math.ceil(part.length / 8));
      // The last byte of signs may hold more than there are samples.
      samples.fill(0, part.length);
      kernels.rectify(0, part.length, at);
      part.set(samples.subarray(0, part.length));
      signs.set(new Uint8Array(kernels.memory, at, samples.length / 8), from / 8);
    },
  );
  return { signs, sizes: { means, largest } };
}

/**
 * The signal before it was rectified, from sample `from` on, as many as `signal` has places, which it overwrites; outside the
 * signal its first or last value goes on.
 *
 * @param signs Undefined where they are not known: absolute values are returned.
 */
export function signedSignal(
  rectified: Float32Array,
  signs: Signs | undefined,
  from: number,
  signal: Float32Array,
): Float32Array {
  const last = rectified.length - 1;
  for (let i = 0; i < signal.length; i += 1) {
    const n = Math.min(Math.max(from + i, 0), last);
    const value = rectified[n]!;
    signal[i] = signs !== undefined && (signs[n >> 3]! >> (n & 7)) & 1 ? -value : value;
  }
  return signal;
}
