import { basename } from 'node:path';
import { compareFiles, comparisonLines } from '../app/compare/agreement-files.ts';
import {
  comparedProfile,
  compareSources,
  type CompareSettings,
} from '../app/compare/compare-sources.ts';
import { microsecondsFromSeconds } from '../base/microseconds.ts';
import { describeProblem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import { openFileSource } from '../node/file-source.ts';
import { readFonts } from '../node/fonts.ts';
import { readTextFile } from '../node/text-file.ts';
import { profileFilesIn } from '../app/choose-profiles.ts';
import { recordingClock } from '../app/compare/recording-clock.ts';
import { comparedPath, comparedSources, scorerNames, type ComparedPath } from './compare-nights.ts';
import { readProfiles } from './night-options.ts';
import { readPaper, wrongOption, type Paper } from './output-options.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis compare` as they are typed. */
export interface CompareFlags {
  readonly profile?: string;
  readonly overlap: string;
  readonly tolerance: string;
  readonly names?: string;
  readonly recording?: string;
  readonly stageCodes?: string;
  readonly labels?: string;
  readonly out?: string;
  readonly paper: string;
}

/** More would be 66 pairs, and no page shows them. */
const MOST_SCORERS = 12;
/** So many nights that were left out are told one by one; agreement.json lists all. */
const TOLD_PROBLEMS = 20;

/**
 * `tibialis compare A B [C ...]`: how far scorings of one night, or folders of nights, agree. Prints the summary; with `--out`
 * writes table, list of differences, report and data.
 */
export async function compareCommand(
  paths: readonly string[],
  flags: CompareFlags,
  terminal: Terminal,
  control: TaskControl,
): Promise<Outcome> {
  const options = await readOptions(paths, flags);
  if (!options.ok) return options;
  const { settings, paper, names } = options.value;
  const found: ComparedPath[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const read = await comparedPath(path, settings);
    if (read.ok) found.push(read.value);
    else problems.push(...read.failure);
  }
  if (problems.length > 0) return fail(problems);
  const sources = comparedSources(found, names ?? scorerNames(paths));
  if (!sources.ok) return fail([sources.failure]);
  const { isOneNight } = sources.value;
  if (!isOneNight && flags.recording !== undefined) {
    return fail([
      wrongOption('--recording', 'no recording: there are several nights', flags.recording),
    ]);
  }
  tellFolders(found, terminal);
  const watched = { ...control, onProgress: terminal.progress };
  const compared = await compareSources(sources.value.sources, settings, watched);
  terminal.endProgress();
  if (!compared.ok) return compared;
  const { study, problems: leftOut } = compared.value;
  // Of one night every scoring was named by the user: one that cannot be used is no comparison.
  if (isOneNight && leftOut.length > 0) return fail(leftOut);
  for (const line of comparisonLines(study)) terminal.print(line);
  if (flags.out !== undefined) {
    const files = await compareFiles(study, { paper, fonts: await readFonts() });
    const written = await writeFileSet(flags.out, files, { protect: inputsOf(found, flags) });
    if (!written.ok) return fail([written.failure]);
    terminal.print('');
    for (const path of written.value) terminal.print(`Written: ${path}`);
  }
  return leftOut.length === 0 ? ok(undefined) : fail(shortened(leftOut));
}

interface Options {
  readonly settings: CompareSettings;
  readonly paper: Paper;
  readonly names: readonly string[] | undefined;
}

/** All that is wrong with the options is told at once. */
async function readOptions(
  paths: readonly string[],
  flags: CompareFlags,
): Promise<Result<Options, readonly Problem[]>> {
  const problems: Problem[] = [];
  const read = <Value>(result: Result<Value, Problem>): Value | undefined => {
    if (result.ok) return result.value;
    problems.push(result.failure);
    return undefined;
  };
  if (paths.length < 2 || paths.length > MOST_SCORERS) {
    const expected = `two to ${MOST_SCORERS} scorings or folders`;
    problems.push({
      code: 'usage.compare',
      subject: 'compare',
      expected,
      received: String(paths.length),
    });
  }
  const leastOverlaps = read(readOverlaps(flags.overlap));
  const tolerance = read(readTolerance(flags.tolerance));
  const paper = read(readPaper(flags.paper));
  const names = read(readNames(flags.names, paths.length));
  const labels = flags.labels === undefined ? undefined : read(await readTextFile(flags.labels));
  const profile = flags.profile === undefined ? undefined : await readProfile(flags.profile);
  if (profile?.ok === false) problems.push(...profile.failure);
  const recording =
    flags.recording === undefined ? undefined : await readRecording(flags.recording);
  if (recording?.ok === false) problems.push(recording.failure);
  if (
    problems.length > 0 ||
    leastOverlaps === undefined ||
    tolerance === undefined ||
    paper === undefined
  )
    return fail(problems);
  return ok({
    paper,
    names,
    settings: {
      leastOverlaps,
      edgeTolerance: microsecondsFromSeconds(tolerance),
      profile: profile?.ok === true ? profile.value : undefined,
      recording: recording?.ok === true ? recording.value : undefined,
      ...(flags.stageCodes === undefined ? {} : { stageCodes: flags.stageCodes }),
      ...(labels === undefined || flags.labels === undefined
        ? {}
        : { labels: { name: basename(flags.labels), text: labels } }),
    },
  });
}

/** `any`, or shares, with commas between; the least first. */
function readOverlaps(text: string): Result<readonly number[], Problem> {
  const overlaps = text
    .split(',')
    .map((part) => part.trim())
    .map((part) =>
      part === 'any' ? 0 : /^(0?\.\d+|[01](\.0+)?)$/.test(part) ? Number(part) : NaN,
    );
  if (overlaps.some((least) => Number.isNaN(least)))
    return fail(wrongOption('--overlap', '"any" or shares from 0 to 1, with commas between', text));
  return ok([...new Set(overlaps)].sort((a, b) => a - b));
}

function readTolerance(text: string): Result<number, Problem> {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return seconds <= 60 ? ok(seconds) : fail(wrongOption('--tolerance', 'seconds, 0 to 60', text));
}

function readNames(
  text: string | undefined,
  scorers: number,
): Result<readonly string[] | undefined, Problem> {
  if (text === undefined) return ok(undefined);
  const names = text.split(',').map((name) => name.trim());
  const isFine = names.length === scorers && new Set(names).size === scorers && !names.includes('');
  return isFine
    ? ok(names)
    : fail(wrongOption('--names', `${scorers} different names, with commas between`, text));
}

async function readProfile(
  name: string,
): Promise<Result<CompareSettings['profile'], readonly Problem[]>> {
  if (name.trim() === '' || name.includes(','))
    return fail([wrongOption('--profile', 'one profile', name)]);
  if (profileFilesIn(name).length === 0) return ok(comparedProfile(name, undefined));
  const own = await readProfiles(name, '--profile');
  return own.ok ? ok(comparedProfile(name, own.value[0])) : own;
}

async function readRecording(
  path: string,
): Promise<Result<NonNullable<CompareSettings['recording']>, Problem>> {
  const opened = await openFileSource(path);
  if (!opened.ok) return opened;
  try {
    return await recordingClock(opened.value, basename(path));
  } finally {
    await opened.value.close();
  }
}

function tellFolders(found: readonly ComparedPath[], terminal: Terminal): void {
  for (const path of found) {
    if (path.kind === 'file') continue;
    const nights = path.nights.has('') ? 'one night' : `${path.nights.size} nights`;
    const others = path.others === 0 ? '' : `; ${path.others} other files were not read`;
    terminal.tell(`${path.path}: ${nights}${others}`);
  }
}

function inputsOf(found: readonly ComparedPath[], flags: CompareFlags): string[] {
  return [
    ...found.flatMap((path) =>
      path.kind === 'file' ? [path.path] : [...path.nights.values()].flat(),
    ),
    ...[flags.recording, flags.labels, flags.profile].filter((path) => path !== undefined),
  ];
}

function shortened(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= TOLD_PROBLEMS) return problems;
  const more = problems.length - TOLD_PROBLEMS;
  return [
    ...problems.slice(0, TOLD_PROBLEMS),
    {
      code: 'compare.more',
      subject: 'compare',
      expected: 'every night of every scorer',
      received: `${more} more that cannot be compared, such as: ${describeProblem(problems.at(-1)!)}`,
    },
  ];
}
