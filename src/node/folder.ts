import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { reasonOfSystemError, systemErrorCode } from './system-error.ts';

/** What a folder holds, by name. Names that begin with a dot are left out. */
export interface FolderContent {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/**
 * Lists a folder, not what lies deeper. Links count as what they lead to; what is neither file nor folder, and links
 * that lead nowhere, count as files, so that reading them says what is wrong. In order of the UTF-16 units of the names:
 * the same everywhere.
 */
export async function listFolder(path: string): Promise<Result<FolderContent, Problem>> {
  try {
    const folders: string[] = [];
    const files: string[] = [];
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const leadsToFolder =
        entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(path, entry.name))));
      (leadsToFolder ? folders : files).push(entry.name);
    }
    return ok({ folders: folders.sort(), files: files.sort() });
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return fail({
      code: 'file.not-a-folder',
      subject: path,
      expected: 'a folder that can be read',
      received: systemErrorCode(error) === 'ENOTDIR' ? 'a file' : reasonOfSystemError(error),
    });
  }
}

/** Whether a path leads to a folder; false where that cannot be told. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
