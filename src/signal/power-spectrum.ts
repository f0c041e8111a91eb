import FFT from 'fft.js';
import { invariant } from '../base/invariant.ts';

/** Power in bands of equal width: `power[k]` belongs to `k * binHz`. */
export interface PowerSpectrum {
  /** Mean square of the signal that falls into each bin; the sum is the mean square of the (detrended) signal. */
  readonly power: Float64Array;
  readonly binHz: number;
}

/**
 * The one-sided power spectra of segments of a signal, each with its mean removed and under a Hann window. The window's
 * power is divided out, so the sum over all bins of a spectrum estimates the mean square of its segment; a sine that
 * falls on a bin is spread over that bin and its two neighbours.
 *
 * @param size Length of a segment in samples, a power of two.
 * @param starts First samples of the segments; each must fit into the signal.
 */
export function segmentSpectra(
  signal: Float32Array,
  sampleRateHz: number,
  size: number,
  starts: readonly number[],
): PowerSpectrum[] {
  invariant(size >= 2 && (size & (size - 1)) === 0, `a segment is a power of two long (${size})`);
  const fft = new FFT(size);
  const transformed = fft.createComplexArray();
  const segment = new Float64Array(size);
  const window = new Float64Array(size);
  let windowPower = 0;
  for (let n = 0; n < size; n += 1) {
    window[n] = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size);
    windowPower += window[n]! ** 2;
  }
  return starts.map((start) => {
    invariant(start >= 0 && start + size <= signal.length, 'a segment lies inside the signal');
    let mean = 0;
    for (let n = 0; n < size; n += 1) mean += signal[start + n]!;
    mean /= size;
    for (let n = 0; n < size; n += 1) segment[n] = (signal[start + n]! - mean) * window[n]!;
    fft.realTransform(transformed, segment);
    const power = new Float64Array(size / 2 + 1);
    for (let k = 0; k <= size / 2; k += 1) {
      const sides = k === 0 || k === size / 2 ? 1 : 2;
      const re = transformed[2 * k]!;
      const im = transformed[2 * k + 1]!;
      power[k] = (sides * (re * re + im * im)) / (windowPower * size);
    }
    return { power, binHz: sampleRateHz / size };
  });
}

/** Power between two frequencies, by the bins whose centre lies in the closed range. */
export function powerBetween(spectrum: PowerSpectrum, fromHz: number, toHz: number): number {
  const first = Math.max(0, Math.ceil(fromHz / spectrum.binHz));
  const last = Math.min(spectrum.power.length - 1, Math.floor(toHz / spectrum.binHz));
  let sum = 0;
  for (let k = first; k <= last; k += 1) sum += spectrum.power[k]!;
  return sum;
}
