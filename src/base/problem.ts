/**
 * An expected failure as a value. The sentence is made from it once, at the edge, by `describeProblem`.
 */
export interface Problem {
  /** Machine-readable and stable, such as `edf.not-an-edf`. */
  readonly code: string;
  /** What the trouble is with: a file, a field of a header (`night.edf: number of signals`), an option. */
  readonly subject: string;
  /** What should have stood there, as a phrase. */
  readonly expected: string;
  /** What stood there, as a phrase. */
  readonly received: string;
  /** What the reader can do about it, when there is something. */
  readonly hint?: string;
}

/** One line: subject, expectation, what came, and the way out when there is one. No line breaks. */
export function describeProblem(problem: Problem): string {
  const hint = problem.hint === undefined ? '' : ` ${problem.hint}`;
  const line = `${problem.subject}: expected ${problem.expected}, found ${problem.received}.${hint}`;
  return line.replace(/\s*[\r\n]+\s*/g, ' ');
}
