import type { NightFile } from '../app/compare/read-night-files.ts';
import type { NightScorings } from '../app/night-marks.ts';
import { LARGEST_SCORING_BYTES, readScoringFiles } from '../app/scoring-files.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { SetupWithPaths } from './messages.ts';
import type { OpenSource } from './night-worker.ts';

type Open = (path: string) => Promise<Result<OpenSource, Problem>>;

/**
 * Reads the scorings of a night as the command line does: what lies beside the recording and cannot be read is a finding,
 * what the user named must be readable.
 *
 * @returns Undefined when there is nothing to read.
 * @throws ByteSourceError when the medium fails.
 */
export async function readScoringsOf(
  { origin, scorings: paths, stageCodes }: SetupWithPaths,
  open: Open,
): Promise<Result<NightScorings | undefined, readonly Problem[]>> {
  if (paths.length === 0 && stageCodes === '') return ok(undefined);
  const problems: Problem[] = [];
  const files: NightFile[] = [];
  const notRead: string[] = [];
  for (const path of paths) {
    const name = nameOf(path);
    const bytes = await readWhole(path, name, open);
    if (bytes.ok) files.push({ name, bytes: bytes.value });
    else if (origin === 'beside') notRead.push(name);
    else problems.push(bytes.failure);
  }
  const read = await readScoringFiles(files, origin, {
    notRead,
    ...(stageCodes === '' ? {} : { stageCodes }),
  });
  if (!read.ok) problems.push(...read.failure);
  return read.ok && problems.length === 0 ? read : fail(problems);
}

/** A file of a scoring, with the edits of a scoring file that lie beside it. */
export async function readNightFile(path: string, open: Open): Promise<Result<NightFile, Problem>> {
  const name = nameOf(path);
  const bytes = await readWhole(path, name, open);
  if (!bytes.ok) return bytes;
  const beside = path.replace(/\.json$/i, '.journal');
  const journal = beside === path ? undefined : await readWhole(beside, nameOf(beside), open);
  return ok({
    name,
    bytes: bytes.value,
    ...(journal?.ok === true ? { journal: journal.value } : {}),
  });
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

async function readWhole(
  path: string,
  name: string,
  open: Open,
): Promise<Result<Uint8Array, Problem>> {
  const opened = await open(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    if (source.size <= LARGEST_SCORING_BYTES) return ok(await source.read(0, source.size));
    return fail({
      code: 'file.too-large',
      subject: name,
      expected: `a scoring of at most ${LARGEST_SCORING_BYTES} bytes`,
      received: `${source.size} bytes`,
    });
  } finally {
    await source.close();
  }
}
