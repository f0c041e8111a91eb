import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json-text.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { LogEntry } from '../../domain/scoring-edit.ts';
import { SCORING_FILE_VERSION, type SavedScoring } from './scoring-file.ts';
import { logEntrySchema } from './scoring-file-log.ts';
import {
  migrateEntry,
  SCORING_MIGRATIONS,
  type ScoringMigration,
} from './scoring-file-migrations.ts';
import { damaged, jsonText, parseVersioned, plainJson } from './scoring-file-text.ts';

/** The globals of the same names, which this room cannot see in its library of types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { readonly fatal: true },
) => { decode(bytes: Uint8Array): string };

/*
 * The journal of a scoring, `<name>.scoring.journal`: a first line that says which scoring it belongs to, then a line of
 * JSON for each entry that the scoring file does not hold yet. A line counts when its line feed is there.
 */

const JOURNAL_FORMAT = 'tibialis-scoring-journal';
const LINE_FEED = 0x0a;

/** What a journal's first line holds of the scoring that it belongs to. */
export type JournalOwner = Pick<SavedScoring, 'recording' | 'created'>;

/** The first line of a new journal. */
export function journalHeader({ recording, created }: JournalOwner): Uint8Array {
  const { headerSha256 } = recording;
  const header = { format: JOURNAL_FORMAT, version: SCORING_FILE_VERSION, headerSha256, created };
  return new TextEncoder().encode(`${jsonText(header)}\n`);
}

/** A line of the journal. @throws when the entry does not follow the specification: a bug. */
export function journalLines(entries: readonly LogEntry[]): Uint8Array {
  const lines = entries.map((entry) => `${jsonText(logEntrySchema.parse(plainJson(entry)))}\n`);
  return new TextEncoder().encode(lines.join(''));
}

export interface Journal {
  /** Numbered without a gap; the first can be any. */
  readonly entries: readonly LogEntry[];
  /** So many bytes at the start are whole lines; what follows them has to be cut off before more is written. */
  readonly wholeBytes: number;
  /** Bytes of a last line that was not written to its end; 0 when there is none. */
  readonly tornBytes: number;
}

/**
 * Reads a journal. The last line may be torn: power was lost while it was written, and the one who wrote it was never
 * told that it was saved. Damage anywhere else is a problem.
 *
 * @param name What problems call it.
 */
export function decodeJournal(
  bytes: Uint8Array,
  name: string,
  owner: JournalOwner,
  migrations: readonly ScoringMigration[] = SCORING_MIGRATIONS,
): Result<Journal, Problem> {
  const lines = wholeLines(bytes);
  const [header, ...rest] = lines;
  const nothing = { entries: [], wholeBytes: 0, tornBytes: bytes.length };
  if (header === undefined) return ok(nothing);
  const headerText = textOf(header);
  if (lines.length === 1 && parsed(headerText) === undefined) return ok(nothing);
  const opened = parseVersioned(headerText ?? '', `${name} line 1`, JOURNAL_FORMAT, migrations);
  if (!opened.ok) return opened;
  const { value, version } = opened.value;
  if (!isOwnedBy(value, owner)) {
    const expected = 'the journal of this scoring';
    return fail(problem('other-scoring', name, expected, 'that of another one'));
  }
  const entries: LogEntry[] = [];
  let wholeBytes = header.length + 1;
  for (const [i, line] of rest.entries()) {
    const json = parsed(textOf(line));
    if (json === undefined) {
      if (i === rest.length - 1) break;
      return fail(problem('damaged', `${name} line ${i + 2}`, 'JSON', 'something else'));
    }
    const entry = logEntrySchema.safeParse(
      migrateEntry(json, version, migrations, SCORING_FILE_VERSION),
    );
    if (!entry.success) return fail(damaged(`${name} line ${i + 2}`, entry.error));
    const previous = entries.at(-1)?.seq;
    if (previous !== undefined && entry.data.seq !== previous + 1) {
      const received = `entry ${entry.data.seq}`;
      return fail(problem('damaged', `${name} line ${i + 2}`, `entry ${previous + 1}`, received));
    }
    entries.push(entry.data);
    wholeBytes += line.length + 1;
  }
  return ok({ entries, wholeBytes, tornBytes: bytes.length - wholeBytes });
}

/** Lines that end with a line feed, without it. */
function wholeLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** Undefined for what is not UTF-8. */
function textOf(line: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(line);
  } catch {
    return undefined;
  }
}

function parsed(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function isOwnedBy(header: JsonObject, { recording, created }: JournalOwner): boolean {
  const begun = header['created'];
  return (
    header['headerSha256'] === recording.headerSha256 &&
    isJsonObject(begun) &&
    begun['who'] === created.who &&
    begun['when'] === created.when
  );
}

function problem(code: string, subject: string, expected: string, received: string): Problem {
  return { code: `scoring-file.${code}`, subject, expected, received };
}
