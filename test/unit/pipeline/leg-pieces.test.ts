import { describe, expect, test } from 'vitest';
import type { Microseconds } from '../../../src/base/microseconds.ts';
import { epochRanges, scorablePieces, timeOfSample } from '../../../src/pipeline/leg-pieces.ts';
import type { Stretch } from '../../../src/pipeline/leg-signal.ts';

const us = (seconds: number): Microseconds => Math.round(seconds * 1e6) as Microseconds;

describe('epochs of a leg', () => {
  test('one stretch: 30 s each, the last one shorter', () => {
    const ranges = epochRanges([{ from: 0, to: 100 * 70, start: us(0) }], 100);
    expect(ranges).toEqual([
      { epoch: 0, from: 0, to: 3000 },
      { epoch: 1, from: 3000, to: 6000 },
      { epoch: 2, from: 6000, to: 7000 },
    ]);
  });

  test('a gap from 40 s to 100 s: epochs are of the clock, not of the samples', () => {
    const stretches: Stretch[] = [
      { from: 0, to: 4000, start: us(0) },
      { from: 4000, to: 8000, start: us(100) },
    ];
    expect(epochRanges(stretches, 100)).toEqual([
      { epoch: 0, from: 0, to: 3000 },
      { epoch: 1, from: 3000, to: 4000 },
      { epoch: 3, from: 4000, to: 6000 },
      { epoch: 4, from: 6000, to: 8000 },
    ]);
  });

  test('a gap inside one epoch: two parts of it', () => {
    const stretches: Stretch[] = [
      { from: 0, to: 1000, start: us(0) },
      { from: 1000, to: 2000, start: us(15) },
    ];
    expect(epochRanges(stretches, 100).map(({ epoch, from, to }) => [epoch, from, to])).toEqual([
      [0, 0, 1000],
      [0, 1000, 2000],
    ]);
  });

  test.each([199.9, 256.41, 100 / 3])(
    'a rate of %f Hz: every sample in one epoch, in order',
    (rate) => {
      const ranges = epochRanges([{ from: 0, to: 50_001, start: us(0) }], rate);
      expect(ranges[0]!.from).toBe(0);
      expect(ranges.at(-1)!.to).toBe(50_001);
      ranges.forEach(({ epoch, from, to }, i) => {
        expect(epoch).toBe(i);
        if (i > 0) expect(from).toBe(ranges[i - 1]!.to);
        if (i < ranges.length - 1)
          expect(Math.abs(to / rate - 30 * (epoch + 1))).toBeLessThan(1 / rate);
      });
    },
  );
});

describe('pieces that are searched', () => {
  const stretches: Stretch[] = [
    { from: 0, to: 1000, start: us(0) },
    { from: 1000, to: 2000, start: us(60) },
  ];

  test('stretches without their flat parts, each with the stretch it came from', () => {
    const pieces = scorablePieces(stretches, [
      { from: 900, to: 1000 },
      { from: 1400, to: 1500 },
    ]);
    expect(pieces.map(({ from, to, stretch }) => [from, to, stretch.from])).toEqual([
      [0, 900, 0],
      [1000, 1400, 1000],
      [1500, 2000, 1000],
    ]);
  });

  test('a sample of a later piece has the time of its stretch', () => {
    expect(timeOfSample(1500, stretches[1]!, 100)).toBe(us(65));
  });
});
