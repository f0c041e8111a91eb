import { invariant } from '../base/invariant.ts';

/** Taps to each side of the centre, in output samples. */
const HALF_LENGTH = 5;
/** Cut-off (half of the amplitude), as a share of half the new rate. */
const CUTOFF_SHARE = 1;
/** Shape of the Kaiser window: 80 dB of attenuation. */
const KAISER_BETA = 7.857;

/**
 * Lowers the sampling rate of a signal by a whole factor, piece by piece, so that the signal at its full rate is never in
 * memory as a whole. Every output sample lies at the time of an input sample: number `m` at number `m * factor`. Nothing
 * is shifted in time: the filter is symmetric and has no delay.
 *
 * The filter is a windowed sinc with its middle at the new Nyquist frequency. Up to a fifth of the new rate it passes
 * everything (within 0.01 dB), and of what would come back there as another frequency, from four fifths of the new rate
 * on, it leaves less than a ten-thousandth; between the two, frequencies fold, above what is passed. At both ends the signal is
 * continued by its first and last sample.
 */
export class Decimator {
  private readonly factor: number;
  private readonly taps: Float64Array;
  private readonly half: number;
  /** The last samples that came in, twice the length of the filter, shifted down now and then. */
  private readonly kept: Float32Array;
  private keptCount = 0;
  /** Input number of `kept[0]`. Negative while the continued start is in it. */
  private keptFrom: number;
  private received = 0;
  private written = 0;
  private readonly out: Float32Array;

  /** @param out Takes the output; `decimatedLength(inputLength, factor)` samples long. */
  constructor(factor: number, out: Float32Array) {
    invariant(
      Number.isInteger(factor) && factor >= 2,
      `a rate is lowered by 2 or more (${factor})`,
    );
    this.factor = factor;
    this.half = HALF_LENGTH * factor;
    this.taps = lowPassTaps(factor, this.half);
    this.kept = new Float32Array(Math.max(4 * this.half, 8192) + 2 * this.half);
    this.keptFrom = -this.half;
    this.out = out;
  }

  /** Takes the next samples of the input. */
  push(samples: Float32Array): void {
    if (samples.length === 0) return;
    if (this.received === 0) this.append(new Float32Array(this.half).fill(samples[0]!));
    this.received += samples.length;
    this.append(samples);
  }

  /** Says that the input has ended. Afterwards the output is whole. */
  end(): void {
    if (this.received === 0) return;
    const last = this.kept[this.keptCount - 1]!;
    this.append(new Float32Array(this.half).fill(last));
    invariant(this.written === this.out.length, 'the output has the length that was said');
  }

  private append(samples: Float32Array): void {
    for (let from = 0; from < samples.length;) {
      const room = this.kept.length - this.keptCount;
      const part = samples.subarray(from, from + room);
      this.kept.set(part, this.keptCount);
      this.keptCount += part.length;
      from += part.length;
      this.write();
    }
  }

  /** Writes every output sample whose whole neighbourhood is there, and lets go of what is no longer needed. */
  private write(): void {
    const { taps, half, factor, kept } = this;
    for (;;) {
      const first = this.written * factor - half - this.keptFrom;
      if (this.written >= this.out.length || first + taps.length > this.keptCount) break;
      let sum = taps[half]! * kept[first + half]!;
      for (let k = 0, mirrored = first + 2 * half; k < half; k += 1, mirrored -= 1)
        sum += taps[k]! * (kept[first + k]! + kept[mirrored]!);
      this.out[this.written] = sum;
      this.written += 1;
    }
    const unneeded = Math.min(this.written * factor - half - this.keptFrom, this.keptCount);
    if (unneeded <= 0) return;
    kept.copyWithin(0, unneeded, this.keptCount);
    this.keptCount -= unneeded;
    this.keptFrom += unneeded;
  }
}

/** How many samples are left of so many: those whose whole time was recorded, so that no signal becomes longer. */
export function decimatedLength(length: number, factor: number): number {
  return Math.floor(length / factor);
}

/** Symmetric low-pass with a gain of 1 at 0 Hz. */
function lowPassTaps(factor: number, half: number): Float64Array {
  const cutoff = CUTOFF_SHARE / factor;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const x = i - half;
    const sinc = x === 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x);
    return sinc * bessel(KAISER_BETA * Math.sqrt(1 - (x / half) ** 2));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/** Modified Bessel function of the first kind and order 0, by its series. */
function bessel(x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; term > 1e-12 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
