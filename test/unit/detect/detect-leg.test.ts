import { describe, expect, test } from 'vitest';
import { detectLeg } from '../../../src/detect/detect-leg.ts';
import { DEFAULT_DETECTOR } from '../../../src/detect/detectors.ts';
import { addBurst, restingEmg } from './noise.ts';

const RATE = 256;

/** Ten minutes of rest with a burst of 2 s every 20 s. */
function night(
  restRms: number,
  burstRms: number,
): { emg: Float32Array; truth: [number, number][] } {
  const emg = restingEmg(600, restRms, 1);
  const truth: [number, number][] = [];
  for (let t = 15; t < 585; t += 20) {
    truth.push([t, t + 2]);
    addBurst(emg, t, t + 2, burstRms, t);
  }
  return { emg, truth };
}

function spans(emg: Float32Array): [number, number][] {
  return detectLeg(emg.slice(), RATE, DEFAULT_DETECTOR).movements.map(
    ({ onsetSample, offsetSample }) => [onsetSample / RATE, offsetSample / RATE],
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

describe.each([
  { restRms: 1, burstRms: 15 },
  { restRms: 2, burstRms: 40 },
  { restRms: 4, burstRms: 20 },
])('rest of $restRms uV rms, bursts of $burstRms uV rms', ({ restRms, burstRms }) => {
  const { emg, truth } = night(restRms, burstRms);
  const found = spans(emg);

  test('every burst is found and nothing else', () => {
    expect(found).toHaveLength(truth.length);
  });

  test('edges are not shifted: the median error is at most 30 ms', () => {
    expect(Math.abs(median(found.map(([onset], i) => onset - truth[i]![0])))).toBeLessThan(0.03);
    expect(Math.abs(median(found.map(([, offset], i) => offset - truth[i]![1])))).toBeLessThan(
      0.03,
    );
  });
});

describe('what must not matter', () => {
  const { emg } = night(2, 30);
  const found = spans(emg);

  test('an offset of the whole signal', () => {
    expect(spans(emg.map((value) => value + 3000))).toEqual(found);
  });

  test('the polarity', () => {
    expect(spans(emg.map((value) => -value))).toEqual(found);
  });

  test('what lies far before: a minute of rest in front shifts everything by a minute', () => {
    const shifted = new Float32Array(emg.length + 60 * RATE);
    shifted.set(restingEmg(60, 2, 99));
    shifted.set(emg, 60 * RATE);
    const later = spans(shifted).map(([a, b]) => [a - 60, b - 60]);
    // The resting level of the first half minute has another neighbourhood now.
    expect(later.slice(2)).toEqual(found.slice(2));
  });
});

describe('what is measured of a movement', () => {
  test('resting level, thresholds, peak, median and area of a burst of known size', () => {
    const emg = restingEmg(120, 2, 5);
    addBurst(emg, 60, 64, 40, 6);
    const [movement] = detectLeg(emg, RATE, DEFAULT_DETECTOR).movements;
    // Mean of rectified Gaussian noise is 0.798 rms, its median 0.674 rms.
    expect(movement!.restingMicrovolts).toBeGreaterThan(2 * 0.798 * 0.9);
    expect(movement!.restingMicrovolts).toBeLessThan(2 * 0.798 * 1.1);
    expect(movement!.onsetThresholdMicrovolts).toBe(movement!.restingMicrovolts + 8);
    expect(movement!.offsetThresholdMicrovolts).toBe(movement!.restingMicrovolts + 2);
    expect(movement!.medianMicrovolts / (40 * 0.674)).toBeGreaterThan(0.9);
    expect(movement!.medianMicrovolts / (40 * 0.674)).toBeLessThan(1.1);
    expect(movement!.peakMicrovolts).toBeGreaterThan(100);
    expect(movement!.areaMicrovoltSeconds / (4 * 40 * 0.798)).toBeGreaterThan(0.9);
    expect(movement!.areaMicrovoltSeconds / (4 * 40 * 0.798)).toBeLessThan(1.1);
    expect(movement!.truncated).toBeUndefined();
  });
});
