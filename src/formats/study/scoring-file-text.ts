import { z } from 'zod';
import { invariant } from '../../base/invariant.ts';
import {
  describeJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../base/json-text.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import {
  SCORING_FILE_FORMAT,
  SCORING_FILE_VERSION,
  scoringFileSchema,
  type SavedScoring,
} from './scoring-file.ts';
import { contradictionIn } from './scoring-file-consistency.ts';
import {
  migrateScoring,
  oldestVersion,
  SCORING_MIGRATIONS,
  type ScoringMigration,
} from './scoring-file-migrations.ts';

/**
 * The text of a scoring file. The same scoring gives the same text: fields in the order of the specification, a line for
 * each movement and each entry of the log, a line feed at the end.
 *
 * @throws BugError when the scoring does not follow the specification: it could never be read again.
 */
export function encodeScoringFile(file: SavedScoring): string {
  const document = { format: SCORING_FILE_FORMAT, version: SCORING_FILE_VERSION, ...file };
  const checked = scoringFileSchema.safeParse(plainJson(document));
  invariant(
    checked.success,
    `a scoring follows its specification (${checked.success ? '' : z.prettifyError(checked.error)})`,
  );
  const { baseline, log, machine, ...rest } = checked.data;
  const { duration, movements, marks } = baseline;
  const fields = [
    ...Object.entries(rest).map(([name, value]) => field(name, jsonText(value))),
    field('machine', jsonText(machine)),
    field(
      'baseline',
      `{\n${[
        field('duration', jsonText(duration), '    '),
        field('movements', lines(movements, '    '), '    '),
        field('marks', jsonText(marks), '    '),
      ].join(',\n')}\n  }`,
    ),
    field('log', lines(log, '  ')),
  ];
  return `{\n${fields.join(',\n')}\n}\n`;
}

function field(name: string, text: string, indent = '  '): string {
  return `${indent}${JSON.stringify(name)}: ${text}`;
}

/** Each item of a list on a line of its own. */
function lines(items: readonly unknown[], indent: string): string {
  if (items.length === 0) return '[]';
  return `[\n${items.map((item) => `${indent}  ${jsonText(item)}`).join(',\n')}\n${indent}]`;
}

/**
 * JSON of one line. Undefined becomes null, so that every field is always there; a number of single precision gets as
 * many digits as it has, and null where it is none.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Float32Array) return Array.from(part, singlePrecision);
    return part === undefined ? null : part;
  });
}

function singlePrecision(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toPrecision(9));
}

/** A value as it comes out of its JSON. */
export function plainJson(value: unknown): JsonValue {
  return JSON.parse(jsonText(value)) as JsonValue;
}

/**
 * Reads the text of a scoring file.
 *
 * @param name What problems call it.
 * @returns A problem with one of these codes. `scoring-file.newer-version`: a later program wrote it, and it must be left
 * alone. `scoring-file.not-a-scoring`: it is JSON of something else. `scoring-file.damaged`: everything else; it has to be
 * kept, for a person can perhaps mend it.
 */
export function decodeScoringFile(
  text: string,
  name: string,
  migrations: readonly ScoringMigration[] = SCORING_MIGRATIONS,
): Result<SavedScoring, Problem> {
  const parsed = parseVersioned(text, name, SCORING_FILE_FORMAT, migrations);
  if (!parsed.ok) return parsed;
  const { value, version } = parsed.value;
  const document = migrateScoring(value, version, migrations, SCORING_FILE_VERSION);
  const checked = scoringFileSchema.safeParse(document);
  if (!checked.success) return fail(damaged(name, checked.error));
  const { recording, created, machine, baseline, log } = checked.data;
  const file: SavedScoring = { recording, created, machine, baseline, log };
  const contradiction = contradictionIn(file, name);
  return contradiction === undefined ? ok(file) : fail(contradiction);
}

/** JSON that says of itself what it is and in which version, which is one that can be read. */
export function parseVersioned(
  text: string,
  name: string,
  format: string,
  migrations: readonly ScoringMigration[] = SCORING_MIGRATIONS,
): Result<{ readonly value: JsonObject; readonly version: number }, Problem> {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    const received = error instanceof Error ? error.message : 'something else';
    return fail(problem('damaged', name, 'JSON', received));
  }
  if (!isJsonObject(value) || value['format'] !== format) {
    const received = isJsonObject(value) ? describeJson(value['format']) : describeJson(value);
    return fail(problem('not-a-scoring', `${name}: format`, `"${format}"`, received));
  }
  const version = value['version'];
  const subject = `${name}: version`;
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    return fail(problem('damaged', subject, 'a whole number', describeJson(version)));
  }
  if (version > SCORING_FILE_VERSION) {
    const expected = `at most ${SCORING_FILE_VERSION}`;
    return fail({
      ...problem('newer-version', subject, expected, String(version)),
      hint: 'A later version of Tibialis wrote it; open it with that one.',
    });
  }
  const oldest = oldestVersion(migrations, SCORING_FILE_VERSION);
  if (version < oldest) {
    return fail(problem('damaged', subject, `at least ${oldest}`, String(version)));
  }
  return ok({ value, version });
}

/** The first of what is wrong, and how many there are. */
export function damaged(name: string, error: z.ZodError): Problem {
  const [first, ...others] = error.issues;
  const path = first?.path.map(String).join('.') ?? '';
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const subject = path === '' ? name : `${name}: ${path}`;
  const received = `${first?.message ?? 'something else'}${more}`;
  return problem('damaged', subject, 'what docs/scoring-file.md describes', received);
}

function problem(code: string, subject: string, expected: string, received: string): Problem {
  return { code: `scoring-file.${code}`, subject, expected, received };
}
