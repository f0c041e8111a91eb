/**
 * Text that came from a file, made fit for one line of a page or a terminal: control characters (which could
 * move a terminal's cursor) and marks that turn the direction of writing become spaces, runs of spaces one space.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]|\s+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** `uV` and `uV*s` as a reader expects them in print. */
export function printedUnit(unit: string): string {
  return unit.replace(/\bu(?=V)/g, 'µ');
}
