import { invariant } from '../base/invariant.ts';
import { DecimationStage, type StageShape } from './decimation-stage.ts';

/** Passes up to 0.4 of the new rate and stops from 0.6 of it on: 70 dB. */
const SHARP: StageShape = { halfLength: 11, kaiserBeta: 6.755 };
/** Passes up to 0.2 of the new rate and stops from 0.8 of it on: 80 dB. */
const SOFT: StageShape = { halfLength: 5, kaiserBeta: 7.857 };

/**
 * Lowers the sampling rate of a signal by a whole factor, piece by piece, so that the signal at its full rate is never in
 * memory as a whole. Every output sample lies at the time of an input sample: number `m` at number `m * factor`. Nothing
 * is shifted in time: the filters are symmetric and have no delay.
 *
 * Up to 0.4 of the new rate everything passes (within 0.01 dB); of what would come back there as another frequency, from
 * 0.6 of the new rate on, less than a two-thousandth is left; between the two, frequencies fold, above what is passed.
 * At both ends the signal is continued by its first and last sample.
 *
 * A filter is the longer, the sharper it is and the faster the signal. So the rate is lowered in two steps where the
 * factor allows it: first by a short filter that only keeps the second one's band clean, then by 2 or 3 by a sharp one.
 */
export class Decimator {
  private readonly stages: readonly DecimationStage[];
  private readonly out: Float32Array;
  private written = 0;

  /** @param out Takes the output; `decimatedLength(inputLength, factor)` samples long. */
  constructor(factor: number, out: Float32Array) {
    this.out = out;
    const last = [2, 3].find((divisor) => factor % divisor === 0) ?? factor;
    const sharp = new DecimationStage(last, SHARP, (samples) => {
      this.write(samples);
    });
    const toSharp = (samples: Float32Array): void => {
      sharp.push(samples);
    };
    this.stages =
      last === factor ? [sharp] : [new DecimationStage(factor / last, SOFT, toSharp), sharp];
  }

  /** Takes the next samples of the input. */
  push(samples: Float32Array): void {
    this.stages[0]!.push(samples);
  }

  /** Says that the input has ended. Afterwards the output is whole. */
  end(): void {
    for (const stage of this.stages) stage.end();
    invariant(this.written === this.out.length, 'the output has the length that was said');
  }

  /** What is begun at the end and was not recorded whole is left out. */
  private write(samples: Float32Array): void {
    const part = samples.subarray(0, this.out.length - this.written);
    this.out.set(part, this.written);
    this.written += part.length;
  }
}

/** How many samples are left of so many: those whose whole time was recorded, so that no signal becomes longer. */
export function decimatedLength(length: number, factor: number): number {
  return Math.floor(length / factor);
}
