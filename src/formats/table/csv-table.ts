import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { utf8OrLatin1 } from '../edf/text-bytes.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextDecoder: new (encoding: 'utf-16le' | 'utf-16be') => {
  decode(bytes: Uint8Array): string;
};

/** A CSV file as cells. Nothing is interpreted yet. */
export interface CsvTable {
  /** What messages call it: the name of the file. */
  readonly name: string;
  /** The first line that is not empty. */
  readonly header: CsvRow;
  /** Lines without a character are rows of one empty cell, except at the end of the file. */
  readonly rows: readonly CsvRow[];
  readonly delimiter: Delimiter;
}

export interface CsvRow {
  /** Where the row begins in the file, counting from 1. */
  readonly line: number;
  /** Without the blanks around them. */
  readonly cells: readonly string[];
}

export type Delimiter = ',' | ';' | '\t';

/**
 * Reads a CSV file with a header line: RFC 4180, and what spreadsheets make of it. UTF-8, Latin-1, or UTF-16 with its
 * mark; lines end with LF, CR LF or CR; cells are parted by the semicolon, tab or comma, whichever of them the header
 * line holds, in this order.
 */
export function readCsvTable(bytes: Uint8Array, name: string): Result<CsvTable, Problem> {
  const text = textOf(bytes).replace(/\r\n?/g, '\n');
  if (text.includes('\0')) {
    return notCsv(name, 'a table as text', 'binary data');
  }
  const headerText = /^\s*([^\n]*)/.exec(text)?.[1] ?? '';
  if (headerText === '') return notCsv(name, 'a header line', 'an empty file');
  const delimiter = delimiterOf(headerText);
  let records: string[][];
  try {
    const options = { delimiter, record_delimiter: '\n', trim: true, relax_column_count: true };
    records = parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const where = error.lines === undefined ? name : `${name} line ${error.lines}`;
    return notCsv(where, 'quotes around whole cells, and each of them closed', 'one that is not');
  }
  const rows = withLines(records);
  const first = rows.findIndex((row) => !isEmpty(row));
  const last = rows.findLastIndex((row) => !isEmpty(row));
  return ok({ name, header: rows[first]!, rows: rows.slice(first + 1, last + 1), delimiter });
}

/** A row that stands for an empty line, or that holds delimiters and nothing else. */
export function isEmpty({ cells }: CsvRow): boolean {
  return cells.every((cell) => cell === '');
}

/** A cell of several lines makes its row as much longer. */
function withLines(records: readonly string[][]): CsvRow[] {
  let line = 1;
  return records.map((cells) => {
    const row = { line, cells };
    line += 1;
    for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    return row;
  });
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return utf8OrLatin1(bytes).replace(/^\ufeff/, '');
}

function delimiterOf(header: string): Delimiter {
  const outsideQuotes = header.replace(/"[^"]*"/g, '');
  return ([';', '\t'] as const).find((mark) => outsideQuotes.includes(mark)) ?? ',';
}

function notCsv(subject: string, expected: string, received: string): Result<never, Problem> {
  return fail({ code: 'csv.not-a-table', subject, expected, received });
}
