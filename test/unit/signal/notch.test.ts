import { describe, expect, test } from 'vitest';
import { gainAt } from '../../../src/signal/biquad.ts';
import { notch } from '../../../src/signal/notch.ts';
import { filterZeroPhase } from '../../../src/signal/zero-phase.ts';
import reference from './scipy-reference.json' with { type: 'json' };

/** The signal of scipy-reference.py. */
const input = Float32Array.from(
  { length: 300 },
  (_, n) => 40 * Math.sin(0.9 * n) + 15 * Math.cos(0.05 * n) + (n > 140 ? 25 : 0) + 100,
);

describe.each(reference.notches)(
  'against scipy: notch of $width Hz at $centre Hz, $rate Hz',
  ({ rate, centre, width, b, a, y }) => {
    const section = notch(centre, width, rate);

    test('coefficients', () => {
      [section.b0, section.b1, section.b2].forEach((value, i) => {
        expect(value).toBeCloseTo(b[i]!, 12);
      });
      [1, section.a1, section.a2].forEach((value, i) => {
        expect(value).toBeCloseTo(a[i]!, 12);
      });
    });

    test('zero-phase output, borders included', () => {
      const signal = input.slice();
      filterZeroPhase([section], signal);
      y.forEach((expected, i) => {
        expect(Math.abs(signal[i * reference.every]! - expected)).toBeLessThan(5e-4);
      });
    });

    test('nothing passes at the centre, everything far away', () => {
      expect(gainAt([section], centre, rate)).toBeLessThan(1e-9);
      expect(gainAt([section], centre / 4, rate)).toBeGreaterThan(0.99);
    });
  },
);
