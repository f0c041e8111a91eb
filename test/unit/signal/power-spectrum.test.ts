import { describe, expect, test } from 'vitest';
import { segmentSpectra, powerBetween } from '../../../src/signal/power-spectrum.ts';

const tone = (hz: number, amplitude: number, offset = 0): Float32Array =>
  Float32Array.from(
    { length: 4096 },
    (_, n) => offset + amplitude * Math.sin((2 * Math.PI * hz * n) / 256),
  );

describe('segmentSpectra', () => {
  test('the power of a sine of amplitude 6 is 18, around its own frequency', () => {
    const spectra = segmentSpectra(tone(50, 6), 256, 1024, [0, 1000, 3072]);
    for (const spectrum of spectra) {
      expect(powerBetween(spectrum, 49, 51)).toBeCloseTo(18, 4);
      expect(powerBetween(spectrum, 0, 48)).toBeLessThan(1e-6);
    }
    expect(spectra).toHaveLength(3);
  });

  test('an offset is not power', () => {
    const [spectrum] = segmentSpectra(tone(50, 6, 5000), 256, 1024, [0]);
    expect(powerBetween(spectrum!, 0, 128)).toBeCloseTo(18, 2);
  });

  test('law: the sum over all bins is the windowed mean square (Parseval)', () => {
    const size = 64;
    const signal = Float32Array.from({ length: size }, (_, n) => ((n * 37) % 19) - 9);
    const mean = signal.reduce((sum, v) => sum + v, 0) / size;
    let [power, weight] = [0, 0];
    signal.forEach((value, n) => {
      const w = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size);
      power += ((value - mean) * w) ** 2;
      weight += w * w;
    });
    const [spectrum] = segmentSpectra(signal, 256, size, [0]);
    expect(powerBetween(spectrum!, 0, 128)).toBeCloseTo(power / weight, 9);
  });
});
