import type { Problem } from '../base/problem.ts';

/*
 * A hand-written check of plain data against a description of its fields. It goes on after a problem, so that all
 * of them are told at once, and it takes what is missing from the defaults.
 */

/** Checks a value found at `path` and reports into `problems`; undefined when the value is of no use. */
export type FieldCheck<Value> = (
  value: unknown,
  path: string,
  problems: Problem[],
) => Value | undefined;

export function numberField(min: number, max: number): FieldCheck<number> {
  return numberCheck(min, max, false);
}

export function wholeNumberField(min: number, max: number): FieldCheck<number> {
  return numberCheck(min, max, true);
}

export function booleanField(): FieldCheck<boolean> {
  return (value, path, problems) => {
    if (typeof value === 'boolean') return value;
    problems.push(problemOf('simulate.spec.type', path, 'true or false', value));
    return undefined;
  };
}

/** Text that `accepts` says yes to; `expected` says in words what that is. */
export function textField(
  expected: string,
  accepts: (text: string) => boolean,
): FieldCheck<string> {
  return (value, path, problems) => {
    if (typeof value === 'string' && accepts(value)) return value;
    const code = typeof value === 'string' ? 'simulate.spec.range' : 'simulate.spec.type';
    problems.push(problemOf(code, path, expected, value));
    return undefined;
  };
}

export function choiceField<Choice extends string>(choices: readonly Choice[]): FieldCheck<Choice> {
  return (value, path, problems) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) {
      problems.push(problemOf('simulate.spec.range', path, `one of ${choices.join(', ')}`, value));
    }
    return found;
  };
}

export function listField<Item>(
  item: FieldCheck<Item>,
  maxLength: number,
): FieldCheck<readonly Item[]> {
  return (value, path, problems) => {
    if (!Array.isArray(value) || value.length > maxLength) {
      problems.push(problemOf('simulate.spec.type', path, `a list of at most ${maxLength}`, value));
      return undefined;
    }
    const before = problems.length;
    const items = value.map((entry, i) => item(entry, `${path}[${i}]`, problems));
    return problems.length === before ? items.filter((entry) => entry !== undefined) : undefined;
  };
}

/** A field that may be missing; it has no default then. */
export function optionalField<Value>(check: FieldCheck<Value>): FieldCheck<Value> {
  return (value, path, problems) =>
    value === undefined ? undefined : check(value, path, problems);
}

/**
 * An object with exactly these fields. An unknown key is a problem. A missing key takes its value from `defaults`;
 * without defaults it is a problem.
 */
export function objectField<Value extends object>(
  fields: { readonly [Key in keyof Value]-?: FieldCheck<Value[Key]> },
  defaults?: Value,
): FieldCheck<Value> {
  return (value, path, problems) => {
    if (!isPlainObject(value)) {
      problems.push(problemOf('simulate.spec.type', path, 'an object', value));
      return undefined;
    }
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    const known = Object.keys(fields);
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      problems.push({
        code: 'simulate.spec.unknown-key',
        subject: at(key),
        expected: `one of ${known.join(', ')}`,
        received: `the key ${key}`,
      });
    }
    const before = problems.length;
    const checked: Partial<Value> = {};
    for (const key in fields) {
      const given = Object.hasOwn(value, key) ? value[key] : defaults?.[key];
      const result = fields[key](given, at(key), problems);
      if (result !== undefined) checked[key] = result;
    }
    // A check that returns undefined has reported why, or its field may be missing: without a report all is there.
    return problems.length === before ? (checked as Value) : undefined;
  };
}

export function problemOf(code: string, path: string, expected: string, value: unknown): Problem {
  return {
    code,
    subject: path === '' ? 'specification' : path,
    expected,
    received: inWords(value),
  };
}

function numberCheck(min: number, max: number, whole: boolean): FieldCheck<number> {
  const expected = `a ${whole ? 'whole ' : ''}number from ${min} to ${max}`;
  return (value, path, problems) => {
    if (typeof value !== 'number') {
      problems.push(problemOf('simulate.spec.type', path, expected, value));
      return undefined;
    }
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    problems.push(problemOf('simulate.spec.range', path, expected, value));
    return undefined;
  };
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
