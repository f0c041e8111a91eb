import { kernelsWith } from '../kernels/kernels.ts';

/** So many samples are in the memory of the kernels at a time. */
const PART_SAMPLES = 8192;

/** Overwrites a signal with its absolute values. */
export function rectify(signal: Float32Array): void {
  const kernels = kernelsWith(4 * PART_SAMPLES);
  const samples = new Float32Array(kernels.memory, 0, PART_SAMPLES);
  for (let from = 0; from < signal.length; from += PART_SAMPLES) {
    const part = signal.subarray(from, from + PART_SAMPLES);
    samples.set(part);
    kernels.rectify(0, part.length);
    part.set(samples.subarray(0, part.length));
  }
}
