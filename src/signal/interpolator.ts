import { ownKernels, type Kernels } from '../kernels/kernels.ts';
import { kaiser } from './kaiser.ts';

/** Samples to each side that a value between two samples is made of: good to 0.4 of the sampling rate. */
export const INTERPOLATOR_REACH = 12;
const KAISER_BETA = 6;

/**
 * The values of a signal between its samples: those of the one signal without frequencies above half the rate that has
 * these samples, as far as the nearest of them tell (a sinc under a Kaiser window; within 0.3 % up to 0.4 of the rate).
 */
export class Interpolator {
  private readonly factor: number;
  /** In their memory for each of the places between two samples, one after the other, the weights of the samples around them. */
  private kernels: Kernels;

  /** @param factor How many values a sample interval gets; 1 leaves a signal as it is. */
  constructor(factor: number) {
    this.factor = factor;
    this.kernels = this.kernelsWithRoomFor(0);
  }

  /**
   * Values at the samples `INTERPOLATOR_REACH` (inclusive) to `INTERPOLATOR_REACH` before the end (exclusive) and between
   * them, `factor` for each sample: the first of them is the sample itself. They are valid until this is called again.
   */
  between(signal: Float32Array): Float32Array {
    const { factor } = this;
    const count = Math.max(0, signal.length - 2 * INTERPOLATOR_REACH);
    const samplesAt = this.weightBytes;
    const valuesAt = samplesAt + signal.byteLength;
    const end = valuesAt + 4 * count * factor;
    if (this.kernels.memory.byteLength < end) this.kernels = this.kernelsWithRoomFor(end);
    const { memory, interpolate } = this.kernels;
    new Float32Array(memory, samplesAt, signal.length).set(signal);
    interpolate(samplesAt, count, factor, INTERPOLATOR_REACH, 0, valuesAt);
    return new Float32Array(memory, valuesAt, count * factor);
  }

  private get weightBytes(): number {
    return 8 * (this.factor - 1) * 2 * INTERPOLATOR_REACH;
  }

  private kernelsWithRoomFor(bytes: number): Kernels {
    const kernels = ownKernels(Math.max(bytes, this.weightBytes));
    const weights = new Float64Array(kernels.memory, 0, this.weightBytes / 8);
    for (let place = 1; place < this.factor; place += 1)
      weights.set(weightsAt(place / this.factor), (place - 1) * 2 * INTERPOLATOR_REACH);
    return kernels;
  }
}

/** Weights of the samples 1 - `INTERPOLATOR_REACH` to `INTERPOLATOR_REACH` for the value at `place`, 0 to 1. */
function weightsAt(place: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * INTERPOLATOR_REACH }, (_, k) => {
    const x = Math.PI * (k + 1 - INTERPOLATOR_REACH - place);
    const sinc = x === 0 ? 1 : Math.sin(x) / x;
    return sinc * kaiser(x / Math.PI / INTERPOLATOR_REACH, KAISER_BETA);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
