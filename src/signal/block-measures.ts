import { kernelsWith, type Kernels } from '../kernels/kernels.ts';

/** At least so many samples are in the memory of the kernels at a time. */
const PART_SAMPLES = 8192;

/** The kernels that make two numbers of each block. */
type BlockKernel = 'blockSizes' | 'blockExtremes';

/**
 * Is given each part of the signal before its blocks are measured.
 *
 * @param part It lies at the start of the kernels' memory, too, with room for seven samples more.
 * @param from Its first sample: a multiple of 8.
 * @param roomAt Where in the kernels' memory there is room for a byte for every eight of its samples.
 */
type OnPart = (kernels: Kernels, part: Float32Array, from: number, roomAt: number) => void;

/** Two numbers of each `length` samples of a signal, as a kernel makes them; the last block may be shorter. */
export function measureBlocks(
  signal: Float32Array,
  length: number,
  kernel: BlockKernel,
  onPart?: OnPart,
): readonly [Float32Array, Float32Array] {
  const count = Math.ceil(signal.length / length);
  const results = [new Float32Array(count), new Float32Array(count)] as const;
  const blocksEach = 8 * Math.ceil(PART_SAMPLES / 8 / length);
  const samplesEach = blocksEach * length;
  const firstAt = 4 * (samplesEach + 8);
  const secondAt = firstAt + 4 * blocksEach;
  const roomAt = secondAt + 4 * blocksEach;
  const kernels = kernelsWith(roomAt + samplesEach / 8);
  const samples = new Float32Array(kernels.memory, 0, samplesEach);
  const first = new Float32Array(kernels.memory, firstAt, blocksEach);
  const second = new Float32Array(kernels.memory, secondAt, blocksEach);
  for (let block = 0; block < count; block += blocksEach) {
    const from = block * length;
    const part = signal.subarray(from, from + samplesEach);
    samples.set(part);
    onPart?.(kernels, part, from, roomAt);
    const whole = Math.floor(part.length / length);
    kernels[kernel](0, whole, length, firstAt, secondAt);
    const rest = part.length - whole * length;
    if (rest > 0)
      kernels[kernel](4 * whole * length, 1, rest, firstAt + 4 * whole, secondAt + 4 * whole);
    const measured = whole + (rest > 0 ? 1 : 0);
    results[0].set(first.subarray(0, measured), block);
    results[1].set(second.subarray(0, measured), block);
  }
  return results;
}
