import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Finding } from '../../domain/finding.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import { legOfLabel } from '../edf/leg-names.ts';
import { locateColumns } from '../table/csv-columns.ts';
import { readCsvTable } from '../table/csv-table.ts';
import { quoted, rowProblems } from '../table/row-problems.ts';
import type { MovementMark } from './join-overlapping.ts';
import { tableFindings, timedRows, unsortedFinding } from './timed-rows.ts';

/**
 * Reads a list of movements: `leg,onset,duration`, in seconds from the start of the recording, one row a movement of
 * one leg. The marks come in the order of the file, not joined.
 *
 * @returns Every problem of the file at once. A file with a row that cannot be used is refused whole.
 */
export function readMovementsCsv(
  bytes: Uint8Array,
  name: string,
): Result<
  { readonly marks: readonly MovementMark[]; readonly findings: readonly Finding[] },
  readonly Problem[]
> {
  const table = readCsvTable(bytes, name);
  if (!table.ok) return fail([table.failure]);
  const columns = locateColumns(table.value, ['leg', 'onset', 'duration'], []);
  if (!columns.ok) return columns;
  const { at, ignored } = columns.value;
  const problems = rowProblems(name);
  const marks: MovementMark[] = [];
  const legs = new Map<string, Leg | undefined>();
  const rows = timedRows(table.value, at, problems, { mayBeInstant: false });
  for (const { row, span } of rows) {
    const cell = row.cells[at.leg] ?? '';
    if (!legs.has(cell)) legs.set(cell, legOf(cell));
    const leg = legs.get(cell);
    if (leg === undefined) {
      problems.add(row.line, 'leg', 'L or R, one row for each leg', quoted(cell));
    } else if (span !== undefined) {
      marks.push({ leg, span, line: row.line });
    }
  }
  const wrong = problems.list();
  if (wrong.length > 0) return fail(wrong);

  const findings = tableFindings(table.value, [at.onset, at.duration], ignored);
  for (const leg of LEGS) {
    const ofLeg = marks.flatMap(({ line, ...mark }) =>
      mark.leg === leg && line !== undefined ? [{ span: mark.span, line }] : [],
    );
    const unsorted = unsortedFinding(name, ofLeg);
    if (unsorted !== undefined) findings.push(unsorted);
  }
  return ok({ marks, findings });
}

/** A side by name (`L`, `right`, `links`) or a channel that has one (`EMG RAT`). A number is no side. */
function legOf(cell: string): Leg | undefined {
  const name = legOfLabel(cell) ?? legOfLabel(`leg ${cell}`);
  return name === undefined || name.rank > MOST_DOUBTFUL_RANK ? undefined : name.leg;
}

/** The next rank takes a number for a side. */
const MOST_DOUBTFUL_RANK = 3;
