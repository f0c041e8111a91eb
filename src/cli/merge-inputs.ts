import { realpath, stat } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import {
  isNightFile,
  nightCopy,
  nightPlaces,
  type NightCopy,
  type NightFile,
  type NightPlace,
} from '../app/cohort/night-copies.ts';
import { ByteSourceError } from '../base/byte-source.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { openFileSource } from '../node/file-source.ts';
import { reasonOfSystemError, systemErrorCode } from '../node/system-error.ts';
import { walkTree } from '../node/walk-tree.ts';

/** What lies in the folders that are to be merged. */
export interface MergeInputs {
  /** Copies of each night, by its id. */
  readonly nights: ReadonlyMap<string, readonly NightCopy[]>;
  /** What cannot be used, by the id of the night or the name of the folder. */
  readonly unusable: ReadonlyMap<string, readonly Problem[]>;
  /** Every file that is read. */
  readonly files: readonly NightFile[];
}

/**
 * Finds results and receipts below folders and reads the receipts. The same, but for the order, whatever the order of
 * the folders.
 *
 * @returns Problems when a folder cannot be read, lies in another one, or when there is nothing in any of them.
 */
export async function findMergeInputs(
  folders: readonly string[],
): Promise<Result<MergeInputs, readonly Problem[]>> {
  const roots = await distinctFolders(folders);
  if (!roots.ok) return roots;
  const nights = new Map<string, NightCopy[]>();
  const unusable = new Map<string, Problem[]>();
  const files: NightFile[] = [];
  const addTo = <Item>(map: Map<string, Item[]>, id: string, items: readonly Item[]): void => {
    map.set(id, [...(map.get(id) ?? []), ...items]);
  };
  for (const root of roots.value) {
    const tree = await walkTree([{ path: root, prefix: '' }]);
    for (const { relative, problem } of tree.unreadable) {
      if (relative === './') return fail([problem]);
      addTo(unusable, relative, [{ ...problem, code: 'merge.unreadable', subject: relative }]);
    }
    const found = tree.files.filter(({ path }) => isNightFile(basename(path)));
    for (const file of found) files.push(file);
    for (const place of nightPlaces(found)) {
      const copy = await readCopy(place);
      if (copy.ok) addTo(nights, copy.value.id, [copy.value]);
      else addTo(unusable, place.stem, copy.failure);
    }
  }
  if (nights.size === 0 && unusable.size === 0) {
    return fail([
      {
        code: 'file.no-results',
        subject: folders.join(', '),
        expected: 'results of tibialis (*.tibialis.json) or receipts of a run',
        received: 'none',
      },
    ]);
  }
  return ok({ nights, unusable, files });
}

async function readCopy(place: NightPlace): Promise<Result<NightCopy, readonly Problem[]>> {
  if (place.receipt === undefined) return nightCopy(place, undefined);
  const bytes = await readNightFile(place.receipt);
  if (!bytes.ok) return fail([bytes.failure]);
  return nightCopy(place, new TextDecoder().decode(bytes.value));
}

/** The result of a night of eight hours has one or two MiB. */
const LARGEST_BYTES = 2 ** 28;

/** The bytes of a result or receipt. A problem names it by its path below the folder that was given. */
export async function readNightFile({
  path,
  relative,
}: NightFile): Promise<Result<Uint8Array, Problem>> {
  const unreadable = (received: string): Result<never, Problem> =>
    fail({
      code: 'merge.unreadable',
      subject: relative,
      expected: 'a file that can be read',
      received,
    });
  const opened = await openFileSource(path);
  if (!opened.ok) return unreadable(opened.failure.received);
  const source = opened.value;
  try {
    if (source.size > LARGEST_BYTES) return unreadable(`${source.size} bytes`);
    return ok(await source.read(0, source.size));
  } catch (error) {
    if (!(error instanceof ByteSourceError)) throw error;
    return unreadable('a file that could not be read to its end');
  } finally {
    await source.close();
  }
}

/** The real paths of the folders, each once. A folder inside another would give its nights two names. */
async function distinctFolders(
  folders: readonly string[],
): Promise<Result<readonly string[], readonly Problem[]>> {
  const problems: Problem[] = [];
  const real = new Map<string, string>();
  for (const folder of folders) {
    const found = await realFolder(folder);
    if (found.ok) real.set(found.value, folder);
    else problems.push(found.failure);
  }
  for (const [inner, given] of real) {
    const outer = [...real].find(
      ([path]) => path !== inner && `${inner}${sep}`.startsWith(withEnd(path)),
    );
    if (outer === undefined) continue;
    problems.push({
      code: 'usage.folders',
      subject: given,
      expected: 'folders of which none lies in another',
      received: `one inside ${outer[1]}`,
    });
  }
  return problems.length > 0 ? fail(problems) : ok([...real.keys()]);
}

function withEnd(path: string): string {
  return path.endsWith(sep) ? path : `${path}${sep}`;
}

async function realFolder(path: string): Promise<Result<string, Problem>> {
  const problem = (received: string): Result<never, Problem> => {
    const expected = 'a folder of results';
    return fail({ code: 'file.not-a-folder', subject: path, expected, received });
  };
  try {
    return (await stat(path)).isDirectory() ? ok(await realpath(path)) : problem('a file');
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return problem(reasonOfSystemError(error));
  }
}
