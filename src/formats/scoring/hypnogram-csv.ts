import { microsecondsFromSeconds, secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { timeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { hypnogramOf, type Hypnogram, type Stage, type StageBout } from '../../domain/stage.ts';
import { locateColumns, type ColumnPlaces } from '../table/csv-columns.ts';
import { isEmpty, readCsvTable, type CsvTable } from '../table/csv-table.ts';
import { quoted, rowProblems, type RowProblems } from '../table/row-problems.ts';
import { meaningOf } from './annotation-texts.ts';
import { checkCellCount, tableFindings, timedRows, unsortedFinding } from './timed-rows.ts';

const EPOCH_SECONDS = 30;
/** A week. */
const MOST_EPOCHS = 20_160;

const A_STAGE = 'W, N1, N2, N3, R or ?';

/**
 * Reads a hypnogram: a column `stage` alone, one row for each 30 s from the start of the recording, or
 * `onset,duration,stage`. Stages are W, N1, N2, N3, R, ? and what else names them without doubt (Wake, REM, S1 to S4,
 * `Sleep stage N2`). Digits are refused: 4 is N4 in one program and REM in another. So is an empty line where every line
 * is 30 s: all that follows would come too early.
 *
 * @returns Every problem of the file at once. `hypnogram` is undefined, with a finding, when nothing is staged.
 */
export function readHypnogramCsv(
  bytes: Uint8Array,
  name: string,
): Result<
  { readonly hypnogram: Hypnogram | undefined; readonly findings: readonly Finding[] },
  readonly Problem[]
> {
  const table = readCsvTable(bytes, name);
  if (!table.ok) return fail([table.failure]);
  const columns = locateColumns(table.value, ['stage'], ['onset', 'duration', 'epoch']);
  if (!columns.ok) return columns;
  const { at, ignored } = columns.value;
  const problems = rowProblems(name);
  const findings: Finding[] = [];
  const { onset, duration } = at;
  let bouts: readonly StageBout[];
  if (onset !== undefined && duration !== undefined) {
    const read = boutsOf(table.value, { ...at, onset, duration }, problems);
    findings.push(...tableFindings(table.value, [onset, duration], ignored));
    const unsorted = unsortedFinding(name, read);
    if (unsorted !== undefined) findings.push(unsorted);
    bouts = read;
  } else if (onset === undefined && duration === undefined) {
    bouts = epochsOf(table.value, at, problems);
    findings.push(...tableFindings(table.value, [], ignored));
  } else {
    const subject = `${name} line ${table.value.header.line}`;
    const received = onset === undefined ? 'duration without onset' : 'onset without duration';
    const expected = 'onset and duration beside stage, or stage alone for 30 s a row';
    return fail([{ code: 'csv.column-missing', subject, expected, received }]);
  }
  const wrong = problems.list();
  if (wrong.length > 0) return fail(wrong);

  if (bouts.every(({ stage }) => stage === '?')) {
    return ok({ hypnogram: undefined, findings: [...findings, nothingStaged(name, bouts.length)] });
  }
  const { hypnogram, conflicts } = hypnogramOf(bouts);
  const [conflict] = conflicts;
  if (conflict !== undefined) {
    const firstSeconds = secondsFromMicroseconds(conflict.cut.span.start);
    findings.push({
      code: 'scoring.stages-overlap',
      severity: 'warning',
      message: `${name}: ${conflicts.length} rows overlap an earlier one of another stage, the first at ${firstSeconds} s (${conflict.cut.stage} in ${conflict.kept.stage}); the earlier one was kept.`,
      data: { file: name, count: conflicts.length, firstSeconds },
    });
  }
  return ok({ hypnogram, findings });
}

type Places = ColumnPlaces<'stage', 'onset' | 'duration' | 'epoch'>['at'];

function boutsOf(
  table: CsvTable,
  at: Places & { readonly onset: number; readonly duration: number },
  problems: RowProblems,
): (StageBout & { readonly line: number })[] {
  return timedRows(table, at, problems, { mayBeInstant: false }).flatMap(({ row, span }) => {
    const stage = readStage(row.cells[at.stage] ?? '', row.line, problems);
    return stage === undefined || span === undefined ? [] : [{ stage, span, line: row.line }];
  });
}

function epochsOf(table: CsvTable, at: Places, problems: RowProblems): StageBout[] {
  if (table.rows.length > MOST_EPOCHS) {
    const expected = `at most ${MOST_EPOCHS} rows of 30 s, a week`;
    problems.add(table.rows.at(-1)!.line, 'stage', expected, `${table.rows.length} rows`);
    return [];
  }
  let previousEpoch: number | undefined;
  return table.rows.flatMap((row, i) => {
    checkCellCount(row, table, problems);
    const stage = readStage(row.cells[at.stage] ?? '', row.line, problems);
    if (at.epoch !== undefined && !isEmpty(row)) {
      const cell = row.cells[at.epoch] ?? '';
      const epoch = /^\d+$/.test(cell) ? Number(cell) : undefined;
      const next = previousEpoch === undefined ? undefined : previousEpoch + 1;
      const isFirst = next === undefined && (epoch === 0 || epoch === 1);
      if (!isFirst && (epoch === undefined || epoch !== next)) {
        const expected =
          next === undefined ? '0 or 1 for the first 30 s' : `${next}, the next 30 s`;
        problems.add(row.line, 'epoch', expected, quoted(cell));
      }
      previousEpoch = epoch ?? next;
    }
    if (stage === undefined) return [];
    const start = microsecondsFromSeconds(i * EPOCH_SECONDS);
    return [{ stage, span: timeSpan(start, microsecondsFromSeconds((i + 1) * EPOCH_SECONDS)) }];
  });
}

function readStage(cell: string, line: number, problems: RowProblems): Stage | undefined {
  if (/^[+-]?\d+([.,]0*)?$/.test(cell)) {
    const expected = `${A_STAGE} (digits are not the same stage in every program)`;
    problems.add(line, 'stage', expected, quoted(cell));
    return undefined;
  }
  const meaning = meaningOf(cell) ?? meaningOf(`stage ${cell}`);
  if (cell !== '' && meaning?.kind === 'stage') return meaning.stage;
  problems.add(line, 'stage', A_STAGE, quoted(cell));
  return undefined;
}

function nothingStaged(name: string, count: number): Finding {
  return {
    code: 'scoring.nothing-staged',
    severity: 'warning',
    message:
      count === 0
        ? `${name}: there is no stage in it; the night counts as not staged.`
        : `${name}: all ${count} rows are unstaged ("?"); the night counts as not staged.`,
    data: { file: name, count },
  };
}
