import { describeJson, isJsonObject, parseJsonText, type JsonObject } from '../base/json-text.ts';
import { nearestWord } from '../base/nearest-word.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { PROFILES, profileNamed } from './profile-catalogue.ts';
import type { RuleTable } from './rule.ts';
import { expectedValue, isAllowedValue, ORDERED_RULES } from './rule-limits.ts';
import type { ScoringProfile } from './scoring-profile.ts';

/**
 * The fields of a profile file (docs/scoring.md). `about` is for the reader and is not read: `tibialis rules NAME --json`
 * fills it with the meaning of every rule.
 */
const FIELDS = ['extends', 'name', 'title', 'why', 'rules', 'about'] as const;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const NAME_IN_WORDS =
  'a name of letters, digits, dot, hyphen and underline, 1 to 64 of them, that begins with a letter or a digit';

/**
 * Reads a user's own profile: a profile of the program with some rules set otherwise. Nothing is guessed or passed over;
 * all that is wrong is told at once, each with its place in the file.
 *
 * A rule that is set to what the base has already is left as it is. One that is changed says in its source who set it
 * and what the base says, and is not verified. The title says what the profile was made from.
 *
 * @param text The file as JSON.
 * @param fileName What problems call it.
 */
export function extendProfile(
  text: string,
  fileName: string,
): Result<ScoringProfile, readonly Problem[]> {
  const parsed = parseJsonText(text);
  if (!parsed.ok) {
    return fail([
      { code: 'profile.not-json', subject: fileName, expected: 'JSON', received: parsed.failure },
    ]);
  }
  const file = parsed.value;
  if (!isJsonObject(file)) {
    const received = describeJson(file);
    return fail([
      { code: 'profile.type', subject: fileName, expected: 'a profile, as an object', received },
    ]);
  }
  const problems: Problem[] = [];
  reportUnknownFields(file, fileName, problems);
  const base = readBase(file, fileName, problems);
  const name = readName(file, fileName, problems);
  const title = readLine(file, 'title', 120, fileName, problems);
  const why = readLine(file, 'why', 500, fileName, problems);
  const changes = readRules(file, base, fileName, problems);
  if (problems.length > 0 || base === undefined || name === undefined) return fail(problems);

  const because = why === undefined ? '' : `; why: ${why}`;
  const table: RuleTable = { ...base.rules };
  const changed = Object.entries(table).flatMap(([key, rule]) => {
    const value = changes.get(key);
    if (value === undefined || value === rule.value) return [];
    const unit = rule.unit === '' ? '' : ` ${rule.unit}`;
    const citation = `set by the profile ${name}; ${base.name} says ${rule.value}${unit}${because}`;
    return [[key, { ...rule, value, source: { citation, verified: false } }] as const];
  });
  const made =
    changed.length === 0
      ? `${base.name} unchanged`
      : `${base.name} with ${changed.length} ${changed.length === 1 ? 'rule' : 'rules'} changed`;
  return ok(
    withRules(
      {
        ...base,
        name,
        title: `${title ?? name} (own profile: ${made})`,
        basedOn: base.name,
      },
      Object.fromEntries(changed),
    ),
  );
}

/** The values were checked against the rules that they replace, so the table keeps its type. */
function withRules<Profile extends ScoringProfile>(profile: Profile, changed: RuleTable): Profile {
  return { ...profile, rules: { ...profile.rules, ...changed } };
}

function reportUnknownFields(file: JsonObject, fileName: string, problems: Problem[]): void {
  for (const key of Object.keys(file)) {
    if (FIELDS.some((field) => field === key)) continue;
    problems.push({
      code: 'profile.unknown-field',
      subject: `${fileName}: ${key}`,
      expected: `only the fields ${FIELDS.join(', ')}`,
      received: `the field ${JSON.stringify(key)}`,
      ...suggestion(key, FIELDS),
    });
  }
}

function readBase(
  file: JsonObject,
  fileName: string,
  problems: Problem[],
): ScoringProfile | undefined {
  const given = fieldOf(file, 'extends');
  const names = PROFILES.map(({ name }) => name);
  const base = typeof given === 'string' ? profileNamed(given) : undefined;
  if (base === undefined) {
    problems.push({
      code: 'profile.unknown-base',
      subject: `${fileName}: extends`,
      expected: `one of ${names.join(', ')}`,
      received: describeJson(given),
      ...(typeof given === 'string' ? suggestion(given, names) : {}),
    });
  }
  return base;
}

