import { describe, expect, test } from 'vitest';
import { nextLoudWindow } from '../../../src/detect/loud-windows.ts';
import { largestMean, sumOf } from '../../../src/detect/moving-mean.ts';
import { withLevels } from '../../../src/detect/resting-level.ts';
import { addBurst, restingEmg } from './noise.ts';

const RATE = 256;
const BIN = 64;

/** Every window from `from` on, summed anew. */
function slowly(
  rectified: Float32Array,
  levels: Float32Array,
  length: number,
  above: number,
  from: number,
): number | undefined {
  for (let start = from; start + length <= rectified.length; start += 1) {
    const mean = sumOf(rectified, start, start + length) / length;
    if (mean >= levels[Math.floor(start / BIN)]! + above) return start;
  }
  return undefined;
}

describe('the next loud window', () => {
  test.each([1, 7, 26, 128])(
    'slow twin: windows of %i samples, a resting level that changes',
    (length) => {
      const emg = restingEmg(60, 2, length);
      for (let t = 3; t < 55; t += 4) addBurst(emg, t, t + 0.1 + (t % 7) / 5, 8 + (t % 5) * 3, t);
      const rectified = emg.map(Math.abs);
      const levels = Float32Array.from(
        { length: Math.ceil(rectified.length / BIN) },
        (_, bin) => 1.5 + Math.sin(bin / 9),
      );
      const resting = withLevels(levels, rectified, BIN);
      let compared = 0;
      for (let from = 0; from < rectified.length; from += 0.37 * RATE) {
        const start = Math.round(from);
        const expected = slowly(rectified, levels, length, 8, start);
        const found = nextLoudWindow(rectified, resting, length, 8, start);
        expect(found?.from).toBe(expected);
        if (expected !== undefined) compared += 1;
      }
      expect(compared).toBeGreaterThan(50);
    },
  );
});

describe('moving means', () => {
  const signal = Float32Array.from([1, 5, 2, 8, 8, 1, 0, 3]);
  test('largest mean of so many samples inside a stretch', () => {
    expect(largestMean(signal, 0, 8, 2)).toBe(8);
    expect(largestMean(signal, 0, 4, 2)).toBe(5);
    expect(largestMean(signal, 5, 8, 2)).toBe(1.5);
    expect(largestMean(signal, 2, 4, 5)).toBe(5);
  });
});
