import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockExtremes, extremesWithin } from '../../../src/signal/block-extremes.ts';
import { blockSizes } from '../../../src/signal/block-sizes.ts';
import {
  visitLoneDeflections,
  visitPeaks,
  type LoneDeflection,
} from '../../../src/signal/visit-samples.ts';

const whole = fc.integer({ min: -60, max: 60 });
const signals = fc.array(whole, { maxLength: 300 }).map((list) => Float32Array.from(list));

/** Long enough that it does not go through the memory of the kernels in one part. */
const long = Float32Array.from({ length: 50_001 }, (_, n) => 50 * Math.sin(n * n * 1e-3));

function blocksOf(signal: Float32Array, length: number): Float32Array[] {
  return Array.from({ length: Math.ceil(signal.length / length) }, (_, i) =>
    signal.slice(i * length, (i + 1) * length),
  );
}

describe('block sizes and extremes', () => {
  const check = (signal: Float32Array, length: number): void => {
    const blocks = blocksOf(signal, length);
    const sizes = blocks.map((block) => block.map(Math.abs));
    const { means, largest } = blockSizes(signal, length);
    const { lowest, highest } = blockExtremes(signal, length);
    expect([...largest]).toEqual(sizes.map((block) => Math.max(...block)));
    expect([...lowest]).toEqual(blocks.map((block) => Math.min(...block)));
    expect([...highest]).toEqual(blocks.map((block) => Math.max(...block)));
    sizes.forEach((block, i) => {
      const mean = block.reduce((sum, value) => sum + value, 0) / block.length;
      // Of sums in double precision only the rounding to single is left.
      expect(Math.abs(means[i]! - mean)).toBeLessThanOrEqual(2 ** -23 * mean);
    });
    expect(means).toHaveLength(blocks.length);
  };

  test('law: those of every block, the last and shorter one included', () => {
    fc.assert(fc.property(signals, fc.integer({ min: 1, max: 40 }), check));
  });

  test.each([1, 3, 64, 128, 8191, 8192, 8193, 50_001, 70_000])(
    'a long signal in blocks of %i',
    (length) => {
      check(long, length);
    },
  );
});

test('law: extremes within samples are those of all of them', () => {
  const place = fc.nat(299);
  fc.assert(
    fc.property(signals, fc.integer({ min: 1, max: 40 }), place, place, (signal, length, a, b) => {
      fc.pre(signal.length > 0);
      const [from, last] = [a, b].map((n) => Math.min(n, signal.length - 1)).sort((x, y) => x - y);
      const part = signal.subarray(from, last! + 1);
      const extremes = blockExtremes(signal, length);
      const expected = [Math.min(...part), Math.max(...part)];
      expect(extremesWithin(signal, extremes, length, from!, last! + 1)).toEqual(expected);
    }),
  );
});

describe('samples that are visited', () => {
  /** Those that the definition names, one by one; after each it goes on `skip` samples later. */
  function twin(from: number, to: number, skip: number, isFound: (n: number) => boolean): number[] {
    const found: number[] = [];
    for (let n = from; n < to; n += 1) {
      if (!isFound(n)) continue;
      found.push(n);
      n += skip - 1;
    }
    return found;
  }

  const checkDeflections = (
    signal: Float32Array,
    candidate: LoneDeflection,
    skip: number,
  ): number => {
    const { reach, least, alone, share } = candidate;
    const [from, to] = [reach, signal.length - reach];
    const found: number[] = [];
    visitLoneDeflections(signal, from, to, candidate, (n) => {
      found.push(n);
      return n + skip;
    });
    const expected = twin(from, to, skip, (n) => {
      const [before, after] = [signal[n - reach]!, signal[n + reach]!];
      const [rise, fall] = [signal[n]! - before, signal[n]! - after];
      if (!(rise >= least && fall >= least) && !(rise <= -least && fall <= -least)) return false;
      const distances = (first: number, end: number): number[] =>
        [...signal.subarray(Math.max(0, first), Math.max(0, end))].map((value) =>
          Math.abs(value - (before + after) / 2),
        );
      const most = Math.max(...distances(n, n + reach));
      const beside = [
        ...distances(n + reach - 1 - alone, n - reach + 1),
        ...distances(n + 2 * reach - 1, n + 1 + alone),
      ];
      return beside.every((distance) => distance <= share * most);
    });
    expect(found).toEqual(expected);
    return found.length;
  };

  const checkPeaks = (signal: Float32Array, reach: number, least: number, skip: number): void => {
    const found: number[] = [];
    visitPeaks(signal, 0, signal.length, reach, least, (n) => {
      found.push(n);
      return n + skip;
    });
    const size = (n: number): number => Math.abs(signal[n] ?? 0);
    const around = Array.from({ length: 2 * reach + 1 }, (_, k) => k - reach);
    const expected = twin(
      0,
      signal.length,
      skip,
      (n) => size(n) >= least && around.every((k) => size(n) >= size(n + k)),
    );
    expect(found).toEqual(expected);
  };

  const skips = fc.integer({ min: 1, max: 12 });

  test('law: deflections are those of the definition', () => {
    fc.assert(
      fc.property(
        signals,
        fc.record({
          reach: fc.integer({ min: 1, max: 20 }),
          least: fc.integer({ min: 1, max: 80 }),
          alone: fc.integer({ min: 20, max: 50 }),
          // Halves and quarters of whole numbers: nothing is rounded, here or there.
          share: fc.constantFrom(0.25, 0.5, 0.75, 1),
        }),
        skips,
        (signal, candidate, skip) => {
          checkDeflections(signal, candidate, skip);
        },
      ),
    );
  });

  test.each([1, 9000])('deflections of a long signal, going on after %i samples', (skip) => {
    const calm = long.map((value, n) => (n % 997 < 5 ? value : value / 20));
    const candidate = { reach: 12, least: 40, alone: 26, share: 0.25 };
    checkDeflections(long, candidate, skip);
    expect(checkDeflections(calm, candidate, skip)).toBeGreaterThan(0);
  });

  test('law: peaks are those of the definition', () => {
    fc.assert(
      fc.property(
        signals,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
        skips,
        checkPeaks,
      ),
    );
    checkPeaks(long, 1, 30, 1);
    checkPeaks(long, 20, 30, 1);
    checkPeaks(long, 20, 30, 9000);
  });
});
