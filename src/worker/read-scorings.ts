import type { NightFile } from '../app/compare/read-night-files.ts';
import type { NightScorings } from '../app/night-marks.ts';
import { readScoringPaths } from '../app/read-scoring-paths.ts';
import { LARGEST_SCORING_BYTES } from '../app/scoring-files.ts';
import type { Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import { readWhole, type OpenSource } from '../base/whole-source.ts';
import type { SetupWithPaths } from './messages.ts';

type Open = (path: string) => Promise<Result<OpenSource, Problem>>;

/**
 * Reads the scorings of a night as the command line does.
 *
 * @returns Undefined when there is nothing to read.
 * @throws ByteSourceError when the medium fails.
 */
export async function readScoringsOf(
  { origin, scorings, stageCodes }: SetupWithPaths,
  open: Open,
): Promise<Result<NightScorings | undefined, readonly Problem[]>> {
  if (scorings.length === 0 && stageCodes === '') return ok(undefined);
  const paths = scorings.map((path) => ({ path, name: nameOf(path) }));
  return readScoringPaths(paths, origin, stageCodes === '' ? {} : { stageCodes }, open);
}

/** A file of a scoring, with the edits of a scoring file that lie beside it. */
export async function readNightFile(path: string, open: Open): Promise<Result<NightFile, Problem>> {
  const bytes = await readFile(path, open);
  if (!bytes.ok) return bytes;
  const beside = path.replace(/\.json$/i, '.journal');
  const journal = beside === path ? undefined : await readFile(beside, open);
  return ok({
    name: nameOf(path),
    bytes: bytes.value,
    ...(journal?.ok === true ? { journal: journal.value } : {}),
  });
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

async function readFile(path: string, open: Open): Promise<Result<Uint8Array, Problem>> {
  const opened = await open(path);
  return opened.ok ? readWhole(opened.value, path, 'a scoring', LARGEST_SCORING_BYTES) : opened;
}
