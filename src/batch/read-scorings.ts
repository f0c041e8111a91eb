import { basename } from 'node:path';
import type { NightScorings, ScoringOrigin } from '../app/night-marks.ts';
import type { ScoringSettings } from '../app/scoring-files.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { openFileSource } from '../node/file-source.ts';

/**
 * Reads scorings whose paths are known. Of those that only lay beside the recording, one that cannot be read is a finding.
 * @throws ByteSourceError when the medium fails.
 */
export async function readScoringPaths(
  paths: readonly string[],
  origin: ScoringOrigin,
  settings: Pick<ScoringSettings, 'stageCodes' | 'labels'>,
): Promise<Result<NightScorings, readonly Problem[]>> {
  const { LARGEST_SCORING_BYTES, readScoringFiles } = await import('../app/scoring-files.ts');
  const problems: Problem[] = [];
  const files: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  const notRead: string[] = [];
  for (const path of paths) {
    const read = await readWhole(path, LARGEST_SCORING_BYTES);
    if (read.ok) files.push({ name: basename(path), bytes: read.value });
    else if (origin === 'beside') notRead.push(basename(path));
    else problems.push(read.failure);
  }
  const scorings = await readScoringFiles(files, origin, { notRead, ...settings });
  if (!scorings.ok) problems.push(...scorings.failure);
  if (!scorings.ok || problems.length > 0) return fail(problems);
  return scorings;
}

async function readWhole(path: string, most: number): Promise<Result<Uint8Array, Problem>> {
  const opened = await openFileSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    if (source.size > most) {
      return fail({
        code: 'file.too-large',
        subject: path,
        expected: `a scoring of at most ${most} bytes`,
        received: `${source.size} bytes`,
      });
    }
    return ok(await source.read(0, source.size));
  } finally {
    await source.close();
  }
}
