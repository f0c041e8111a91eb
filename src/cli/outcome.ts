import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';

/** How a command ended; at least one problem when it failed, the first decides the exit code. */
export type Outcome = Result<undefined, readonly Problem[]>;
