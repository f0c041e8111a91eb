import { describe, expect, test } from 'vitest';
import { detectLeg } from '../../../src/detect/detect-leg.ts';
import { describeDetector } from '../../../src/detect/detector-settings.ts';
import { DEFAULT_DETECTOR, DETECTORS, detectorNamed } from '../../../src/detect/detectors.ts';
import { addBurst, restingEmg } from './noise.ts';

const RATE = 256;

/** Movements that a detector finds in ten minutes of rest with a burst of 2 s every 20 s. */
function countOf(name: string, restRms: number, burstRms: number): number {
  const emg = restingEmg(600, restRms, 1);
  for (let t = 15; t < 585; t += 20) addBurst(emg, t, t + 2, burstRms, t);
  return detectLeg(emg, RATE, detectorNamed(name)!).movements.length;
}
const BURSTS = 29;

describe('detectors by name', () => {
  test('all of them see plain bursts, and give the same kind of thing', () => {
    for (const { name } of DETECTORS) expect([name, countOf(name, 1, 40)]).toEqual([name, BURSTS]);
  });

  test('5 uV rms: a movement sample by sample, none in means', () => {
    expect(countOf('tibialis', 1.5, 5)).toBe(0);
    expect(countOf('samples', 1.5, 5)).toBeGreaterThan(BURSTS / 2);
  });

  test('rest of 5 uV rms: absolute thresholds see one endless activity', () => {
    expect(countOf('tibialis', 5, 40)).toBe(BURSTS);
    expect(countOf('fixed-threshold', 5, 40)).toBeLessThan(BURSTS / 2);
  });

  test('a step of the resting level: one percentile of the night knows only one of the two', () => {
    const emg = restingEmg(600, 1, 2);
    addBurst(emg, 300, 600, 5, 3);
    for (let t = 15; t < 585; t += 20) addBurst(emg, t, t + 2, 40, t);
    const found = (name: string) =>
      detectLeg(emg.slice(), RATE, detectorNamed(name)!).movements.length;
    expect(found('tibialis')).toBe(BURSTS);
    expect(found('night-percentile')).not.toBe(BURSTS);
  });

  test('names are unique, an unknown one is none', () => {
    expect(new Set(DETECTORS.map(({ name }) => name)).size).toBe(DETECTORS.length);
    expect(detectorNamed('best')).toBeUndefined();
    expect(DETECTORS[0]).toBe(DEFAULT_DETECTOR);
  });

  test('each prints its settings, each key once', () => {
    for (const detector of DETECTORS) {
      const { name, settings } = describeDetector(detector);
      expect(name).toBe(detector.name);
      const keys = settings.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
