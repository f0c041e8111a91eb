import { addMicroseconds, microsecondsFromSeconds } from '../../base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { decimalMarkOf, numberIn } from '../table/csv-numbers.ts';
import { isEmpty, type CsvRow, type CsvTable } from '../table/csv-table.ts';
import { quoted, type RowProblems } from '../table/row-problems.ts';

/** A row of a list of events with its times; `span` is undefined when they cannot be used, which is a problem then. */
export interface TimedRow {
  readonly row: CsvRow;
  readonly span: TimeSpan | undefined;
}

/** No recording of a night is longer than a week; what is, was not meant in seconds from the start. */
const LATEST_SECONDS = 604_800;

const TIME = 'a time in seconds from the start of the recording';

/**
 * Reads `onset` and `duration` of every row that is not empty, in the order of the file. Onsets are 0 or later,
 * durations above 0 (`mayBeInstant`: or 0), ends at most a week. Everything else is a problem of its row.
 */
export function timedRows(
  table: CsvTable,
  at: { readonly onset: number; readonly duration: number },
  problems: RowProblems,
  { mayBeInstant }: { readonly mayBeInstant: boolean },
): TimedRow[] {
  const mark = decimalMarkOf(table, [at.onset, at.duration]);
  const read = (
    row: CsvRow,
    column: 'onset' | 'duration',
    expected: string,
  ): number | undefined => {
    const cell = row.cells[at[column]] ?? '';
    const value = numberIn(cell, mark);
    if (value === undefined) problems.add(row.line, column, expected, quoted(cell));
    return value;
  };
  return table.rows
    .filter((row) => !isEmpty(row))
    .map((row): TimedRow => {
      const unusable = { row, span: undefined };
      if (!checkCellCount(row, table, problems)) return unusable;
      const onset = read(row, 'onset', TIME);
      const duration = read(row, 'duration', 'a duration in seconds');
      if (onset === undefined || duration === undefined) return unusable;
      const start = microsecondsFromSeconds(onset);
      const length = microsecondsFromSeconds(duration);
      const wrong = faultOf(onset, duration, length === 0 && !mayBeInstant);
      if (wrong !== undefined) {
        problems.add(row.line, wrong.column, wrong.expected, `${wrong.value} s`);
        return unusable;
      }
      return { row, span: timeSpan(start, addMicroseconds(start, length)) };
    });
}

function faultOf(
  onset: number,
  duration: number,
  isInstantInVain: boolean,
): { column: 'onset' | 'duration'; expected: string; value: number } | undefined {
  if (onset < 0) return { column: 'onset', expected: `${TIME}, not before it`, value: onset };
  if (onset > LATEST_SECONDS)
    return { column: 'onset', expected: `${TIME}, at most a week`, value: onset };
  if (duration < 0 || isInstantInVain)
    return { column: 'duration', expected: 'a duration above 0 s', value: duration };
  if (onset + duration > LATEST_SECONDS)
    return { column: 'duration', expected: 'an end within a week', value: duration };
  return undefined;
}

/**
 * False, and a problem, when a row has more cells than the header: a decimal comma between commas, for one. Empty
 * ones do no harm: some programs end every line with a delimiter.
 */
export function checkCellCount(row: CsvRow, table: CsvTable, problems: RowProblems): boolean {
  const expected = table.header.cells.length;
  if (row.cells.slice(expected).every((cell) => cell === '')) return true;
  const received = `${row.cells.length}: ${row.cells.join(table.delimiter)}`;
  problems.add(row.line, 'cells', `${expected}, as in the header`, quoted(received));
  return false;
}

/** What was assumed of a table that is not plain CSV, and which of its columns were not read. */
export function tableFindings(
  table: CsvTable,
  numberColumns: readonly number[],
  ignored: readonly string[],
): Finding[] {
  const found: Finding[] = [];
  const mark = decimalMarkOf(table, numberColumns);
  if (table.delimiter !== ',' || mark !== '.') {
    const delimiter = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }[table.delimiter];
    found.push({
      code: 'scoring.csv-format',
      severity: 'info',
      message: `${table.name}: columns were taken to be parted by ${delimiter}, and the decimal mark to be a ${mark === ',' ? 'comma' : 'point'}.`,
      data: { file: table.name, delimiter: table.delimiter, decimalMark: mark },
    });
  }
  if (ignored.length > 0) {
    found.push({
      code: 'scoring.columns-ignored',
      severity: 'info',
      message: `${table.name}: these columns were not read: ${ignored.join(', ')}.`,
      data: { file: table.name, columns: ignored },
    });
  }
  return found;
}

/** Says how many rows begin before the one above them; undefined when none does. `rows` are in the order of the file. */
export function unsortedFinding(
  name: string,
  rows: readonly { readonly span: TimeSpan; readonly line: number }[],
): Finding | undefined {
  const early = rows.filter((row, i) => i > 0 && row.span.start < rows[i - 1]!.span.start);
  const [first] = early;
  if (first === undefined) return undefined;
  const count = early.length;
  return {
    code: 'scoring.rows-unsorted',
    severity: 'info',
    message: `${name}: ${count} ${count === 1 ? 'row begins' : 'rows begin'} before the row above, the first in line ${first.line}; they were put in order.`,
    data: { file: name, count, firstLine: first.line },
  };
}
