import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText, type Cell } from '../../src/formats/table/csv-text.ts';

const COLUMNS = ['a', 'b "2"', 'c,d'] as const;
type Column = (typeof COLUMNS)[number];

const letters = fc.constantFrom(
  ...'aZ5é '.split(''),
  '"',
  ',',
  '=',
  '+',
  '-',
  '@',
  '\t',
  '＝',
  "'",
);
const oneLine = fc.string({ unit: letters, maxLength: 8 });
const cell = fc.option(fc.oneof(oneLine, fc.double(), fc.integer(), fc.boolean()), {
  nil: undefined,
});
const rows: fc.Arbitrary<Record<Column, Cell>[]> = fc.array(
  fc.record({ a: cell, 'b "2"': cell, 'c,d': cell }),
  { maxLength: 6 },
);

describe('csvText', () => {
  test('is what csv-stringify writes, where no blank stands before a sign of a formula', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const told = table.map((row) => COLUMNS.map((column) => row[column]));
        fc.pre(
          !told.flat().some((value) => typeof value === 'string' && /^\s+[=+\-@＝]/.test(value)),
        );
        const twin = stringify(told, {
          header: true,
          columns: [...COLUMNS],
          record_delimiter: '\r\n',
          escape_formulas: true,
          cast: { boolean: String },
        });
        expect(csvText(COLUMNS, table)).toBe(twin);
      }),
    );
  });

  test('reads back as it was, but for the guard', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const read: string[][] = parse(csvText(COLUMNS, table));
        const expected = table.map((row) => COLUMNS.map((column) => String(row[column] ?? '')));
        expect(read.slice(1).length).toBe(table.length);
        for (const [r, line] of read.slice(1).entries()) {
          for (const [i, text] of line.entries())
            expect([expected[r]![i]!, `'${expected[r]![i]!}`]).toContain(text);
        }
      }),
    );
  });
});
