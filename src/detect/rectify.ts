/** Which samples of an EMG were negative before it was rectified, one bit each, the lowest of a byte first. */
export type Signs = Uint8Array;

/**
 * Overwrites an EMG with its absolute values. Its signs are kept beside it, so that it is known between its samples too,
 * where the absolute values alone say little: a wave of 80 Hz has three samples at 250 Hz.
 */
export function rectify(emg: Float32Array): Signs {
  const bits = new Int32Array(emg.buffer, emg.byteOffset, emg.length);
  const signs = new Uint8Array(Math.ceil(emg.length / 8));
  for (let n = 0, i = 0; n < bits.length; i += 1) {
    let eight = 0;
    for (const end = Math.min(n + 8, bits.length); n < end; n += 1) {
      eight |= (bits[n]! >>> 31) << (n & 7);
      bits[n]! &= 0x7fffffff;
    }
    signs[i] = eight;
  }
  return signs;
}

/**
 * The EMG before it was rectified, samples `from` (inclusive) to `to` (exclusive); outside the signal its first or last
 * value goes on.
 *
 * @param signs Undefined where they are not known: absolute values are returned.
 */
export function signedEmg(
  rectified: Float32Array,
  signs: Signs | undefined,
  from: number,
  to: number,
): Float32Array {
  const emg = new Float32Array(to - from);
  const last = rectified.length - 1;
  for (let i = 0; i < emg.length; i += 1) {
    const n = Math.min(Math.max(from + i, 0), last);
    const value = rectified[n]!;
    emg[i] = signs !== undefined && (signs[n >> 3]! >> (n & 7)) & 1 ? -value : value;
  }
  return emg;
}
