import { describe, expect, test } from 'vitest';
import { buildReportModel } from '../../../src/report/report-model.ts';
import type { OtherMovements } from '../../../src/domain/other-movements.ts';
import { someOtherMovements } from '../other-movements-fixture.ts';
import { analysisOf } from './analysis-fixture.ts';

function model(otherMovements: OtherMovements | undefined) {
  return buildReportModel(analysisOf({ otherMovements }), { schemaVersion: 1 });
}

describe('other movements in the report', () => {
  const section = model(someOtherMovements()).otherMovements;

  test('number, number in sleep, rate, longest; what is not available says why', () => {
    const text = section.rows.map(({ label, count, inSleep, rate, longest }) => [
      label,
      count.text,
      inSleep.text,
      rate?.text,
      longest.text,
    ]);
    expect(text).toEqual([
      ['Sleep starts', '1', '0', undefined, '0.1 s'],
      ['Hypnagogic foot tremor, trains', '1', '1', '0.8/h', '1.5 s'],
      [
        'Alternating leg muscle activation, trains',
        'not available',
        'not available',
        'not available',
        'not available',
      ],
      ['Fragmentary myoclonus, potentials in NREM sleep', '12', '12', '24.0/h', 'not available'],
    ]);
    expect(section.rows[2]!.count).toMatchObject({
      reason: 'only one leg has a signal, and alternation needs both',
    });
  });

  test('the criterion of excessive fragmentary myoclonus is a sentence with its numbers', () => {
    expect(section.fragmentary).toBe(
      'The criterion of excessive fragmentary myoclonus is not met: 0 of 29 whole minutes of NREM sleep have at least 5 potentials, 20 are asked for.',
    );
  });

  test('one leg is named', () => {
    expect(section.oneLeg).toBe('Only the left leg could be looked at.');
    expect(model({ ...someOtherMovements(), legs: ['L', 'R'] }).otherMovements.oneLeg).toBe(
      undefined,
    );
  });

  test('each sleep onset by the clock, before / after', () => {
    expect(section.sleepOnset.onsets).toMatchObject([
      {
        clock: '22:31:00',
        wakeBefore: { text: '1.0 min' },
        sleepStarts: { text: '1' },
        brief: '1 / 7',
        intermediate: '0 / 8',
        limbMovements: '2 / 3',
        long: '0 / 0',
      },
    ]);
  });

  test('all onsets together by stage', () => {
    const twice = someOtherMovements();
    const { stages } = model({
      ...twice,
      sleepOnsets: [...twice.sleepOnsets!, ...twice.sleepOnsets!],
    }).otherMovements.sleepOnset;
    expect(stages.map((row) => [row.label, row.minutes.text, row.brief.text])).toEqual([
      ['W', '2.0 min', '2'],
      ['N1', '10.0 min', '14'],
    ]);
  });

  test('no sleep scoring is not the same as no sleep onset', () => {
    const none = { ...someOtherMovements(), sleepOnsets: [] };
    expect(model(none).otherMovements.sleepOnset.none).toBe(
      'There is no sleep onset after at least 3.0 min of wake in the scored time.',
    );
    const unscored = { ...someOtherMovements(), sleepOnsets: undefined };
    expect(model(unscored).otherMovements.sleepOnset.none).toBe(
      'Not available: there is no sleep scoring.',
    );
  });

  test('without a signal it says so', () => {
    expect(model(undefined).otherMovements).toMatchObject({
      notAvailable:
        'Not available: the movements came from a list, and there is no EMG to look at.',
      rows: [],
    });
  });

  test('every criterion stands in the method section, none as verified', () => {
    const { method } = model(someOtherMovements());
    expect(method.otherMovements?.rules.map(({ value, verified }) => [value, verified])).toEqual([
      ['5 potentials', false],
      ['20 min', false],
      ['180 s', false],
    ]);
    expect(model(undefined).method.otherMovements).toBeUndefined();
  });
});