function readName(file: JsonObject, fileName: string, problems: Problem[]): string | undefined {
  const given = fieldOf(file, 'name');
  const subject = `${fileName}: name`;
  if (typeof given !== 'string' || !NAME.test(given)) {
    const received = describeJson(given);
    problems.push({ code: 'profile.name', subject, expected: NAME_IN_WORDS, received });
    return undefined;
  }
  const taken = PROFILES.find(({ name }) => name.toLowerCase() === given.toLowerCase());
  if (taken !== undefined) {
    problems.push({
      code: 'profile.name-taken',
      subject,
      expected: 'a name of its own, so that no result can be taken for one of the original rules',
      received: `"${given}", a profile of this program`,
    });
    return undefined;
  }
  return given;
}

/** An optional text of one line; undefined when it is missing or wrong, which is then reported. */
function readLine(
  file: JsonObject,
  field: 'title' | 'why',
  longest: number,
  fileName: string,
  problems: Problem[],
): string | undefined {
  const given = fieldOf(file, field);
  if (given === undefined) return undefined;
  const isLine = typeof given === 'string' && given.trim() !== '' && !/\p{C}/u.test(given);
  if (isLine && given.length <= longest) return given.trim();
  problems.push({
    code: 'profile.text',
    subject: `${fileName}: ${field}`,
    expected: `one line of text, at most ${longest} characters`,
    received:
      typeof given === 'string' && given.length > longest
        ? `${given.length} characters`
        : describeJson(given),
  });
  return undefined;
}

/** The values that the file sets, by rule. Without a base their names and values cannot be checked. */
function readRules(
  file: JsonObject,
  base: ScoringProfile | undefined,
  fileName: string,
  problems: Problem[],
): ReadonlyMap<string, number | string> {
  const changes = new Map<string, number | string>();
  const given = fieldOf(file, 'rules');
  if (!isJsonObject(given)) {
    problems.push({
      code: 'profile.type',
      subject: `${fileName}: rules`,
      expected: 'an object of rules and values',
      received: describeJson(given),
    });
    return changes;
  }
  if (base === undefined) return changes;
  const table: RuleTable = { ...base.rules };
  const keys = Object.keys(table);
  for (const [key, value] of Object.entries(given)) {
    const subject = `${fileName}: rules[${JSON.stringify(key)}]`;
    const rule = Object.hasOwn(table, key) ? table[key] : undefined;
    if (rule === undefined) {
      problems.push({
        code: 'profile.unknown-rule',
        subject,
        expected: `a rule of ${base.name}`,
        received: JSON.stringify(key),
        hint: suggestion(key, keys).hint ?? `tibialis rules ${base.name} lists them.`,
      });
    } else if (isAllowedValue(key, rule, value)) {
      changes.set(key, value);
    } else {
      problems.push({
        code: 'profile.value',
        subject,
        expected: expectedValue(key, rule),
        received: describeJson(value),
        ...(typeof value === 'string' && typeof rule.value === 'string'
          ? suggestion(value, rule.choices?.map(String) ?? [])
          : {}),
      });
    }
  }
  reportWrongOrder(table, changes, fileName, problems);
  return changes;
}

/** Two rules that are each allowed can contradict each other, also one that is set and one of the base. */
function reportWrongOrder(
  table: RuleTable,
  changes: ReadonlyMap<string, number | string>,
  fileName: string,
  problems: Problem[],
): void {
  const valueOf = (key: string) => changes.get(key) ?? table[key]?.value;
  const inWords = (key: string): string => `${valueOf(key) ?? ''} ${table[key]?.unit ?? ''}`;
  for (const [lower, upper] of ORDERED_RULES) {
    const [low, high] = [valueOf(lower), valueOf(upper)];
    if (typeof low !== 'number' || typeof high !== 'number' || low <= high) continue;
    const [blamed, other] = changes.has(lower) ? [lower, upper] : [upper, lower];
    problems.push({
      code: 'profile.order',
      subject: `${fileName}: rules[${JSON.stringify(blamed)}]`,
      expected: `at ${blamed === lower ? 'most' : 'least'} ${other} (${inWords(other)})`,
      received: inWords(blamed),
    });
  }
}

function suggestion(word: string, candidates: readonly string[]): { readonly hint?: string } {
  const nearest = nearestWord(word, candidates);
  return nearest === undefined ? {} : { hint: `Did you mean ${nearest}?` };
}

/** A field that the file itself has; never one that every object has. */
function fieldOf(file: JsonObject, field: string): JsonObject[string] | undefined {
  return Object.hasOwn(file, field) ? file[field] : undefined;
}
