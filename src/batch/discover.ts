import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { byCodeUnits, nightIds } from '../app/batch/night-ids.ts';
import {
  isNamedLikeRecording,
  isOwnFile,
  isRecordingStart,
  RECORDING_START_BYTES,
} from '../app/batch/recording-files.ts';
import { scoringNamesIn } from '../app/scoring-names.ts';
import { ByteSourceError } from '../base/byte-source.ts';
import { describeProblem, type Problem } from '../base/problem.ts';
import { openFileSource } from '../node/file-source.ts';
import { listFolder } from '../node/folder.ts';
import { walkTree, type TreeFile } from '../node/walk-tree.ts';
import { atOnce } from './at-once.ts';
import type { BatchNight, Cohort } from './night.ts';
import { relativePath, type Roots } from './roots.ts';

/** So many files are looked at together: a network disk answers many as fast as one. */
const LOOKS_AT_ONCE = 16;

/** What a look at the beginning of a file says. */
type Look = 'recording' | 'other' | Problem;

/**
 * Finds the recordings below the folders that were named, by their content, and pairs them with the scorings beside them. A file that
 * is named like a recording and is none is one all the same, so that the run names it as failed; a file that was named on
 * the command line is one whatever it is. Folders that cannot be listed become recordings that have failed. What Tibialis
 * wrote is passed over, and so is an EDF file that is named as the scoring of another.
 *
 * @param withScorings False: nothing beside a recording is used.
 * @param onLook Told how many of the files have been looked at.
 */
export async function discover(
  roots: Roots,
  withScorings: boolean,
  onLook: (done: number, all: number) => void,
): Promise<Cohort> {
  const tree = await walkTree(
    roots.folders.map((path) => {
      const below = relativePath(roots.base, path) ?? '';
      return { path, prefix: below === '' ? '' : `${below}/` };
    }),
  );
  const remarks: string[] = [];
  const named = new Set(roots.files);
  const walked = tree.files.filter(({ path }) => !isOwnFile(basename(path)) && !named.has(path));
  let done = 0;
  const looks = await atOnce(walked, LOOKS_AT_ONCE, async (file) => {
    const look = await lookAt(file.path);
    done += 1;
    if (done % 100 === 0) onLook(done, walked.length);
    return look;
  });
  const candidates = roots.files.map((path): TreeFile => ({
    path,
    relative: relativePath(roots.base, path)!,
    linkTarget: undefined,
  }));
  for (const [i, file] of walked.entries()) {
    const look = looks[i]!;
    if (look === 'recording' || isNamedLikeRecording(file.path)) candidates.push(file);
    else if (look !== 'other') remarks.push(`not looked into: ${describeProblem(look)}`);
  }
  const found = await withoutSecondNames(candidates, remarks);
  const beside = await scoringsBeside(found, tree.files, named);
  const scoringOf = new Map<string, string>();
  for (const file of found) {
    for (const path of beside(file.path)) if (!named.has(path)) scoringOf.set(path, file.relative);
  }
  const recordings = found.filter(({ path, relative }) => {
    const of = scoringOf.get(path);
    if (of !== undefined) remarks.push(`${relative}: taken for the scoring of ${of}`);
    return of === undefined;
  });
  const ids = nightIds([
    ...recordings.map(({ relative }) => relative),
    ...tree.unreadable.map(({ relative }) => relative),
  ]);
  const nights = [
    ...recordings.map(({ path, relative: source }): BatchNight => {
      const paths = withScorings ? beside(path) : [];
      return { ...nightAt(path, source, ids.get(source)!), scorings: { paths, origin: 'beside' } };
    }),
    ...tree.unreadable.map(({ relative: source, problem }): BatchNight => {
      const path = problem.subject;
      return { ...nightAt(path, source, ids.get(source)!), problem };
    }),
  ];
  return { nights: nights.sort((a, b) => byCodeUnits(a.id, b.id)), remarks: remarks.sort() };
}

function nightAt(path: string, source: string, id: string): BatchNight {
  const scorings = { paths: [], origin: 'beside' as const };
  return {
    ...{ id, source, path, shardKey: source, scorings },
    ...{ given: {}, group: undefined, problem: undefined },
  };
}

async function lookAt(path: string): Promise<Look> {
  const opened = await openFileSource(path);
  if (!opened.ok) return opened.failure;
  try {
    const start = await opened.value.read(0, RECORDING_START_BYTES);
    return isRecordingStart(start) ? 'recording' : 'other';
  } catch (error) {
    if (!(error instanceof ByteSourceError)) throw error;
    const expected = 'a file that can be read';
    return { code: 'file.read-failed', subject: path, expected, received: error.message };
  } finally {
    await opened.value.close();
  }
}

/** Leaves out links to recordings that were found by their own path, and further links to the same one. */
async function withoutSecondNames(
  files: readonly TreeFile[],
  remarks: string[],
): Promise<readonly TreeFile[]> {
  if (files.every(({ linkTarget }) => linkTarget === undefined || linkTarget === '')) return files;
  const known = new Map<string, string>();
  for (const { path, relative, linkTarget } of files) {
    if (linkTarget !== undefined) continue;
    const stats = await stat(path, { bigint: true }).catch(() => undefined);
    if (stats !== undefined) known.set(`${stats.dev}:${stats.ino}`, relative);
  }
  return files.filter(({ relative, linkTarget }) => {
    if (linkTarget === undefined || linkTarget === '') return true;
    const same = known.get(linkTarget);
    if (same !== undefined) remarks.push(`${relative}: the same file as ${same}`);
    else known.set(linkTarget, relative);
    return same === undefined;
  });
}

/** The paths of the files beside a recording that are named as its scorings are. */
async function scoringsBeside(
  recordings: readonly TreeFile[],
  files: readonly TreeFile[],
  named: ReadonlySet<string>,
): Promise<(path: string) => readonly string[]> {
  const namesIn = new Map<string, string[]>();
  for (const { path } of files) {
    const folder = dirname(path);
    const names = namesIn.get(folder);
    if (names === undefined) namesIn.set(folder, [basename(path)]);
    else names.push(basename(path));
  }
  for (const folder of new Set([...named].map((path) => dirname(path)))) {
    if (namesIn.has(folder)) continue;
    const listed = await listFolder(folder);
    // A folder that cannot be listed has nothing beside the recording that one could see.
    namesIn.set(folder, listed.ok ? [...listed.value.files] : []);
  }
  const lookUp = new Map(
    [...new Set(recordings.map(({ path }) => dirname(path)))].map((folder) => [
      folder,
      scoringNamesIn((namesIn.get(folder) ?? []).toSorted(byCodeUnits)),
    ]),
  );
  return (path) => {
    const folder = dirname(path);
    return (lookUp.get(folder)?.(basename(path)) ?? []).map((name) => join(folder, name));
  };
}
