import type { Problem } from '../base/problem.ts';
import { reasonOfSystemError, systemErrorCode } from './system-error.ts';

/** The system refused to write. Thrown and caught within the writing of one set of files; callers see a problem. */
export class OutputFailure extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super('output failed', { cause });
    this.path = path;
  }

  toProblem(): Problem {
    return {
      code: CODES[systemErrorCode(this.cause) ?? ''] ?? 'output.not-writable',
      subject: this.path,
      expected: 'a place that can be written',
      received: reasonOfSystemError(this.cause),
    };
  }
}

const CODES: Readonly<Record<string, string>> = {
  ENOSPC: 'output.no-space',
  EDQUOT: 'output.no-space',
  EFBIG: 'output.no-space',
  ENOTDIR: 'output.not-a-folder',
  EEXIST: 'output.not-a-folder',
  ENAMETOOLONG: 'output.bad-name',
};

/** Turns a failure of the system into an `OutputFailure` at `path`. Only calls of the system go in here. */
export async function asOutput<Value>(path: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw new OutputFailure(path, error);
  }
}

/** The same for a synchronous call. */
export function asOutputSync<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw new OutputFailure(path, error);
  }
}
