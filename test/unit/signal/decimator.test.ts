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

describe.each([
  // In one step of 2, of 3, of 5; in two steps.
  [500, 2],
  [512, 2],
  [750, 3],
  [1250, 5],
  [1000, 4],
  [1500, 6],
  [2000, 8],
  [2250, 9],
])('%i Hz, to one of %i', (rate, factor) => {
  const slow = rate / factor;
  const slowed = (hz: number): Float32Array => decimate(sine(hz, rate, 4), factor, [977]);

  test.each([1, 10, 50, 80, 100])('%i Hz stays what and where it is', (hz) => {
    // 0.01 dB are 0.00115 of the amplitude.
    expect(apart(slowed(hz), (m) => Math.sin((2 * Math.PI * hz * m) / slow))).toBeLessThan(0.00115);
  });

  test('nothing comes back below 100 Hz as another frequency', () => {
    const frequencies = [slow - 100, slow - 90, slow - 50, slow - 10, slow, slow + 40, slow + 100]
      .concat([2 * slow - 100, 2 * slow, 3 * slow - 60, rate / 2 - 1])
      .filter((hz) => hz < rate / 2);
    expect(frequencies.length).toBeGreaterThan(4);
    // A two-thousandth is -66 dB.
    for (const hz of frequencies) expect(apart(slowed(hz), () => 0)).toBeLessThan(1 / 2000);
  });

  test('a constant stays the same constant, up to both ends', () => {
    for (const value of decimate(new Float32Array(5000).fill(1234), factor, [100]))
      expect(Math.abs(value - 1234)).toBeLessThan(1e-3);
  });

  test('the same output, whatever the pieces', () => {
    const signal = Float32Array.from({ length: 30_011 }, (_, n) => Math.sin(n * n * 1e-5));
    const whole = decimate(signal, factor, [30_011]);
    for (const pieces of [[7, 1000, 3], [512], [20_000]])
      expect(decimate(signal, factor, pieces)).toEqual(whole);
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
