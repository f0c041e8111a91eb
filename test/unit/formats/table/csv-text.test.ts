import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvText, type Cell } from '../../../../src/formats/table/csv-text.ts';

/** A table of one column and one row; its line, without the end. */
function lineOf(cell: Cell): string {
  return csvText(['x'], [{ x: cell }]).split('\r\n')[1]!;
}

describe('csvText', () => {
  test('RFC 4180: a header, CR LF after every line, the last one too', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          { a: 1, b: 'x' },
          { a: 2, b: 'y' },
        ],
      ),
    ).toBe('a,b\r\n1,x\r\n2,y\r\n');
  });

  test('RFC 4180: quotes around commas and quotes, quotes doubled', () => {
    expect(lineOf('left, right')).toBe('"left, right"');
    expect(lineOf('the "left" leg')).toBe('"the ""left"" leg"');
  });

  test('a table without rows is its header', () => {
    expect(csvText(['a', 'b'], [])).toBe('a,b\r\n');
  });

  test('the columns are the ones asked for, in that order', () => {
    expect(csvText(['b', 'a'], [{ a: 1, b: 2 }])).toBe('b,a\r\n2,1\r\n');
  });

  test.each([
    [undefined, ''],
    [0, '0'],
    [-0.5, '-0.5'],
    [140.000001, '140.000001'],
    [1 / 3, '0.3333333333333333'],
    [true, 'true'],
    [false, 'false'],
    ['Schlafstörung µV', 'Schlafstörung µV'],
  ])('%s is written as %s', (cell, expected) => {
    expect(lineOf(cell)).toBe(expected);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'=1"],
    ['\n=1', "'=1"],
    ['  =1', "'  =1"],
    ['\uff1d1', "'\uff1d1"],
    ['a=1', 'a=1'],
    ['3 - 2', '3 - 2'],
  ])('text %j cannot be run as a formula: %j', (cell, expected) => {
    const text = csvText(['x'], [{ x: cell }]);
    expect(parse(text)).toStrictEqual([['x'], [expected]]);
  });

  test('a line of the file is a row of the table', () => {
    expect(csvText(['x'], [{ x: 'one\r\ntwo\nthree' }])).toBe('x\r\none two three\r\n');
  });
});
