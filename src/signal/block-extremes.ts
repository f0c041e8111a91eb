import { kernelsWith } from '../kernels/kernels.ts';

/** The range of a signal, block by block. */
export interface BlockExtremes {
  readonly lowest: Float32Array;
  readonly highest: Float32Array;
}

/** At least so many samples are in the memory of the kernels at a time. */
const PART_SAMPLES = 8192;

/** Lowest and highest of each `length` samples; the last block may be shorter. */
export function blockExtremes(signal: Float32Array, length: number): BlockExtremes {
  const count = Math.ceil(signal.length / length);
  const result = { lowest: new Float32Array(count), highest: new Float32Array(count) };
  const perPart = Math.ceil(PART_SAMPLES / length);
  const samplesBytes = 4 * perPart * length;
  const kernels = kernelsWith(samplesBytes + 8 * perPart);
  const [lowestAt, highestAt] = [samplesBytes, samplesBytes + 4 * perPart];
  const samples = new Float32Array(kernels.memory, 0, perPart * length);
  const lowest = new Float32Array(kernels.memory, lowestAt, perPart);
  const highest = new Float32Array(kernels.memory, highestAt, perPart);
  for (let block = 0; block < count; block += perPart) {
    const blocks = Math.min(perPart, count - block);
    const part = signal.subarray(block * length, (block + blocks) * length);
    samples.set(part);
    // A block that the signal does not fill is filled up with its last sample, which changes no extreme.
    samples.fill(part.at(-1)!, part.length, blocks * length);
    kernels.blockExtremes(0, blocks, length, lowestAt, highestAt);
    result.lowest.set(lowest.subarray(0, blocks), block);
    result.highest.set(highest.subarray(0, blocks), block);
  }
  return result;
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
