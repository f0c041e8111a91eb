import { expect, test } from 'vitest';
import { durationText, paceOf, rateText } from '../../../../src/app/batch/run-pace.ts';

test('nothing is said before the first recording is done', () => {
  const bytes = { done: 0, all: 100 };
  expect(paceOf({ seconds: 9, scored: 0, bytes })).toEqual({
    perSecond: undefined,
    secondsLeft: undefined,
  });
});

test('a quarter of the bytes in a minute: three minutes left, however many recordings it was', () => {
  const bytes = { done: 25, all: 100 };
  expect(paceOf({ seconds: 60, scored: 6, bytes })).toEqual({ perSecond: 0.1, secondsLeft: 180 });
});

test.each([
  ['in the first three seconds', { seconds: 2.9, scored: 6, bytes: { done: 25, all: 100 } }],
  ['below a hundredth', { seconds: 60, scored: 6, bytes: { done: 0.9, all: 100 } }],
  ['of recordings without a size', { seconds: 60, scored: 6, bytes: { done: 0, all: 0 } }],
])('no time left %s', (_when, run) => {
  expect(paceOf(run).secondsLeft).toBeUndefined();
});

test.each([
  [2.54, '2.5 a second'],
  [1, '1.0 a second'],
  [0.2, '12.0 a minute'],
])('%d a second is "%s"', (perSecond, text) => {
  expect(rateText(perSecond)).toBe(text);
});

test.each([
  [9.4, '0:09'],
  [309, '5:09'],
  [3909, '1:05:09'],
])('%d s are "%s"', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
