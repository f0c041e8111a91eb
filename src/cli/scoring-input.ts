import { basename, dirname, join } from 'node:path';
import type { NightScorings, ScoringOrigin } from '../app/night-marks.ts';
import { readScoringPaths } from '../app/read-scoring-paths.ts';
import { scoringNamesBeside } from '../app/scoring-names.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { openFileSource } from '../node/file-source.ts';
import { listFolder } from '../node/folder.ts';
import { readTextFile } from '../node/text-file.ts';

/** The options of a command that takes scorings of other programs, as they are typed. */
export interface ScoringFlags {
  /** The files; false for `--no-scoring`; undefined: what lies beside the recording. */
  readonly scoring?: readonly string[] | false;
  readonly stageCodes?: string;
  readonly labels?: string;
}

/** How they are written, and what `--help` says of them. */
export const SCORING_OPTIONS = {
  scoring: [
    '--scoring <file>',
    'a scoring of another program (docs/scorings.md); may be given several times; else one beside the recording is used',
    withOthers,
  ],
  scoringOfMovements: [
    '--scoring <file>',
    'a scoring of another program, with movements or with other marks (docs/scorings.md); may be given several times',
    withOthers,
  ],
  noScoring: ['--no-scoring', 'leaves out what lies beside the recording'],
  stageCodes: [
    '--stage-codes <list>',
    'what numbers mean as stages, such as 0=W,1=N1,2=N2,3=N3,4=N3,5=R',
  ],
  labels: ['--labels <file>', 'what labels of scorings mean, as JSON (docs/scorings.md)'],
} as const;

/** An option that may be given several times. */
function withOthers(file: string, before: unknown): string[] {
  return [...(Array.isArray(before) ? (before as string[]) : []), file];
}

export interface ScoringInput {
  /** Undefined when there is nothing to read. */
  readonly scorings: NightScorings | undefined;
  /** The files that were read; they are not to be written over. */
  readonly paths: readonly string[];
}

/**
 * Reads the scorings that the user names, else those beside the recording that are named like it. All that is wrong is told
 * at once.
 * @throws ByteSourceError when the medium fails.
 */
export async function readScoringInput(
  recording: string,
  flags: ScoringFlags,
): Promise<Result<ScoringInput, readonly Problem[]>> {
  const problems: Problem[] = [];
  const labels = flags.labels === undefined ? undefined : await readTextFile(flags.labels);
  if (labels?.ok === false) problems.push(labels.failure);
  const settings = {
    ...(flags.stageCodes === undefined ? {} : { stageCodes: flags.stageCodes }),
    ...(labels?.ok === true
      ? { labels: { name: basename(flags.labels!), text: labels.value } }
      : {}),
  };
  const origin: ScoringOrigin = Array.isArray(flags.scoring) ? 'given' : 'beside';
  const paths = await pathsOf(recording, flags);
  const settled = flags.labels ?? flags.stageCodes;
  if (paths.length === 0 && settled === undefined) return ok({ scorings: undefined, paths });
  const scorings = await readScoringPaths(
    paths.map((path) => ({ path, name: basename(path) })),
    origin,
    settings,
    openFileSource,
  );
  if (!scorings.ok) problems.push(...scorings.failure);
  if (!scorings.ok || problems.length > 0) return fail(problems);
  return ok({ scorings: scorings.value, paths });
}

async function pathsOf(recording: string, { scoring }: ScoringFlags): Promise<readonly string[]> {
  if (scoring === false) return [];
  if (scoring !== undefined) return scoring;
  const folder = dirname(recording);
  const content = await listFolder(folder);
  // A folder that cannot be listed has nothing beside the recording that one could see.
  if (!content.ok) return [];
  return scoringNamesBeside(basename(recording), content.value.files).map((name) =>
    join(folder, name),
  );
}
