import { describe, expect, it } from 'vitest';
import { BugError } from '../../../src/base/invariant.ts';
import { randomStream } from '../../../src/base/seeded-random.ts';

function draw(count: number, next: () => number): Float64Array {
  return Float64Array.from({ length: count }, next);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The normal distribution function by integrating the density (Simpson's rule), as an independent road. */
function normalBelow(x: number): number {
  const steps = 2000;
  const h = x / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i += 1) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-0.5 * (i * h) ** 2);
  }
  return 0.5 + ((h / 3) * sum) / Math.sqrt(2 * Math.PI);
}

describe('streams', () => {
  it('are the same for the same seed and name', () => {
    const [a, b] = [randomStream(42, 'legs'), randomStream(42, 'legs')];
    expect(draw(50, () => a.normal())).toEqual(draw(50, () => b.normal()));
  });

  it('do not repeat each other for other seeds and names, also when these differ by one bit', () => {
    const names = ['legs', 'legr', 'LEGS', '', 'leg', 'legs '];
    const seeds = [0, 1, 2, 3, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1];
    const firsts = seeds.flatMap((seed) => names.map((name) => randomStream(seed, name).uint32()));
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('are uncorrelated for neighbouring seeds', () => {
    const count = 20_000;
    const [a, b] = [randomStream(1, 'x'), randomStream(2, 'x')];
    const products = draw(count, () => a.normal() * b.normal());
    expect(Math.abs(mean(products))).toBeLessThan(4 / Math.sqrt(count));
  });

  it('refuse seeds that are not whole numbers of 53 bits', () => {
    for (const seed of [-1, 0.5, 2 ** 53, NaN])
      expect(() => randomStream(seed, 'x')).toThrow(BugError);
  });
});

describe('distributions', () => {
  it('uniform: mean 1/2, variance 1/12, within [0, 1), every bit of the word moves', () => {
    const random = randomStream(7, 'uniform');
    const values = draw(200_000, () => random.uniform());
    expect(mean(values)).toBeCloseTo(0.5, 2);
    expect(mean(values.map((x) => (x - 0.5) ** 2))).toBeCloseTo(1 / 12, 3);
    expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
    const words = Array.from({ length: 4000 }, () => random.uint32());
    for (let bit = 0; bit < 32; bit += 1) {
      const ones = words.filter((word) => ((word >>> bit) & 1) === 1).length;
      expect(Math.abs(ones - 2000)).toBeLessThan(160);
    }
  });

  it('normal: follows the distribution function at every tenth, tails beyond the last layer included', () => {
    const random = randomStream(3, 'normal');
    const count = 1_000_000;
    const values = draw(count, () => random.normal()).sort();
    let below = 0;
    for (let x = -4; x <= 4; x += 0.1) {
      while (below < count && values[below]! < x) below += 1;
      const expected = normalBelow(x);
      const deviation = Math.sqrt((expected * (1 - expected)) / count);
      expect(Math.abs(below / count - expected)).toBeLessThan(5 * deviation + 1e-9);
    }
    // 3.654 is where the tail of the ziggurat begins: 2.6 of 10,000 draws lie beyond it on either side.
    expect(values.filter((x) => Math.abs(x) > 3.6541528853610088).length).toBeGreaterThan(180);
    expect(mean(values.map((x) => x ** 4))).toBeCloseTo(3, 1);
  });

  it('exponential: mean and share above the mean (1/e)', () => {
    const random = randomStream(3, 'exponential');
    const values = draw(200_000, () => random.exponential(20));
    expect(mean(values)).toBeCloseTo(20, 0);
    expect(values.filter((x) => x > 20).length / values.length).toBeCloseTo(1 / Math.E, 2);
  });

  it('log-normal: half below the median, 84.1 % below median x e^sigma', () => {
    const random = randomStream(3, 'log-normal');
    const values = draw(200_000, () => random.logNormal(22, 0.3));
    expect(values.filter((x) => x < 22).length / values.length).toBeCloseTo(0.5, 2);
    expect(values.filter((x) => x < 22 * Math.exp(0.3)).length / values.length).toBeCloseTo(
      0.8413,
      2,
    );
  });

  it('integer: both ends occur, equally often', () => {
    const random = randomStream(3, 'integer');
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i += 1) counts[random.integer(4, 6) - 4]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('pick and chance', () => {
    const random = randomStream(3, 'pick');
    expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c'])))).toEqual(
      new Set(['a', 'b', 'c']),
    );
    expect(() => random.pick([])).toThrow(BugError);
    expect(Array.from({ length: 100 }, () => random.chance(0))).not.toContain(true);
    expect(Array.from({ length: 100 }, () => random.chance(1))).not.toContain(false);
  });
});
