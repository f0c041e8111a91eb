import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockSizes } from '../../../src/signal/block-sizes.ts';
import { rectify, signedSignal } from '../../../src/signal/rectify.ts';

const emgs = fc.float32Array({ noNaN: true, minLength: 1, maxLength: 70 });

test('absolute values, from which the signs make the EMG again', () => {
  fc.assert(
    fc.property(emgs, fc.integer({ min: 1, max: 80 }), (emg, length) => {
      const rectified = emg.slice();
      const { signs, sizes } = rectify(rectified, length);
      expect(sizes).toEqual(blockSizes(emg, length));
      expect(rectified).toEqual(emg.map(Math.abs));
      expect(signedSignal(rectified, signs, 0, new Float32Array(emg.length))).toEqual(emg);
    }),
  );
});

test('in a part of a larger array, nothing beside it is touched', () => {
  const all = Float32Array.from([-1, -2, 3, -4, -5]);
  rectify(all.subarray(1, 4), 2);
  expect([...all]).toEqual([-1, 2, 3, 4, -5]);
});

test('outside the signal its first and last value go on', () => {
  const rectified = Float32Array.from([-1, 2, -3]);
  const { signs } = rectify(rectified, 2);
  expect([...signedSignal(rectified, signs, -2, new Float32Array(7))]).toEqual([
    -1, -1, -1, 2, -3, -3, -3,
  ]);
});

test('without signs the absolute values are all there is', () => {
  expect([
    ...signedSignal(Float32Array.from([1, 2, 3]), undefined, 1, new Float32Array(2)),
  ]).toEqual([2, 3]);
});

test.each([1, 63, 64, 1024, 9000])('a long one in blocks of %i', (length) => {
  const emg = Float32Array.from({ length: 50_001 }, (_, n) => 50 * Math.sin(n * n * 1e-3));
  const rectified = emg.slice();
  const { signs, sizes } = rectify(rectified, length);
  expect(sizes).toEqual(blockSizes(emg, length));
  expect(signedSignal(rectified, signs, 0, new Float32Array(emg.length))).toEqual(emg);
});
