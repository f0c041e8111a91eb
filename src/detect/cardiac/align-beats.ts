/** The mean of so many beats is what one of them is held against. */
const AVERAGED_BEATS = 120;
/** A beat that looks less like it (correlation) has another shape, or something lies over it. */
const LEAST_CORRELATION = 0.9;

/**
 * Finds, near each beat, where the signal is most like the mean of the beats around it, so that all of them are at the
 * same place of the wave, to a part of a sample (parabola through the correlation).
 *
 * @param beats Samples, in order.
 * @param half The wave is this many samples to each side.
 * @param reach No beat is moved by more than this many samples.
 * @returns By beat, in samples and parts of samples; undefined where it is like the mean nowhere within reach.
 */
export function alignToMean(
  signal: Float32Array,
  beats: ArrayLike<number>,
  half: number,
  reach: number,
): (number | undefined)[] {
  const width = 2 * half + 1;
  const placed = new Array<number | undefined>(beats.length).fill(undefined);
  const mean = new Float64Array(width);
  const likeness = new Float64Array(2 * reach + 1);
  for (let i = 0; i < beats.length; i += 1) {
    if (i % (AVERAGED_BEATS / 2) === 0) addUp(signal, beats, i - AVERAGED_BEATS / 4, half, mean);
    const beat = beats[i]!;
    if (beat - reach - half < 0 || beat + reach + half >= signal.length) continue;
    let best = 0;
    for (let shift = 0; shift <= 2 * reach; shift += 1) {
      likeness[shift] = correlation(signal, beat + shift - reach - half, mean);
      if (likeness[shift]! > likeness[best]!) best = shift;
    }
    if (likeness[best]! < LEAST_CORRELATION || best === 0 || best === 2 * reach) continue;
    const [before, top, after] = [likeness[best - 1]!, likeness[best]!, likeness[best + 1]!];
    const bend = before - 2 * top + after;
    placed[i] = beat + best - reach + (bend === 0 ? 0 : (0.5 * (before - after)) / bend);
  }
  return placed;
}

/** The sum of the waves from beat `first` on, each of the same weight whatever its height. */
function addUp(
  signal: Float32Array,
  beats: ArrayLike<number>,
  first: number,
  half: number,
  sum: Float64Array,
): void {
  sum.fill(0);
  const start = Math.max(0, Math.min(first, beats.length - AVERAGED_BEATS));
  for (let i = start; i < Math.min(beats.length, start + AVERAGED_BEATS); i += 1) {
    const from = beats[i]! - half;
    if (from < 0 || from + sum.length > signal.length) continue;
    let power = 0;
    for (let k = 0; k < sum.length; k += 1) power += signal[from + k]! * signal[from + k]!;
    if (power === 0) continue;
    const weight = 1 / Math.sqrt(power);
    for (let k = 0; k < sum.length; k += 1) sum[k]! += weight * signal[from + k]!;
  }
}

/** Of the samples from `from` on with a wave: 1 where they have its shape, whatever their height; 0 of silence. */
function correlation(signal: Float32Array, from: number, wave: Float64Array): number {
  let [shared, size, power] = [0, 0, 0];
  for (let k = 0; k < wave.length; k += 1) {
    const sample = signal[from + k]!;
    shared += wave[k]! * sample;
    size += sample * sample;
    power += wave[k]! * wave[k]!;
  }
  return size === 0 || power === 0 ? 0 : shared / Math.sqrt(size * power);
}
