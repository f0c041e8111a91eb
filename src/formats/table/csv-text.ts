import { stringify } from 'csv-stringify/sync';

/** Undefined: not available, an empty cell. */
export type Cell = string | number | boolean | undefined;

export type Row<Column extends string> = Readonly<Record<Column, Cell>>;

/**
 * A table as CSV after RFC 4180: a header line, CR LF at the end of every line, quotes only where they are needed.
 * Numbers have a point and all their digits, booleans are `true` and `false`. Text that a spreadsheet would take for a
 * formula (`=`, `+`, `-`, `@`, also after blanks, or a tab first) gets a `'` before it; line breaks inside a text become
 * a space, so that a line of the file is a row of the table.
 */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Row<Column>[],
): string {
  const safeRows = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, safeCell(row[column])])),
  );
  return stringify(safeRows, {
    header: true,
    columns,
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { boolean: String },
  });
}

/** One line; and guarded where the guard of csv-stringify, which looks at the first character only, sees nothing. */
function safeCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const line = cell.replace(/^[\r\n]+/, '').replace(/[\r\n]+/g, ' ');
  return /^\s+[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(line) && !line.startsWith('\t')
    ? `'${line}`
    : line;
}
