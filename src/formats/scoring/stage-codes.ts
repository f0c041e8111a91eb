import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Stage } from '../../domain/stage.ts';
import { stageNamed } from './annotation-texts.ts';

/**
 * What bare numbers mean as stages. They are not portable: 4 is N4 in one program and REM in another, 5 is REM or wake.
 * So each format has its own table, and a file whose table cannot be told is not read without one.
 */
export type StageCodes = ReadonlyMap<string, Stage>;

const EXAMPLE = '--stage-codes 0=W,1=N1,2=N2,3=N3,4=N3,5=R';

/** A table of a format: `codesOf({ 0: 'W', 1: 'N1' })`. */
export function codesOf(table: Readonly<Record<string, Stage>>): StageCodes {
  return new Map(Object.entries(table));
}

/** The code as a table has it: `03` is `3`, `2.0` is `2`; undefined for what is no whole number of two digits. */
export function stageCodeIn(text: string): string | undefined {
  const digits = /^\s*([+-]?\d{1,2})(?:[.,]0{1,6})?\s*$/.exec(text)?.[1];
  return digits === undefined ? undefined : String(Number(digits));
}

/** Reads `0=W,1=N1,...`. All that is wrong is told at once. */
export function readStageCodes(text: string): Result<StageCodes, readonly Problem[]> {
  const problems: Problem[] = [];
  const codes = new Map<string, Stage>();
  const wrong = (expected: string, received: string): void => {
    problems.push({ code: 'usage.stage-codes', subject: '--stage-codes', expected, received });
  };
  for (const pair of text.split(',')) {
    const [codeText = '', name = '', ...more] = pair.split('=');
    const code = stageCodeIn(codeText);
    const stage = stageNamed(name);
    if (code === undefined || stage === undefined || more.length > 0) {
      wrong('a number and a stage (W, N1, N2, N3, R or ?), such as 5=R', JSON.stringify(pair));
    } else if (codes.has(code)) {
      wrong('each number once', `${code} twice`);
    } else {
      codes.set(code, stage);
    }
  }
  return problems.length > 0 ? fail(problems) : ok(codes);
}

/** A file writes stages as numbers, and nothing in it says what they mean. */
export function stageCodesNeeded(fileName: string, seen: Iterable<string>): Problem {
  const numbers = [...new Set(seen)].sort((a, b) => Number(a) - Number(b)).slice(0, 12);
  return {
    code: 'usage.stage-codes',
    subject: fileName,
    expected: 'stages by name, or to be told what the numbers mean',
    received: `the numbers ${numbers.join(', ')}`,
    hint: `Programs differ in them. Say what they mean, such as ${EXAMPLE}`,
  };
}
