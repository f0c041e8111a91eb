import { basename } from 'node:path';
import type { OutputFormat } from '../app/output-formats.ts';
import { renderOutputs, summarize } from '../app/outputs.ts';
import { pdfRenderer } from '../app/report-pdf.ts';
import { rescoreLists, rescoreRecording, type RescoreOptions } from '../app/rescore.ts';
import type { NightLists } from '../app/scoring-lists.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import { openFileSource } from '../node/file-source.ts';
import { readFonts } from '../node/fonts.ts';
import {
  checkAnonymizeFlags,
  nightToWrite,
  type AnonymizeFlags,
  type NightToWrite,
} from './anonymize-options.ts';
import { readListFiles, type ListPaths } from './list-files.ts';
import { readNightOptions, type NightFlags } from './night-options.ts';
import type { Outcome } from './outcome.ts';
import { readFormats, readPaper, wrongOption, type Paper } from './output-options.ts';
import { rescoreNights } from './rescore-nights.ts';
import { readScoringInput, type ScoringFlags } from './scoring-input.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis rescore` as they are typed. */
export interface RescoreFlags extends NightFlags, AnonymizeFlags, ScoringFlags {
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
    const anonymize = flags.anonymize === true;
    return rescoreNights({ nights, out, options, formats, pdf, anonymize }, terminal, control);
  }
  const recording = flags.recording ?? file;
  const paths: ListPaths = flags;
  const lists = await readListFiles(paths);
  // What lies beside a file of marks is no scoring of them: only what is named is read.
  const scoring = await readScoringInput('', { ...flags, scoring: flags.scoring ?? false });
  if (!lists.ok || !scoring.ok)
    return fail([lists, scoring].flatMap((read) => (read.ok ? [] : read.failure)));
  const { scorings } = scoring.value;
  for (const { file: name, reader } of scorings?.contents ?? [])
    terminal.tell(`tibialis: scoring: ${name} (${reader.name})`);
  const all = { ...options, ...(scorings === undefined ? {} : { scorings }) };
  const rescored =
    recording === undefined
      ? await rescoreWithoutRecording(flags, lists.value, all)
      : await rescoreFile(recording, flags, lists.value, all, control);
  if (!rescored.ok) return rescored;
  const { analysis, stem } = rescored.value;
  const outputs = await renderOutputs(analysis, formats, pdf, stem ?? flags.name);
  const inputs = [recording, flags.movements, flags.hypnogram, flags.respiratory, flags.arousals];
  const protect = [...inputs.filter((path) => path !== undefined), ...scoring.value.paths];
  const written = await writeFileSet(out, outputs, { protect });
  if (!written.ok) return fail([written.failure]);
  for (const line of summarize(analysis)) terminal.print(line);
  terminal.print('');
  for (const path of written.value) terminal.print(`Written: ${path}`);
  return ok(undefined);
}

type Rescored = Result<NightToWrite, readonly Problem[]>;

/** The night is called like its movements. */
async function rescoreWithoutRecording(
  flags: RescoreFlags,
  lists: NightLists,
  options: RescoreOptions,
): Promise<Rescored> {
  const { contents = [] } = options.scorings ?? {};
  const name = flags.name ?? lists.movements?.name ?? contents[0]?.file ?? '';
  const analysis = rescoreLists(name, lists, options);
  if (!analysis.ok) return analysis;
  return ok(
    await nightToWrite(analysis.value, flags, ({ anonymousIdOfScorings }) => {
      return anonymousIdOfScorings(lists, contents);
    }),
  );
}

async function rescoreFile(
  path: string,
  flags: RescoreFlags,
  lists: NightLists,
  options: RescoreOptions,
  control: TaskControl,
): Promise<Rescored> {
  const source = await openFileSource(path);
  if (!source.ok) return fail([source.failure]);
  try {
    const name = basename(path);
    const analysis = await rescoreRecording(source.value, name, lists, options, control);
    if (!analysis.ok) return analysis;
    return ok(
      await nightToWrite(analysis.value, flags, ({ anonymousId }) => anonymousId(source.value)),
    );
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
  const anonymous = checkAnonymizeFlags(flags);
  const off = readLights('--lights-off', flags.lightsOff);
  const on = readLights('--lights-on', flags.lightsOn);
  for (const read of [formats, paper, anonymous, off, on])
    if (!read.ok) problems.push(read.failure);
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
      '--scoring': flags.scoring === false ? undefined : flags.scoring?.join(', '),
      '--stage-codes': flags.stageCodes,
      '--labels': flags.labels,
      '--name': flags.name,
      '--id': flags.id,
      '--age': flags.age,
      '--context': flags.context,
    };
    for (const [option, value] of Object.entries(single)) {
      if (value !== undefined) usage('--nights', 'no option that is of one night', option);
    }
  } else if (file !== undefined && flags.recording !== undefined) {
    usage('--recording', 'one recording', `${JSON.stringify(file)} and ${flags.recording}`);
  } else if ((file ?? flags.recording ?? flags.movements ?? flags.scoring) === undefined) {
    usage('rescore', '--movements, --scoring, --recording or --nights', 'none of them');
  }
  if (flags.anonymize === true && flags.name !== undefined) {
    usage('--name', '--id, which the night itself is called by too', '--name with --anonymize');
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
