import { describe, expect, test } from 'vitest';
import type { EmgBurst, SleepStartExclusions } from '../../../../src/domain/other-movements.ts';
import type { Stage } from '../../../../src/domain/stage.ts';
import type { OtherMovementsInput } from '../../../../src/score/other-movements/other-movements-input.ts';
import { epochs, lm, span } from '../night-builder.ts';
import { burst, bursts, eventsOf, score, sizes, times } from './burst-builder.ts';

const START = 'sleep-start';

/** Stages as runs of epochs: `stages(['W', 20], ['N1', 10])`. */
function stages(...runs: readonly (readonly [Stage, number])[]) {
  return epochs(...runs.flatMap(([stage, count]) => Array.from({ length: count }, () => stage)));
}

/** Ten minutes of wake, then sleep: the onset is at 600 s. */
const ASLEEP_AT_600 = { hypnogram: stages(['W', 20], ['N1', 4], ['N2', 96]) };

function starts(list: readonly EmgBurst[], own: Partial<OtherMovementsInput> = {}): number[] {
  return sizes(score(list, { ...ASLEEP_AT_600, ...own }), START);
}

function leftOut(
  list: readonly EmgBurst[],
  own: Partial<OtherMovementsInput> = {},
): SleepStartExclusions | undefined {
  const summary = score(list, { ...ASLEEP_AT_600, ...own }).summaries[START];
  return summary.available ? summary.leftOut : undefined;
}

describe('sleep starts: length', () => {
  test.each([
    ['20 ms', 0.02, 1],
    ['19.9 ms', 0.0199, 0],
    ['250 ms', 0.25, 1],
    ['250.1 ms', 0.2501, 0],
  ])('%s', (_, duration, expected) => {
    expect(starts([burst('L', 590, duration)])).toHaveLength(expected);
  });
});

describe('sleep starts: when', () => {
  test.each([
    ['5 min before', 300, 1],
    ['a little more than 5 min before', 299.999, 0],
    ['at the onset', 600, 1],
    ['a little less than 1 min after', 659.999, 1],
    ['1 min after', 660, 0],
  ])('%s', (_, at, expected) => {
    expect(starts([burst('L', at, 0.1)])).toHaveLength(expected);
  });

  test('3 min of wake make an onset, 2.5 min do not', () => {
    const after = (wake: number) => ({
      hypnogram: stages(['N2', 20], ['W', wake], ['N1', 4], ['N2', 40]),
    });
    expect(starts([burst('L', 770, 0.1)], after(6))).toHaveLength(1);
    expect(starts([burst('L', 740, 0.1)], after(5))).toHaveLength(0);
  });

  test('only the wake before the onset counts, not the sleep before that wake', () => {
    // Wake from 600 to 780 s; five minutes before the onset the patient slept.
    const own = { hypnogram: stages(['N2', 20], ['W', 6], ['N1', 40]) };
    expect(starts([burst('L', 599, 0.1), burst('L', 601, 0.1)], own)).toEqual([1]);
  });

  test('time that nobody staged is wake', () => {
    const own = { hypnogram: stages(['?', 20], ['N1', 10]) };
    expect(starts([burst('L', 590, 0.1)], own)).toEqual([1]);
  });

  test('a recording that begins asleep has no onset there', () => {
    const others = score([burst('L', 10, 0.1)], { hypnogram: stages(['N2', 20]) });
    expect(others.sleepOnsets).toEqual([]);
    expect(sizes(others, START)).toEqual([]);
  });

  test('what lies before lights off is left alone', () => {
    expect(starts([burst('L', 590, 0.1)], { window: span(595, 3600) })).toEqual([]);
  });

  test('where two onsets are close, a burst belongs to one of them', () => {
    // Asleep for 30 s at 300 s, then awake for 3 min: 300 to 360 s follows one onset and lies before the other.
    const hypnogram = stages(['W', 10], ['N1', 1], ['W', 6], ['N1', 20]);
    expect(starts([burst('L', 340, 0.1)], { hypnogram })).toEqual([1]);
  });
});

