/** A beat is looked at from this long before its largest wave to this long after. */
const HALF_SECONDS = 0.14;
/** The wave is faded in and out over this share of each half, so that subtracting it makes no step. */
const FADE_SHARE = 0.3;
/** The wave of a beat is the mean of so many beats around it, as many before as after. */
const AVERAGED_BEATS = 120;
/** A beat this many times as strong as the median of all beats has a movement under it and teaches nothing. */
const LOUD_OVER_MEDIAN = 2;
/** A beat may differ from the wave by this much in height, where nothing else moves. */
const GAIN_RANGE = [0.5, 1.6] as const;
/** A wave of fewer beats is not known well enough to be taken away ... */
const LEAST_BEATS = 12;
/** ... and one that is not higher than this is not worth it: it moves no level. */
const LEAST_WAVE_MICROVOLTS = 1;

/** A wave of the heart that was taken away. */
export interface SubtractedBeat {
  readonly sample: number;
  /** Largest deflection of what was subtracted, in uV. */
  readonly waveMicrovolts: number;
}

/**
 * Takes the heart out of a leg's EMG: around each beat, the mean wave of the beats near it in time is subtracted, scaled
 * to the beat where the leg is at rest. Beats under movements do not shape the wave, and are subtracted as it is.
 * Overwrites `emg`.
 *
 * @param emg Filtered EMG in uV, not rectified.
 * @param beats Samples, in order, at the same place of every beat.
 */
export function subtractBeats(
  emg: Float32Array,
  sampleRateHz: number,
  beats: Int32Array,
): SubtractedBeat[] {
  const half = Math.max(2, Math.round(HALF_SECONDS * sampleRateHz));
  const inside = beats.filter((beat) => beat >= half && beat + half < emg.length);
  const width = 2 * half + 1;
  const sizes = Float64Array.from(inside, (beat) => sizeAround(emg, beat, half));
  const loud = LOUD_OVER_MEDIAN * (sizes.toSorted()[sizes.length >> 1] ?? 0);
  const fade = fadeOf(half);
  const sum = new Float64Array(width);
  const wave = new Float64Array(width);
  const subtracted: SubtractedBeat[] = [];
  // Waves are read from the signal as it was: what is subtracted at a beat must not reach the sums of later ones.
  const original = new Map<number, Float32Array>();
  const around = (i: number): Float32Array => {
    const kept = original.get(i);
    if (kept !== undefined) return kept;
    const copy = emg.slice(inside[i]! - half, inside[i]! + half + 1);
    original.set(i, copy);
    return copy;
  };
  let count = 0;
  let [first, end] = [0, 0];
  for (let i = 0; i < inside.length; i += 1) {
    const wantedFirst = Math.max(0, Math.min(i - AVERAGED_BEATS / 2, inside.length - AVERAGED_BEATS));
    const wantedEnd = Math.min(inside.length, wantedFirst + AVERAGED_BEATS);
    for (; end < wantedEnd; end += 1) {
      const samples = around(end);
      if (sizes[end]! > loud) continue;
      for (let k = 0; k < width; k += 1) sum[k]! += samples[k]!;
      count += 1;
    }
    for (; first < wantedFirst; first += 1) {
      const samples = around(first);
      original.delete(first);
      if (sizes[first]! > loud) continue;
      for (let k = 0; k < width; k += 1) sum[k]! -= samples[k]!;
      count -= 1;
    }
    if (count < LEAST_BEATS) continue;
    let [power, shared, height] = [0, 0, 0];
    const samples = around(i);
    for (let k = 0; k < width; k += 1) {
      const value = (sum[k]! / count) * fade[k]!;
      wave[k] = value;
      power += value * value;
      shared += value * samples[k]!;
      height = Math.max(height, Math.abs(value));
    }
    if (height < LEAST_WAVE_MICROVOLTS) continue;
    const fitted = power === 0 ? 0 : shared / power;
    const gain =
      sizes[i]! > loud ? 1 : Math.min(Math.max(fitted, GAIN_RANGE[0]), GAIN_RANGE[1]);
    const from = inside[i]! - half;
    for (let k = 0; k < width; k += 1) emg[from + k]! -= gain * wave[k]!;
    subtracted.push({ sample: inside[i]!, waveMicrovolts: gain * height });
  }
  return subtracted;
}

function sizeAround(emg: Float32Array, beat: number, half: number): number {
  let sum = 0;
  for (let n = beat - half; n <= beat + half; n += 1) sum += Math.abs(emg[n]!);
  return sum;
}

/** 1 in the middle, falling to 0 at both ends like half a cosine. */
function fadeOf(half: number): Float64Array {
  const length = FADE_SHARE * half;
  return Float64Array.from({ length: 2 * half + 1 }, (_, k) => {
    const toEnd = Math.min(k, 2 * half - k);
    return toEnd >= length ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * toEnd) / length);
  });
}
