import { describe, expect, test } from 'vitest';
import { readHypnogramCsv } from '../../../../src/formats/scoring/hypnogram-csv.ts';
import { bytesOf, codesOf, problemsOf, valueOf } from './lists.ts';

const read = (...lines: readonly string[]) => readHypnogramCsv(bytesOf(...lines), 'list.csv');

/** `W 0-60`: stage, start, end in s. */
const boutsOf = (...lines: readonly string[]): string[] =>
  valueOf(read(...lines)).hypnogram!.bouts.map(
    ({ stage, span }) => `${stage} ${span.start / 1e6}-${span.end / 1e6}`,
  );

describe('stage: one row for each 30 s', () => {
  test('from the start of the recording', () => {
    expect(boutsOf('stage', 'W', 'W', 'N2', 'R')).toEqual(['W 0-60', 'N2 60-90', 'R 90-120']);
  });

  test('other names of the stages', () => {
    const rows = ['wake', 'n1', 'S2', 'S3', 'S4', 'REM', '?', 'Sleep stage W'];
    expect(boutsOf('Stage', ...rows)).toEqual([
      'W 0-30',
      'N1 30-60',
      'N2 60-90',
      'N3 90-150',
      'R 150-180',
      '? 180-210',
      'W 210-240',
    ]);
  });

  test('an empty line is a problem: all that follows would come 30 s too early', () => {
    expect(problemsOf(read('stage', 'W', '', 'N2', ''))).toEqual([
      'list.csv line 3, stage: nothing',
    ]);
  });

  test('digits are a problem that says why, and so is what is no stage', () => {
    const result = read('stage', '0', '4.0', 'ART', 'N2 N3');
    expect(problemsOf(result)).toEqual([
      'list.csv line 2, stage: "0"',
      'list.csv line 3, stage: "4.0"',
      'list.csv line 4, stage: "ART"',
      'list.csv line 5, stage: "N2 N3"',
    ]);
    expect(result.ok ? '' : result.failure[0]!.expected).toMatch(/digits are not the same/);
  });

  test('a column epoch must count up by one, from 0 or 1', () => {
    expect(boutsOf('Epoch,Stage', '1,W', '2,N1')).toEqual(['W 0-30', 'N1 30-60']);
    expect(problemsOf(read('Epoch,Stage', '0,W', '1,W', '3,N1', '4,N1'))).toEqual([
      'list.csv line 4, epoch: "3"',
    ]);
    expect(problemsOf(read('Epoch,Stage', '7,W'))).toEqual(['list.csv line 2, epoch: "7"']);
  });
});

describe('onset,duration,stage', () => {
  test('bouts of any length; time between them is unscored', () => {
    expect(boutsOf('onset,duration,stage', '0,90,W', '120,30.5,N2')).toEqual([
      'W 0-90',
      'N2 120-150.5',
    ]);
  });

  test('where two overlap the earlier one keeps the time, and it is said', () => {
    const lines = ['onset,duration,stage', '0,60,W', '30,60,N1'];
    expect(boutsOf(...lines)).toEqual(['W 0-60', 'N1 60-90']);
    expect(codesOf(valueOf(read(...lines)))).toEqual(['scoring.stages-overlap']);
  });

  test('a bout of 0 s is a problem', () => {
    expect(problemsOf(read('onset,duration,stage', '0,0,W'))).toEqual([
      'list.csv line 2, duration: 0 s',
    ]);
  });

  test('an onset without a duration is neither of the two forms', () => {
    expect(problemsOf(read('onset,stage', '0,W'))).toEqual([
      'list.csv line 1: onset without duration',
    ]);
  });
});

describe('a night that nobody staged', () => {
  test.each([
    ['no row', []],
    ['only ?', ['?', '?']],
  ])('%s', (_, rows) => {
    const { hypnogram, findings } = valueOf(read('stage', ...rows));
    expect(hypnogram).toBeUndefined();
    expect(codesOf({ findings })).toEqual(['scoring.nothing-staged']);
  });
});
