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
/** Beats are aligned to a sample; what is left is half of one to each side, and a little for noise. */
const MOST_SHIFT_SAMPLES = 0.8;
/** A wave of fewer beats is not known well enough to be taken away ... */
const LEAST_BEATS = 12;
/** ... and one that is not higher than this is not worth it: it moves no level. */
const LEAST_WAVE_MICROVOLTS = 1;
/** A wave is there when it is so many times as high as the mean of as many pieces of noise wanders at one sample. */
const LEAST_STANDARD_ERRORS = 4.5;
/** Standard deviation of Gaussian noise over its mean absolute value. */
const DEVIATION_OVER_MEAN = Math.sqrt(Math.PI / 2);

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
  let [count, countedSizes] = [0, 0];
  let [first, end] = [0, 0];
  for (let i = 0; i < inside.length; i += 1) {
    const wantedFirst = Math.max(
      0,
      Math.min(i - AVERAGED_BEATS / 2, inside.length - AVERAGED_BEATS),
    );
    const wantedEnd = Math.min(inside.length, wantedFirst + AVERAGED_BEATS);
    for (; end < wantedEnd; end += 1) {
      const samples = around(end);
      if (sizes[end]! > loud) continue;
      for (let k = 0; k < width; k += 1) sum[k]! += samples[k]!;
      count += 1;
      countedSizes += sizes[end]!;
    }
    for (; first < wantedFirst; first += 1) {
      const samples = around(first);
      original.delete(first);
      if (sizes[first]! > loud) continue;
      for (let k = 0; k < width; k += 1) sum[k]! -= samples[k]!;
      count -= 1;
      countedSizes -= sizes[first]!;
    }
    if (count < LEAST_BEATS) continue;
    let height = 0;
    for (let k = 0; k < width; k += 1) {
      wave[k] = (sum[k]! / count) * fade[k]!;
      height = Math.max(height, Math.abs(wave[k]!));
    }
    const deviation = (DEVIATION_OVER_MEAN * countedSizes) / (count * width);
    const noise = (LEAST_STANDARD_ERRORS * deviation) / Math.sqrt(count);
    if (height < Math.max(LEAST_WAVE_MICROVOLTS, noise)) continue;
    const [gain, shift] = sizes[i]! > loud ? [1, 0] : fitOf(wave, around(i));
    const from = inside[i]! - half;
    for (let k = 0; k < width; k += 1)
      emg[from + k]! -= gain * (wave[k]! + shift * slopeAt(wave, k));
    subtracted.push({ sample: inside[i]!, waveMicrovolts: gain * height });
  }
  return subtracted;
}

/**
 * Height and place of a beat: the factor and the shift, in samples, with which the wave and its slope come nearest to it
 * by least squares. A beat falls between samples; the slope moves the wave by a part of one.
 */
function fitOf(wave: Float64Array, beat: Float32Array): [gain: number, shift: number] {
  let [waveWave, waveSlope, slopeSlope, waveBeat, slopeBeat] = [0, 0, 0, 0, 0];
  for (let k = 0; k < wave.length; k += 1) {
    const [value, slope, sample] = [wave[k]!, slopeAt(wave, k), beat[k]!];
    waveWave += value * value;
    waveSlope += value * slope;
    slopeSlope += slope * slope;
    waveBeat += value * sample;
    slopeBeat += slope * sample;
  }
  const determinant = waveWave * slopeSlope - waveSlope * waveSlope;
  if (determinant <= 0) return [1, 0];
  const height = (waveBeat * slopeSlope - slopeBeat * waveSlope) / determinant;
  const gain = Math.min(Math.max(height, GAIN_RANGE[0]), GAIN_RANGE[1]);
  const shift = (slopeBeat * waveWave - waveBeat * waveSlope) / determinant / gain;
  return [gain, Math.min(Math.max(shift, -MOST_SHIFT_SAMPLES), MOST_SHIFT_SAMPLES)];
}

/** How much the wave rises a sample, at place `k`. */
function slopeAt(wave: Float64Array, k: number): number {
  return ((wave[k + 1] ?? 0) - (wave[k - 1] ?? 0)) / 2;
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
