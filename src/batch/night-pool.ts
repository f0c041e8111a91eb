import type { Problem } from '../base/problem.ts';
import type { NightReply, NightTask } from './messages.ts';

/** Threads or processes that score nights, each with its code loaded once. */
export interface NightPool {
  /**
   * Scores a night. A worker that runs out of memory or time is ended and named in the reply; another takes its place.
   * @throws CancelledError when the pool is closed meanwhile.
   */
  readonly run: (task: NightTask) => Promise<NightReply>;
  /** Ends all workers at once; what they were doing is lost. */
  readonly close: () => Promise<void>;
}

export interface PoolLimits {
  readonly jobs: number;
  readonly memoryMiB: number;
  readonly seconds: number;
}

/** The reply for a worker that could give none. */
export function failedReply(problem: Problem): NightReply {
  return { kind: 'failed', problems: [problem], peakMiB: undefined };
}
