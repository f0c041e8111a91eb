import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../base/problem.ts';

/** The first name that is not the plain name of a file, or that comes twice. */
export function findMisnamed(outDir: string, names: readonly string[]): Problem | undefined {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name)) {
      return {
        code: 'output.bad-name',
        subject: outDir,
        expected: 'the name of a file, without a folder',
        received: JSON.stringify(name),
      };
    }
    // Some disks do not tell large letters from small ones.
    const folded = name.toLowerCase();
    if (seen.has(folded)) {
      return {
        code: 'output.bad-name',
        subject: join(outDir, name),
        expected: 'a name of its own for each file',
        received: 'the same name twice',
      };
    }
    seen.add(folded);
  }
  return undefined;
}

/** What stands in the way of a target: one of the inputs, or something that is not a file. */
export async function findObstacle(
  targets: readonly string[],
  inputs: readonly string[],
): Promise<Problem | undefined> {
  const identities = new Set<string>();
  for (const input of inputs) {
    const at = await identify(input);
    if (at !== undefined) identities.add(at.key);
  }
  for (const target of targets) {
    const there = await identify(target);
    if (there === undefined) continue;
    if (identities.has(there.key)) {
      return {
        code: 'output.is-input',
        subject: target,
        expected: 'a place apart from the inputs',
        received: 'one of the inputs',
        hint: 'Choose another output folder.',
      };
    }
    if (!there.isFile) {
      return {
        code: 'output.not-a-file',
        subject: target,
        expected: 'a file or nothing',
        received: there.isFolder ? 'a folder' : 'a device or a pipe',
      };
    }
  }
  return undefined;
}

interface Identity {
  /** The same for all names of one file, links followed. */
  readonly key: string;
  readonly isFile: boolean;
  readonly isFolder: boolean;
}

/** Undefined when there is nothing, or nothing to be seen. */
async function identify(path: string): Promise<Identity | undefined> {
  try {
    const found = await stat(path, { bigint: true });
    return {
      key: `${found.dev}:${found.ino}`,
      isFile: found.isFile(),
      isFolder: found.isDirectory(),
    };
  } catch {
    return undefined;
  }
}
