import { describe, expect, test } from 'vitest';
import { readMovementsCsv } from '../../../../src/formats/scoring/movements-csv.ts';
import { bytesOf, codesOf, problemsOf, valueOf } from './lists.ts';

const read = (...lines: readonly string[]) => readMovementsCsv(bytesOf(...lines), 'list.csv');

/** `L 1.5-3.75 (2)`: leg, onset, offset in s, line. */
const marksOf = (...lines: readonly string[]): string[] =>
  valueOf(read(...lines)).marks.map(
    ({ leg, span, line }) => `${leg} ${span.start / 1e6}-${span.end / 1e6} (${line ?? ''})`,
  );

describe('leg,onset,duration', () => {
  test('seconds from the start of the recording, exact to the microsecond', () => {
    expect(marksOf('leg,onset,duration', 'L,0,0.5', 'R,12.345678,0.123457')).toEqual([
      'L 0-0.5 (2)',
      'R 12.345678-12.469135 (3)',
    ]);
  });

  test('a header and nothing else: scored, and there was none', () => {
    expect(valueOf(read('leg,onset,duration'))).toEqual({ marks: [], findings: [] });
  });

  test('columns in another order, with units, in capitals; what else there is is named', () => {
    const list = valueOf(read('Comment,DURATION_S,Start [s],Side', 'ok,2,10,left'));
    expect(list.marks).toMatchObject([{ leg: 'L', span: { start: 10e6, end: 12e6 } }]);
    expect(list.findings).toMatchObject([
      { code: 'scoring.columns-ignored', data: { columns: ['Comment'] } },
    ]);
  });

  test('semicolons and decimal commas are read, and it is said', () => {
    const list = valueOf(read('leg;onset;duration', 'L;1,5;2,25', 'R;100;2,0'));
    expect(list.marks.map(({ span }) => [span.start, span.end])).toEqual([
      [1.5e6, 3.75e6],
      [100e6, 102e6],
    ]);
    expect(list.findings).toMatchObject([
      { code: 'scoring.csv-format', data: { delimiter: ';', decimalMark: ',' } },
    ]);
  });

  test.each([
    ['L', ['L', 'l', 'left', 'Left leg', 'links', 'li', 'gauche', 'sx', 'EMG LAT', 'PLMl']],
    ['R', ['R', 'r', 'RIGHT', 'right leg', 'rechts', 're', 'droite', 'dx', 'EMG RAT', 'RLEG']],
  ])('%s by other names', (leg, words) => {
    const rows = words.map((word, i) => `${word},${i * 10},1`);
    expect(valueOf(read('leg,onset,duration', ...rows)).marks.map((mark) => mark.leg)).toEqual(
      words.map(() => leg),
    );
  });

  test('rows of one leg out of order are said; all left before all right is in order', () => {
    const blocks = read('leg,onset,duration', 'L,1,1', 'L,50,1', 'R,2,1', 'R,60,1');
    expect(codesOf(valueOf(blocks))).toEqual([]);
    const early = valueOf(read('leg,onset,duration', 'L,50,1', 'R,3,1', 'L,2,1', 'L,1,1'));
    expect(early.findings).toMatchObject([
      { code: 'scoring.rows-unsorted', data: { count: 2, firstLine: 4 } },
    ]);
  });
});

describe('what cannot be used is a problem of its line and its column, and all come at once', () => {
  test('legs, numbers, signs and cells', () => {
    expect(
      problemsOf(
        read(
          'leg,onset,duration',
          'both,1,1',
          '1,2,1',
          ',3,1',
          'L,,1',
          'L,NaN,1',
          'L,00:01:30,1',
          'L,-0.5,1',
          'L,5,0',
          'L,6,-1',
          'L,7',
          'L,1,5,2,0',
          '',
          'R,604801,1',
          'X,a,b',
        ),
      ),
    ).toEqual([
      'list.csv line 2, leg: "both"',
      'list.csv line 3, leg: "1"',
      'list.csv line 4, leg: nothing',
      'list.csv line 5, onset: nothing',
      'list.csv line 6, onset: "NaN"',
      'list.csv line 7, onset: "00:01:30"',
      'list.csv line 8, onset: -0.5 s',
      'list.csv line 9, duration: 0 s',
      'list.csv line 10, duration: -1 s',
      'list.csv line 11, duration: nothing',
      'list.csv line 12, cells: "5: L,1,5,2,0"',
      'list.csv line 14, onset: 604801 s',
      'list.csv line 15, onset: "a"',
      'list.csv line 15, duration: "b"',
      'list.csv line 15, leg: "X"',
    ]);
  });

  test('a decimal point beside decimal commas is no number: one of them may be a thousand', () => {
    expect(problemsOf(read('leg;onset;duration', 'L;1,5;2', 'L;1.500;2'))).toEqual([
      'list.csv line 3, onset: "1.500"',
    ]);
  });

  test('less than the microsecond that times are counted in is 0', () => {
    expect(problemsOf(read('leg,onset,duration', 'L,1,0.0000004'))).toEqual([
      'list.csv line 2, duration: 4e-7 s',
    ]);
  });

  test('after twenty, the number of the others', () => {
    const rows = Array.from({ length: 25 }, (_, i) => `L,${i * 10},0`);
    const problems = problemsOf(read('leg,onset,duration', ...rows));
    expect(problems).toHaveLength(21);
    expect(problems[19]).toBe('list.csv line 21, duration: 0 s');
    expect(problems[20]).toBe('list.csv: 5 more that cannot');
  });

  test('a header that is none, or lacks a column, or has one twice', () => {
    expect(problemsOf(read('L,1,2', 'R,3,4'))).toEqual(['list.csv line 1: "L", "1", "2"']);
    expect(problemsOf(read('leg,onset', 'L,1'))).toEqual(['list.csv line 1: "leg", "onset"']);
    expect(problemsOf(read('leg,onset,start,duration', 'L,1,1,2'))).toEqual([
      'list.csv line 1: "onset", "start"',
    ]);
    // Milliseconds and clock times are not taken for seconds.
    expect(problemsOf(read('leg,onset_ms,duration', 'L,1,2'))).toHaveLength(1);
  });
});
