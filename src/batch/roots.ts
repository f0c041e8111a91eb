import { opendir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { reasonOfSystemError } from '../node/system-error.ts';

/** What the user named, and what its relative paths are relative to. */
export interface Roots {
  readonly base: string;
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/**
 * Looks at the paths of a command line. Relative paths are relative to `base`; when none is given, to the folder that was named,
 * of one file to its folder, and of several paths to the folder in which all of them lie: so a folder's own name comes first.
 */
export async function findRoots(
  paths: readonly string[],
  givenBase: string | undefined,
): Promise<Result<Roots, readonly Problem[]>> {
  const problems: Problem[] = [];
  const folders: string[] = [];
  const files: string[] = [];
  for (const given of new Set(paths.map((path) => resolve(path)))) {
    try {
      const isFolder = (await stat(given)).isDirectory();
      // One that cannot be listed is an error of the command line; one deeper down is a failure among others.
      if (isFolder) await (await opendir(given)).close();
      (isFolder ? folders : files).push(given);
    } catch (error) {
      const received = reasonOfSystemError(error);
      const expected = 'a folder of recordings, or a recording';
      problems.push({ code: 'file.not-found', subject: given, expected, received });
    }
  }
  if (problems.length > 0) return fail(problems);
  const all = [...folders, ...files];
  const base =
    givenBase === undefined
      ? all.length === 1 && folders.length === 1
        ? all[0]!
        : commonFolder(all.map((path) => dirname(path)))
      : resolve(givenBase);
  for (const path of all) {
    if (relativePath(base, path) !== undefined) continue;
    const expected = `a path inside ${base}`;
    problems.push({ code: 'usage.base', subject: '--base', expected, received: path });
  }
  return problems.length > 0 ? fail(problems) : ok({ base, folders, files });
}

/** The path below `base`, with `/`; empty for the base itself, undefined for what does not lie in it. */
export function relativePath(base: string, path: string): string | undefined {
  const below = relative(base, path);
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) return undefined;
  return sep === '/' ? below : below.split(sep).join('/');
}

/** The deepest folder in which all folders lie. */
function commonFolder(folders: readonly string[]): string {
  let common = folders[0]!;
  while (folders.some((folder) => relativePath(common, folder) === undefined)) {
    const parent = dirname(common);
    if (parent === common) return common;
    common = parent;
  }
  return common;
}