describe('sleep starts: isolated', () => {
  test('bursts less than 1 s apart, of either leg, are one; 1 s apart they are two', () => {
    expect(starts([burst('L', 590, 0.1), burst('R', 591.0999, 0.1)])).toEqual([2]);
    expect(starts([burst('L', 590, 0.1), burst('R', 591.1, 0.1)])).toEqual([1, 1]);
  });

  test('three in succession in one leg are one, four are none', () => {
    expect(starts(bursts('L', times(590, 0.6, 3), 0.1))).toEqual([3]);
    expect(starts(bursts('L', times(590, 0.6, 4), 0.1))).toEqual([]);
    expect(leftOut(bursts('L', times(590, 0.6, 4), 0.1))).toMatchObject({ succession: 4 });
  });

  test('three in each leg at once are one of both legs', () => {
    const list = [
      ...bursts('L', times(590, 0.6, 3), 0.1),
      ...bursts('R', times(590.02, 0.6, 3), 0.1),
    ];
    const events = eventsOf(score(list, ASLEEP_AT_600), START);
    expect(events.map(({ side, bursts: all }) => [side, all.length])).toEqual([['B', 6]]);
  });

  test('part of a limb movement, or less than 1 s from one in either leg', () => {
    const movement = { movements: [lm('R', 592, 2)] };
    expect(starts([burst('L', 590.9, 0.1)], movement)).toEqual([1]);
    expect(starts([burst('L', 590.9001, 0.1)], movement)).toEqual([]);
    expect(starts([burst('R', 593, 0.1)], movement)).toEqual([]);
    expect(leftOut([burst('R', 593, 0.1)], movement)).toMatchObject({ limbMovement: 1 });
  });

  test('two jerks that the detector joined to a movement of 0.5 s are still two jerks', () => {
    const list = [burst('L', 590, 0.1), burst('L', 590.4, 0.1)];
    const movements = [lm('L', 590, 0.5)];
    const [event] = eventsOf(score(list, { ...ASLEEP_AT_600, movements }), START);
    expect(event).toMatchObject({ movementIds: ['L590'], bursts: { length: 2 } });
  });

  test('but not where the muscle did not rest between them', () => {
    const list = [burst('L', 590, 0.1), burst('L', 590.4, 0.1, { betweenMicrovolts: 3 })];
    expect(starts(list, { movements: [lm('L', 590, 0.5)] })).toEqual([]);
  });

  test('part of a train', () => {
    const train = times(580, 0.8, 6).map((at, i) => burst(i % 2 === 0 ? 'L' : 'R', at, 0.2));
    expect(starts(train)).toEqual([]);
    expect(leftOut(train)).toMatchObject({ train: 6 });
  });

  test('in a night of excessive fragmentary myoclonus, minutes of it in a row are no sleep starts', () => {
    const minutes = Array.from({ length: 25 }, (_, i) => 600 + 60 * i);
    const many = minutes.flatMap((minute) =>
      [3.1, 11.7, 25.2, 38.9, 52.4].map((at) => burst('L', minute + at, 0.1)),
    );
    expect(starts(many)).toEqual([]);
    expect(leftOut(many)).toMatchObject({ fragmentary: 5 });
    // The first minute alone, and the others far away: those five are sleep starts.
    const apart = many.filter(({ span: { start } }) => start < 660e6 || start >= 720e6);
    expect(starts(apart)).toEqual([1, 1, 1, 1, 1]);
  });

  test('it says when and why', () => {
    const [event] = eventsOf(
      score([burst('L', 558, 0.08)], { ...ASLEEP_AT_600, movements: [lm('R', 560, 2)] }),
      START,
    );
    expect(event).toMatchObject({ stage: 'W', frequencyHz: undefined, side: 'L' });
    expect(event!.reasons.map(({ text }) => text)).toEqual([
      'Sleep start: 1 burst of 0.08 s, 42 s before the sleep onset at 600 s.',
      'By itself: the nearest limb movement is 1.92 s away, at least 1 s are asked for.',
    ]);
  });
});

describe('movements at sleep onset', () => {
  const list = [
    burst('L', 400, 0.02),
    burst('L', 410, 0.25),
    burst('R', 420, 0.2501),
    burst('R', 430, 0.4999),
    burst('L', 440, 0.01),
    burst('L', 500.2, 0.3),
    burst('L', 610, 0.1),
    burst('L', 700, 0.1),
  ];
  const movements = [
    lm('L', 500, 0.5),
    lm('R', 520, 10),
    lm('R', 550, 10.000001),
    lm('L', 820, 3),
    lm('L', 901, 3),
  ];
  const [onset] = score(list, { ...ASLEEP_AT_600, movements }).sleepOnsets!;

  test('by length, each piece once, in the five minutes before and after', () => {
    expect([onset!.time, onset!.stage, onset!.wakeBefore]).toEqual([600e6, 'N1', 600e6]);
    expect(onset!.before).toEqual({
      span: span(300, 600),
      counts: { brief: 2, intermediate: 2, limbMovements: 2, long: 1 },
    });
    expect(onset!.after).toEqual({
      span: span(600, 900),
      counts: { brief: 2, intermediate: 0, limbMovements: 1, long: 0 },
    });
  });

  test('by stage, with the time in it', () => {
    expect(
      onset!.byStage.map(({ stage, duration, counts }) => [
        stage,
        duration / 1e6,
        counts.brief,
        counts.limbMovements,
      ]),
    ).toEqual([
      ['W', 300, 2, 2],
      ['N1', 120, 2, 0],
      ['N2', 180, 0, 1],
    ]);
  });

  test('cut to the scored time', () => {
    const [cut] = score(list, { ...ASLEEP_AT_600, window: span(420, 650) }).sleepOnsets!;
    expect([cut!.before.span, cut!.after.span]).toEqual([span(420, 600), span(600, 650)]);
    expect([cut!.before.counts.brief, cut!.after.counts.brief]).toEqual([0, 1]);
  });

  test('without a hypnogram there is none, which is not the same as none found', () => {
    expect(score(list, { hypnogram: undefined }).sleepOnsets).toBeUndefined();
  });
});
