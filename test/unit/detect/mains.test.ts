import { describe, expect, test } from 'vitest';
import { findMains, mainsSegmentSamples, type Mains } from '../../../src/detect/mains.ts';
import { addBurst, restingEmg } from './noise.ts';

const RATE = 256;

function mainsOf(raw: Float32Array): Mains {
  const size = mainsSegmentSamples(RATE);
  const starts: number[] = [];
  for (let start = 0; start + size <= raw.length; start += size) starts.push(start);
  return findMains(raw, RATE, starts, 100);
}

function withSine(raw: Float32Array, hz: number, rms: number, from = 0): Float32Array {
  return raw.map((value, n) =>
    n < from * RATE ? value : value + rms * Math.SQRT2 * Math.sin((2 * Math.PI * hz * n) / RATE),
  );
}

describe('a line of the power line', () => {
  test.each([50, 60])('%i Hz of 3 uV rms in resting EMG of 2 uV rms', (hz) => {
    const { lines } = mainsOf(withSine(restingEmg(300, 2, 1), hz, 3));
    expect(lines.map(({ frequencyHz, share }) => [frequencyHz, share])).toEqual([[hz, 1]]);
    expect(Math.abs(lines[0]!.rmsMicrovolts - 3)).toBeLessThan(0.15);
  });

  test('49.8 Hz is 50 Hz', () => {
    expect(mainsOf(withSine(restingEmg(300, 2, 1), 49.8, 3)).lines[0]?.frequencyHz).toBe(50);
  });

  test('its harmonic inside the band is another line', () => {
    const { lines } = mainsOf(withSine(withSine(restingEmg(300, 2, 1), 50, 4), 100, 2));
    expect(lines.map(({ frequencyHz }) => frequencyHz)).toEqual([50, 100]);
  });

  test('present in the last tenth of the night only: found, with its share', () => {
    const { lines, rmsMicrovolts } = mainsOf(withSine(restingEmg(600, 2, 2), 50, 3, 540));
    expect(lines[0]!.share).toBeCloseTo(0.1, 2);
    expect(rmsMicrovolts[0]).toBe(0);
    expect(rmsMicrovolts.at(-1)).toBeCloseTo(3, 0);
  });

  test('weaker than 1 uV rms: none', () => {
    expect(mainsOf(withSine(restingEmg(300, 1, 3), 50, 0.7)).lines).toEqual([]);
  });
});

describe('what is none', () => {
  test('rest and bursts', () => {
    const emg = restingEmg(600, 2, 2);
    for (let t = 10; t < 590; t += 20) addBurst(emg, t, t + 3, 80, t);
    expect(mainsOf(emg).lines).toEqual([]);
  });

  test('a sine at 55 Hz', () => {
    expect(mainsOf(withSine(restingEmg(300, 2, 4), 55, 5)).lines).toEqual([]);
  });

  test('nothing to look at, or too slow a signal for the frequency', () => {
    expect(findMains(restingEmg(1, 2, 1), RATE, [], 100).lines).toEqual([]);
    expect(findMains(restingEmg(100, 2, 1), 100, [0], 47).lines).toEqual([]);
  });
});
