import { basename, dirname, join, resolve } from 'node:path';
import type { ComparedSource } from '../app/compare/compare-sources.ts';
import type { NightFile } from '../app/compare/read-night-files.ts';
import { isScoringHead, kindsIn, SCORING_HEAD_BYTES } from '../app/compare/scoring-head.ts';
import { listsAmong } from '../app/list-names.ts';
import { LARGEST_SCORING_BYTES, type ScoringSettings } from '../app/scoring-files.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { readWhole } from '../base/whole-source.ts';
import { openFileSource } from '../node/file-source.ts';
import { walkTree, type TreeFile } from '../node/walk-tree.ts';

/** What stands at one of the paths that are compared. */
export type ComparedPath =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'folder';
      readonly path: string;
      /** The files of each night, by id; the id of a folder that is one night is empty. */
      readonly nights: ReadonlyMap<string, readonly string[]>;
      /** Files that are no scoring that is known, or not read because results are there. */
      readonly others: number;
    };

type ReadSettings = Pick<ScoringSettings, 'stageCodes' | 'labels'>;

/** Says what is at a path, and in a folder which nights are. */
export async function comparedPath(
  path: string,
  settings: ReadSettings,
): Promise<Result<ComparedPath, readonly Problem[]>> {
  const opened = await openFileSource(path);
  if (opened.ok) {
    await opened.value.close();
    return ok({ kind: 'file', path });
  }
  if (opened.failure.code !== 'file.is-a-folder') return fail([opened.failure]);
  const { files, unreadable } = await walkTree([{ path, prefix: '' }]);
  if (unreadable.length > 0) return fail(unreadable.map(({ problem }) => problem));
  const own = files.filter(({ relative }) => OWN_ENDING.test(relative));
  if (own.length > 0) {
    const nights = new Map<string, string[]>();
    for (const file of own) {
      const id = file.relative.replace(OWN_ENDING, '');
      nights.set(id, [...(nights.get(id) ?? []), file.path]);
    }
    return ok({ kind: 'folder', path, nights, others: files.length - own.length });
  }
  return nightsOfOthers(path, files, settings);
}

const OWN_ENDING = /\.(?:tibialis|scoring)\.json$/i;
/** What lies beside results and is no scoring of its own. */
const BESIDE_RESULT = /\.tibialis[.-]/i;
/** One night is in so many files at most. */
const MOST_FILES_OF_A_NIGHT = 8;

/** Nights as other programs write them: a file each, or a folder each of files that hold different things. */
async function nightsOfOthers(
  path: string,
  files: readonly TreeFile[],
  settings: ReadSettings,
): Promise<Result<ComparedPath, readonly Problem[]>> {
  const nights = new Map<string, readonly string[]>();
  const folders = new Map<string, TreeFile[]>();
  for (const file of files) {
    if (BESIDE_RESULT.test(file.relative)) continue;
    const slash = file.relative.lastIndexOf('/');
    const folder = slash < 0 ? '' : file.relative.slice(0, slash);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  for (const [folder, inside] of folders) {
    const { names } = listsAmong(inside.map(({ relative }) => basename(relative)));
    if (Object.keys(names).length > 0) {
      const wanted = new Set(Object.values(names));
      const lists = inside.filter(({ relative }) => wanted.has(basename(relative)));
      nights.set(
        folder,
        lists.map((file) => file.path),
      );
      continue;
    }
    const scorings: TreeFile[] = [];
    for (const file of inside) if (await isScoring(file.path)) scorings.push(file);
    if (scorings.length > 1 && (await areOneNight(scorings, settings))) {
      nights.set(
        folder,
        scorings.map((file) => file.path),
      );
    } else {
      for (const file of scorings) nights.set(withoutEnding(file.relative), [file.path]);
    }
  }
  const used = [...nights.values()].reduce((sum, list) => sum + list.length, 0);
  if (used === 0) {
    return fail([
      {
        code: 'file.no-nights',
        subject: path,
        expected: 'results, scoring files or scorings of other programs in the folder',
        received: files.length === 0 ? 'no file' : `${files.length} files that are none`,
      },
    ]);
  }
  return ok({ kind: 'folder', path, nights, others: files.length - used });
}

async function isScoring(path: string): Promise<boolean> {
  const opened = await openFileSource(path);
  if (!opened.ok) return false;
  try {
    return isScoringHead(await opened.value.read(0, SCORING_HEAD_BYTES));
  } finally {
    await opened.value.close();
  }
}

/** Files of one night hold different things: stages are in one of them, arousals in another. */
async function areOneNight(files: readonly TreeFile[], settings: ReadSettings): Promise<boolean> {
  if (files.length > MOST_FILES_OF_A_NIGHT) return false;
  const seen = new Set<string>();
  for (const { path } of files) {
    const file = await readNightFile(path);
    const kinds = file.ok ? await kindsIn(file.value, settings) : file;
    if (!kinds.ok) return false;
    for (const kind of kinds.value) {
      if (seen.has(kind)) return false;
      seen.add(kind);
    }
  }
  return true;
}

/** Reads the files of one night; all that cannot be read is told. */
async function readNightPaths(
  paths: readonly string[],
): Promise<Result<readonly NightFile[], readonly Problem[]>> {
  const files: NightFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const file = await readNightFile(path);
    if (file.ok) files.push(file.value);
    else problems.push(...file.failure);
  }
  return problems.length > 0 ? fail(problems) : ok(files);
}

