import { nearestWord } from '../../base/nearest-word.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ScoredTime } from '../../formats/scoring/scoring-content.ts';
import { isEmpty, readCsvTable, type CsvRow } from '../../formats/table/csv-table.ts';
import { quoted, rowProblems } from '../../formats/table/row-problems.ts';
import { idKey } from './night-ids.ts';

/** The columns of a manifest (docs/batch.md), in any order; only the first is required. */
const MANIFEST_COLUMNS = [
  'path',
  'id',
  'scorings',
  'left',
  'right',
  'lights_off',
  'lights_on',
  'age',
  'group',
] as const;
type ManifestColumn = (typeof MANIFEST_COLUMNS)[number];

/** A word for the column `scorings`: nothing beside the recording is to be used. */
const NO_SCORING = 'none';

/** When the lights went off or on: seconds from the start of the recording, or a clock on the wall. */
export type LightsTime = Extract<ScoredTime, { readonly from: 'start' | 'midnight' }>;

/** One recording of a cohort. What is undefined is as for every other recording. */
export interface ManifestRow {
  /** In the file, counting from 1. */
  readonly line: number;
  /** As written. */
  readonly path: string;
  readonly id: string | undefined;
  /** As written; empty: none is to be used; undefined: what lies beside the recording. */
  readonly scorings: readonly string[] | undefined;
  readonly left: string | undefined;
  readonly right: string | undefined;
  readonly lightsOff: LightsTime | undefined;
  readonly lightsOn: LightsTime | undefined;
  readonly ageYears: number | undefined;
  readonly group: string | undefined;
}

export interface Manifest {
  readonly rows: readonly ManifestRow[];
  /** Columns of the file that mean nothing here, as written. */
  readonly otherColumns: readonly string[];
}

/**
 * Reads the table that lists the recordings of a cohort: CSV with a header line. All that is wrong is told at once, by file,
 * line and column. Columns that are not known are passed over, except one that looks like a known one with a typing error.
 *
 * @param name What problems call it: the name of the file.
 */
export function readManifest(
  bytes: Uint8Array,
  name: string,
): Result<Manifest, readonly Problem[]> {
  const table = readCsvTable(bytes, name);
  if (!table.ok) return fail([asUsage(table.failure)]);
  const { header, rows } = table.value;
  const head = readHead(header, name);
  if (!head.ok) return head;
  const { positions, otherColumns } = head.value;
  const wrong = rowProblems(name);
  const read: ManifestRow[] = [];
  const firstLines = { path: new Map<string, number>(), id: new Map<string, number>() };
  for (const row of rows) {
    if (isEmpty(row)) continue;
    if (row.cells.slice(header.cells.length).some((cell) => cell !== ''))
      wrong.add(row.line, 'columns', `${header.cells.length} cells`, `${row.cells.length}`);
    const cellOf = (column: ManifestColumn): string => row.cells[positions.get(column) ?? -1] ?? '';
    const night = readRow(row.line, cellOf, (column, expected) => {
      wrong.add(row.line, column, expected, quoted(cellOf(column)));
    });
    // A recording may come twice, under different ids: scored by other channels, for one.
    const [column, key] =
      night.id === undefined ? (['path', night.path] as const) : (['id', idKey(night.id)] as const);
    const before = firstLines[column].get(key);
    if (before === undefined) firstLines[column].set(key, row.line);
    else if (key !== '')
      wrong.add(row.line, column, 'one of its own in each row', `the same as in line ${before}`);
    read.push(night);
  }
  const problems = wrong.list();
  if (problems.length > 0) return fail(problems.map(asUsage));
  if (read.length > 0) return ok({ rows: read, otherColumns });
  const expected = 'a row for each recording';
  return fail([{ code: 'usage.manifest', subject: name, expected, received: 'none' }]);
}

function readHead(
  { line, cells }: CsvRow,
  name: string,
): Result<
  { readonly positions: ReadonlyMap<ManifestColumn, number>; readonly otherColumns: string[] },
  readonly Problem[]
