import { describe, expect, test } from 'vitest';
import { DEFAULT_DETECTOR } from '../../../src/detect/detectors.ts';
import { restingAt, restingBinSamples, restingLevel } from '../../../src/detect/resting-level.ts';
import { blockSizes } from '../../../src/signal/block-sizes.ts';

const RATE = 200;
const BIN = restingBinSamples(RATE, DEFAULT_DETECTOR);

/** Rectified EMG whose level at every second is known exactly. */
function level(seconds: number, at: (second: number) => number): Float32Array {
  return Float32Array.from({ length: seconds * RATE }, (_, n) => at(n / RATE));
}

function restAt(rectified: Float32Array, seconds: readonly number[]): number[] {
  const resting = restingLevel(blockSizes(rectified, BIN), RATE, DEFAULT_DETECTOR);
  return seconds.map((second) => restingAt(resting, second * RATE));
}

describe('resting level', () => {
  test('bursts do not lift it, also when half of the time is activity', () => {
    const rectified = level(300, (t) => (t % 10 < 5 ? 40 : 1.5));
    expect(restAt(rectified, [31, 100, 155, 290])).toEqual([1.5, 1.5, 1.5, 1.5]);
  });

  test('40 s of activity do not lift it', () => {
    const rectified = level(300, (t) => (t >= 100 && t < 140 ? 60 : 2));
    expect(restAt(rectified, [90, 105, 120, 135, 150])).toEqual([2, 2, 2, 2, 2]);
  });

  test('a step is where it is, before and after', () => {
    const rectified = level(300, (t) => (t < 150 ? 1.5 : 5));
    expect(restAt(rectified, [140, 148, 149.5, 150.5, 152, 160])).toEqual([1.5, 1.5, 1.5, 5, 5, 5]);
  });

  test('slow drift is followed: from 1 to 9 uV in 20 minutes, never more than 0.1 uV off', () => {
    const rectified = level(1200, (t) => 1 + (8 * t) / 1200);
    const seconds = [30, 300, 600, 900, 1170];
    restAt(rectified, seconds).forEach((found, i) => {
      expect(Math.abs(found - (1 + (8 * seconds[i]!) / 1200))).toBeLessThan(0.1);
    });
  });

  test('the ends of the recording are not padded with anything', () => {
    const rectified = level(100, () => 3);
    expect(restAt(rectified, [0, 0.3, 99.9])).toEqual([3, 3, 3]);
  });

  test.each([1, 30, 49, 50, 51])('a recording of %i samples has a level', (length) => {
    const resting = restingLevel(
      blockSizes(new Float32Array(length).fill(2), BIN),
      RATE,
      DEFAULT_DETECTOR,
    );
    expect(restingAt(resting, length - 1)).toBe(2);
  });
});
