import type { z } from 'zod';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { contradictionsIn } from './result-consistency.ts';
import { resultDocumentSchema, type ResultDocument } from './result-schema.ts';
import { RESULT_SCHEMA_VERSION } from './result-version.ts';

type Path = readonly PropertyKey[];

/**
 * Reads the text of a result file. Fields that this version does not know are errors in a document of this version or
 * an older one (a typing error), and are left out of a document of a later minor version (something was added).
 * @param name What the problems call the text: the name of the file.
 * @returns Every problem at once, each with its path: `night.tibialis.json: results[0].events[3].side`.
 */
export function decodeResult(
  text: string,
  name = 'result',
): Result<ResultDocument, readonly Problem[]> {
  const subject = (path: Path) => (path.length === 0 ? name : `${name}: ${formatPath(path)}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const received = error instanceof Error ? error.message : 'something else';
    return fail([{ code: 'result.not-json', subject: name, expected: 'JSON', received }]);
  }

  const version = versionOf(value);
  if (version?.major !== OWN_VERSION.major) {
    return fail([
      {
        code: 'result.version',
        subject: subject(['schemaVersion']),
        expected: `"${OWN_VERSION.major}" as the first number of the version`,
        received: describe(valueAt(value, ['schemaVersion'])),
      },
    ]);
  }

  let parsed = resultDocumentSchema.safeParse(value);
  if (!parsed.success && version.minor > OWN_VERSION.minor) {
    dropUnknownFields(value, parsed.error.issues);
    parsed = resultDocumentSchema.safeParse(value);
  }
  if (!parsed.success) {
    return fail(parsed.error.issues.flatMap((issue) => problemsOf(issue, value, subject)));
  }

  const contradictions = contradictionsIn(parsed.data).map(({ path, expected, received }) => ({
    code: 'result.contradiction',
    subject: subject(path),
    expected,
    received,
  }));
  return contradictions.length > 0 ? fail(contradictions) : ok(parsed.data);
}

interface Version {
  readonly major: number;
  readonly minor: number;
}

const OWN_VERSION = parseVersion(RESULT_SCHEMA_VERSION) ?? { major: 1, minor: 0 };

function parseVersion(text: string): Version | undefined {
  const match = /^(\d+)\.(\d+)\.\d+$/.exec(text);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

function versionOf(value: unknown): Version | undefined {
  const version = valueAt(value, ['schemaVersion']);
  return typeof version === 'string' ? parseVersion(version) : undefined;
}

/** Takes the fields that `issues` call unknown out of `value`, which nobody else holds yet. */
function dropUnknownFields(value: unknown, issues: readonly z.core.$ZodIssue[]): void {
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const owner = valueAt(value, issue.path);
    if (typeof owner !== 'object' || owner === null) continue;
    for (const key of issue.keys) Reflect.deleteProperty(owner, key);
  }
}

function problemsOf(
  issue: z.core.$ZodIssue,
  value: unknown,
  subject: (path: Path) => string,
): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'result.unknown-field',
      subject: subject([...issue.path, key]),
      expected: 'no field of this name',
      received: describe(valueAt(value, [...issue.path, key])),
    }));
  }
  const found = valueAt(value, issue.path);
  return [
    {
      code: found === undefined ? 'result.missing-field' : 'result.invalid-field',
      subject: subject(issue.path),
      expected: expectationOf(issue),
      received: describe(found),
    },
  ];
}

function expectationOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return NAME_OF_TYPE[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      if (issue.origin === 'array') return `a list of at least ${issue.minimum}`;
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
    case 'invalid_format':
      return `text that matches ${issue.pattern ?? issue.format}`;
    case 'invalid_union':
      return 'one of the kinds of value that this field can hold';
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message;
  }
}

const NAME_OF_TYPE: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'text',
};

/** `results[0].events[3].side`. */
function formatPath(path: Path): string {
  return path
    .map((step, i) =>
      typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[step];
  }
  return at;
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
