import { basename, dirname, resolve } from 'node:path';
import { readManifest, type ManifestRow } from '../../app/batch/manifest.ts';
import { byCodeUnits, idKey, nightIds } from '../../app/batch/night-ids.ts';
import { scoringNamesIn } from '../../app/scoring-names.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { readWhole } from '../../base/whole-source.ts';
import { listFolder } from '../../node/folder.ts';
import { openFileSource } from '../../node/file-source.ts';
import type { BatchNight, Cohort, NightGiven } from '../../batch/night.ts';
import { relativePath } from '../../batch/roots.ts';

/** A list of recordings that is larger was given by mistake. */
const LARGEST_MANIFEST_BYTES = 2 ** 27;

/**
 * The recordings that a manifest lists, in order of their ids; nothing else is looked for. Paths in it are relative to `folder`.
 * Whether a recording is there is not asked here: a row whose recording is missing becomes a failure of its own.
 *
 * @param folder Undefined: the folder of the manifest.
 * @param needsIds A row without an id is a problem.
 * @throws ByteSourceError when the medium fails.
 */
export async function manifestNights(
  manifest: string,
  folder: string | undefined,
  withScorings: boolean,
  needsIds: boolean,
): Promise<Result<Cohort, readonly Problem[]>> {
  const bytes = await readBytes(manifest);
  if (!bytes.ok) return fail([bytes.failure]);
  const name = basename(manifest);
  const read = readManifest(bytes.value, name);
  if (!read.ok) return read;
  const { rows, otherColumns } = read.value;
  const base = folder ?? dirname(resolve(manifest));
  const placed = placeRows(rows, base, name, needsIds);
  if (!placed.ok) return placed;
  const beside = besideLookUp();
  const nights: BatchNight[] = [];
  for (const { row, id, source } of placed.value) {
    const path = resolve(base, row.path);
    const given = row.scorings?.map((scoring) => resolve(base, scoring));
    nights.push({
      ...{ id, source, path, shardKey: row.id ?? source },
      scorings:
        given === undefined
          ? { paths: withScorings ? await beside(path) : [], origin: 'beside' }
          : { paths: given, origin: 'given' },
      given: givenIn(row, name),
      group: row.group,
      problem: undefined,
    });
  }
  const columns = otherColumns.map((column) => `"${column}"`).join(', ');
  const remarks = otherColumns.length === 0 ? [] : [`${name}: columns not used: ${columns}`];
  return ok({ nights: nights.sort((a, b) => byCodeUnits(a.id, b.id)), remarks });
}

interface PlacedRow {
  readonly row: ManifestRow;
  readonly id: string;
  readonly source: string;
}

/** Gives each row its id: its own, or the one that its path makes. */
function placeRows(
  rows: readonly ManifestRow[],
  base: string,
  name: string,
  needsIds: boolean,
): Result<readonly PlacedRow[], readonly Problem[]> {
  const problems: Problem[] = [];
  const sources = rows.map((row) => relativePath(base, resolve(base, row.path)));
  const made = nightIds([
    ...new Set(rows.flatMap(({ id }, i) => (id === undefined ? (sources[i] ?? []) : []))),
  ]);
  const lines = new Map<string, number>();
  const placed = rows.map((row, i): PlacedRow => {
    const source = sources[i];
    const wrong = (column: string, expected: string, received: string): void => {
      const subject = `${name} line ${row.line}, ${column}`;
      problems.push({ code: 'usage.manifest', subject, expected, received });
    };
    if (needsIds && row.id === undefined)
      wrong('id', 'a name that tells nothing of the recording, for --anonymize', 'none');
    else if (source === undefined && row.id === undefined)
      wrong('path', `a path inside ${base}, or an id in this row`, JSON.stringify(row.path));
    if (source === '') wrong('path', 'a recording', 'the folder of the recordings');
    const id = row.id ?? made.get(source ?? '') ?? row.path;
    const before = lines.get(idKey(id));
    if (before !== undefined)
      wrong('id', 'one of its own for each row', `"${id}", as in line ${before}`);
    lines.set(idKey(id), row.line);
    return { row, id, source: source ?? row.path };
  });
  return problems.length > 0 ? fail(problems) : ok(placed);
}

function givenIn(row: ManifestRow, file: string): NightGiven {
  const { left, right, ageYears, lightsOff: off, lightsOn: on } = row;
  return {
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
    ...(ageYears === undefined ? {} : { ageYears }),
    ...(off === undefined && on === undefined ? {} : { lights: { file, off, on } }),
  };
}

/** What lies beside a recording; each folder is listed once. */
function besideLookUp(): (path: string) => Promise<readonly string[]> {
  const lookUps = new Map<string, ReturnType<typeof scoringNamesIn>>();
  return async (path) => {
    const folder = dirname(path);
    let lookUp = lookUps.get(folder);
    if (lookUp === undefined) {
      const listed = await listFolder(folder);
      // A folder that cannot be listed has nothing beside the recording that one could see.
      lookUp = scoringNamesIn(listed.ok ? listed.value.files : []);
      lookUps.set(folder, lookUp);
    }
    return lookUp(basename(path)).map((scoring) => resolve(folder, scoring));
  };
}

async function readBytes(path: string): Promise<Result<Uint8Array, Problem>> {
  const opened = await openFileSource(path);
  return opened.ok ? readWhole(opened.value, path, 'a list', LARGEST_MANIFEST_BYTES) : opened;
}
