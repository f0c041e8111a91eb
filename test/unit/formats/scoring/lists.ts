import type { Problem } from '../../../../src/base/problem.ts';
import type { Result } from '../../../../src/base/result.ts';
import type { Finding } from '../../../../src/domain/finding.ts';

export function bytesOf(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}

export function valueOf<Value>(result: Result<Value, readonly Problem[]>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure, undefined, 1));
  return result.value;
}

/** `list.csv line 3, leg: "X"`. */
export function problemsOf(result: Result<unknown, readonly Problem[]>): string[] {
  if (result.ok) throw new Error('it was read');
  return result.failure.map(({ subject, received }) => `${subject}: ${received}`);
}

export function codesOf({ findings }: { readonly findings: readonly Finding[] }): string[] {
  return findings.map(({ code }) => code);
}
