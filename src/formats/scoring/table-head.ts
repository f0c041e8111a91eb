import type { Delimiter } from '../table/csv-table.ts';
import type { ScoringHead } from './scoring-content.ts';
import { wholeLines } from './scoring-text.ts';

/** The first line of a table, as cells in small letters. */
export interface TableHead {
  readonly cells: readonly string[];
  readonly delimiter: Delimiter | undefined;
}

/** Undefined when there is no line, or it is longer than names of columns are. */
export function tableHead({ text, isWhole }: ScoringHead): TableHead | undefined {
  const line = text === undefined ? undefined : wholeLines(text, isWhole)[0];
  if (line === undefined || line.length > 2000) return undefined;
  const delimiter = ([';', '\t', ','] as const).find((mark) => line.includes(mark));
  const cells = (delimiter === undefined ? [line] : line.split(delimiter)).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
  return { cells, delimiter };
}
