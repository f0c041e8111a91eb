import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { CsvTable } from './csv-table.ts';

/** The names that a column may have, in small letters, without a unit of seconds. */
const NAMES = {
  leg: ['leg', 'side', 'limb'],
  onset: ['onset', 'start', 'begin'],
  duration: ['duration', 'dur', 'length'],
  label: ['label', 'event', 'type', 'name', 'text', 'description'],
  stage: ['stage', 'sleep_stage', 'stage_name'],
  epoch: ['epoch', 'epoch_number'],
} as const;

export type ColumnName = keyof typeof NAMES;

/** Where the columns of a table stand. */
export interface ColumnPlaces<Required extends ColumnName, Optional extends ColumnName> {
  /** Position in a row, counting from 0. */
  readonly at: Readonly<Record<Required, number>> & Readonly<Partial<Record<Optional, number>>>;
  /** The header's other columns, as written. */
  readonly ignored: readonly string[];
}

/**
 * Finds columns by their names in the header: in any order, whatever the case, with `_s`, `_sec`, `[s]` or `(s)` behind
 * them or not. A column that stands there twice under whatever name is a problem, and so is one that is missing.
 */
export function locateColumns<Required extends ColumnName, Optional extends ColumnName>(
  table: CsvTable,
  required: readonly Required[],
  optional: readonly Optional[],
): Result<ColumnPlaces<Required, Optional>, readonly Problem[]> {
  const wanted: readonly ColumnName[] = [...required, ...optional];
  const names = table.header.cells.map((cell) => nameOfColumn(cell, wanted));
  const subject = `${table.name} line ${table.header.line}`;
  const doubled = wanted.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const missing = required.filter((name) => !names.includes(name));
  const problems = doubled.map((name): Problem => ({
    code: 'csv.column-twice',
    subject,
    expected: `one column for ${name}`,
    received: listed(table.header.cells.filter((_, i) => names[i] === name)),
  }));
  if (missing.length > 0) {
    problems.push({
      code: 'csv.column-missing',
      subject,
      expected: `a header with ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(', ')}`,
      received: listed(table.header.cells),
    });
  }
  if (problems.length > 0) return fail(problems);
  const at: Partial<Record<ColumnName, number>> = {};
  for (const name of wanted) if (names.includes(name)) at[name] = names.indexOf(name);
  const ignored = table.header.cells.filter((cell, i) => names[i] === undefined && cell !== '');
  return ok({ at: at as ColumnPlaces<Required, Optional>['at'], ignored });
}

function nameOfColumn(cell: string, wanted: readonly ColumnName[]): ColumnName | undefined {
  const plain = cell
    .toLowerCase()
    .replace(/\s*[[(]\s*(s|sec|seconds)\s*[\])]$/, '')
    .replace(/[\s_-]+/g, '_')
    .replace(/_(s|sec|seconds)$/, '');
  return wanted.find((name) => (NAMES[name] as readonly string[]).includes(plain));
}

function listed(cells: readonly string[]): string {
  const shown = cells.slice(0, 8).map((cell) => JSON.stringify(cell));
  return cells.length > 8 ? `${shown.join(', ')} and ${cells.length - 8} others` : shown.join(', ');
}
