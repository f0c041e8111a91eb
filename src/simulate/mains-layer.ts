import { PI, portableCos, portableSin } from '../base/portable-math.ts';
import { randomStream } from '../base/seeded-random.ts';
import { driftingTrack, trackAt } from './gain-track.ts';
import type { NightSpec } from './night-spec.ts';
import type { LegSide } from './resting-track.ts';
import type { SignalLayer } from './sample-source.ts';

const WANDER_SECONDS = 120;
/** The frequency is the same for so long. */
const PIECE_SECONDS = 0.25;

/**
 * Mains as they come out of the wall: a frequency that wanders, and harmonics. All harmonics share the slowly changing
 * amplitude and the phase of the first. The frequency changes in small steps and the phase goes on across them.
 */
export function wanderingMains(
  spec: NightSpec,
  side: LegSide,
  { harmonics, wanderHz }: { readonly harmonics: readonly number[]; readonly wanderHz: number },
): SignalLayer {
  const { sampleRateHz: rateHz, mainsHz, mainsMicrovolts } = spec.legs[side];
  const { seed, durationSeconds } = spec;
  const amplitude = driftingTrack(
    randomStream(seed, `mains ${side}`),
    durationSeconds,
    mainsMicrovolts,
    0.168,
    300,
  );
  const frequency = driftingTrack(
    randomStream(seed, 'mains frequency'),
    durationSeconds,
    mainsHz,
    wanderHz / mainsHz,
    WANDER_SECONDS,
  );
  // A harmonic at half the sampling rate or above does not pass the amplifier.
  const heights = [1, ...harmonics].filter((_, i) => (i + 1) * mainsHz < 0.49 * rateHz);
  const piece = Math.max(1, Math.floor(PIECE_SECONDS * rateHz));
  const waves = heights.map((height, h) => new Wave(height, h + 1));
  let cycles = 0;
  return {
    addTo(out, first, count) {
      for (let i = 0; i < count; i += 1) {
        const sample = first + i;
        if (sample % piece === 0) {
          const perSample = trackAt(frequency, sample / rateHz) / rateHz;
          for (const wave of waves) wave.startPiece(cycles, perSample);
          cycles += perSample * piece;
          cycles -= Math.floor(cycles);
        }
        let sum = 0;
        for (const wave of waves) sum += wave.next();
        out[i]! += trackAt(amplitude, sample / rateHz) * sum;
      }
    },
  };
}

/** One harmonic: a pointer that is turned by the same angle from sample to sample, and set anew at each piece. */
class Wave {
  readonly #height: number;
  readonly #harmonic: number;
  #cosine = 1;
  #sine = 0;
  #stepCosine = 1;
  #stepSine = 0;

  constructor(height: number, harmonic: number) {
    this.#height = height;
    this.#harmonic = harmonic;
  }

  startPiece(cycles: number, cyclesPerSample: number): void {
    const turn = 2 * PI * this.#harmonic;
    [this.#cosine, this.#sine] = [portableCos(turn * cycles), portableSin(turn * cycles)];
    const step = turn * cyclesPerSample;
    [this.#stepCosine, this.#stepSine] = [portableCos(step), portableSin(step)];
  }

  next(): number {
    const value = this.#height * this.#sine;
    const cosine = this.#cosine * this.#stepCosine - this.#sine * this.#stepSine;
    this.#sine = this.#sine * this.#stepCosine + this.#cosine * this.#stepSine;
    this.#cosine = cosine;
    return value;
  }
}
