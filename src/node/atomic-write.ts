import { copyFileSync, linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { asOutput, asOutputSync, OutputFailure } from './output-failure.ts';
import { findMisnamed, findObstacle } from './output-obstacles.ts';
import { systemErrorCode } from './system-error.ts';
import {
  createTempFile,
  forgetTempFile,
  removeTempFile,
  sweepStaleTempFiles,
} from './temp-files.ts';
import { makeFolder } from './make-folder.ts';

/** One file to be written: its name without a folder, and what is to stand in it. Text is written as UTF-8. */
export interface OutputFile {
  readonly name: string;
  readonly content: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export interface WriteOptions {
  /** Files that must not be written over, under whatever name: the inputs. Those that do not exist are ignored. */
  readonly protect?: readonly string[];
}

/**
 * Writes files so that they appear whole or not at all, all of them or none.
 *
 * Each is written under a hidden name in `outDir` (made when missing) and forced to the disk; when all are there, they
 * are renamed in the given order and the folder is forced to the disk. When anything fails, the hidden files are removed
 * and what stood there before stands there again. Signals cannot come between two renames. Only the loss of power or
 * SIGKILL can: then each file is still either the old or the new one, whole. So the file that proves the set complete
 * should be the last.
 *
 * @returns The paths written, in order, or a problem whose code begins with `output.`.
 * @throws what a content throws while it is read; nothing is written then.
 */
export async function writeFileSet(
  outDir: string,
  files: readonly OutputFile[],
  options: WriteOptions = {},
): Promise<Result<string[], Problem>> {
  const misnamed = findMisnamed(
    outDir,
    files.map(({ name }) => name),
  );
  if (misnamed !== undefined) return fail(misnamed);

  const folder = resolve(outDir);
  const temps: string[] = [];
  try {
    await asOutput(outDir, makeFolder(folder));
    sweepStaleTempFiles(folder);

    const targets = files.map(({ name }) => join(folder, name));
    const obstacle = await findObstacle(targets, options.protect ?? []);
    if (obstacle !== undefined) return fail(obstacle);

    for (const [i, { content }] of files.entries()) {
      const temp = asOutputSync(outDir, () => createTempFile(folder));
      temps.push(temp);
      await writeContent(temp, content, targets[i]!);
    }
    await replaceAll(temps, targets, folder);
    return ok(targets);
  } catch (error) {
    for (const temp of temps) removeTempFile(temp);
    if (error instanceof OutputFailure) return fail(error.toProblem());
    throw error;
  }
}

async function writeContent(
  temp: string,
  content: OutputFile['content'],
  target: string,
): Promise<void> {
  const handle = await asOutput(target, open(temp, 'r+'));
  try {
    if (typeof content === 'string') {
      await asOutput(target, writeWhole(handle, new TextEncoder().encode(content)));
    } else if (content instanceof Uint8Array) {
      await asOutput(target, writeWhole(handle, content));
    } else {
      for await (const part of content) await asOutput(target, writeWhole(handle, part));
    }
    await asOutput(target, handle.sync());
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  // A network disk may report only now that there was no space.
  await asOutput(target, handle.close());
}

/** Adds bytes at the place reached in a file. */
export async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }
}

/** Renames all or none. The renames are synchronous, so that no handler of a signal runs between two of them. */
export async function replaceAll(
  temps: readonly string[],
  targets: readonly string[],
  folder: string,
): Promise<void> {
  const replaced: { readonly target: string; readonly old: string | undefined }[] = [];
  try {
    for (const [i, temp] of temps.entries()) {
      const target = targets[i]!;
      const old = asOutputSync(target, () => replace(temp, target, folder));
      replaced.push({ target, old });
    }
    await asOutput(folder, syncFolder(folder));
  } catch (error) {
    for (const { target, old } of replaced.reverse()) putBack(target, old);
    throw error;
  }
  for (const { old } of replaced) if (old !== undefined) removeTempFile(old);
}

/** Puts `temp` in the place of `target`. Returns where the old file is kept, or undefined when there was none. */
function replace(temp: string, target: string, folder: string): string | undefined {
  const old = keepOld(target, folder);
  try {
    renameSync(temp, target);
  } catch (error) {
    if (old !== undefined) removeTempFile(old);
    throw error;
  }
  forgetTempFile(temp);
  return old;
}

/** A second name for what stands at `target`, or a copy where the disk has no second names. */
function keepOld(target: string, folder: string): string | undefined {
  if (lstatSync(target, { throwIfNoEntry: false }) === undefined) return undefined;
  const old = createTempFile(folder);
  try {
    rmSync(old);
    linkSync(target, old);
  } catch {
    copyFileSync(target, old);
  }
  return old;
}

function putBack(target: string, old: string | undefined): void {
  try {
    if (old === undefined) {
      rmSync(target, { force: true });
    } else {
      renameSync(old, target);
      forgetTempFile(old);
    }
  } catch {
    // The disk has failed for good; the first failure is the one to be told.
  }
}

/** Makes the renames last. Some systems cannot force a folder to the disk; there is nothing more to do on those. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!CANNOT_SYNC_FOLDERS.has(systemErrorCode(error) ?? '')) throw error;
  }
}

const CANNOT_SYNC_FOLDERS: ReadonlySet<string> = new Set([
  'EACCES',
  'EBADF',
  'EINVAL',
  'EISDIR',
  'ENOSYS',
  'ENOTSUP',
  'EPERM',
]);
