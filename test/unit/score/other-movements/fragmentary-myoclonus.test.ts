import { describe, expect, test } from 'vitest';
import type { EmgBurst, FragmentarySummary } from '../../../../src/domain/other-movements.ts';
import type { OtherMovementsInput } from '../../../../src/score/other-movements/other-movements-input.ts';
import { epochs, lm, span } from '../night-builder.ts';
import { burst, eventsOf, score } from './burst-builder.ts';

const EFM = 'fragmentary-myoclonus';

/** `count` potentials in each of the minutes, at times that are no rhythm. */
function potentials(
  minutes: readonly number[],
  count: number,
  duration = 0.1,
  own: Partial<EmgBurst> = {},
): EmgBurst[] {
  const places = [3.1, 11.7, 25.2, 38.9, 52.4, 57.3];
  return minutes.flatMap((minute) =>
    places
      .slice(0, count)
      .map((at, i) => burst(i % 2 === 0 ? 'L' : 'R', 60 * minute + at, duration, own)),
  );
}

function summary(
  list: readonly EmgBurst[],
  own: Partial<OtherMovementsInput> = {},
): FragmentarySummary {
  const found = score(list, own).summaries[EFM];
  if (!found.available || found.fragmentary === undefined) throw new Error('not available');
  return found.fragmentary;
}

const firstMinutes = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('fragmentary myoclonus', () => {
  test('5 potentials make a minute count, 4 do not', () => {
    expect(summary(potentials([7], 5)).minutes).toBe(1);
    expect(summary(potentials([7], 4)).minutes).toBe(0);
  });

  test('20 such minutes meet the criterion, 19 do not; they need not be in a row', () => {
    expect(summary(potentials(firstMinutes(20), 5))).toMatchObject({
      minutes: 20,
      minutesJudged: 60,
      criterionMet: true,
    });
    expect(summary(potentials(firstMinutes(19), 5)).criterionMet).toBe(false);
    const scattered = firstMinutes(20).map((minute) => 3 * minute);
    expect(summary(potentials(scattered, 5)).criterionMet).toBe(true);
  });

  test.each([
    ['150 ms', 0.15, 60, 1],
    ['151 ms', 0.151, 60, 0],
    ['50 uV', 0.1, 50, 1],
    ['49.9 uV', 0.1, 49.9, 0],
  ])('a potential of %s', (_, duration, peakMicrovolts, minutes) => {
    expect(summary(potentials([7], 5, duration, { peakMicrovolts })).minutes).toBe(minutes);
  });

  test('only NREM sleep counts', () => {
    const hypnogram = epochs('N2', 'N2', 'W', 'W', 'R', 'R', 'N1', 'N3');
    const found = summary(potentials(firstMinutes(4), 5), { hypnogram, window: span(0, 240) });
    expect(found).toMatchObject({ minutesJudged: 2, minutes: 2, potentials: { count: 10 } });
  });

  test('minutes begin with each stretch; what is left over at its end is not judged', () => {
    // N2 from 30 to 120 s: one whole minute, 30 to 90 s, and half of one.
    const hypnogram = epochs('W', 'N2', 'N2', 'N2', 'W');
    const list = [31, 40.5, 55, 70.1, 89.9, 95, 99.2, 103, 110, 115.3].map((at) =>
      burst('L', at, 0.1),
    );
    const found = summary(list, { hypnogram, window: span(0, 150) });
    expect(found).toMatchObject({ minutesJudged: 1, minutes: 1 });
    // All ten lie in NREM sleep, of which there are 90 s.
    expect(found.potentials).toEqual({ count: 10, perHour: 400 });
  });

  test('parts of a limb movement are no potentials', () => {
    const list = potentials([7], 5);
    // Half a second that ends 0.4 s after the potential: weak activity goes on behind it.
    const movements = list.map(({ leg, span: { start } }) => lm(leg, start / 1e6, 0.5));
    expect(summary(list, { movements }).minutes).toBe(0);
    // The same half second, but a second potential ends it: two potentials side by side.
    const pairs = list.map(({ leg, span: { start } }) => burst(leg, start / 1e6 + 0.4, 0.1));
    expect(summary([...list, ...pairs], { movements }).potentials.count).toBe(10);
  });

  test('minutes in a row are one event, which says how many', () => {
    const events = eventsOf(score(potentials([2, 3, 4, 8], 5)), EFM);
    expect(events.map(({ span: s, bursts, side }) => [s, bursts.length, side])).toEqual([
      [span(120, 300), 15, 'B'],
      [span(480, 540), 5, 'B'],
    ]);
    expect(events[0]!.frequencyHz).toBeCloseTo(15 / 180, 12);
    expect(events[0]!.reasons[0]!.text).toBe(
      'Fragmentary myoclonus: 3 minutes one after the other of NREM sleep with at least 5 short potentials each, 15 in all.',
    );
  });

  test('without a hypnogram it is not available', () => {
    const found = score(potentials([7], 5), { hypnogram: undefined }).summaries[EFM];
    expect(found).toMatchObject({
      available: false,
      reason: { code: 'other-movements.no-hypnogram' },
    });
  });
});
