import { describe, expect, test } from 'vitest';
import { clippedShare, flatShare, measureLegQuality } from '../../../src/detect/leg-quality.ts';
import { addBurst, restingEmg } from './noise.ts';

const LIMITS = [-1000, 1000] as const;

function withMains(emg: Float32Array, hz: number, rms: number): Float32Array {
  return emg.map((value, n) => value + rms * Math.SQRT2 * Math.sin((2 * Math.PI * hz * n) / 256));
}

describe('mains', () => {
  test.each([50, 60] as const)('%i Hz of 3 uV rms in resting EMG of 2 uV rms', (hz) => {
    const { mains } = measureLegQuality(withMains(restingEmg(300, 2, 1), hz, 3), 256, LIMITS);
    expect(mains?.frequencyHz).toBe(hz);
    expect(Math.abs(mains!.rmsMicrovolts - 3)).toBeLessThan(0.15);
  });

  test('bursts are not mains', () => {
    const emg = restingEmg(600, 2, 2);
    for (let t = 10; t < 590; t += 20) addBurst(emg, t, t + 3, 80, t);
    expect(measureLegQuality(emg, 256, LIMITS).mains!.rmsMicrovolts).toBeLessThan(0.5);
  });

  test('too short or too slow a signal to say', () => {
    expect(measureLegQuality(restingEmg(1, 2, 1), 256, LIMITS).mains).toBeUndefined();
    expect(measureLegQuality(restingEmg(100, 2, 1), 100, LIMITS).mains).toBeUndefined();
  });
});

describe('flat and clipped', () => {
  test('two of four half minutes without any change', () => {
    const emg = restingEmg(120, 2, 3).fill(7, 30 * 256, 90 * 256);
    expect(flatShare(measureLegQuality(emg, 256, LIMITS))).toBe(0.5);
  });

  test('the share of samples at the limits of the device', () => {
    const emg = restingEmg(120, 2, 4);
    for (let n = 0; n < emg.length; n += 100) emg[n] = n % 200 === 0 ? 1000 : -1000;
    expect(clippedShare(measureLegQuality(emg, 256, LIMITS))).toBeCloseTo(0.01, 3);
  });

  test('a flat line at the limit is flat, not clipped', () => {
    const quality = measureLegQuality(new Float32Array(256 * 60).fill(1000), 256, LIMITS);
    expect([flatShare(quality), clippedShare(quality)]).toEqual([1, 0]);
  });
});
