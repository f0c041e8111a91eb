import { kernelsWith } from '../kernels/kernels.ts';

/** The sizes of the samples of a signal, block by block. */
export interface BlockSizes {
  /** Mean absolute value of each block. */
  readonly means: Float32Array;
  /** Largest absolute value of each block. */
  readonly largest: Float32Array;
}

/** At least so many samples are in the memory of the kernels at a time. */
const PART_SAMPLES = 8192;

/** Mean and largest absolute value of each `length` samples; the last block may be shorter. Sums are of double precision. */
export function blockSizes(signal: Float32Array, length: number): BlockSizes {
  const whole = Math.floor(signal.length / length);
  const rest = signal.length - whole * length;
  const count = whole + (rest > 0 ? 1 : 0);
  const result = { means: new Float32Array(count), largest: new Float32Array(count) };
  const perPart = Math.ceil(PART_SAMPLES / length);
  const samplesBytes = 4 * perPart * length;
  const kernels = kernelsWith(samplesBytes + 8 * perPart);
  const [meansAt, largestAt] = [samplesBytes, samplesBytes + 4 * perPart];
  const samples = new Float32Array(kernels.memory, 0, perPart * length);
  const means = new Float32Array(kernels.memory, meansAt, perPart);
  const largest = new Float32Array(kernels.memory, largestAt, perPart);
  const measure = (block: number, blocks: number, samplesEach: number): void => {
    samples.set(signal.subarray(block * length, block * length + blocks * samplesEach));
    kernels.blockSizes(0, blocks, samplesEach, meansAt, largestAt);
    result.means.set(means.subarray(0, blocks), block);
    result.largest.set(largest.subarray(0, blocks), block);
  };
  for (let block = 0; block < whole; block += perPart)
    measure(block, Math.min(perPart, whole - block), length);
  if (rest > 0) measure(whole, 1, rest);
  return result;
}
