import { stat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { reasonOfSystemError, systemErrorCode } from './system-error.ts';

/** A file that was found below a folder. */
export interface TreeFile {
  readonly path: string;
  /** Below the root, with `/` whatever the system; begins with the prefix of the root. */
  readonly relative: string;
  /** What a symbolic link leads to: device and number, the same for all names of one file. Undefined for plain files. */
  readonly linkTarget: string | undefined;
}

/** Where a walk begins. */
export interface TreeRoot {
  readonly path: string;
  /** What relative paths begin with: empty, or `name/`. */
  readonly prefix: string;
}

export interface Tree {
  /** Plain files in order of their folders, then what links lead to. */
  readonly files: readonly TreeFile[];
  /** Folders that could not be listed; their relative path ends with `/`. */
  readonly unreadable: readonly { readonly relative: string; readonly problem: Problem }[];
}

/**
 * All files below folders, however deep. Names that begin with a dot are left out. Symbolic links are followed after all that
 * is not a link, and each folder is walked once, whatever leads to it: a circle of links ends, and what has a plain path is
 * found by it. A link that leads nowhere counts as a file, so that reading it says what is wrong. In order of the UTF-16 units
 * of the names: the same everywhere.
 */
export async function walkTree(roots: readonly TreeRoot[]): Promise<Tree> {
  const files: TreeFile[] = [];
  const unreadable: { relative: string; problem: Problem }[] = [];
  const links: { readonly path: string; readonly relative: string }[] = [];
  const walked = new Set<string>();

  const walk = async (path: string, prefix: string): Promise<void> => {
    try {
      const key = identityOf(await stat(path, { bigint: true }));
      if (walked.has(key)) return;
      walked.add(key);
      const folders: string[] = [];
      const entries = await readdir(path, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
      for (const entry of entries) {
        if (entry.name.startsWith('.')) continue;
        const found = { path: join(path, entry.name), relative: prefix + entry.name };
        if (entry.isDirectory()) folders.push(entry.name);
        else if (entry.isSymbolicLink()) links.push(found);
        else files.push({ ...found, linkTarget: undefined });
      }
      for (const name of folders) await walk(join(path, name), `${prefix}${name}/`);
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      const received = reasonOfSystemError(error);
      const expected = 'a folder that can be read';
      const problem = { code: 'file.not-a-folder', subject: path, expected, received };
      unreadable.push({ relative: prefix === '' ? './' : prefix, problem });
    }
  };

  for (const { path, prefix } of roots) await walk(path, prefix);
  // Links to folders may bring further links.
  for (const link of links) {
    const target = await stat(link.path, { bigint: true }).catch(() => undefined);
    if (target?.isDirectory() === true) await walk(link.path, `${link.relative}/`);
    else files.push({ ...link, linkTarget: target === undefined ? '' : identityOf(target) });
  }
  return { files, unreadable };
}

/** The same for all names of a file or folder, links followed. */
function identityOf(stats: { readonly dev: bigint; readonly ino: bigint }): string {
  return `${stats.dev}:${stats.ino}`;
}
