import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_DETECTOR } from '../../../src/detect/detectors.ts';
import { findBursts } from '../../../src/detect/find-bursts.ts';
import { detectLeg } from '../../../src/detect/detect-leg.ts';
import { withLevels } from '../../../src/detect/resting-level.ts';
import { randomStream } from '../../../src/base/seeded-random.ts';

const RATE = 200;
const BANDWIDTH = 84;
const REST = 1.5;

/** Standard deviation over mean of rectified Gaussian noise, over the root of the independent values in so many seconds. */
function errorOf(seconds: number): number {
  return Math.sqrt(Math.PI / 2 - 1) / Math.sqrt(2 * BANDWIDTH * seconds);
}

/** How many movements an EMG of exact steps holds: pairs of length in seconds and height above rest in uV. */
function movementsIn(...steps: readonly (readonly [seconds: number, aboveRest: number])[]): number {
  const rectified = new Float32Array(30 * RATE).fill(REST);
  let from = 10 * RATE;
  for (const [seconds, above] of steps) {
    rectified.fill(REST + above, from, from + Math.round(seconds * RATE));
    from += Math.round(seconds * RATE);
  }
  const resting = withLevels(new Float32Array(120).fill(REST), rectified, 50);
  return findBursts(rectified, RATE, BANDWIDTH, resting, DEFAULT_DETECTOR).length;
}

describe('the whole of a movement may fall short of 8 uV by one standard error of a mean of three quarters of it', () => {
  test.each([0.8, 2, 6])('of %f s that begin with 0.12 s of 8 uV', (seconds) => {
    const least = 8 - errorOf(0.75 * seconds) * (REST + 8);
    // The loud part, without which there is nothing to be judged, lifts the mean over three quarters by so much.
    const lift = (0.12 * (8 - least)) / (0.75 * seconds - 0.12);
    expect(movementsIn([0.12, 8], [seconds - 0.12, least + 0.01])).toBe(1);
    expect(movementsIn([0.12, 8], [seconds - 0.12, least - lift - 0.01])).toBe(0);
  });

  test('so the same 7.2 uV are one in 0.6 s, where little is known of them, and none in 6 s', () => {
    expect(movementsIn([0.12, 8], [0.48, 7.2])).toBe(1);
    expect(movementsIn([0.12, 8], [5.88, 7.2])).toBe(0);
  });
});

describe('a moment of weak activity counts where it is beyond what chance makes of 6 uV', () => {
  // Three quarters of 6 s halved three times: of so many such means the largest lies by luck sqrt(2 ln 10.7) of their
  // standard errors above 6 uV.
  const moment = 0.5625;
  const luck = Math.sqrt(2 * Math.log(6 / moment));
  const asked = 6 + (luck + 2.5) * errorOf(moment) * (REST + 6);

  test('so much for half a second, after which 3 uV follow; not a tenth of a microvolt less', () => {
    expect(asked).toBeGreaterThan(8);
    expect(movementsIn([moment + 0.01, asked + 0.1], [6 - moment - 0.01, 3])).toBe(1);
    expect(movementsIn([moment + 0.01, asked - 0.1], [6 - moment - 0.01, 3])).toBe(0);
  });

  test('and where chance makes less than 8 uV, 8 uV', () => {
    const length = 2 * moment;
    const less = 6 + (Math.sqrt(2 * Math.log(6 / length)) + 2.5) * errorOf(length) * (REST + 6);
    expect(less).toBeLessThan(7.9);
    expect(movementsIn([length + 0.01, 8.02], [6 - length - 0.01, 3])).toBe(1);
    expect(movementsIn([0.12, 8], [length - 0.12, 7.9], [6 - length, 3])).toBe(0);
  });

  test('not for a tenth of a second, however near to 10 uV', () => {
    expect(movementsIn([0.12, 9.9], [5.88, 3])).toBe(0);
  });

  test('half a second of 12 uV is beyond doubt', () => {
    expect(movementsIn([0.5, 12], [5.5, 3])).toBe(1);
  });
});

/*
 * Gaussian noise under a trapezoid, by its own means: two hundred bursts of a height, in muscle noise of all the band.
 */
describe('of bursts of noise, at a rest of 1.3 uV', () => {
  const rate = 256;
  const count = 200;
  let perUnit = 1;

  /** The EMG of `count` bursts, `seconds` long at half of their height, one every eight seconds. */
  function bursts(seconds: number, above: number, seed: number): Float32Array {
    const random = randomStream(Math.round(seed), 'bursts of noise');
    const [ramp, rest] = [0.1, 1.3];
    return Float32Array.from({ length: (count + 1) * 8 * rate }, (_, n) => {
      const t = (n / rate) % 8;
      const inside = Math.min(t - 4 + ramp / 2, 4 + seconds + ramp / 2 - t) / ramp;
      const share = n < 8 * rate ? 0 : Math.min(1, Math.max(0, inside));
      return random.normal() * perUnit * (rest + above * share);
    });
  }

  function scored(seconds: number, above: number): number {
    const emg = bursts(seconds, above, 1000 * seconds + 10 * above);
    return detectLeg(emg, rate, DEFAULT_DETECTOR).movements.length / count;
  }

  beforeAll(() => {
    // What noise of variance 1 is worth on average behind the filter, over most of it.
    const noise = bursts(1, 0, 7);
    detectLeg(noise, rate, DEFAULT_DETECTOR);
    const inner = noise.subarray(10 * rate, -10 * rate);
    perUnit = 1.3 / (inner.reduce((sum, value) => sum + value, 0) / inner.length);
  });

  test.each([0.75, 1, 1.5, 3])(
    '%f s: of 5 uV none in a hundred is scored, of 5.9 uV a tenth',
    (seconds) => {
      expect(scored(seconds, 5)).toBeLessThanOrEqual(0.01);
      expect(scored(seconds, 5.9)).toBeLessThanOrEqual(0.1);
    },
  );

  test.each([0.75, 1, 1.5, 3])(
    '%f s: of 9 uV 97 in a hundred are found, of 10 uV 99',
    (seconds) => {
      expect(scored(seconds, 9)).toBeGreaterThanOrEqual(0.97);
      expect(scored(seconds, 10)).toBeGreaterThanOrEqual(0.99);
    },
  );
});
