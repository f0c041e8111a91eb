import { describe, expect, test } from 'vitest';
import { DEFAULT_DETECTOR } from '../../../src/detect/detectors.ts';
import { findBursts } from '../../../src/detect/find-bursts.ts';

const RATE = 200;
const REST = 1.5;

/** Rectified EMG at a resting level of exactly 1.5 uV, with plateaus of an exact height above rest. Times in samples. */
function bursts(
  length: number,
  plateaus: readonly (readonly [from: number, to: number, aboveRest: number])[],
) {
  const rectified = new Float32Array(length).fill(REST);
  for (const [from, to, above] of plateaus) rectified.fill(REST + above, from, to);
  const resting = { levels: new Float32Array(Math.ceil(length / 50)).fill(REST), binSamples: 50 };
  return findBursts(rectified, RATE, 84, resting, DEFAULT_DETECTOR).map(({ onset, offset }) => [
    onset,
    offset,
  ]);
}

describe('onset and offset, to the sample', () => {
  test('a plateau is found from its first sample to the one after its last', () => {
    expect(bursts(4000, [[1000, 1300, 20]])).toEqual([[1000, 1300]]);
  });

  test.each([0.35, 1, 5, 9, 12])('whatever its length: %f s', (seconds) => {
    expect(bursts(4000, [[1000, 1000 + seconds * RATE, 15]])).toEqual([
      [1000, 1000 + seconds * RATE],
    ]);
  });

  test('8 uV above rest is an onset, a hair less is not', () => {
    expect(bursts(2000, [[1000, 1300, 8]])).toEqual([[1000, 1300]]);
    expect(bursts(2000, [[1000, 1300, 7.99]])).toEqual([]);
  });

  test('case 7: 7.9 uV above rest for 2 s is no movement', () => {
    expect(bursts(2000, [[1000, 1400, 7.9]])).toEqual([]);
  });

  test('the onset is where 8 uV are reached, not where the activity began', () => {
    expect(
      bursts(2000, [
        [900, 1000, 5],
        [1000, 1300, 20],
      ]),
    ).toEqual([[1000, 1300]]);
  });

  test('case 8: one spike over 8 uV, then 2 s at 3 uV above rest, is a movement to the letter', () => {
    expect(
      bursts(2000, [
        [1000, 1001, 8.1],
        [1001, 1400, 3],
      ]),
    ).toEqual([[1000, 1400]]);
  });

  test('2 uV above rest is quiet, a hair more is not', () => {
    expect(
      bursts(2000, [
        [1000, 1200, 20],
        [1200, 1400, 2],
      ]),
    ).toEqual([[1000, 1200]]);
    expect(
      bursts(2000, [
        [1000, 1200, 20],
        [1200, 1400, 2.1],
      ]),
    ).toEqual([[1000, 1400]]);
  });

  test('case 6: 0.495 s of quiet do not end a movement, 0.5 s do', () => {
    expect(
      bursts(3000, [
        [1000, 1200, 20],
        [1299, 1500, 20],
      ]),
    ).toEqual([[1000, 1500]]);
    expect(
      bursts(3000, [
        [1000, 1200, 20],
        [1300, 1500, 20],
      ]),
    ).toEqual([
      [1000, 1200],
      [1300, 1500],
    ]);
  });

  test('case 5: two bursts of 0.4 s, 0.3 s apart, are one of 1.1 s', () => {
    expect(
      bursts(2000, [
        [1000, 1080, 20],
        [1140, 1220, 20],
      ]),
    ).toEqual([[1000, 1220]]);
  });

  test('case 9: spikes of 5 ms are not sustained EMG in the quantity that is measured', () => {
    const spikes = Array.from(
      { length: 7 },
      (_, i) => [1000 + 80 * i, 1001 + 80 * i, 8.1] as const,
    );
    expect(bursts(2000, spikes)).toEqual([]);
  });
});

describe('the ends of the data', () => {
  test('case 47: no quiet period after it: it ends with the data and says so', () => {
    const rectified = new Float32Array(1000).fill(REST);
    rectified.fill(REST + 20, 800);
    const resting = { levels: new Float32Array(20).fill(REST), binSamples: 50 };
    expect(findBursts(rectified, RATE, 84, resting, DEFAULT_DETECTOR)).toEqual([
      { onset: 800, offset: 1000, cutAtStart: false, cutAtEnd: true },
    ]);
  });

  test('under way at the first sample', () => {
    const rectified = new Float32Array(1000).fill(REST);
    rectified.fill(REST + 20, 0, 300);
    const resting = { levels: new Float32Array(20).fill(REST), binSamples: 50 };
    expect(findBursts(rectified, RATE, 84, resting, DEFAULT_DETECTOR)).toEqual([
      { onset: 0, offset: 300, cutAtStart: true, cutAtEnd: false },
    ]);
  });

  test.each([0, 1, 5, 99, 100, 101])('%i samples of rest hold nothing', (length) => {
    expect(bursts(length, [])).toEqual([]);
  });
});
