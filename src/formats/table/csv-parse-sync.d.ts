/**
 * What we use of csv-parse. Its own types drag in Node's, which must not exist in this room; tsconfig's `paths` puts
 * these in their place.
 */
export interface ParseOptions {
  readonly delimiter: string;
  readonly record_delimiter: string;
  /** Takes blanks away around cells, but not inside quotes. */
  readonly trim: boolean;
  /** Lets rows be shorter or longer than the first. */
  readonly relax_column_count: boolean;
}

/** @throws CsvError when quotes do not match. An empty line is a row of one empty cell. */
export function parse(text: string, options: ParseOptions): string[][];

export class CsvError extends Error {
  readonly code: string;
  /** The line at which reading stopped, counting from 1. */
  readonly lines?: number;
}
