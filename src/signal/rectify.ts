import { kernelsWith } from '../kernels/kernels.ts';

/** Which samples of a signal were negative before it was rectified, one bit each, the lowest of a byte first. */
export type Signs = Uint8Array;

/** So many samples are in the memory of the kernels at a time. */
const PART_SAMPLES = 8192;

/**
 * Overwrites a signal with its absolute values. Its signs are kept beside it, so that it is known between its samples too,
 * where the absolute values alone say little: a wave of 80 Hz has three samples at 250 Hz.
 */
export function rectify(signal: Float32Array): Signs {
  const signs = new Uint8Array(Math.ceil(signal.length / 8));
  const signsAt = 4 * PART_SAMPLES;
  const kernels = kernelsWith(signsAt + PART_SAMPLES / 8);
  const samples = new Float32Array(kernels.memory, 0, PART_SAMPLES);
  for (let from = 0; from < signal.length; from += PART_SAMPLES) {
    const part = signal.subarray(from, from + PART_SAMPLES);
    samples.set(part);
    // The last byte of signs may hold more than there are samples.
    samples.fill(0, part.length, part.length + 7);
    kernels.rectify(0, part.length, signsAt);
    part.set(samples.subarray(0, part.length));
    signs.set(new Uint8Array(kernels.memory, signsAt, Math.ceil(part.length / 8)), from / 8);
  }
  return signs;
}

/**
 * The signal before it was rectified, samples `from` (inclusive) to `to` (exclusive); outside the signal its first or last
 * value goes on.
 *
 * @param signs Undefined where they are not known: absolute values are returned.
 */
export function signedSignal(
  rectified: Float32Array,
  signs: Signs | undefined,
  from: number,
  to: number,
): Float32Array {
  const signal = new Float32Array(to - from);
  const last = rectified.length - 1;
  for (let i = 0; i < signal.length; i += 1) {
    const n = Math.min(Math.max(from + i, 0), last);
    const value = rectified[n]!;
    signal[i] = signs !== undefined && (signs[n >> 3]! >> (n & 7)) & 1 ? -value : value;
  }
  return signal;
}
