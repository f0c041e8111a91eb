import { expect, test } from 'vitest';
import { addToCivil, civilDateTime, elapsedBetween } from '../../../src/base/civil-time.ts';
import { microsecondsFromSeconds } from '../../../src/base/microseconds.ts';
import { randomStream } from '../../../src/base/seeded-random.ts';

test('law: the time between two clocks, added to the earlier one, gives the later one', () => {
  const start = civilDateTime(2019, 12, 31, 22, 30, 5, 250_000)!;
  const random = randomStream(3, 'clocks');
  for (let run = 0; run < 500; run += 1) {
    const seconds = (random.uint32() - 2 ** 31) / 64;
    const elapsed = microsecondsFromSeconds(seconds);
    const later = addToCivil(start, elapsed);
    expect(elapsedBetween(start, later)).toBe(elapsed);
    expect(elapsedBetween(later, start) + elapsed).toBe(0);
  }
});

test('across a leap day', () => {
  const from = civilDateTime(2020, 2, 28, 23, 59, 59)!;
  const to = civilDateTime(2020, 3, 1)!;
  // A second to midnight, and the whole of 29 February.
  expect(elapsedBetween(from, to)).toBe((1 + 86_400) * 1e6);
});
