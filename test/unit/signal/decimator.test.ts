import { describe, expect, test } from 'vitest';
import { decimatedLength, Decimator } from '../../../src/signal/decimator.ts';

function decimate(signal: Float32Array, factor: number, pieces: readonly number[]): Float32Array {
  const out = new Float32Array(decimatedLength(signal.length, factor));
  const decimator = new Decimator(factor, out);
  let from = 0;
  for (let i = 0; from < signal.length; i += 1) {
    const length = pieces[i % pieces.length]!;
    decimator.push(signal.subarray(from, from + length));
    from += length;
  }
  decimator.end();
  return out;
}

function sine(hz: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: seconds * rate }, (_, n) =>
    Math.sin((2 * Math.PI * hz * n) / rate),
  );
}

/** Largest difference, away from the ends. */
function apart(a: Float32Array, b: (m: number) => number): number {
  let largest = 0;
  for (let m = 40; m < a.length - 40; m += 1) largest = Math.max(largest, Math.abs(a[m]! - b(m)));
  return largest;
}

describe('2000 Hz to 500 Hz', () => {
  test.each([1, 10, 50, 80, 100])('%i Hz stays what and where it is', (hz) => {
    const out = decimate(sine(hz, 2000, 4), 4, [977]);
    expect(apart(out, (m) => Math.sin((2 * Math.PI * hz * m) / 500))).toBeLessThan(0.002);
  });

  test.each([400, 450, 500, 590, 900])('%i Hz does not come back as another frequency', (hz) => {
    expect(apart(decimate(sine(hz, 2000, 4), 4, [977]), () => 0)).toBeLessThan(2e-4);
  });

  test('a constant stays the same constant, up to both ends', () => {
    for (const value of decimate(new Float32Array(5000).fill(1234), 4, [100]))
      expect(Math.abs(value - 1234)).toBeLessThan(1e-3);
  });
});

describe('pieces', () => {
  const signal = Float32Array.from({ length: 30_011 }, (_, n) => Math.sin(n * n * 1e-5));

  test.each([[[1]], [[7, 1000, 3]], [[20_000]], [[30_011]]])(
    'the same output, whatever the pieces: %j',
    (pieces) => {
      expect(decimate(signal, 3, pieces)).toEqual(decimate(signal, 3, [512]));
    },
  );

  test.each([1, 2, 3, 4, 5, 9])(
    '%i samples by 4: one for each four, none for what is begun',
    (length) => {
      const out = decimate(new Float32Array(length).fill(3), 4, [2]);
      expect(out).toHaveLength(Math.floor(length / 4));
      for (const value of out) expect(Math.abs(value - 3)).toBeLessThan(1e-5);
    },
  );

  test('nothing gives nothing', () => {
    expect(decimate(new Float32Array(0), 4, [1])).toHaveLength(0);
  });
});
