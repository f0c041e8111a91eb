import type { CsvTable } from './csv-table.ts';

export type DecimalMark = '.' | ',';

/**
 * The decimal mark of a table: the first point or comma in its columns of numbers; a point when there is neither. One
 * table has one mark: `1,5` beside `1.5` is no number, since one of them could be a thousand and a half.
 */
export function decimalMarkOf(table: CsvTable, columns: readonly number[]): DecimalMark {
  for (const { cells } of table.rows) {
    for (const column of columns) {
      const mark = /^[+-]?\d*([.,])\d*$/.exec(cells[column] ?? '')?.[1];
      if (mark === ',' || mark === '.') return mark;
    }
  }
  return '.';
}

/** Undefined when the cell is no number in digits, with that decimal mark and no other, or is too large to be one. */
export function numberIn(cell: string, mark: DecimalMark): number | undefined {
  const plain = mark === ',' ? cell.replace(/[.,]/g, (found) => (found === ',' ? '.' : '?')) : cell;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
