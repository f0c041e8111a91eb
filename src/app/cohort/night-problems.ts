import { describeProblem, type Problem } from '../../base/problem.ts';
import { RECEIPT_ENDING } from '../../formats/study/run-receipt.ts';
import type { FailedRow } from '../../formats/table/failed-table.ts';
import { RESULT_ENDING, type NightCopy } from './night-copies.ts';

/** The problems of a night, each once, in an order that does not depend on how they were met. */
export function distinctProblems(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [describeProblem(problem), problem]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}

/** The row of a night that could not be used: its first problem, and how many more there are. */
export function unusableNight(
  id: string,
  group: string | undefined,
  problems: readonly Problem[],
): FailedRow {
  const first = problems[0]!;
  const { code, subject, expected, received } = first;
  const furtherProblems = problems.length - 1;
  const message = describeProblem(first);
  return { id, group, step: 'merge', code, message, subject, expected, received, furtherProblems };
}

/**
 * The first problem of a night, with the path of the file on this disk, and how many more there are.
 *
 * @param pathOf Where a file is, by its name below the folder that was given.
 */
export function problemOnDisk(
  problems: readonly Problem[],
  id: string,
  copies: readonly NightCopy[],
  pathOf: ReadonlyMap<string, string>,
): Problem {
  const first = problems[0]!;
  const more = problems.length - 1;
  const places = copies.map(({ place }) => place);
  const [result, receipt] = [`${id}${RESULT_ENDING}`, `${id}${RECEIPT_ENDING}`];
  const name = [result, receipt].find((of) => first.subject.startsWith(of)) ?? first.subject;
  const path =
    (name === result ? places.find((place) => place.result)?.result?.path : undefined) ??
    (name === receipt ? places.find((place) => place.receipt)?.receipt?.path : undefined) ??
    pathOf.get(name);
  const subject = path === undefined ? first.subject : path + first.subject.slice(name.length);
  const others = more === 0 ? [] : [`(${more} more with this night)`];
  const hint = [first.hint, ...others].filter((part) => part !== undefined).join(' ');
  return { ...first, subject, ...(hint === '' ? {} : { hint }) };
}
