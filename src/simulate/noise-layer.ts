import type { RandomStream } from '../base/seeded-random.ts';
import type { GainTrack } from './gain-track.ts';
import type { SignalLayer } from './sample-source.ts';
import { noisePower, type FilterSection } from './shaping-filter.ts';

/** Part of a noise: what one filter lets through, at the rms that the track gives. */
export interface NoiseBand {
  readonly filter: readonly FilterSection[];
  readonly rms: GainTrack;
}

/** A filter with its memory (two values a section). */
interface RunningFilter {
  readonly sections: readonly FilterSection[];
  readonly memory: Float64Array;
}

/** Filters run this long before the first sample, so that the noise does not start from silence. */
const WARM_UP_SECONDS = 4;

/**
 * Gaussian noise in one or several bands. One white noise feeds all of them: what different bands pick out of it
 * is as good as independent, and costs one random number a sample.
 */
export function bandNoise(
  random: RandomStream,
  rateHz: number,
  bands: readonly NoiseBand[],
): SignalLayer {
  const running = bands.map(({ filter, rms }) => ({
    ...start(filter),
    rms,
    scale: 1 / Math.sqrt(noisePower(filter, rateHz)),
  }));
  let white = new Float64Array(0);
  let shaped = new Float64Array(0);
  let isWarm = false;

  const drawWhite = (count: number): void => {
    if (white.length < count) {
      white = new Float64Array(count);
      shaped = new Float64Array(count);
    }
    for (let i = 0; i < count; i += 1) white[i] = random.normal();
  };

  return {
    addTo(out, first, count) {
      if (!isWarm) {
        const warmUp = WARM_UP_SECONDS * rateHz;
        drawWhite(warmUp);
        for (const band of running) runFilter(band, white, shaped, warmUp);
        isWarm = true;
      }
      drawWhite(count);
      for (const band of running) {
        runFilter(band, white, shaped, count);
        addScaled(out, shaped, first, count, rateHz, band);
      }
    },
  };
}

/** Stationary noise as the filter leaves it (variance `noisePower` of the filter), for a caller that scales it. */
export function shapedNoise(
  random: RandomStream,
  rateHz: number,
  filter: readonly FilterSection[],
): (out: Float64Array, count: number) => void {
  const running = start(filter);
  const warmUp = new Float64Array(WARM_UP_SECONDS * rateHz);
  const draw = (out: Float64Array, count: number): void => {
    for (let i = 0; i < count; i += 1) out[i] = random.normal();
    runFilter(running, out, out, count);
  };
  draw(warmUp, warmUp.length);
  return draw;
}

function start(filter: readonly FilterSection[]): RunningFilter {
  return { sections: filter, memory: new Float64Array(2 * filter.length) };
}

/** Direct form II transposed, one section after the other. `input` and `output` may be the same array. */
function runFilter(
  { sections, memory }: RunningFilter,
  input: Float64Array,
  output: Float64Array,
  count: number,
): void {
  let source = input;
  for (let s = 0; s < sections.length; s += 1) {
    const { b0, b1, b2, a1, a2 } = sections[s]!;
    let m1 = memory[2 * s]!;
    let m2 = memory[2 * s + 1]!;
    for (let i = 0; i < count; i += 1) {
      const x = source[i]!;
      const y = b0 * x + m1;
      m1 = b1 * x - a1 * y + m2;
      m2 = b2 * x - a2 * y;
      output[i] = y;
    }
    memory[2 * s] = m1;
    memory[2 * s + 1] = m2;
    source = output;
  }
}

/** out += shaped x scale x track. The track is walked knot by knot; each sample is computed from its own index. */
function addScaled(
  out: Float64Array,
  shaped: Float64Array,
  first: number,
  count: number,
  rateHz: number,
  { rms, scale }: { readonly rms: GainTrack; readonly scale: number },
): void {
  const samplesPerSpace = rms.spacingSeconds * rateHz;
  let done = 0;
  while (done < count) {
    const space = Math.min(Math.floor((first + done) / samplesPerSpace), rms.values.length - 2);
    const from = space * samplesPerSpace;
    const a = rms.values[space]! * scale;
    const slope = (rms.values[space + 1]! * scale - a) / samplesPerSpace;
    const until = Math.min(count, Math.max(done + 1, Math.ceil(from + samplesPerSpace) - first));
    for (let i = done; i < until; i += 1) out[i]! += shaped[i]! * (a + slope * (first + i - from));
    done = until;
  }
}