async function readNightFile(path: string): Promise<Result<NightFile, readonly Problem[]>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return fail([bytes.failure]);
  const file = { name: basename(path), bytes: bytes.value };
  if (!/\.scoring\.json$/i.test(path)) return ok(file);
  const journal = await readBytes(path.replace(/\.json$/i, '.journal'));
  if (journal.ok) return ok({ ...file, journal: journal.value });
  return journal.failure.code === 'file.not-found' ? ok(file) : fail([journal.failure]);
}

/** Results of a night with many movements are larger than what other programs write. */
const LARGEST_BYTES = 4 * LARGEST_SCORING_BYTES;

async function readBytes(path: string): Promise<Result<Uint8Array, Problem>> {
  const opened = await openFileSource(path);
  return opened.ok ? readWhole(opened.value, path, 'a scoring', LARGEST_BYTES) : opened;
}

/** `sub/night` of `sub/night.xml`; a name that is nothing but an ending stays whole. */
function withoutEnding(relative: string): string {
  const slash = relative.lastIndexOf('/');
  const dot = relative.lastIndexOf('.');
  return dot > slash + 1 ? relative.slice(0, dot) : relative;
}

/**
 * What scorers are called when nobody says: the name of the file or folder; where two are alike the whole name of the file,
 * then the folder before it, then a number behind it.
 */
export function scorerNames(paths: readonly string[]): string[] {
  const whole = paths.map((path) => resolve(path));
  const ways = [
    whole.map((path) => withoutEnding(basename(path).replace(OWN_ENDING, '.x'))),
    whole.map((path) => basename(path)),
    whole.map((path) => join(basename(dirname(path)), basename(path))),
  ];
  const distinct = ways.find((names) => new Set(names).size === names.length);
  return distinct ?? ways[2]!.map((name, i) => `${name} ${i + 1}`);
}

/**
 * The scorers of what was found: of one night, where every path is a file or a folder of one night, else of folders of nights
 * paired by id.
 *
 * @returns A problem where a file stands beside a folder of several nights.
 */
export function comparedSources(
  found: readonly ComparedPath[],
  names: readonly string[],
): Result<{ readonly sources: readonly ComparedSource[]; readonly isOneNight: boolean }, Problem> {
  const files = found.find((path) => path.kind === 'file');
  const several = found.find((path) => path.kind === 'folder' && path.nights.size > 1);
  if (files !== undefined && several !== undefined) {
    const count = several.kind === 'folder' ? several.nights.size : 0;
    return fail({
      code: 'usage.compare',
      subject: several.path,
      expected: `one night, as ${files.path} is`,
      received: `a folder of ${count} nights`,
      hint: 'Give scorings of one night, or folders of nights.',
    });
  }
  const isOneNight = files !== undefined || found.every((path) => isWholeNight(path));
  if (isOneNight) {
    const id = files === undefined ? 'night' : idOfNight(files.path);
    return ok({
      isOneNight,
      sources: found.map((path, i) => ({
        name: names[i]!,
        nights: new Map([[id, () => readNightPaths(pathsOf(path)[0]!.paths)]]),
      })),
    });
  }
  const paired = pairByFolder(
    found.map((path) => new Map(pathsOf(path).map((night) => [night.id, night.paths]))),
  );
  return ok({
    isOneNight,
    sources: paired.map((nights, i) => ({
      name: names[i]!,
      nights: new Map([...nights].map(([id, paths]) => [id, () => readNightPaths(paths)])),
    })),
  });
}

function isWholeNight(path: ComparedPath): boolean {
  return path.kind === 'file' || (path.nights.size === 1 && path.nights.has(''));
}

function pathsOf(path: ComparedPath): { readonly id: string; readonly paths: readonly string[] }[] {
  if (path.kind === 'file') return [{ id: '', paths: [path.path] }];
  return [...path.nights].map(([id, paths]) => ({ id, paths }));
}

function idOfNight(path: string): string {
  const name = basename(path);
  return OWN_ENDING.test(name) ? name.replace(OWN_ENDING, '') : withoutEnding(name);
}

/**
 * Scorers name their files as they like: where a folder holds a single night on every side that has one there, and not all
 * of them are results named after the recording, these are the same night, and its id is the folder.
 */
function pairByFolder(
  sides: readonly ReadonlyMap<string, readonly string[]>[],
): readonly ReadonlyMap<string, readonly string[]>[] {
  const idsByFolder = sides.map((side) => {
    const folders = new Map<string, string[]>();
    for (const id of side.keys()) {
      const folder = side.get(id)!.length > 1 ? id : id.slice(0, Math.max(0, id.lastIndexOf('/')));
      folders.set(folder, [...(folders.get(folder) ?? []), id]);
    }
    return folders;
  });
  const paths = (side: number, folder: string): readonly string[] =>
    (idsByFolder[side]!.get(folder) ?? []).flatMap((id) => sides[side]!.get(id)!);
  const isOneNight = (folder: string): boolean => {
    const there = idsByFolder.flatMap((folders, side) =>
      folders.has(folder) ? [{ ids: folders.get(folder)!, paths: paths(side, folder) }] : [],
    );
    return (
      folder !== '' &&
      there.length > 1 &&
      there.every(({ ids }) => ids.length === 1) &&
      new Set(there.map(({ ids }) => ids[0])).size > 1 &&
      there.some((side) => side.paths.some((path) => !OWN_ENDING.test(path)))
    );
  };
  return sides.map((side, i) => {
    const renamed = new Map(side);
    for (const [folder, [id]] of idsByFolder[i]!) {
      if (id === undefined || !isOneNight(folder)) continue;
      const files = side.get(id)!;
      renamed.delete(id);
      renamed.set(folder, files);
    }
    return renamed;
  });
}
