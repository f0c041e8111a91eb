import { open, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { invariant } from '../base/invariant.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { replaceAll, writeWhole, type WriteOptions } from './atomic-write.ts';
import { asOutput, asOutputSync, OutputFailure } from './output-failure.ts';
import { findMisnamed, findObstacle } from './output-obstacles.ts';
import { createTempFile, removeTempFile, sweepStaleTempFiles } from './temp-files.ts';
import { makeFolder } from './make-folder.ts';

/** Files that are written side by side, piece by piece, and appear together or not at all. */
export interface FileSet {
  /** Adds to one of the files. After a problem nothing more can be written, and nothing is left behind. */
  readonly write: (
    name: string,
    content: string | Uint8Array,
  ) => Promise<Result<undefined, Problem>>;
  /** Makes them appear, in the order in which they were named. Returns their paths. */
  readonly commit: () => Promise<Result<string[], Problem>>;
  /** Leaves nothing behind. Does nothing after a commit. */
  readonly abandon: () => Promise<void>;
}

interface OpenFile {
  readonly target: string;
  readonly temp: string;
  readonly handle: FileHandle;
}

/**
 * Opens a set of files in `outDir` (made when missing) under hidden names. Whoever opens it commits or abandons it.
 * What `writeFileSet` promises holds here too.
 *
 * @returns A problem whose code begins with `output.`.
 */
export async function openFileSet(
  outDir: string,
  names: readonly string[],
  options: WriteOptions = {},
): Promise<Result<FileSet, Problem>> {
  const misnamed = findMisnamed(outDir, names);
  if (misnamed !== undefined) return fail(misnamed);
  const folder = resolve(outDir);
  const files = new Map<string, OpenFile>();
  try {
    await asOutput(outDir, makeFolder(folder));
    sweepStaleTempFiles(folder);
    const targets = names.map((name) => join(folder, name));
    const obstacle = await findObstacle(targets, options.protect ?? []);
    if (obstacle !== undefined) return fail(obstacle);
    for (const name of names) {
      const temp = asOutputSync(outDir, () => createTempFile(folder));
      try {
        const target = join(folder, name);
        const handle = await asOutput(target, open(temp, 'r+'));
        files.set(name, { target, temp, handle });
      } catch (error) {
        removeTempFile(temp);
        throw error;
      }
    }
  } catch (error) {
    await discard(files);
    return fail(problemOf(error));
  }
  return ok(fileSetOf(files, folder));
}

function fileSetOf(files: ReadonlyMap<string, OpenFile>, folder: string): FileSet {
  let isOpen = true;
  /** @throws what is no failure of the system, with everything discarded. */
  const attempt = async <Value>(work: () => Promise<Value>): Promise<Result<Value, Problem>> => {
    invariant(isOpen, 'a set of files is written before it is closed');
    try {
      return ok(await work());
    } catch (error) {
      isOpen = false;
      await discard(files);
      return fail(problemOf(error));
    }
  };
  return {
    write: (name, content) =>
      attempt(async () => {
        const file = files.get(name);
        invariant(file !== undefined, `${name} is a file of the set`);
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        await asOutput(file.target, writeWhole(file.handle, bytes));
        return undefined;
      }),
    commit: () =>
      attempt(async () => {
        const all = [...files.values()];
        for (const { target, handle } of all) {
          await asOutput(target, handle.sync());
          // A network disk may report only now that there was no space.
          await asOutput(target, handle.close());
        }
        const targets = all.map(({ target }) => target);
        await replaceAll(
          all.map(({ temp }) => temp),
          targets,
          folder,
        );
        isOpen = false;
        return targets;
      }),
    abandon: async () => {
      if (!isOpen) return;
      isOpen = false;
      await discard(files);
    },
  };
}

async function discard(files: ReadonlyMap<string, OpenFile>): Promise<void> {
  for (const { temp, handle } of files.values()) {
    await handle.close().catch(() => undefined);
    removeTempFile(temp);
  }
}

/** @throws what is no failure of the system: a bug. */
function problemOf(error: unknown): Problem {
  if (error instanceof OutputFailure) return error.toProblem();
  throw error;
}
