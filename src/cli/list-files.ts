import { basename, join } from 'node:path';
import { listsAmong, LIST_NAMES } from '../app/list-names.ts';
import { LARGEST_LIST_BYTES, type ListFile, type NightLists } from '../app/scoring-lists.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Finding } from '../domain/finding.ts';
import { readWhole } from '../base/whole-source.ts';
import { openFileSource } from '../node/file-source.ts';
import { listFolder } from '../node/folder.ts';

/** Where the lists of one night are. */
export type ListPaths = { readonly [List in keyof NightLists]?: string | undefined };

/**
 * Reads the lists that have a path. All that cannot be read is told at once.
 * @throws ByteSourceError when the medium fails.
 */
export async function readListFiles(
  paths: ListPaths,
): Promise<Result<NightLists, readonly Problem[]>> {
  const lists: Partial<Record<keyof NightLists, ListFile>> = {};
  const problems: Problem[] = [];
  for (const list of Object.keys(LIST_NAMES) as (keyof NightLists)[]) {
    const path = paths[list];
    if (path === undefined) continue;
    const read = await readListFile(path);
    if (read.ok) lists[list] = read.value;
    else problems.push(read.failure);
  }
  return problems.length > 0 ? fail(problems) : ok(lists);
}

async function readListFile(path: string): Promise<Result<ListFile, Problem>> {
  const opened = await openFileSource(path);
  if (!opened.ok) return opened;
  const read = await readWhole(opened.value, path, 'a list', LARGEST_LIST_BYTES);
  return read.ok ? ok({ name: basename(path), bytes: read.value }) : read;
}

/** The lists in the folder of a night, and what else lies there. Movements are required. */
export async function findListsIn(
  folder: string,
): Promise<Result<{ readonly paths: ListPaths; readonly findings: readonly Finding[] }, Problem>> {
  const content = await listFolder(folder);
  if (!content.ok) return content;
  const { files } = content.value;
  const { names, findings } = listsAmong(files);
  if (names.movements === undefined) {
    return fail({
      code: 'rescore.no-movements',
      subject: folder,
      expected: LIST_NAMES.movements,
      received: files.length === 0 ? 'no file' : files.slice(0, 8).join(', '),
    });
  }
  const paths = Object.fromEntries(
    Object.entries(names).map(([list, name]) => [list, join(folder, name)]),
  );
  return ok({ paths, findings });
}
