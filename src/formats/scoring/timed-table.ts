import type { Finding } from '../../domain/finding.ts';
import { quoted } from '../table/row-problems.ts';
import type { CsvTable } from '../table/csv-table.ts';
import type { ContentBuilder } from './content-builder.ts';
import { MEANINGS } from './label-map.ts';
import type { ScoringFile } from './scoring-content.ts';
import { stageCodeIn, type StageCodes } from './stage-codes.ts';

/** Where a table of events has what; undefined columns are not there. */
export interface TimedColumns {
  readonly onset: number;
  readonly duration: number;
  readonly label: number | undefined;
  readonly stage: number | undefined;
  /** What tells the leg. */
  readonly channel: number | undefined;
}

/** No column of a table has a longer name. */
const LONGEST_NAME = 60;

/** A column by the first of its names that the header has, whatever the case; a unit of seconds behind it does not matter. */
export function columnNamed(
  header: readonly string[],
  names: readonly string[],
): number | undefined {
  const plain = header.map((cell) =>
    cell
      .slice(0, LONGEST_NAME)
      .trim()
      .toLowerCase()
      .replace(/[ _-]*[[(]?(?:sec|seconds|s)[\])]?$/, (unit) => (/^[ _[(-]/.test(unit) ? '' : unit))
      .replace(/[\s_-]+/g, '_'),
  );
  for (const name of names) {
    const at = plain.indexOf(name);
    if (at >= 0) return at;
  }
  return undefined;
}

/** The columns that are not read, as a finding; empty when all are. */
export function ignoredColumns(
  file: ScoringFile,
  header: readonly string[],
  read: readonly (number | undefined)[],
): Finding[] {
  const columns = header.filter((cell, i) => cell !== '' && !read.includes(i));
  if (columns.length === 0) return [];
  return [
    {
      code: 'scoring.columns-ignored',
      severity: 'info',
      message: `${file.name}: these columns were not read: ${columns.slice(0, 20).join(', ')}.`,
      data: { file: file.name, columns },
    },
  ];
}

/**
 * Adds the rows of a table of events in seconds from the start of the recording. A row is a stage when the table has a
 * column of stages and something stands in it, else what its label says; without either column every row is a movement.
 *
 * @param codes What numbers mean as stages; undefined: nobody says, and the numbers that stand there are returned.
 */
export function addTimedRows(
  table: CsvTable,
  at: TimedColumns,
  codes: StageCodes | undefined,
  builder: ContentBuilder,
): readonly string[] {
  const unknownCodes: string[] = [];
  for (const { cells, line } of table.rows) {
    if (cells.every((cell) => cell === '')) continue;
    const onset = builder.seconds(`line ${line}, onset`, cells[at.onset]);
    const durationText = cells[at.duration] ?? '';
    const isOpen = durationText === '' || durationText === 'n/a';
    const duration = isOpen ? 0 : builder.seconds(`line ${line}, duration`, durationText);
    if (onset === undefined || duration === undefined) continue;
    const times = {
      onset: { from: 'start', seconds: onset },
      durationSeconds: Math.max(0, duration),
    } as const;
    const stage = at.stage === undefined ? '' : (cells[at.stage] ?? '');
    const label = at.label === undefined ? '' : (cells[at.label] ?? '');
    const channel = at.channel === undefined ? undefined : cells[at.channel];
    const code = stageCodeIn(stage);
    if (code !== undefined) {
      if (codes === undefined) unknownCodes.push(code);
      else builder.addStageCode(code, codes, { label: `stage ${code}`, ...times });
    } else if (stage !== '' && stage !== 'n/a') {
      builder.addStage({ label: stage, ...times });
    } else if (label !== '') {
      builder.add({ label, ...times, channel });
    } else if (at.label === undefined && at.stage === undefined) {
      builder.add({ label: 'row without a label', meaning: MEANINGS.movement, ...times, channel });
    } else {
      builder.wrong(`line ${line}`, 'a label or a stage', quoted(cells.join(', ')));
    }
  }
  return unknownCodes;
}
