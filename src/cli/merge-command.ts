import {
  COHORT_FORMATS,
  COHORT_REPORT,
  cohortFileNames,
  cohortTables,
  type CohortFormat,
  type CohortTables,
  type Piece,
} from '../app/cohort/cohort-tables.ts';
import { renderCohortPdf } from '../app/cohort/cohort-pdf.ts';
import { distinctProblems, problemOnDisk, unusableNight } from '../app/cohort/night-problems.ts';
import { readNight, settleNight, type Settled } from '../app/cohort/settle-night.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import type { FailedNight } from '../domain/cohort.ts';
import { openFileSet, type FileSet } from '../node/file-set.ts';
import { readFonts } from '../node/fonts.ts';
import { findMergeInputs, readNightFile, type MergeInputs } from './merge-inputs.ts';
import type { Outcome } from './outcome.ts';
import { readPaper, wrongOption, type Paper } from './output-options.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis merge` as they are typed. */
export interface MergeFlags {
  readonly out: string;
  readonly format: string;
  readonly paper: string;
}

/**
 * `tibialis merge DIR...`: makes tables and a report of the results in folders. A night that cannot be used is named and
 * left out, the others go on; a place that cannot be written stops the work. Prints how many nights there are, and where
 * the files are.
 */
export async function mergeCommand(
  folders: readonly string[],
  flags: MergeFlags,
  terminal: Terminal,
  control: TaskControl,
): Promise<Outcome> {
  const formats = readCohortFormats(flags.format);
  if (!formats.ok) return fail([formats.failure]);
  const paper = readPaper(flags.paper);
  if (!paper.ok) return fail([paper.failure]);
  const inputs = await findMergeInputs(folders);
  if (!inputs.ok) return inputs;
  const opened = await openFileSet(flags.out, cohortFileNames(formats.value), {
    protect: inputs.value.files.map(({ path }) => path),
  });
  if (!opened.ok) return fail([opened.failure]);
  const files = opened.value;
  const tables = cohortTables(formats.value);
  try {
    const problems = await addNights(inputs.value, tables, files, terminal, control);
    if (!problems.ok) return fail([problems.failure]);
    const ended = await writePieces(files, await endOf(tables, formats.value, paper.value));
    if (!ended.ok) return fail([ended.failure]);
    const written = await files.commit();
    if (!written.ok) return fail([written.failure]);
    terminal.endProgress();
    for (const line of summaryOf(tables)) terminal.print(line);
    terminal.print('');
    for (const path of written.value) terminal.print(`Written: ${path}`);
    return problems.value.length > 0 ? fail(problems.value) : ok(undefined);
  } finally {
    terminal.endProgress();
    await files.abandon();
  }
}

/** Adds night after night in order of their ids. Returns what could not be used, as the user finds it on the disk. */
async function addNights(
  { nights, unusable, files: inputs }: MergeInputs,
  tables: CohortTables,
  files: FileSet,
  terminal: Terminal,
  control: TaskControl,
): Promise<Result<readonly Problem[], Problem>> {
  const problems: Problem[] = [];
  const pathOf = new Map(inputs.map(({ relative, path }) => [relative, path]));
  const ids = [...new Set([...nights.keys(), ...unusable.keys()])].sort();
  for (const [done, id] of ids.entries()) {
    await control.yieldToOthers?.();
    terminal.progress(done / ids.length, id);
    const copies = nights.get(id) ?? [];
    const refuse = (group: string | undefined, found: readonly Problem[]): void => {
      const sorted = distinctProblems(found);
      tables.addFailed(unusableNight(id, group, sorted));
      problems.push(problemOnDisk(sorted, id, copies, pathOf));
    };
    const broken = unusable.get(id);
    const settled = broken === undefined ? settleNight(copies) : fail(broken);
    if (!settled.ok) {
      refuse(undefined, settled.failure);
      continue;
    }
    if (settled.value.kind === 'failed') {
      tables.addFailed(settled.value.row);
      continue;
    }
    const { group } = settled.value;
    const document = await readCopies(settled.value);
    if (!document.ok) {
      refuse(group, document.failure);
      continue;
    }
    const written = await writePieces(files, tables.add(id, group, document.value));
    if (!written.ok) return written;
  }
  return ok(problems);
}

async function readCopies(
  settled: Extract<Settled, { kind: 'scored' }>,
): Promise<ReturnType<typeof readNight>> {
  const copies: Uint8Array[] = [];
  for (const { file } of settled.results) {
    const bytes = await readNightFile(file);
    if (!bytes.ok) return fail([bytes.failure]);
    copies.push(bytes.value);
  }
  return readNight(settled, copies);
}

async function endOf(
  tables: CohortTables,
  formats: readonly CohortFormat[],
  paper: Paper,
): Promise<readonly Piece[]> {
  const pieces = tables.finish();
  if (!formats.includes('pdf')) return pieces;
  const content = await renderCohortPdf(tables.cohort(), { paper, fonts: await readFonts() });
  return [...pieces, { file: COHORT_REPORT, content }];
}

async function writePieces(
  files: FileSet,
  pieces: readonly Piece[],
): Promise<Result<undefined, Problem>> {
  for (const { file, content } of pieces) {
    const written = await files.write(file, content);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

function summaryOf(tables: CohortTables): string[] {
  const { nights, failed } = tables.cohort();
  const count = (step: FailedNight['step']): number =>
    failed.filter((night) => night.step === step).length;
  const toLookAt = nights.filter(({ look }) => look.length > 0).length;
  const rows: readonly (readonly [string, number, string])[] = [
    ['Nights scored', nights.length, ''],
    ['Worth a look', toLookAt, 'column look of the nights'],
    ['Not scored', count('score'), 'failed.csv'],
    ['Not usable', count('merge'), 'failed.csv'],
  ];
  return rows.map(([label, number, where]) => {
    const note = number === 0 || where === '' ? '' : ` (${where})`;
    return `${label.padEnd(20)}${number}${note}`;
  });
}

/** `--format`: one or several, with commas between. */
function readCohortFormats(text: string): Result<readonly CohortFormat[], Problem> {
  const formats: CohortFormat[] = [];
  for (const word of text.split(',').map((part) => part.trim().toLowerCase())) {
    const format = COHORT_FORMATS.find((known) => known === word);
    if (format === undefined) return fail(wrongOption('--format', COHORT_FORMATS.join(', '), word));
    formats.push(format);
  }
  return ok(formats);
}
