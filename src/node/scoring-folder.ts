import { constants } from 'node:fs';
import { link, lstat, open, rename, rm, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { readWhole } from '../base/whole-source.ts';
import { syncFolder, writeFileSet } from './atomic-write.ts';
import { openFileSource } from './file-source.ts';
import { OutputFailure } from './output-failure.ts';
import { systemErrorCode } from './system-error.ts';

type Part = 'scoring' | 'journal';
const PARTS: readonly Part[] = ['scoring', 'journal'];
const ENDINGS: Readonly<Record<Part, string>> = {
  scoring: '.scoring.json',
  journal: '.scoring.journal',
};

/** The scoring of a night with 20,000 movements and as many edits has 15 MiB. */
const LARGEST_BYTES = 2 ** 28;

/** The scoring of one recording in a folder, as src/app/scoring-session/scoring-store.ts wants it. */
export interface ScoringFolder {
  readonly names: Readonly<Record<Part, string>>;
  read(part: Part): Promise<Result<Uint8Array | undefined, Problem>>;
  sizes(): Promise<Result<Readonly<Record<Part, number | undefined>>, Problem>>;
  replace(part: Part, bytes: Uint8Array): Promise<Result<undefined, Problem>>;
  append(part: Part, at: number, bytes: Uint8Array): Promise<Result<undefined, Problem>>;
  remove(part: Part): Promise<Result<undefined, Problem>>;
  keepAside(): Promise<Result<readonly string[], Problem>>;
}

/**
 * Keeps a scoring as `<name>.scoring.json` and `<name>.scoring.journal` in a folder, usually that of the recording.
 * Symbolic links are not written through, so that no link can lead a write to the recording.
 *
 * @param protect Paths that must never be written over: the recording.
 */
export function scoringFolder(
  folder: string,
  name: string,
  protect: readonly string[] = [],
): ScoringFolder {
  const names = { scoring: `${name}${ENDINGS.scoring}`, journal: `${name}${ENDINGS.journal}` };
  const paths = {
    scoring: join(resolve(folder), names.scoring),
    journal: join(resolve(folder), names.journal),
  };
  return {
    names,
    read: (part) => readIfThere(paths[part]),
    sizes: async () => {
      const [scoring, journal] = [await sizeOf(paths.scoring), await sizeOf(paths.journal)];
      if (!scoring.ok) return scoring;
      if (!journal.ok) return journal;
      return ok({ scoring: scoring.value, journal: journal.value });
    },
    replace: async (part, bytes) => {
      const written = await writeFileSet(folder, [{ name: names[part], content: bytes }], {
        protect,
      });
      return written.ok ? ok(undefined) : written;
    },
    append: (part, at, bytes) =>
      asResult(paths[part], async () => {
        await appendAt(paths[part], at, bytes);
        if (at === 0) await syncFolder(resolve(folder));
      }),
    remove: (part) => asResult(paths[part], () => rm(paths[part], { force: true })),
    keepAside: () => keepAside(resolve(folder), name, paths),
  };
}

async function readIfThere(path: string): Promise<Result<Uint8Array | undefined, Problem>> {
  const opened = await openFileSource(path);
  if (!opened.ok) {
    return opened.failure.code === 'file.not-found' ? ok(undefined) : opened;
  }
  try {
    return await readWhole(opened.value, path, 'a scoring file', LARGEST_BYTES);
  } catch (error) {
    return fail({
      code: 'file.read-failed',
      subject: path,
      expected: 'a file that can be read to its end',
      received: error instanceof Error ? error.message : String(error),
    });
  }
}

async function sizeOf(path: string): Promise<Result<number | undefined, Problem>> {
  try {
    const stats = await lstat(path);
    if (stats.isFile()) return ok(stats.size);
    const expected = 'a file, or none';
    const received = 'something else';
    return fail({ code: 'output.not-a-file', subject: path, expected, received });
  } catch (error) {
    return systemErrorCode(error) === 'ENOENT' ? ok(undefined) : fail(problemOf(path, error));
  }
}

async function appendAt(path: string, at: number, bytes: Uint8Array): Promise<void> {
  // (Windows knows no O_NOFOLLOW; it counts as 0 there.)
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
  const handle = await open(path, flags);
  try {
    await handle.truncate(at);
    let written = 0;
    while (written < bytes.length) {
      const left = bytes.length - written;
      written += (await handle.write(bytes, written, left, at + written)).bytesWritten;
    }
    await handle.sync();
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  // A network disk may report only now that there was no space.
  await handle.close();
}

/** `night.scoring.kept-1.json` and so on: the first number that neither file has taken. */
async function keepAside(
  folder: string,
  name: string,
  paths: Readonly<Record<Part, string>>,
): Promise<Result<readonly string[], Problem>> {
  const kept: string[] = [];
  for (const part of PARTS) {
    const moved = await moveAside(paths[part], (number) => {
      const ending = ENDINGS[part].replace('.scoring.', `.scoring.kept-${number}.`);
      return join(folder, `${name}${ending}`);
    });
    if (!moved.ok) return moved;
    if (moved.value !== undefined) kept.push(moved.value);
  }
  return ok(kept);
}

async function moveAside(
  path: string,
  nameOf: (number: number) => string,
): Promise<Result<string | undefined, Problem>> {
  for (let number = 1; ; number += 1) {
    const aside = nameOf(number);
    try {
      if ((await sizeOrMissing(aside)) !== undefined) continue;
      await moveWithoutReplacing(path, aside);
      return ok(aside);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'EEXIST') continue;
      return code === 'ENOENT' ? ok(undefined) : fail(problemOf(path, error));
    }
  }
}

async function sizeOrMissing(path: string): Promise<number | undefined> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A second name cannot take the place of another file; where the disk has none, the name was free a moment ago. */
async function moveWithoutReplacing(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'EEXIST') throw error;
    await rename(from, to);
    return;
  }
  await unlink(from);
}

async function asResult(
  path: string,
  work: () => Promise<void>,
): Promise<Result<undefined, Problem>> {
  try {
    await work();
    return ok(undefined);
  } catch (error) {
    return fail(problemOf(path, error));
  }
}

/** @throws what is no failure of the system: a bug. */
function problemOf(path: string, error: unknown): Problem {
  if (error instanceof OutputFailure) return error.toProblem();
  if (systemErrorCode(error) === undefined) throw error;
  return new OutputFailure(path, error).toProblem();
}
