import { invariant } from '../base/invariant.ts';
import { ownKernels, type Kernels } from '../kernels/kernels.ts';
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
  /** How many taps there are at the distances 1, 1 + `tapStep`, 1 + 2 `tapStep` ... from the centre, to each side. */
  private readonly sideTapCount: number;
  private readonly tapStep: number;
  /** Hold the taps of a side from their first byte on, the kept samples and the output. */
  private readonly kernels: Kernels;
  private readonly keptAt: number;
  private readonly outAt: number;
  /** The last samples that came in, moved to the front now and then. */
  private readonly kept: Float32Array;
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
    this.sideTapCount = Math.ceil(this.half / this.tapStep);
    const room = Math.max(4 * this.half, 8192) + 2 * this.half;
    const outRoom = Math.ceil(room / factor) + 1;
    this.keptAt = 8 * this.sideTapCount;
    // (The kernel looks up to one output further than it is asked to.)
    this.outAt = this.keptAt + 4 * (room + factor);
    this.kernels = ownKernels(this.outAt + 4 * outRoom);
    const { memory } = this.kernels;
    const sideTaps = new Float64Array(memory, 0, this.sideTapCount);
    for (let k = 0; k < sideTaps.length; k += 1) sideTaps[k] = taps[1 + k * this.tapStep]!;
    this.kept = new Float32Array(memory, this.keptAt, room);
    this.keptFrom = -this.half;
    this.out = new Float32Array(memory, this.outAt, outRoom);
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
    this.kernels.decimate(
      this.keptAt + 4 * first,
      factor,
      count,
      this.centreTap,
      0,
      this.sideTapCount,
      this.tapStep,
      this.outAt,
    );
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

/** The centre and one side, `half` taps, of a symmetric low-pass with a gain of 1 at 0 Hz. */
function lowPassTaps(factor: number, half: number, kaiserBeta: number): Float64Array {
  const taps = Float64Array.from({ length: half + 1 }, (_, x) => {
    const sinc = x === 0 ? 1 / factor : Math.sin((Math.PI * x) / factor) / (Math.PI * x);
    return sinc * kaiser(x / half, kaiserBeta);
  });
  const sum = taps.reduce((total, tap, x) => total + (x === 0 ? tap : 2 * tap), 0);
  return taps.map((tap) => tap / sum);
}
