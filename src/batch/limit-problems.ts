import type { Problem } from '../base/problem.ts';

/*
 * What stops one night and no other. The words hold no measured number: the same night fails with the same words everywhere.
 */

/** The night would need more memory than one job may hold. */
export function outOfMemory(subject: string, limitMiB: number): Problem {
  return {
    code: 'batch.out-of-memory',
    subject,
    expected: `a night that takes at most ${limitMiB} MiB of memory`,
    received: 'one that takes more',
    hint: 'Allow more with --memory-limit.',
  };
}

/** The night was not done in time. */
export function outOfTime(subject: string, limitSeconds: number): Problem {
  return {
    code: 'batch.out-of-time',
    subject,
    expected: `a night that is scored within ${limitSeconds} s`,
    received: 'one that takes longer',
    hint: 'Allow more with --time-limit.',
  };
}

/** The thread that scored the night ended without a reply. */
export function workerDied(subject: string, reason: string): Problem {
  return {
    code: 'batch.worker-died',
    subject,
    expected: 'a night that can be scored',
    received: `a worker that ended (${reason})`,
  };
}