> {
  const positions = new Map<ManifestColumn, number>();
  const otherColumns: string[] = [];
  const problems: Problem[] = [];
  const subject = `${name} line ${line}`;
  for (const [position, cell] of cells.entries()) {
    const word = cell.toLowerCase().replace(/[\s_-]+/g, '_');
    const column = MANIFEST_COLUMNS.find((known) => known === word);
    if (column === undefined) {
      const meant = nearestWord(word, MANIFEST_COLUMNS);
      if (meant === undefined) {
        if (cell !== '') otherColumns.push(cell);
        continue;
      }
      const expected = MANIFEST_COLUMNS.join(', ');
      const hint = `Did you mean ${meant}?`;
      problems.push({ code: 'usage.manifest', subject, expected, received: quoted(cell), hint });
    } else if (positions.has(column)) {
      const received = `${quoted(cell)} twice`;
      problems.push({ code: 'usage.manifest', subject, expected: 'each column once', received });
    } else {
      positions.set(column, position);
    }
  }
  if (!positions.has('path') && problems.length === 0) {
    const received = cells.map(quoted).join(', ');
    problems.push({ code: 'usage.manifest', subject, expected: 'a column "path"', received });
  }
  return problems.length > 0 ? fail(problems) : ok({ positions, otherColumns });
}

function readRow(
  line: number,
  cellOf: (column: ManifestColumn) => string,
  wrong: (column: ManifestColumn, expected: string) => void,
): ManifestRow {
  const text = (column: ManifestColumn): string | undefined =>
    cellOf(column) === '' ? undefined : cellOf(column);
  const path = cellOf('path');
  if (path === '') wrong('path', 'a recording');
  const id = text('id');
  if (id !== undefined && !isUsableId(id))
    wrong('id', 'a name, or names with / between, that stays inside the output folder');
  const age = text('age');
  const ageYears = age === undefined ? undefined : Number(age);
  if (age !== undefined && !(/^\d{1,3}$/.test(age) && Number(age) <= 120))
    wrong('age', 'completed years, 0 to 120');
  const lightsOff = lightsTime('lights_off', text, wrong);
  const lightsOn = lightsTime('lights_on', text, wrong);
  if (
    lightsOff?.from === 'start' &&
    lightsOn?.from === 'start' &&
    lightsOn.seconds <= lightsOff.seconds
  )
    wrong('lights_on', `a time after lights off (${lightsOff.seconds} s)`);
  const scorings = text('scorings')
    ?.split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return {
    line,
    path,
    id,
    scorings: scorings?.length === 1 && scorings[0] === NO_SCORING ? [] : scorings,
    left: text('left'),
    right: text('right'),
    lightsOff,
    lightsOn,
    ageYears,
    group: text('group'),
  };
}

function lightsTime(
  column: 'lights_off' | 'lights_on',
  text: (column: ManifestColumn) => string | undefined,
  wrong: (column: ManifestColumn, expected: string) => void,
): LightsTime | undefined {
  const written = text(column);
  if (written === undefined) return undefined;
  if (/^\d{1,7}(\.\d+)?$/.test(written)) return { from: 'start', seconds: Number(written) };
  const clock = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?$/.exec(written);
  if (clock !== null && Number(clock[1]) < 24) {
    const seconds = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
    return { from: 'midnight', seconds };
  }
  wrong(column, 'seconds from the start of the recording, or a clock such as 22:47:30');
  return undefined;
}

/** An id becomes a path under the output folder: it may not lead out of it, or to a hidden place. */
function isUsableId(id: string): boolean {
  // eslint-disable-next-line no-control-regex -- names that no terminal and no table can show are refused
  if (/[\\\u0000-\u001f\u007f]/.test(id)) return false;
  return id.split('/').every((part) => part.trim() !== '' && !part.startsWith('.'));
}

function asUsage(problem: Problem): Problem {
  return { ...problem, code: 'usage.manifest' };
}
