import {
  describeJson,
  isJsonObject,
  parseJsonText,
  type JsonObject,
  type JsonValue,
} from '../../base/json-text.ts';
import { nearestWord } from '../../base/nearest-word.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ClinicalContext } from '../../domain/clinical-context.ts';

const SEXES = ['female', 'male', 'other'] as const;

/** The limits keep out what cannot be meant, such as another unit; they say nothing of what is healthy. */
const NUMBERS = {
  age: { most: 120, whole: true, unit: 'completed years' },
  ferritinNgPerMl: { most: 100_000, whole: false, unit: 'ng/mL' },
  transferrinSaturationPercent: { most: 100, whole: false, unit: 'percent' },
  eGfrMlPerMinPer173m2: { most: 300, whole: false, unit: 'mL/min per 1.73 m2' },
} as const;

const LISTS = ['medicines', 'conditions', 'symptoms'] as const;
const MOST_ITEMS = 100;
const LONGEST_ITEM = 200;
const LONGEST_NOTES = 4000;

const FIELDS: readonly string[] = [...Object.keys(NUMBERS), 'sex', ...LISTS, 'notes'];

/**
 * Reads what the user wrote down of the patient (docs/scoring.md). Every field may be missing or null, which both mean
 * "not given". All that is wrong is told at once.
 *
 * @param fileName What problems call it, and what the result names as its source; without a folder.
 */
export function readContextFile(
  text: string,
  fileName: string,
): Result<ClinicalContext, readonly Problem[]> {
  const parsed = parseJsonText(text);
  if (!parsed.ok) {
    return fail([
      { code: 'context.not-json', subject: fileName, expected: 'JSON', received: parsed.failure },
    ]);
  }
  const file = parsed.value;
  if (!isJsonObject(file)) {
    const received = describeJson(file);
    return fail([{ code: 'context.type', subject: fileName, expected: 'an object', received }]);
  }
  const problems: Problem[] = [];
  const report = (field: string, expected: string, received: string, hint?: string): void => {
    const subject = `${fileName}: ${field}`;
    const problem = { code: 'context.field', subject, expected, received };
    problems.push(hint === undefined ? problem : { ...problem, hint });
  };
  for (const key of Object.keys(file)) {
    if (FIELDS.includes(key)) continue;
    const nearest = nearestWord(key, FIELDS);
    report(
      key,
      `only the fields ${FIELDS.join(', ')}`,
      `the field ${JSON.stringify(key)}`,
      nearest === undefined ? undefined : `Did you mean ${nearest}?`,
    );
  }
  const context: ClinicalContext = {
    file: fileName,
    ageYears: numberOf(file, 'age', report),
    sex: sexOf(file, report),
    ferritinNgPerMl: numberOf(file, 'ferritinNgPerMl', report),
    transferrinSaturationPercent: numberOf(file, 'transferrinSaturationPercent', report),
    eGfrMlPerMinPer173m2: numberOf(file, 'eGfrMlPerMinPer173m2', report),
    medicines: listOf(file, 'medicines', report),
    conditions: listOf(file, 'conditions', report),
    symptoms: listOf(file, 'symptoms', report),
    notes: notesOf(file, report),
  };
  return problems.length > 0 ? fail(problems) : ok(context);
}

type Report = (field: string, expected: string, received: string) => void;

/** Undefined where the field is missing or null. */
function givenIn(file: JsonObject, field: string): JsonValue | undefined {
  return Object.hasOwn(file, field) ? (file[field] ?? undefined) : undefined;
}

function numberOf(
  file: JsonObject,
  field: keyof typeof NUMBERS,
  report: Report,
): number | undefined {
  const given = givenIn(file, field);
  if (given === undefined) return undefined;
  const { most, whole, unit } = NUMBERS[field];
  const fits = typeof given === 'number' && given >= 0 && given <= most;
  if (fits && (!whole || Number.isInteger(given))) return given;
  const kind = whole ? 'a whole number' : 'a number';
  report(field, `${kind} from 0 to ${most} (${unit})`, describeJson(given));
  return undefined;
}

function sexOf(file: JsonObject, report: Report): ClinicalContext['sex'] {
  const given = givenIn(file, 'sex');
  if (given === undefined) return undefined;
  const sex = SEXES.find((known) => known === given);
  if (sex === undefined) report('sex', `one of ${SEXES.join(', ')}`, describeJson(given));
  return sex;
}

function listOf(
  file: JsonObject,
  field: (typeof LISTS)[number],
  report: Report,
): readonly string[] | undefined {
  const given = givenIn(file, field);
  if (given === undefined) return undefined;
  if (!Array.isArray(given) || given.length > MOST_ITEMS) {
    report(field, `a list of at most ${MOST_ITEMS} texts`, describeJson(given));
    return undefined;
  }
  const items: string[] = [];
  given.forEach((item: JsonValue, i) => {
    if (isText(item, LONGEST_ITEM)) items.push(item.trim());
    else report(`${field}[${i}]`, `a text of 1 to ${LONGEST_ITEM} characters`, received(item));
  });
  return items;
}

function notesOf(file: JsonObject, report: Report): string | undefined {
  const given = givenIn(file, 'notes');
  if (given === undefined) return undefined;
  if (isText(given, LONGEST_NOTES)) return given.trim();
  report('notes', `a text of 1 to ${LONGEST_NOTES} characters`, received(given));
  return undefined;
}

function isText(value: JsonValue, longest: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}

function received(value: JsonValue): string {
  return typeof value === 'string' && value.length > LONGEST_ITEM
    ? `${value.length} characters`
    : describeJson(value);
}
