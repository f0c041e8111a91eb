import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rectify, signedSignal } from '../../../src/signal/rectify.ts';

const emgs = fc.float32Array({ noNaN: true, minLength: 1, maxLength: 70 });

test('absolute values, from which the signs make the EMG again', () => {
  fc.assert(
    fc.property(emgs, (emg) => {
      const rectified = emg.slice();
      const signs = rectify(rectified);
      expect(rectified).toEqual(emg.map(Math.abs));
      expect(signedSignal(rectified, signs, 0, emg.length)).toEqual(emg);
    }),
  );
});

test('in a part of a larger array, nothing beside it is touched', () => {
  const all = Float32Array.from([-1, -2, 3, -4, -5]);
  rectify(all.subarray(1, 4));
  expect([...all]).toEqual([-1, 2, 3, 4, -5]);
});

test('outside the signal its first and last value go on', () => {
  const rectified = Float32Array.from([-1, 2, -3]);
  const signs = rectify(rectified);
  expect([...signedSignal(rectified, signs, -2, 5)]).toEqual([-1, -1, -1, 2, -3, -3, -3]);
});

test('without signs the absolute values are all there is', () => {
  expect([...signedSignal(Float32Array.from([1, 2, 3]), undefined, 1, 3)]).toEqual([2, 3]);
});
