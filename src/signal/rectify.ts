import { kernelsWith } from '../kernels/kernels.ts';
import type { BlockSizes } from './block-sizes.ts';

/** Which samples of a signal were negative before it was rectified, one bit each, the lowest of a byte first. */
export type Signs = Uint8Array;

/** At least so many samples are in the memory of the kernels at a time. */
const PART_SAMPLES = 8192;

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
  const count = Math.ceil(signal.length / length);
  const sizes = { means: new Float32Array(count), largest: new Float32Array(count) };
  // A whole number of blocks, and of bytes of signs.
  const blocksEach = 8 * Math.ceil(PART_SAMPLES / 8 / length);
  const samplesEach = blocksEach * length;
  const [signsAt, meansAt, largestAt] = [
    4 * samplesEach,
    4 * samplesEach + samplesEach / 8,
    4 * samplesEach + samplesEach / 8 + 4 * blocksEach,
  ].map((at) => 8 * Math.ceil(at / 8));
  const kernels = kernelsWith(largestAt! + 4 * blocksEach);
  const samples = new Float32Array(kernels.memory, 0, samplesEach);
  const means = new Float32Array(kernels.memory, meansAt, blocksEach);
  const largest = new Float32Array(kernels.memory, largestAt, blocksEach);
  for (let from = 0, block = 0; from < signal.length; from += samplesEach, block += blocksEach) {
    const part = signal.subarray(from, from + samplesEach);
    samples.set(part);
    // The last byte of signs may hold more than there are samples.
    samples.fill(0, part.length, part.length + 7);
    kernels.rectify(0, part.length, signsAt!);
    part.set(samples.subarray(0, part.length));
    signs.set(new Uint8Array(kernels.memory, signsAt, Math.ceil(part.length / 8)), from / 8);
    const whole = Math.floor(part.length / length);
    kernels.blockSizes(0, whole, length, meansAt!, largestAt!);
    const rest = part.length - whole * length;
    if (rest > 0)
      kernels.blockSizes(4 * whole * length, 1, rest, meansAt! + 4 * whole, largestAt! + 4 * whole);
    const measured = Math.ceil(part.length / length);
    sizes.means.set(means.subarray(0, measured), block);
    sizes.largest.set(largest.subarray(0, measured), block);
  }
  return { signs, sizes };
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
