import { describe, expect, test } from 'vitest';
import { frequencyCriterion } from '../../../src/score/frequency-criterion.ts';
import { epochs, lm, lms, scoreV3, span } from './night-builder.ts';
import type { Stage } from '../../../src/domain/stage.ts';

const adult = { years: 40, source: 'recording' } as const;

describe('indices', () => {
  test('the AASM index is PLMS x 60 / TST in minutes', () => {
    // 20 minutes of N2 and 20 of wake: 4 x 60 / 20 = 12 per hour.
    const stages = [...Array<Stage>(40).fill('N2'), ...Array<Stage>(40).fill('W')];
    const { indices } = scoreV3(lms('L', [100, 120, 140, 160]), {
      hypnogram: epochs(...stages),
      window: span(0, 2400),
    });
    expect(indices.plms).toEqual({ count: 4, perHour: 12 });
    expect(indices.lms.perHour).toBe(12);
  });

  test('sleep outside the scored window is not divided by', () => {
    const stages = Array<Stage>(120).fill('N2');
    const { indices } = scoreV3(lms('L', [100, 120, 140, 160]), {
      hypnogram: epochs(...stages),
      window: span(0, 900),
    });
    expect(indices.plms.perHour).toBe(16);
  });

  test('by stage: the numbers of the stages add up to the whole', () => {
    // N1 0-60, N2 60-120, R 120-180 s.
    const hypnogram = epochs('N1', 'N1', 'N2', 'N2', 'R', 'R');
    const { indices } = scoreV3(lms('L', [10, 40, 70, 100, 130]), {
      hypnogram,
      window: span(0, 180),
    });
    const counts = [
      indices.byStage?.N1,
      indices.byStage?.N2,
      indices.byStage?.N3,
      indices.byStage?.R,
    ];
    expect(counts.map((stage) => stage?.plms)).toEqual([
      { count: 2, perHour: 120 },
      { count: 2, perHour: 120 },
      { count: 0, perHour: undefined },
      { count: 1, perHour: 60 },
    ]);
    expect(indices.byStage?.NREM.plms).toEqual({ count: 4, perHour: 120 });
    expect(indices.byStage?.W).toEqual({
      minutes: 0,
      lms: undefined,
      plms: undefined,
      plmsArousal: undefined,
    });
  });

  test('by hour: an hour with less than ten minutes of sleep has no rate', () => {
    const stages = [
      ...Array<Stage>(120).fill('N2'),
      ...Array<Stage>(19).fill('N2'),
      ...Array<Stage>(101).fill('W'),
    ];
    const { indices } = scoreV3(lms('L', [100, 120, 140, 160, 3700]), {
      hypnogram: epochs(...stages),
      window: span(0, 7200),
    });
    expect(
      indices.byHour.map(({ minutes, plms, lms: all }) => [
        minutes,
        plms.perHour,
        all.count,
        all.perHour,
      ]),
    ).toEqual([
      [60, 4, 4, 4],
      [9.5, undefined, 1, undefined],
    ]);
  });

  test('by side', () => {
    const movements = [lm('L', 100), lm('R', 120), lm('L', 140), lm('R', 140.2), lm('R', 160)];
    const { bySide } = scoreV3(movements).indices;
    expect([bySide.L.plms.count, bySide.R.plms.count, bySide.B.plms.count]).toEqual([1, 2, 1]);
  });

  test('both forms of the periodicity index, named', () => {
    // Four in a series, one 340 s later: intervals 3 of 4, movements 4 of 5.
    const { periodicityIndex } = scoreV3(lms('L', [100, 120, 140, 160, 500])).indices;
    expect(periodicityIndex).toEqual({ interval: 0.75, movement: 0.8 });
  });

  test('periodicity of nothing is not zero', () => {
    expect(scoreV3([]).indices.periodicityIndex).toEqual({
      interval: undefined,
      movement: undefined,
    });
  });

  test('what was left out is counted by the rule that left it out', () => {
    const movements = [lm('L', 100, 0.4), lm('L', 200, 11), lm('L', 3601), lm('R', 300)];
    expect(scoreV3(movements).indices.excluded).toEqual({
      short: 1,
      long: 1,
      lights: 1,
      respiratory: 0,
      wake: 0,
    });
  });
});

describe('frequency criterion (ICSD-3, criterion B)', () => {
  const at = (perHour: number | undefined, basis: 'sleep' | 'recording' = 'sleep') => ({
    basis,
    plms: { count: 1, perHour },
  });

  test('case 52: exactly 15.0 is not above 15', () => {
    expect(frequencyCriterion(at(15), adult)).toMatchObject({
      status: 'not-met',
      thresholdPerHour: 15,
    });
    expect(frequencyCriterion(at(15.0001), adult)).toMatchObject({ status: 'met' });
  });

  test('children: above 5, up to the day before the 18th birthday', () => {
    expect(frequencyCriterion(at(5.1), { years: 17, source: 'given' })).toMatchObject({
      status: 'met',
      ageGroup: 'child',
      thresholdPerHour: 5,
      ageSource: 'given',
    });
    expect(frequencyCriterion(at(5.1), { years: 18, source: 'given' })).toMatchObject({
      status: 'not-met',
    });
  });

  test.each([
    [at(20, 'recording'), adult, 'there is no sleep scoring'],
    [at(undefined), adult, 'there is no sleep in the time that could be scored'],
    [at(20), undefined, 'the age of the patient is not known'],
  ])('not assessable, with the reason', (indices, age, reason) => {
    expect(frequencyCriterion(indices, age)).toEqual({ status: 'not-assessable', reason });
  });
});
