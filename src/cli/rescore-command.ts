import { basename } from 'node:path';
import type { OutputFormat } from '../app/output-formats.ts';
import { renderOutputs, summarize } from '../app/outputs.ts';
import { pdfRenderer } from '../app/report-pdf.ts';
import { rescoreLists, rescoreRecording, type RescoreOptions } from '../app/rescore.ts';
import type { NightLists } from '../app/scoring-lists.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import type { Analysis } from '../domain/analysis.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import { openFileSource } from '../node/file-source.ts';
import { readFonts } from '../node/fonts.ts';
import { readListFiles, type ListPaths } from './list-files.ts';
import { readNightOptions, type NightFlags } from './night-options.ts';
import type { Outcome } from './outcome.ts';
import { readFormats, readPaper, wrongOption, type Paper } from './output-options.ts';
import { rescoreNights } from './rescore-nights.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis rescore` as they are typed. */
export interface RescoreFlags extends NightFlags {
  readonly movements?: string;
  readonly hypnogram?: string;
  readonly respiratory?: string;
  readonly arousals?: string;
  readonly recording?: string;
  readonly nights?: string;
  readonly lightsOff?: string;
  readonly lightsOn?: string;
  readonly name?: string;
  readonly out: string;
  readonly format: string;
  readonly paper: string;
}

interface RescoreSettings {
  readonly options: RescoreOptions;
  readonly formats: readonly OutputFormat[];
  readonly paper: Paper;
}

/** `tibialis rescore`: scores movements that somebody else marked, of one night or of a folder of nights. */
export async function rescoreCommand(
  file: string | undefined,
  flags: RescoreFlags,
  terminal: Terminal,
  control: TaskControl,
): Promise<Outcome> {
  const settings = await settingsOf(file, flags);
  if (!settings.ok) return settings;
  const { options, formats, paper } = settings.value;
  const pdf = pdfRenderer({ paper, fonts: await readFonts() });
  const { nights, out } = flags;
  if (nights !== undefined) {
    return rescoreNights({ nights, out, options, formats, pdf }, terminal, control);
  }
  const recording = flags.recording ?? file;
  const paths: ListPaths = flags;
  const lists = await readListFiles(paths);
  if (!lists.ok) return lists;
  const analysis =
    recording === undefined
      ? rescoreLists(flags.name ?? basename(flags.movements!), lists.value, options)
      : await rescoreFile(recording, lists.value, options, control);
  if (!analysis.ok) return analysis;
  const outputs = await renderOutputs(analysis.value, formats, pdf, flags.name);
  const inputs = [recording, flags.movements, flags.hypnogram, flags.respiratory, flags.arousals];
  const protect = inputs.filter((path) => path !== undefined);
  const written = await writeFileSet(out, outputs, { protect });
  if (!written.ok) return fail([written.failure]);
  for (const line of summarize(analysis.value)) terminal.print(line);
  terminal.print('');
  for (const path of written.value) terminal.print(`Written: ${path}`);
  return ok(undefined);
}

async function rescoreFile(
  path: string,
  lists: NightLists,
  options: RescoreOptions,
  control: TaskControl,
): Promise<Result<Analysis, readonly Problem[]>> {
  const source = await openFileSource(path);
  if (!source.ok) return fail([source.failure]);
  try {
    return await rescoreRecording(source.value, basename(path), lists, options, control);
  } finally {
    await source.value.close();
  }
}

/** All that is wrong with the options is told at once. */
async function settingsOf(
  file: string | undefined,
  flags: RescoreFlags,
): Promise<Result<RescoreSettings, readonly Problem[]>> {
  const problems = sourceProblems(file, flags);
  const formats = readFormats(flags.format);
  const paper = readPaper(flags.paper);
  const night = await readNightOptions(flags);
  const off = readLights('--lights-off', flags.lightsOff);
  const on = readLights('--lights-on', flags.lightsOn);
  for (const read of [formats, paper, off, on]) if (!read.ok) problems.push(read.failure);
  if (!night.ok) problems.push(...night.failure);
  if (!formats.ok || !paper.ok || !night.ok || !off.ok || !on.ok || problems.length > 0)
    return fail(problems);
  if (off.value !== undefined && on.value !== undefined && on.value <= off.value) {
    return fail([wrongOption('--lights-on', `a time after ${off.value} s`, String(on.value))]);
  }
  const options = {
    ...night.value,
    ...(off.value === undefined ? {} : { lightsOffSeconds: off.value }),
    ...(on.value === undefined ? {} : { lightsOnSeconds: on.value }),
  };
  return ok({ options, formats: formats.value, paper: paper.value });
}

/** One night by its lists, by a recording, or by both; or a folder of nights. */
function sourceProblems(file: string | undefined, flags: RescoreFlags): Problem[] {
  const problems: Problem[] = [];
  const usage = (subject: string, expected: string, received: string): void => {
    problems.push({ code: 'usage.option', subject, expected, received });
  };
  if (flags.nights !== undefined) {
    // What is true of one night, and would be taken for true of all.
    const single = {
      'a recording': file,
      '--recording': flags.recording,
      '--movements': flags.movements,
      '--hypnogram': flags.hypnogram,
      '--respiratory': flags.respiratory,
      '--arousals': flags.arousals,
      '--name': flags.name,
      '--age': flags.age,
      '--context': flags.context,
    };
    for (const [option, value] of Object.entries(single)) {
      if (value !== undefined) usage('--nights', 'no option that is of one night', option);
    }
  } else if (file !== undefined && flags.recording !== undefined) {
    usage('--recording', 'one recording', `${JSON.stringify(file)} and ${flags.recording}`);
  } else if ((file ?? flags.recording ?? flags.movements) === undefined) {
    usage('rescore', '--movements, --recording or --nights', 'none of them');
  }
  if (flags.name !== undefined && !/^[^/\\\0]+$/.test(flags.name)) {
    problems.push(wrongOption('--name', 'a name for files, without a folder', flags.name));
  }
  return problems;
}

/** A week; what is later was not meant in seconds from the start. */
const LATEST_SECONDS = 604_800;

function readLights(option: string, text: string | undefined): Result<number | undefined, Problem> {
  if (text === undefined) return ok(undefined);
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (seconds !== undefined && seconds <= LATEST_SECONDS) return ok(seconds);
  return fail(wrongOption(option, 'seconds from the start of the recording', text));
}
