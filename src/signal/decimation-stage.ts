import { invariant } from '../base/invariant.ts';
import { kaiser } from './kaiser.ts';

/** How sharp the low-pass of a stage is: taps to each side of its centre, in output samples, and its Kaiser window. */
export interface StageShape {
  readonly halfLength: number;
  readonly kaiserBeta: number;
}

/**
 * One symmetric low-pass, the ideal one for half the new rate under a Kaiser window, of whose output only every `factor`th
 * sample is worked out. Takes its input piece by piece; output number `m` lies at the time of input number `m * factor`.
 * At both ends the signal is continued by its first and last sample.
 */
export class DecimationStage {
  private readonly factor: number;
  private readonly half: number;
  private readonly centreTap: number;
  /** Taps at the distances 1, 1 + `tapStep`, 1 + 2 `tapStep` ... from the centre, to both sides. */
  private readonly sideTaps: Float64Array;
  private readonly tapStep: number;
  /** The last samples that came in, moved to the front now and then. */
  private readonly kept: Float64Array;
  private keptCount = 0;
  /** Input number of `kept[0]`. Negative while the continued start is in it. */
  private keptFrom: number;
  private received = 0;
  private written = 0;
  private readonly out: Float32Array;
  private readonly onOutput: (samples: Float32Array) => void;

  /** @param onOutput Takes the output piece by piece; a piece is overwritten once it returns. */
  constructor(factor: number, shape: StageShape, onOutput: (samples: Float32Array) => void) {
    invariant(
      Number.isInteger(factor) && factor >= 2,
      `a rate is lowered by 2 or more (${factor})`,
    );
    this.factor = factor;
    this.half = shape.halfLength * factor;
    const taps = lowPassTaps(factor, this.half, shape.kaiserBeta);
    this.centreTap = taps[0]!;
    // Halving: every second tap is nothing, because the ideal low-pass passes zero there.
    this.tapStep = factor === 2 ? 2 : 1;
    const sides = Math.ceil(this.half / this.tapStep);
    this.sideTaps = Float64Array.from({ length: sides }, (_, k) => taps[1 + k * this.tapStep]!);
    this.kept = new Float64Array(Math.max(4 * this.half, 8192) + 2 * this.half);
    this.keptFrom = -this.half;
    this.out = new Float32Array(Math.ceil(this.kept.length / factor));
    this.onOutput = onOutput;
  }

  /** Takes the next samples of the input. */
  push(samples: Float32Array): void {
    if (samples.length === 0) return;
    if (this.received === 0) this.append(new Float32Array(this.half).fill(samples[0]!));
    this.received += samples.length;
    this.append(samples);
  }

  /** Says that the input has ended. */
  end(): void {
    if (this.received === 0) return;
    const last = this.kept[this.keptCount - 1]!;
    this.append(new Float32Array(this.half).fill(last));
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

  /** Works out every output sample whose whole neighbourhood is there, and lets go of what is no longer needed. */
  private write(): void {
    const { factor, half, kept, keptFrom, keptCount } = this;
    const first = this.written * factor - keptFrom;
    const count = Math.max(0, Math.ceil((keptCount - half - first) / factor));
    filterInto(this.out, count, kept, first, factor, this.centreTap, this.sideTaps, this.tapStep);
    this.written += count;
    const unneeded = Math.min(first + count * factor - half, keptCount);
    if (unneeded > 0) {
      kept.copyWithin(0, unneeded, keptCount);
      this.keptCount -= unneeded;
      this.keptFrom += unneeded;
    }
    if (count > 0) this.onOutput(this.out.subarray(0, count));
  }
}

/** `count` samples of the filtered signal, at `centre`, `centre + factor` and so on. */
function filterInto(
  out: Float32Array,
  count: number,
  signal: Float64Array,
  centre: number,
  factor: number,
  centreTap: number,
  sideTaps: Float64Array,
  tapStep: number,
): void {
  for (let m = 0, at = centre; m < count; m += 1, at += factor) {
    let sum = centreTap * signal[at]!;
    for (let k = 0, before = at - 1, after = at + 1; k < sideTaps.length; k += 1) {
      sum += sideTaps[k]! * (signal[before]! + signal[after]!);
      before -= tapStep;
      after += tapStep;
    }
    out[m] = sum;
  }
}

/** The centre and one side, `half` taps, of a symmetric low-pass with a gain of 1 at 0 Hz. */
function lowPassTaps(factor: number, half: number, kaiserBeta: number): Float64Array {
  const taps = Float64Array.from({ length: half + 1 }, (_, x) => {
    const sinc = x === 0 ? 1 / factor : Math.sin((Math.PI * x) / factor) / (Math.PI * x);
    return sinc * kaiser(x / half, kaiserBeta);
  });
  const sum = taps.reduce((total, tap, x) => total + (x === 0 ? tap : 2 * tap), 0);
  return taps.map((tap) => tap / sum);
}
