import { describe, expect, test } from 'vitest';
import { gainAt } from '../../../src/signal/biquad.ts';
import { butterworthHighPass, butterworthLowPass } from '../../../src/signal/butterworth.ts';
import { randomStream } from '../../../src/base/seeded-random.ts';
import { notch } from '../../../src/signal/notch.ts';
import { filterZeroPhase } from '../../../src/signal/zero-phase.ts';
import reference from './scipy-reference.json' with { type: 'json' };

/** The signal of scipy-reference.py. */
const input = Float32Array.from(
  { length: 300 },
  (_, n) => 40 * Math.sin(0.9 * n) + 15 * Math.cos(0.05 * n) + (n > 140 ? 25 : 0) + 100,
);

describe.each(reference.cases)('against scipy: order $order, $low-$high Hz at $rate Hz', (c) => {
  const sections = [
    ...butterworthHighPass(c.order, c.low, c.rate),
    ...butterworthLowPass(c.order, c.high, c.rate),
  ];

  test('gain of one pass', () => {
    c.freqs.forEach((frequency, i) => {
      expect(gainAt(sections, frequency, c.rate)).toBeCloseTo(c.gains[i]!, 10);
    });
  });

  test('zero-phase output, borders included', () => {
    const signal = input.slice();
    filterZeroPhase(sections, signal);
    c.y.forEach((expected, i) => {
      // Single precision is kept between the passes, of a signal of about 100.
      expect(Math.abs(signal[i * reference.every]! - expected)).toBeLessThan(5e-4);
    });
  });
});

describe('zero-phase filtering', () => {
  const band = [...butterworthHighPass(4, 10, 256), ...butterworthLowPass(4, 100, 256)];

  test('a pulse stays where it is: the response is symmetric', () => {
    const signal = new Float32Array(1001);
    signal[500] = 1000;
    filterZeroPhase(band, signal);
    for (let k = 1; k < 300; k += 1)
      expect(Math.abs(signal[500 - k]! - signal[500 + k]!)).toBeLessThan(1e-3);
  });

  test('a constant, however large, becomes nothing', () => {
    const signal = new Float32Array(2000).fill(20_000);
    filterZeroPhase(band, signal);
    expect(Math.max(...signal.map(Math.abs))).toBeLessThan(1e-6);
  });

  test.each([0, 1, 2, 5, 27])('a signal of %i samples neither throws nor rings', (length) => {
    const signal = new Float32Array(length).fill(7);
    filterZeroPhase(band, signal);
    expect(signal.every((value) => Math.abs(value) < 1e-6)).toBe(true);
  });

  test.each([
    ['four sections', band, 3 * 9],
    ['six sections', [...band, notch(50, 5, 256), notch(100, 5, 256)], 3 * 13],
  ] as const)(
    '%s: the halves of a long signal, side by side, are the whole',
    (_, sections, pad) => {
      const random = randomStream(1, 'halves');
      for (const length of [20_000, 20_001, 20_002, 20_003]) {
        const signal = Float32Array.from({ length }, () => 300 + random.between(-50, 50));
        const together = signal.slice();
        filterZeroPhase(sections, together);
        const twin = naiveZeroPhase(sections, signal, pad);
        const worst = together.reduce((most, x, n) => Math.max(most, Math.abs(x - twin[n]!)), 0);
        // The rounding between the passes, of a signal of about 300.
        expect(worst).toBeLessThan(1e-4);
      }
    },
  );

  test('an odd number of sections gives the same as the sections one by one', () => {
    const three = [...butterworthHighPass(2, 10, 256), ...butterworthLowPass(4, 100, 256)];
    const together = input.slice();
    filterZeroPhase(three, together);
    const twin = naiveZeroPhase(three, input, 3 * 7);
    together.forEach((value, n) => {
      expect(Math.abs(value - twin[n]!)).toBeLessThan(5e-4);
    });
  });
});

/** The definition, section by section in double precision, on an array padded by odd reflection. */
function naiveZeroPhase(
  sections: readonly ReturnType<typeof butterworthLowPass>[number][],
  x: Float32Array,
  pad: number,
) {
  const head = Array.from({ length: pad }, (_, i) => 2 * x[0]! - x[pad - i]!);
  const tail = Array.from({ length: pad }, (_, i) => 2 * x.at(-1)! - x[x.length - 2 - i]!);
  const pass = (values: number[]): number[] => {
    let current = values;
    for (const { b0, b1, b2, a1, a2 } of sections) {
      const steady = (current[0]! * (b0 + b1 + b2)) / (1 + a1 + a2);
      let [x1, x2, y1, y2] = [current[0]!, current[0]!, steady, steady];
      current = current.map((value) => {
        const y = b0 * value + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
        [x2, x1, y2, y1] = [x1, value, y1, y];
        return y;
      });
    }
    return current;
  };
  return pass(pass([...head, ...x, ...tail]).reverse())
    .reverse()
    .slice(pad, pad + x.length);
}
