import { describe, expect, test } from 'vitest';
import { DEFAULT_DETECTOR } from '../../../src/detect/detectors.ts';
import { detectLeg } from '../../../src/detect/detect-leg.ts';
import { findShortBursts, type ShortBurst } from '../../../src/detect/find-short-bursts.ts';
import { DEFAULT_SHORT_BURSTS } from '../../../src/detect/short-burst-settings.ts';
import { addBurst, restingEmg } from './noise.ts';
import { withLevels } from '../../../src/detect/resting-level.ts';

const RATE = 200;
const REST = 1.2;

/** Rectified EMG at a resting level of exactly 1.2 uV, with plateaus of an exact height above rest. Times in samples. */
function search(
  length: number,
  plateaus: readonly (readonly [from: number, to: number, aboveRest: number])[],
): ShortBurst[] {
  const rectified = new Float32Array(length).fill(REST);
  for (const [from, to, above] of plateaus) rectified.fill(REST + above, from, to);
  const resting = withLevels(new Float32Array(Math.ceil(length / 50)).fill(REST), rectified, 50);
  return findShortBursts(rectified, RATE, 84, resting, DEFAULT_DETECTOR, DEFAULT_SHORT_BURSTS);
}

function edges(bursts: readonly ShortBurst[]): (readonly [number, number])[] {
  return bursts.filter(({ faint }) => !faint).map(({ onset, offset }) => [onset, offset]);
}

describe('edges, to the sample', () => {
  test.each([20, 75, 150, 250, 500, 2400])('a plateau of %i ms', (milliseconds) => {
    const end = 1000 + (milliseconds * RATE) / 1000;
    expect(edges(search(4000, [[1000, end, 30]]))).toEqual([[1000, end]]);
  });

  test('wherever it lies in the bins of the resting level', () => {
    for (let at = 990; at < 1060; at += 1)
      expect(edges(search(2000, [[at, at + 20, 30]]))).toEqual([[at, at + 20]]);
  });

  test('the onset is where 8 uV are reached, not where weaker activity began', () => {
    const found = search(2000, [
      [980, 1000, 5],
      [1000, 1030, 20],
    ]);
    expect(edges(found)).toEqual([[1000, 1030]]);
  });

  test('it measures height and rest', () => {
    const [burst] = search(2000, [
      [1000, 1010, 30],
      [1010, 1011, 45],
      [1011, 1030, 30],
    ]);
    expect(burst!.peakMicrovolts).toBeCloseTo(REST + 45, 4);
    expect(burst!.restingMicrovolts).toBeCloseTo(REST, 4);
  });
});

describe('the level: a mean of 20 ms (4 samples) at or above rest + 8 uV', () => {
  test('8.01 uV for 20 ms is a burst, 7.99 uV is only a faint one', () => {
    expect(edges(search(2000, [[1000, 1004, 8.01]]))).toHaveLength(1);
    expect(search(2000, [[1000, 1004, 7.99]]).map(({ faint }) => faint)).toEqual([true]);
  });

  test('one sample of 31 uV in 20 ms of rest does not reach it, one of 33 uV does', () => {
    expect(edges(search(2000, [[1000, 1001, 31]]))).toEqual([]);
    expect(edges(search(2000, [[1000, 1001, 33]]))).toEqual([[1000, 1001]]);
  });

  test('under half of it there is nothing at all', () => {
    expect(search(2000, [[1000, 1100, 3.9]])).toEqual([]);
  });
});

describe('what lies between', () => {
  test('50 ms of quiet part two bursts, 45 ms do not', () => {
    const apart = (gap: number) =>
      edges(
        search(2000, [
          [1000, 1020, 30],
          [1020 + gap, 1040 + gap, 30],
        ]),
      );
    expect(apart(10)).toEqual([
      [1000, 1020],
      [1030, 1050],
    ]);
    expect(apart(9)).toEqual([[1000, 1049]]);
  });

  test('twenty bursts at 4 Hz are twenty, where the limb movement detector sees one', () => {
    const train = Array.from({ length: 20 }, (_, i) => [1000 + 50 * i, 1020 + 50 * i, 25] as const);
    expect(edges(search(4000, train))).toEqual(train.map(([from, to]) => [from, to]));
  });

  test('how far the EMG is above rest since the burst before; unknown for the first and after 4 s', () => {
    const found = search(4000, [
      [1000, 1020, 30],
      [1020, 1100, 1.5],
      [1100, 1120, 30],
      [1921, 1941, 30],
    ]).map(({ betweenMicrovolts }) => betweenMicrovolts);
    expect(found[0]).toBeUndefined();
    expect(found[1]).toBeCloseTo(1.5, 4);
    expect(found[2]).toBeUndefined();
  });

  test('a faint burst beside a burst does not move its edges', () => {
    const found = search(2000, [
      [980, 990, 5],
      [995, 1015, 30],
    ]);
    expect(found).toHaveLength(1);
    expect(edges(found)).toEqual([[995, 1015]]);
  });
});

