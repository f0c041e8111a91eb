import { describe, expect, test } from 'vitest';
import { flatRanges, without } from '../../../src/detect/unscorable.ts';
import { restingEmg } from './noise.ts';

const RATE = 256;
const FINE = 0.05;

describe('flat parts', () => {
  test.each([0, 7, -1000])('the same value (%f uV) for 5 s, to the sample', (value) => {
    const raw = restingEmg(60, 2, 1).fill(value, 5000, 5000 + 5 * RATE);
    expect(flatRanges(raw, RATE, FINE)).toEqual([{ from: 5000, to: 5000 + 5 * RATE }]);
  });

  test('2 s are, a sample less is not', () => {
    const flat = (samples: number) =>
      flatRanges(restingEmg(60, 2, 1).fill(0, 5000, 5000 + samples), RATE, FINE);
    expect(flat(2 * RATE)).toHaveLength(1);
    expect(flat(2 * RATE - 1)).toEqual([]);
  });

  test('wherever it lies', () => {
    for (let from = 2000; from < 2000 + 2 * RATE; from += 17) {
      const raw = restingEmg(30, 2, 1).fill(0, from, from + 2 * RATE);
      expect(flatRanges(raw, RATE, FINE)).toEqual([{ from, to: from + 2 * RATE }]);
    }
  });

  test('two with less than 5 s between them are one, with 5 s they are two', () => {
    const two = (gap: number) => {
      const raw = restingEmg(60, 2, 1);
      raw.fill(0, 3000, 4000);
      raw.fill(0, 4000 + gap, 5000 + gap);
      return flatRanges(raw, RATE, FINE).length;
    };
    expect([two(5 * RATE - 1), two(5 * RATE)]).toEqual([1, 2]);
  });

  test('an end of the recording that is shorter than 5 s goes with it', () => {
    const raw = restingEmg(60, 2, 1);
    raw.fill(0, 4 * RATE, 10 * RATE);
    raw.fill(0, 50 * RATE, 57 * RATE);
    expect(flatRanges(raw, RATE, FINE)).toEqual([
      { from: 0, to: 10 * RATE },
      { from: 50 * RATE, to: 60 * RATE },
    ]);
  });

  test('where one digital step is 31 uV, rest may show none for seconds', () => {
    const raw = new Float32Array(50 * RATE);
    expect(flatRanges(raw, RATE, 31)).toEqual([]);
    expect(flatRanges(new Float32Array(60 * RATE), RATE, 31)).toHaveLength(1);
  });
});

describe('what is left of a range', () => {
  const out = [
    { from: 10, to: 20 },
    { from: 30, to: 40 },
  ];
  test.each([
    { range: { from: 0, to: 50 }, left: ['0-10', '20-30', '40-50'] },
    { range: { from: 10, to: 40 }, left: ['20-30'] },
    { range: { from: 12, to: 18 }, left: [] },
    { range: { from: 15, to: 25 }, left: ['20-25'] },
    { range: { from: 0, to: 5 }, left: ['0-5'] },
    { range: { from: 45, to: 50 }, left: ['45-50'] },
  ])('$range.from to $range.to', ({ range, left }) => {
    expect(without(range, out).map(({ from, to }) => `${from}-${to}`)).toEqual(left);
  });
});
