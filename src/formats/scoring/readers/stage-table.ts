import { fail } from '../../../base/result.ts';
import { isEmpty, readCsvTable, type CsvTable } from '../../table/csv-table.ts';
import { quoted } from '../../table/row-problems.ts';
import { contentBuilder, type ContentBuilder } from '../content-builder.ts';
import type { ScoringReader } from '../scoring-content.ts';
import { codesOf, stageCodeIn, stageCodesNeeded } from '../stage-codes.ts';
import { tableHead, type TableHead } from '../table-head.ts';
import { columnNamed, ignoredColumns } from '../timed-table.ts';

const FORMAT = {
  id: 'stage-table',
  name: 'table of one stage an epoch (YASA, Sandman, WSC, CSV)',
} as const;

const STAGE = ['stage', 'sleep_stage', 'stage_name', 'user_defined_stage'];
const EPOCH = ['epoch', 'epoch_number'];
const EPOCH_SECONDS = 30;
/** A week. */
const MOST_EPOCHS = 20_160;

/** Of the column `User-Defined Stage` (the Wisconsin Sleep Cohort): 6 and 7 are not known. */
const WSC_CODES = codesOf({ 0: 'W', 1: 'N1', 2: 'N2', 3: 'N3', 4: 'N3', 5: 'R', 6: '?', 7: '?' });

/**
 * A table with a column of stages and no times: a row is 30 s, from the start of the recording. With a column of epoch
 * numbers, which begin at 0 or 1, an epoch may be missing and is then not staged; without one, an empty line is a problem.
 */
export const stageTable: ScoringReader = {
  ...FORMAT,
  recognise: (head) => {
    const table = tableHead(head);
    if (table === undefined || hasTimes(table)) return false;
    // One column alone must be named: `stage` could also be said of a single stage.
    return columnNamed(table.cells, STAGE) !== undefined;
  },
  read: (file, options) => {
    const table = readCsvTable(file.bytes, file.name);
    if (!table.ok) return Promise.resolve(fail([table.failure]));
    const builder = contentBuilder(file, FORMAT, options);
    const header = table.value.header.cells;
    const stageAt = columnNamed(header, STAGE) ?? 0;
    const epochAt = columnNamed(header, EPOCH);
    for (const finding of ignoredColumns(file, header, [stageAt, epochAt])) builder.note(finding);
    const isWsc = columnNamed(header, ['user_defined_stage']) === stageAt;
    const codes = options.stageCodes ?? (isWsc ? WSC_CODES : undefined);
    const numbers: string[] = [];
    let end = 0;
    for (const { cells, line, epoch } of epochsOf(table.value, epochAt, builder)) {
      const stage = cells[stageAt] ?? '';
      const times = {
        onset: { from: 'start', seconds: epoch * EPOCH_SECONDS },
        durationSeconds: EPOCH_SECONDS,
      } as const;
      end = Math.max(end, epoch + 1);
      const code = stageCodeIn(stage);
      if (stage === '') {
        builder.wrong(`line ${line}`, 'a stage', quoted(stage));
      } else if (code === undefined) {
        builder.addStage({ label: stage, ...times });
      } else if (codes === undefined) {
        numbers.push(code);
      } else {
        builder.addStageCode(code, codes, { label: `stage ${code}`, ...times });
      }
    }
    if (numbers.length > 0) return Promise.resolve(fail([stageCodesNeeded(file.name, numbers)]));
    return Promise.resolve(builder.build({ epochs: { count: end, seconds: EPOCH_SECONDS } }));
  },
};

function hasTimes({ cells }: TableHead): boolean {
  const times = ['onset', 'start', 'begin', 'start_time', 'duration', 'start_sec', 'duration_sec'];
  return columnNamed(cells, times) !== undefined;
}

interface EpochRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** Counting from 0. */
  readonly epoch: number;
}

function epochsOf(
  table: CsvTable,
  epochAt: number | undefined,
  builder: ContentBuilder,
): EpochRow[] {
  const { rows } = table;
  if (epochAt === undefined) {
    if (rows.length > MOST_EPOCHS) {
      builder.wrong('rows', `at most ${MOST_EPOCHS}, a week`, String(rows.length));
      return [];
    }
    return rows.map(({ cells, line }, epoch) => ({ cells, line, epoch }));
  }
  const read: EpochRow[] = [];
  let base: number | undefined;
  let last = -1;
  for (const row of rows.filter((candidate) => !isEmpty(candidate))) {
    const cell = row.cells[epochAt] ?? '';
    const number = /^\d{1,5}$/.test(cell) ? Number(cell) : undefined;
    base ??= number;
    const epoch = number === undefined || base === undefined ? undefined : number - base;
    if (epoch === undefined || base! > 1) {
      builder.wrong(`line ${row.line}, epoch`, 'a number, 0 or 1 in the first row', quoted(cell));
    } else if (epoch <= last || epoch >= MOST_EPOCHS) {
      builder.wrong(`line ${row.line}, epoch`, `a number after ${last + base!}`, quoted(cell));
    } else {
      last = epoch;
      read.push({ cells: row.cells, line: row.line, epoch });
    }
  }
  return read;
}
