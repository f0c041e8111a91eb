import { describe, expect, test } from 'vitest';
import { microsecondsFromSeconds } from '../../../../src/base/microseconds.ts';
import type { Movement } from '../../../../src/domain/movement.ts';
import type { Stage } from '../../../../src/domain/stage.ts';
import { shiftOfMovements, shiftOfStages } from '../../../../src/score/agreement/constant-shift.ts';
import { epochs, lm, span } from '../night-builder.ts';

/** Series of movements every 20 to 24 s, in both legs, with longer pauses between. */
const night: Movement[] = Array.from({ length: 60 }, (_, i) =>
  lm(i % 3 === 0 ? 'R' : 'L', 300 + 22 * i + (i % 5) * 0.9 + Math.floor(i / 12) * 317, 2),
);

function movedBy(seconds: number): Movement[] {
  return night.map((movement, i) =>
    lm(
      movement.leg,
      movement.span.start / 1e6 + seconds + (i % 4) * 0.05,
      (movement.span.end - movement.span.start) / 1e6,
    ),
  );
}

describe('a clock that is off', () => {
  test.each([-3600, -37.5, 12, 3600, 43_200])('by %f s is found, to half a second', (seconds) => {
    const found = shiftOfMovements(night, movedBy(seconds));
    expect(found?.shift).toBeDefined();
    expect(Math.abs(found!.shift + microsecondsFromSeconds(seconds))).toBeLessThan(500_000);
    expect(found!.shifted).toBeGreaterThan(0.95);
    expect(found!.asTheyAre).toBeLessThan(0.5);
  });

  test('that is not off is none, though the movements are periodic', () => {
    expect(shiftOfMovements(night, movedBy(0))).toBeUndefined();
    expect(shiftOfMovements(night, movedBy(0.6))).toBeUndefined();
  });

  test('movements that are others, or few, say nothing', () => {
    const others = Array.from({ length: 60 }, (_, i) => lm('L', 310 + 41 * i + ((i * 7) % 13), 1));
    expect(shiftOfMovements(night, others)).toBeUndefined();
    expect(shiftOfMovements(night.slice(0, 9), movedBy(100).slice(0, 9))).toBeUndefined();
  });
});

describe('stages', () => {
  const stages: Stage[] = Array.from({ length: 400 }, (_, i) => {
    const cycle = i % 90;
    return cycle < 4 ? 'W' : cycle < 12 ? 'N1' : cycle < 50 ? 'N2' : cycle < 70 ? 'N3' : 'R';
  });
  const window = span(0, 400 * 30);

  test('that begin four epochs later are found', () => {
    const later: Stage[] = ['W', 'W', 'W', 'W', ...stages.slice(0, 396)];
    const found = shiftOfStages(epochs(...stages), epochs(...later), window);
    expect(found?.shift).toBe(microsecondsFromSeconds(-120));
    expect(found!.shifted).toBeGreaterThan(found!.asTheyAre);
  });

  test('that are the same are not shifted', () => {
    expect(shiftOfStages(epochs(...stages), epochs(...stages), window)).toBeUndefined();
  });
});
