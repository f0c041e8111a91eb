import { describe, expect, test } from 'vitest';
import { readCsvTable, type CsvTable } from '../../../../src/formats/table/csv-table.ts';

function tableOf(content: string | Uint8Array): CsvTable {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const table = readCsvTable(bytes, 'list.csv');
  if (!table.ok) throw new Error(JSON.stringify(table.failure));
  return table.value;
}

function refusalOf(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const table = readCsvTable(bytes, 'list.csv');
  if (table.ok) throw new Error('it was read');
  return `${table.failure.subject}: ${table.failure.received}`;
}

const cellsOf = (table: CsvTable): (readonly string[])[] => [
  table.header.cells,
  ...table.rows.map(({ cells }) => cells),
];

describe('a CSV file as cells', () => {
  test.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CR LF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4'],
    ['mixed ends of lines', 'a,b\r\n1,2\n3,4'],
    ['a byte order mark', '\ufeffa,b\n1,2\n3,4'],
    ['blanks around cells and quotes around some', '"a", b \n 1 ,"2" \n"3",4\n\n\n'],
    ['empty lines before the header', '\n\na,b\n1,2\n3,4'],
    ['semicolons', 'a;b\n1;2\n3;4'],
    ['tabs', 'a\tb\n1\t2\n3\t4'],
  ])('%s', (_, content) => {
    expect(cellsOf(tableOf(content))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('UTF-16 with its mark, as spreadsheets write it; Latin-1 where it is no UTF-8', () => {
    const utf16 = Buffer.from('\ufeffStade;Durée\n1;2', 'utf16le');
    expect(cellsOf(tableOf(new Uint8Array(utf16)))[0]).toEqual(['Stade', 'Durée']);
    const latin1 = Buffer.from('Stade,Durée\n1,2', 'latin1');
    expect(cellsOf(tableOf(new Uint8Array(latin1)))[0]).toEqual(['Stade', 'Durée']);
  });

  test('each row knows its line, also behind a cell of several lines and behind an empty line', () => {
    const { header, rows } = tableOf('a,b\r\n1,2\r\n"two\r\nlines",3\r\n\r\n5,6\r\n');
    expect([header.line, ...rows.map(({ line }) => line)]).toEqual([1, 2, 3, 5, 6]);
  });

  test('a delimiter inside quotes does not decide', () => {
    expect(tableOf('"a;b",c\n1,2').delimiter).toBe(',');
  });

  test('rows may be shorter or longer than the header: that is for the reader of the columns to say', () => {
    expect(tableOf('a,b\n1\n1,2,3').rows.map(({ cells }) => cells.length)).toEqual([1, 3]);
  });
});

describe('what is no table is refused', () => {
  test('an empty file, and one of empty lines', () => {
    expect(refusalOf('')).toBe('list.csv: an empty file');
    expect(refusalOf('\r\n\r\n')).toBe('list.csv: an empty file');
  });

  test('binary data', () => {
    expect(refusalOf(Uint8Array.of(48, 32, 0, 1))).toBe('list.csv: binary data');
  });

  test('a quote that is not closed, with its line', () => {
    expect(refusalOf('a,b\n1,2\n"3,4')).toBe('list.csv line 3: one that is not');
  });
});
