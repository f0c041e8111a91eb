import { describe, expect, test } from 'vitest';
import {
  addDetected,
  clippedShare,
  featureOf,
  flatShare,
  measureLegQuality,
  type LegQuality,
} from '../../../src/detect/leg-quality.ts';
import { flatRanges } from '../../../src/detect/unscorable.ts';
import { restingEmg } from './noise.ts';

const RATE = 256;
const LIMITS = [-1000, 1000] as const;

function qualityOf(raw: Float32Array): LegQuality {
  const epochs = Array.from({ length: Math.ceil(raw.length / (30 * RATE)) }, (_, epoch) => ({
    epoch,
    from: epoch * 30 * RATE,
    to: Math.min((epoch + 1) * 30 * RATE, raw.length),
  }));
  return measureLegQuality(raw, RATE, LIMITS, epochs, flatRanges(raw, RATE, 0.05), 100);
}

describe('flat and clipped', () => {
  test('two of four half minutes without any change', () => {
    const quality = qualityOf(restingEmg(120, 2, 3).fill(7, 30 * RATE, 90 * RATE));
    expect(flatShare(quality)).toBe(0.5);
    expect([...featureOf(quality, 'flatShare')]).toEqual([0, 1, 1, 0]);
  });

  test('the share of samples at the limits of the device', () => {
    const emg = restingEmg(120, 2, 4);
    for (let n = 0; n < emg.length; n += 100) emg[n] = n % 200 === 0 ? 1000 : -1000;
    expect(clippedShare(qualityOf(emg))).toBeCloseTo(0.01, 3);
  });

  test('of a signal that was clipped before, the share that is told', () => {
    const raw = restingEmg(60, 2, 4);
    const epochs = [0, 1].map((epoch) => ({
      epoch,
      from: epoch * 30 * RATE,
      to: (epoch + 1) * 30 * RATE,
    }));
    const told = Float32Array.from([0, 0.25]);
    const quality = measureLegQuality(raw, RATE, LIMITS, epochs, [], 100, undefined, told);
    expect(featureOf(quality, 'clippedShare')).toEqual(told);
  });

  test('a flat line at the limit is flat, not clipped', () => {
    const quality = qualityOf(new Float32Array(RATE * 60).fill(1000));
    expect([flatShare(quality), clippedShare(quality)]).toEqual([1, 0]);
  });
});

describe('epochs', () => {
  test('a gap in the middle of an epoch: its parts count by their length', () => {
    const raw = restingEmg(30, 2, 5).fill(3, 20 * RATE);
    const epochs = [
      { epoch: 0, from: 0, to: 10 * RATE },
      { epoch: 0, from: 10 * RATE, to: 30 * RATE },
    ];
    const quality = measureLegQuality(raw, RATE, LIMITS, epochs, flatRanges(raw, RATE, 0.05), 100);
    expect(featureOf(quality, 'flatShare')[0]).toBeCloseTo(1 / 3, 6);
  });

  test('an epoch without a sample is not known', () => {
    const raw = restingEmg(30, 2, 6);
    const quality = measureLegQuality(
      raw,
      RATE,
      LIMITS,
      [{ epoch: 2, from: 0, to: raw.length }],
      [],
      100,
    );
    expect(Number.isNaN(featureOf(quality, 'rangeMicrovolts')[0])).toBe(true);
    expect(featureOf(quality, 'clippedShare')[2]).toBe(0);
  });

  test('resting level and heart beats of what was searched; nothing where it was not', () => {
    const raw = restingEmg(90, 2, 7);
    const quality = qualityOf(raw);
    const levels = Float32Array.from({ length: 120 }, (_, bin) => (bin < 60 ? 1 : 3));
    const epochs = [0, 1, 2].map((epoch) => ({
      epoch,
      from: epoch * 30 * RATE,
      to: (epoch + 1) * 30 * RATE,
    }));
    // Searched from 30 s to 60 s: 1 uV in its first half, 3 uV in its second.
    addDetected(
      quality,
      {
        resting: { levels, highest: levels, binSamples: RATE / 4 },
        conditioning: {
          pops: [],
          beats: [10, 20].map((waveMicrovolts, i) => ({ sample: i * RATE, waveMicrovolts })),
        },
      },
      30 * RATE,
      30 * RATE,
      epochs,
    );
    expect([...featureOf(quality, 'restingMicrovolts')]).toEqual([NaN, 2, NaN]);
    expect([...featureOf(quality, 'heartMicrovolts')]).toEqual([0, 15, 0]);
  });
});
