import type { Problem } from '../../base/problem.ts';

/** What is wrong with the rows of one table, gathered so that all of it can be mended at once. */
export interface RowProblems {
  readonly add: (line: number, column: string, expected: string, received: string) => void;
  /** The first ones in order of the lines, and how many more there are; empty when there are none. */
  readonly list: () => readonly Problem[];
}

/** So many are told one by one. */
const SHOWN_ROW_PROBLEMS = 20;

export function rowProblems(tableName: string): RowProblems {
  const found: { readonly line: number; readonly problem: Problem }[] = [];
  return {
    add: (line, column, expected, received) => {
      const subject = `${tableName} line ${line}, ${column}`;
      found.push({ line, problem: { code: 'csv.row', subject, expected, received } });
    },
    list: () => {
      const problems = found.toSorted((a, b) => a.line - b.line).map(({ problem }) => problem);
      const more = problems.length - SHOWN_ROW_PROBLEMS;
      if (more <= 0) return problems;
      const expected = 'cells that can be used';
      const received = `${more} more that cannot`;
      const rest = { code: 'csv.row', subject: tableName, expected, received };
      return [...problems.slice(0, SHOWN_ROW_PROBLEMS), rest];
    },
  };
}

/** A cell as the reader of a message sees it. */
export function quoted(cell: string): string {
  if (cell === '') return 'nothing';
  return JSON.stringify(cell.length > 40 ? `${cell.slice(0, 37)}...` : cell);
}
