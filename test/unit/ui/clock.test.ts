import { expect, test } from 'vitest';
import { clockText, lengthText, secondsText, startText } from '../../../src/ui/clock.ts';

const STARTED = { startDateTime: '2026-03-01T22:30:00' };
const FRACTION = { startDateTime: '2026-12-31T23:59:59.250000' };
const UNKNOWN = { startDateTime: null };

test('an event is shown on the wall clock of the recording, across midnight', () => {
  expect(clockText(STARTED, 0)).toBe('22:30:00.000');
  expect(clockText(STARTED, 4267.25)).toBe('23:41:07.250');
  expect(clockText(STARTED, 5400)).toBe('00:00:00.000');
  expect(clockText(FRACTION, 0.75)).toBe('00:00:00.000');
});

test('below a millisecond is cut off, and binary seconds do not lose one', () => {
  expect(clockText(STARTED, 0.9999)).toBe('22:30:00.999');
  // 1.001 s is a little less than 1001 ms in binary.
  expect(clockText(STARTED, 1.001)).toBe('22:30:01.001');
});

test('without a start it is time from the start, beyond a day too', () => {
  expect(clockText(UNKNOWN, 4267.25)).toBe('+1:11:07.250');
  expect(clockText(UNKNOWN, 25 * 3600)).toBe('+25:00:00.000');
  expect(startText(UNKNOWN)).toBeUndefined();
});

test('start, length and seconds as a reader writes them', () => {
  expect(startText(STARTED)).toBe('1 March 2026, 22:30:00');
  expect([59, 60, 3600, 27_720].map(lengthText)).toEqual([
    '59 s',
    '1 min',
    '1 h 0 min',
    '7 h 42 min',
  ]);
  expect([2, 1.844, 0.1 + 0.2].map(secondsText)).toEqual(['2.0 s', '1.844 s', '0.3 s']);
});
