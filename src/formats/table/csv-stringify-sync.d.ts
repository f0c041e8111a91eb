/**
 * What we use of csv-stringify. Its own types drag in Node's, which must not exist in this room; tsconfig's `paths`
 * puts these in their place.
 */
export interface StringifyOptions {
  readonly header: boolean;
  readonly columns: readonly string[];
  readonly record_delimiter: string;
  /** Puts a `'` before text that a spreadsheet would run as a formula. Numbers are left alone. */
  readonly escape_formulas: boolean;
  readonly cast: { readonly boolean: (value: boolean) => string };
}

export function stringify(
  records: readonly Readonly<Record<string, string | number | boolean | undefined>>[],
  options: StringifyOptions,
): string;
