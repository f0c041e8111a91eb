import { microsecondsFromSamples, type Microseconds } from '../base/microseconds.ts';
import type { ChannelInfo } from '../domain/recording.ts';
import { blockExtremes } from '../signal/block-extremes.ts';
import { epochRanges } from './leg-pieces.ts';

/**
 * Counts, as the samples of a channel go by, those that stand at the limits of the device, epoch by epoch. A channel that is
 * slowed down shows no more how often it did: its filter rounds them off.
 */
export class LimitCounts {
  private readonly lowest: number;
  private readonly highest: number;
  private readonly rate: number;
  private readonly atLimit: number[] = [];
  private readonly all: number[] = [];

  constructor({
    physicalMin,
    physicalMax,
    sampleRateHz,
  }: Pick<ChannelInfo, 'physicalMin' | 'physicalMax' | 'sampleRateHz'>) {
    this.lowest = Math.fround(Math.min(physicalMin, physicalMax));
    this.highest = Math.fround(Math.max(physicalMin, physicalMax));
    this.rate = sampleRateHz;
  }

  /**
   * @param samples Physical values, without a gap between them.
   * @param start Time of the first one, from the start of the recording.
   */
  add(samples: Float32Array, start: Microseconds): void {
    const stretch = { from: 0, to: samples.length, start };
    for (const { epoch, from, to } of epochRanges([stretch], this.rate)) {
      this.all[epoch] = (this.all[epoch] ?? 0) + to - from;
      this.atLimit[epoch] = (this.atLimit[epoch] ?? 0) + this.countIn(samples.subarray(from, to));
    }
  }

  /** The same for samples of which the first is the n-th of a channel without gaps. */
  addFrom(sample: number, samples: Float32Array): void {
    this.add(samples, microsecondsFromSamples(sample, this.rate));
  }

  /** Share of the samples of each epoch, 0 to 1; NaN of an epoch without any. */
  shares(): Float32Array {
    return Float32Array.from(
      { length: this.all.length },
      (_, epoch) => (this.atLimit[epoch] ?? 0) / (this.all[epoch] ?? 0),
    );
  }

  private countIn(samples: Float32Array): number {
    const { lowest, highest } = this;
    const extremes = blockExtremes(samples, samples.length);
    // Counted only where there is something to count: almost never.
    if (extremes.lowest[0]! > lowest && extremes.highest[0]! < highest) return 0;
    let count = 0;
    for (const value of samples) if (value <= lowest || value >= highest) count += 1;
    return count;
  }
}
