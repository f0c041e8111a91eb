import { describe, expect, it } from 'vitest';
import { BugError } from '../../../src/base/invariant.ts';
import {
  LARGEST_ANGLE,
  portableCos,
  portableExp,
  portableLog,
  portableSin,
} from '../../../src/base/portable-math.ts';

/** Evenly spaced, with an odd step so that no special values are favoured. */
function grid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 0.37)) / count);
}

/** The largest relative difference over a grid. */
function worst(
  xs: readonly number[],
  ours: (x: number) => number,
  theirs: (x: number) => number,
): number {
  return Math.max(...xs.map((x) => Math.abs(ours(x) - theirs(x)) / Math.abs(theirs(x))));
}

describe('against the engine, which is right to about one unit in the last place', () => {
  it('exp over the whole range of normal results', () => {
    expect(worst(grid(-708, 709, 20_000), portableExp, Math.exp)).toBeLessThan(5e-16);
    expect(worst(grid(-1, 1, 20_000), portableExp, Math.exp)).toBeLessThan(5e-16);
  });

  it('log over the whole range, and close to 1', () => {
    const powers = grid(-1020, 1020, 20_000).map((x) => 2 ** x);
    expect(worst(powers, portableLog, Math.log)).toBeLessThan(5e-16);
    expect(worst(grid(0.5, 2, 20_000), portableLog, Math.log)).toBeLessThan(5e-16);
    expect(
      worst(
        grid(-1e-8, 1e-8, 1000).map((x) => 1 + x),
        portableLog,
        Math.log,
      ),
    ).toBeLessThan(5e-16);
  });

  it('sin and cos up to the largest angle, as an absolute error', () => {
    for (const xs of [grid(-10, 10, 20_000), grid(-LARGEST_ANGLE, LARGEST_ANGLE, 20_000)]) {
      expect(Math.max(...xs.map((x) => Math.abs(portableSin(x) - Math.sin(x))))).toBeLessThan(
        4e-16,
      );
      expect(Math.max(...xs.map((x) => Math.abs(portableCos(x) - Math.cos(x))))).toBeLessThan(
        4e-16,
      );
    }
  });
});

describe('values that are known exactly', () => {
  it('exp', () => {
    expect([0, -Infinity, Infinity, 710, -746].map(portableExp)).toEqual([
      1,
      0,
      Infinity,
      Infinity,
      0,
    ]);
    expect(portableExp(NaN)).toBeNaN();
    expect(portableExp(-745)).toBe(Number.MIN_VALUE);
  });

  it('log', () => {
    expect([1, 0, Infinity].map(portableLog)).toEqual([0, -Infinity, Infinity]);
    expect(portableLog(-1)).toBeNaN();
    expect(portableLog(NaN)).toBeNaN();
    // The smallest positive number is 2^-1074.
    expect(portableLog(Number.MIN_VALUE)).toBeCloseTo(-1074 * Math.LN2, 10);
  });

  it('sin and cos', () => {
    expect([portableSin(0), portableCos(0)]).toEqual([0, 1]);
    expect(portableSin(Math.PI / 2)).toBe(1);
    expect(portableCos(Math.PI)).toBe(-1);
    expect(portableSin(-1)).toBe(-portableSin(1));
  });

  it('refuses angles whose reduction would lose digits', () => {
    expect(() => portableSin(2 * LARGEST_ANGLE)).toThrow(BugError);
    expect(() => portableCos(NaN)).toThrow(BugError);
  });
});
