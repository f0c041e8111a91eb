import { expect, test } from 'vitest';
import { filterForDisplay } from '../../../src/pipeline/display-filter.ts';

const RATE = 200;
const SECONDS = 20;

function sine(hz: number): Float32Array {
  return Float32Array.from({ length: RATE * SECONDS }, (_, n) =>
    Math.sin((2 * Math.PI * hz * n) / RATE),
  );
}

/** The height of a sine, from the power of its middle half: away from the ends. */
function height(samples: Float32Array): number {
  const middle = samples.subarray(samples.length / 4, (3 * samples.length) / 4);
  return Math.sqrt((2 * middle.reduce((sum, value) => sum + value * value, 0)) / middle.length);
}

const OFF = { highPassHz: null, lowPassHz: null, notchHz: null };

test('nothing chosen leaves every sample as it is', () => {
  const samples = sine(10);
  filterForDisplay(samples, RATE, OFF);
  expect(samples).toEqual(sine(10));
});

test.each([
  ['a low-pass of 15 Hz takes 60 Hz out', { ...OFF, lowPassHz: 15 }, 60, 0, 0.01],
  ['and leaves 2 Hz', { ...OFF, lowPassHz: 15 }, 2, 0.98, 1.01],
  ['a high-pass of 5 Hz takes 0.5 Hz out', { ...OFF, highPassHz: 5 }, 0.5, 0, 0.01],
  ['and leaves 40 Hz', { ...OFF, highPassHz: 5 }, 40, 0.98, 1.01],
  [
    'a cut-off is where half is left, forwards and backwards',
    { ...OFF, lowPassHz: 15 },
    15,
    0.49,
    0.51,
  ],
  ['the notch takes the power line out', { ...OFF, notchHz: 50 }, 50, 0, 0.02],
  ['and leaves what is 10 Hz away', { ...OFF, notchHz: 50 }, 40, 0.95, 1.01],
  ['what lies above half the rate cannot be filtered', { ...OFF, lowPassHz: 150 }, 60, 0.99, 1.01],
])('%s', (_what, filter, hz, least, most) => {
  const samples = sine(hz);
  filterForDisplay(samples, RATE, filter);
  expect(height(samples)).toBeGreaterThanOrEqual(least);
  expect(height(samples)).toBeLessThanOrEqual(most);
});
