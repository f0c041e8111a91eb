/**
 * JSON for people and programs: two spaces of indentation, an element of a list on one line, a line feed at the end. The same
 * value gives the same text, fields in the order that they have.
 *
 * @param spreadLists Names of the lists whose elements are spread over lines; those of every other list take one line each.
 */
export function layOutJson(value: unknown, spreadLists: ReadonlySet<string>): string {
  return `${spread(value, '', '', spreadLists)}\n`;
}

/** A value over several lines, but flat ones (no list or object inside) on one. */
function spread(
  value: unknown,
  key: string,
  indent: string,
  spreadLists: ReadonlySet<string>,
): string {
  if (isFlat(value)) return oneLine(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const elements = value.map((element: unknown) =>
      spreadLists.has(key) ? spread(element, '', inner, spreadLists) : oneLine(element),
    );
    return `[\n${elements.map((element) => inner + element).join(',\n')}\n${indent}]`;
  }
  const fields = fieldsOf(value).map(
    ([name, field]) =>
      `${inner}${JSON.stringify(name)}: ${spread(field, name, inner, spreadLists)}`,
  );
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

/** `{"a": 1, "b": ["c", "d"], "e": [2,3]}`: lists of numbers without spaces. A night has ten thousand such values, so nothing is gathered on the way. */
function oneLine(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  let text = '';
  if (Array.isArray(value)) {
    // Epochs of a leg: ten thousand numbers, which the runtime writes five times faster than this.
    if (value.every(isNumberOrNull)) return JSON.stringify(value);
    for (const element of value as readonly unknown[])
      text += (text === '' ? '' : ', ') + oneLine(element);
    return `[${text}]`;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(fields))
    text += (text === '' ? '' : ', ') + labelOf(name) + oneLine(fields[name]);
  return `{${text}}`;
}

function isNumberOrNull(value: unknown): boolean {
  return typeof value === 'number' || value === null;
}

const labels = new Map<string, string>();

/** `"name": `, made once for each name: there are few, and each comes often. */
function labelOf(name: string): string {
  const known = labels.get(name);
  if (known !== undefined) return known;
  const label = `${JSON.stringify(name)}: `;
  labels.set(name, label);
  return label;
}

function isFlat(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((part) => typeof part !== 'object' || part === null);
}

function fieldsOf(value: unknown): [string, unknown][] {
  return Object.entries(value as Readonly<Record<string, unknown>>);
}
