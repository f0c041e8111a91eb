import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Finding } from '../../domain/finding.ts';
import { decodeResult } from '../../formats/study/result-decoding.ts';
import type { ResultDocument } from '../../formats/study/result-schema.ts';
import { LIST_NAMES, listsAmong } from '../list-names.ts';
import type { NightScorings } from '../night-marks.ts';
import { readScoringFiles, type ScoringSettings } from '../scoring-files.ts';
import { readLists, type ListedMarks, type NightLists } from '../scoring-lists.ts';
import { openScoring } from '../scoring-session/open-scoring.ts';
import type { ScoringSession } from '../scoring-session/scoring-session.ts';
import type { ScoringStore } from '../scoring-session/scoring-store.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextDecoder: new (encoding: 'utf-8') => { decode(bytes: Uint8Array): string };

/** A file of a scoring, whole. */
export interface NightFile {
  /** Without a folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What lies beside a scoring file: edits that are not in it yet. */
  readonly journal?: Uint8Array;
}

/** A scoring of one night as it was read, not yet on a clock. */
export type RawScoring = { readonly files: readonly string[] } & (
  | { readonly kind: 'result'; readonly document: ResultDocument }
  | {
      readonly kind: 'session';
      readonly session: ScoringSession;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'lists'; readonly lists: ListedMarks }
  | { readonly kind: 'marks'; readonly scorings: NightScorings }
);

type ReadSettings = Pick<ScoringSettings, 'stageCodes' | 'labels'>;

/**
 * Reads one scoring of a night: a result, a scoring file, the lists of `rescore`, or what other programs write, which may
 * be several files. It is told by the content; only lists go by their names.
 *
 * @returns All that is wrong at once.
 */
export async function readNightFiles(
  files: readonly NightFile[],
  settings: ReadSettings,
): Promise<Result<RawScoring, readonly Problem[]>> {
  const names = files.map(({ name }) => name);
  const own = files.map((file) => ({ file, kind: ownKind(file.bytes) }));
  const [first] = own;
  if (own.length > 1 && own.some(({ kind }) => kind !== undefined)) {
    const subject = names.join(', ');
    const expected = 'one result or scoring file, or files of other programs';
    return fail([{ code: 'compare.mixed', subject, expected, received: `${names.length} files` }]);
  }
  if (first?.kind === 'result') {
    const { name, bytes } = first.file;
    const document = decodeResult(textOf(bytes), name);
    return document.ok
      ? ok({ kind: 'result', files: names, document: document.value })
      : fail(document.failure);
  }
  if (first?.kind === 'session') {
    const opened = await openScoring(storeOf(first.file), undefined);
    if (!opened.ok) return fail([opened.failure]);
    const { session, findings } = opened.value!;
    return ok({ kind: 'session', files: names, session, findings });
  }
  const lists = listsOf(files);
  if (lists !== undefined) {
    const read = readLists(lists);
    return read.ok ? ok({ kind: 'lists', files: names, lists: read.value }) : fail(read.failure);
  }
  const scorings = await readScoringFiles(files, 'given', settings);
  return scorings.ok
    ? ok({ kind: 'marks', files: names, scorings: scorings.value })
    : fail(scorings.failure);
}

/** So much of a file is looked at to tell whether it is one of ours. */
const HEAD_BYTES = 4096;

/** Whether a file is one that this program writes; undefined: any other. */
function ownKind(bytes: Uint8Array): 'result' | 'session' | undefined {
  const head = textOf(bytes.subarray(0, HEAD_BYTES)).replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(head)) return undefined;
  if (/"format":\s*"tibialis-scoring"/.test(head)) return 'session';
  return /^\s*\{\s*"schemaVersion"/.test(head) ? 'result' : undefined;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** The lists of `rescore`, when that is what all of the files are by their names. */
function listsOf(files: readonly NightFile[]): NightLists | undefined {
  const { names } = listsAmong(files.map(({ name }) => name));
  const found = Object.values(names);
  if (found.length === 0 || found.length !== files.length) return undefined;
  const fileNamed = (name: string | undefined): NightFile | undefined =>
    files.find((file) => file.name === name);
  return Object.fromEntries(
    Object.keys(LIST_NAMES).flatMap((list) => {
      const file = fileNamed(names[list as keyof NightLists]);
      return file === undefined ? [] : [[list, file]];
    }),
  );
}

/** A scoring that is only looked at. */
function storeOf({ name, bytes, journal }: NightFile): ScoringStore {
  const readOnly = (): Promise<Result<never, Problem>> => {
    const expected = 'a scoring that is only read';
    return Promise.resolve(
      fail({ code: 'compare.read-only', subject: name, expected, received: 'a write' }),
    );
  };
  return {
    names: { scoring: name, journal: name.replace(/\.json$/i, '.journal') },
    read: (part) => Promise.resolve(ok(part === 'scoring' ? bytes : journal)),
    sizes: () => Promise.resolve(ok({ scoring: bytes.length, journal: journal?.length })),
    replace: readOnly,
    append: readOnly,
    remove: readOnly,
    keepAside: readOnly,
  };
}
