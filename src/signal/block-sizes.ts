import { measureBlocks } from './block-measures.ts';

/** The sizes of the samples of a signal, block by block. */
export interface BlockSizes {
  /** Mean absolute value of each block. */
  readonly means: Float32Array;
  /** Largest absolute value of each block. */
  readonly largest: Float32Array;
}

/** Mean and largest absolute value of each `length` samples; the last block may be shorter. Sums are of double precision. */
export function blockSizes(signal: Float32Array, length: number): BlockSizes {
  const [means, largest] = measureBlocks(signal, length, 'blockSizes');
  return { means, largest };
}
