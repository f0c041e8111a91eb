import { describe, expect, test } from 'vitest';
import type { DetectorSettings } from '../../../src/detect/detector-settings.ts';
import { DEFAULT_DETECTOR, detectorNamed } from '../../../src/detect/detectors.ts';
import { findBursts } from '../../../src/detect/find-bursts.ts';
import { withLevels } from '../../../src/detect/resting-level.ts';

const RATE = 200;
const REST = 1.5;

/** Rectified EMG at a resting level of exactly 1.5 uV, with plateaus of an exact height above rest. Times in samples. */
function bursts(
  length: number,
  plateaus: readonly (readonly [from: number, to: number, aboveRest: number])[],
  detector: DetectorSettings = DEFAULT_DETECTOR,
) {
  const rectified = new Float32Array(length).fill(REST);
  for (const [from, to, above] of plateaus) rectified.fill(REST + above, from, to);
  const resting = withLevels(new Float32Array(Math.ceil(length / 50)).fill(REST), rectified, 50);
  return findBursts(rectified, RATE, 84, resting, detector).map(({ onset, offset }) => [
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

  test('weaker activity before it does not count: the onset lies within 30 ms of where 8 uV are reached', () => {
    const [onset] = bursts(2000, [
      [900, 1000, 5],
      [1000, 1300, 20],
    ])[0]!;
    expect(onset).toBeGreaterThanOrEqual(1000 - 0.03 * RATE);
    expect(onset).toBeLessThanOrEqual(1000);
  });

  test('case 8: one spike over 8 uV, then 2 s at 3 uV above rest: a movement sample by sample, none in means', () => {
    const spikeAndTail = [
      [1000, 1001, 8.1],
      [1001, 1400, 3],
    ] as const;
    expect(bursts(2000, spikeAndTail, detectorNamed('samples'))).toEqual([[1000, 1400]]);
    expect(bursts(2000, spikeAndTail)).toEqual([]);
  });

  test('half a second at 12 uV above rest, then 2 s at 3 uV, is one movement of 2.5 s', () => {
    expect(
      bursts(2000, [
        [1000, 1100, 12],
        [1100, 1500, 3],
      ]),
    ).toEqual([[1000, 1500]]);
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
    const resting = withLevels(new Float32Array(20).fill(REST), rectified, 50);
    expect(findBursts(rectified, RATE, 84, resting, DEFAULT_DETECTOR)).toEqual([
      { onset: 800, offset: 1000, cutAtStart: false, cutAtEnd: true, sustained: true },
    ]);
  });

  test('under way at the first sample', () => {
    const rectified = new Float32Array(1000).fill(REST);
    rectified.fill(REST + 20, 0, 300);
    const resting = withLevels(new Float32Array(20).fill(REST), rectified, 50);
    expect(findBursts(rectified, RATE, 84, resting, DEFAULT_DETECTOR)).toEqual([
      { onset: 0, offset: 300, cutAtStart: true, cutAtEnd: false, sustained: true },
    ]);
  });

  test.each([0, 1, 5, 99, 100, 101])('%i samples of rest hold nothing', (length) => {
    expect(bursts(length, [])).toEqual([]);
  });
});

describe('morphology: half a second whose median is 2 uV above rest (WASM 2016, rule 3.2.1-d)', () => {
  function sustained(plateaus: readonly (readonly [from: number, to: number, above: number])[]) {
    const rectified = new Float32Array(3000).fill(REST);
    for (const [from, to, above] of plateaus) rectified.fill(REST + above, from, to);
    const resting = withLevels(new Float32Array(60).fill(REST), rectified, 50);
    return findBursts(rectified, RATE, 84, resting, DEFAULT_DETECTOR).map(
      (burst) => burst.sustained,
    );
  }

  test('bursts of 0.15 s every 0.5 s are one activity, and never sustained', () => {
    const train = Array.from(
      { length: 8 },
      (_, i) => [1000 + 100 * i, 1030 + 100 * i, 60] as const,
    );
    expect(sustained(train)).toEqual([false]);
  });

  test('0.25 s every 0.5 s is: half of the samples of any half second', () => {
    const train = Array.from(
      { length: 8 },
      (_, i) => [1000 + 100 * i, 1050 + 100 * i, 60] as const,
    );
    expect(sustained(train)).toEqual([true]);
  });

  test('what is shorter than half a second has no such median and is left to the rules', () => {
    expect(sustained([[1000, 1040, 60]])).toEqual([true]);
  });
});
