import type { Problem } from '../base/problem.ts';
import { fail, type Result } from '../base/result.ts';
import { readWhole, type OpenSource } from '../base/whole-source.ts';
import type { NightScorings, ScoringOrigin } from './night-marks.ts';
import type { ScoringSettings } from './scoring-files.ts';

/** A file of a scoring, and what it is called without its folder. */
export interface ScoringPath {
  readonly path: string;
  readonly name: string;
}

/**
 * Reads scorings whose paths are known. Of those that only lay beside the recording, one that cannot be read is a finding; what
 * the user named must be readable.
 *
 * @throws ByteSourceError when the medium fails.
 */
export async function readScoringPaths(
  paths: readonly ScoringPath[],
  origin: ScoringOrigin,
  settings: Pick<ScoringSettings, 'stageCodes' | 'labels'>,
  open: (path: string) => Promise<Result<OpenSource, Problem>>,
): Promise<Result<NightScorings, readonly Problem[]>> {
  // Most nights have none, and its readers are many.
  const { LARGEST_SCORING_BYTES, readScoringFiles } = await import('./scoring-files.ts');
  const problems: Problem[] = [];
  const files: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  const notRead: string[] = [];
  for (const { path, name } of paths) {
    const opened = await open(path);
    const read = opened.ok
      ? await readWhole(opened.value, path, 'a scoring', LARGEST_SCORING_BYTES)
      : opened;
    if (read.ok) files.push({ name, bytes: read.value });
    else if (origin === 'beside') notRead.push(name);
    else problems.push(read.failure);
  }
  const scorings = await readScoringFiles(files, origin, { notRead, ...settings });
  if (!scorings.ok) problems.push(...scorings.failure);
  if (!scorings.ok || problems.length > 0) return fail(problems);
  return scorings;
}