describe('the ends of the data', () => {
  test('a burst that touches the first or the last sample says so', () => {
    const found = search(1000, [
      [0, 20, 30],
      [500, 520, 30],
      [980, 1000, 30],
    ]);
    expect(found.map(({ onset, offset, cut }) => [onset, offset, cut])).toEqual([
      [0, 20, true],
      [500, 520, false],
      [980, 1000, true],
    ]);
  });

  test.each([0, 1, 3, 4, 5])('%i samples of rest hold nothing', (length) => {
    expect(search(length, [])).toEqual([]);
  });

  test.each([1, 3, 4])('%i loud samples and nothing else do no harm', (length) => {
    expect(search(length, [[0, length, 50]]).length).toBeLessThanOrEqual(1);
  });
});

describe('noise', () => {
  const inNoise = (rms: number, add?: (emg: Float32Array) => void): ShortBurst[] => {
    const emg = restingEmg(1800, rms, 11);
    add?.(emg);
    return detectLeg(emg, 256, DEFAULT_DETECTOR).shortBursts.filter(({ faint }) => !faint);
  };

  test.each([0, 1, 2, 5, 10])('half an hour of rest of %f uV rms has no burst', (rms) => {
    expect(inNoise(rms)).toEqual([]);
  });

  test('bursts of 100 ms at 1 Hz stand out of it, each once, edges right to some milliseconds', () => {
    const starts = Array.from({ length: 60 }, (_, i) => 600 + i);
    const found = inNoise(1.6, (emg) => {
      starts.forEach((at, i) => {
        addBurst(emg, at, at + 0.1, 40, 100 + i);
      });
    });
    expect(found).toHaveLength(60);
    const errors = found.map(({ onset, offset }, i) => [
      Math.abs(onset / 256 - starts[i]!),
      Math.abs(offset / 256 - (starts[i]! + 0.1)),
    ]);
    for (const edge of [0, 1]) {
      const sorted = errors.map((error) => error[edge]!).sort((x, y) => x - y);
      expect(sorted[30]).toBeLessThanOrEqual(0.01);
      expect(sorted[59]).toBeLessThanOrEqual(0.04);
    }
  });

  test('slow twin: a mean of 20 ms that reaches the level lies in a burst, and every burst has one', () => {
    const rest = 0.9;
    const emg = restingEmg(60, 1, 5);
    for (let i = 0; i < 55; i += 1)
      addBurst(emg, 1 + i, 1.02 + i + 0.006 * i, 8 + (i % 7) * 3, 40 + i);
    const rectified = emg.map((x) => Math.abs(x));
    const length = rectified.length;
    const resting = withLevels(new Float32Array(Math.ceil(length / 64)).fill(rest), rectified, 64);
    const found = findShortBursts(
      rectified,
      256,
      90,
      resting,
      DEFAULT_DETECTOR,
      DEFAULT_SHORT_BURSTS,
    ).filter(({ faint }) => !faint);
    const window = 5;
    const reaching: number[] = [];
    for (let n = 0; n + window <= length; n += 1) {
      const mean = rectified.slice(n, n + window).reduce((sum, x) => sum + x, 0) / window;
      if (mean >= rest + 8) reaching.push(n);
    }
    const meet = (n: number, { onset, offset }: ShortBurst): boolean =>
      n < offset && n + window > onset;
    expect(reaching.length).toBeGreaterThan(20);
    expect(reaching.filter((n) => !found.some((burst) => meet(n, burst)))).toEqual([]);
    expect(found.filter((burst) => !reaching.some((n) => meet(n, burst)))).toEqual([]);
  });
});
