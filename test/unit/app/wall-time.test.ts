import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallTimeText } from '../../../src/app/wall-time.ts';

test.each([
  [0, 0, '1970-01-01T00:00:00+00:00'],
  [1_772_439_304_120, 60, '2026-03-02T09:15:04.120+01:00'],
  [1_772_439_304_120, -570, '2026-03-01T22:45:04.120-09:30'],
])('%d ms with an offset of %d min is %s', (milliseconds, offset, text) => {
  expect(wallTimeText(milliseconds, offset)).toBe(text);
});

test('it is the same moment, to the millisecond', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000_000_000_000 }),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      (milliseconds, offset) => {
        expect(Date.parse(wallTimeText(milliseconds, offset))).toBe(milliseconds);
      },
    ),
  );
});
