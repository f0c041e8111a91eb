import { fail, ok, type Result } from './result.ts';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * Reads JSON that a person wrote by hand. A byte order mark at the start is passed over. A key that stands twice in one
 * object is refused, where `JSON.parse` would take the last one without a word.
 *
 * @returns Otherwise what stands there instead of JSON, as a phrase.
 */
export function parseJsonText(text: string): Result<JsonValue, string> {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let value: JsonValue;
  try {
    value = JSON.parse(json) as JsonValue;
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'something else');
  }
  const repeated = repeatedKeys(json);
  if (repeated.length > 0) {
    return fail(`the key ${repeated.map((key) => JSON.stringify(key)).join(', ')} more than once`);
  }
  return ok(value);
}

/** Keys that an object of the text has more than once, each named once; the text is valid JSON. */
function repeatedKeys(json: string): string[] {
  const repeated = new Set<string>();
  /** One for each open bracket: the keys of an object so far, or undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let keyComes = false;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    const keys = open.at(-1);
    if (keys !== undefined && keyComes && token.startsWith('"')) {
      const key = JSON.parse(token) as string;
      if (keys.has(key)) repeated.add(key);
      keys.add(key);
    }
    keyComes = keys !== undefined && (token === '{' || token === ',');
  }
  return [...repeated];
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a few words, for a message: `"text"`, `a list of 3`, `an object`, `nothing` where the field is missing. */
export function describeJson(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // A number too large for a number (1e999) has become infinite, which JSON cannot say.
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
