import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { BugError } from '../../../../src/base/invariant.ts';
import type { Cell } from '../../../../src/formats/table/csv-text.ts';
import { parquetOf, parquetTable } from '../../../../src/formats/table/parquet-table.ts';
import { columnsOf } from '../../../../src/formats/table/table-column.ts';

type Row = readonly [Cell | null, Cell | null, Cell | null, Cell | null];

const { text, flag, count, amount } = columnsOf<Row>();
const COLUMNS = [
  text('word', '', '', ([word]) => word),
  flag('truth', '', '', ([, truth]) => truth),
  count('whole', '', '', ([, , whole]) => whole),
  amount('real', 's', '', '', ([, , , real]) => real),
];

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** The file as an ArrayBuffer of its own. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

describe('a table as Parquet', () => {
  const rows: Row[] = [
    ['µV, "x"\n=1', true, 3, 0.1],
    ['', false, 0, -0],
    [null, null, null, undefined],
    ['夜', true, -(2 ** 53 - 1), 5e-324],
  ];

  test('is read back as it was, each type as itself, nothing as null', async () => {
    const file = bufferOf(parquetOf(COLUMNS, rows, 'test'));
    expect(await parquetReadObjects({ file })).toEqual([
      { word: 'µV, "x"\n=1', truth: true, whole: 3n, real: 0.1 },
      // A text without a letter is no value, and there is no -0.
      { word: null, truth: false, whole: 0n, real: 0 },
      { word: null, truth: null, whole: null, real: null },
      { word: '夜', truth: true, whole: -9007199254740991n, real: 5e-324 },
    ]);
    const { schema, created_by } = await parquetMetadataAsync(file);
    expect(schema.slice(1).map(({ type, repetition_type }) => [type, repetition_type])).toEqual([
      ['BYTE_ARRAY', 'OPTIONAL'],
      ['BOOLEAN', 'OPTIONAL'],
      ['INT64', 'OPTIONAL'],
      ['DOUBLE', 'OPTIONAL'],
    ]);
    expect(created_by).toBe('test');
  });

  test('no rows: the columns', async () => {
    const file = bufferOf(parquetOf(COLUMNS, [], 'test'));
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect((await parquetMetadataAsync(file)).schema).toHaveLength(5);
  });

  test('the same bytes however the rows are handed over, over the border of a group of rows', async () => {
    const many = Array.from({ length: 45_000 }, (_, i): Row => [`row ${i}`, i % 3 === 0, i, i / 7]);
    const whole = parquetOf(COLUMNS, many, 'test');
    const table = parquetTable(COLUMNS, 'test');
    const pieces: Uint8Array[] = [];
    for (let from = 0; from < many.length; from += 7919)
      pieces.push(table.add(many.slice(from, from + 7919)));
    pieces.push(table.finish());
    expect(Buffer.compare(joined(pieces), whole)).toBe(0);
    const file = bufferOf(whole);
    const groups = (await parquetMetadataAsync(file)).row_groups.map(({ num_rows }) => num_rows);
    expect(groups).toEqual([20_000n, 20_000n, 5000n]);
    const read = await parquetReadObjects({ file });
    expect(read).toHaveLength(45_000);
    expect(read[44_999]).toEqual({
      word: 'row 44999',
      truth: false,
      whole: 44_999n,
      real: 44_999 / 7,
    });
  });

  test.each([
    ['whole', [null, null, 0.5, null]],
    ['whole', [null, null, '1', null]],
    ['real', [null, null, null, Number.NaN]],
    ['truth', [null, 1, null, null]],
    ['word', [true, null, null, null]],
  ] satisfies (readonly [string, Row])[])('a value that is no %s is a bug', (name, row) => {
    expect(() => parquetOf(COLUMNS, [row], 'test')).toThrow(BugError);
    expect(() => parquetOf(COLUMNS, [row], 'test')).toThrow(name);
  });
});
