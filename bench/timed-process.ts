import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export interface TimedRun {
  readonly milliseconds: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node with these arguments from start to end of the process. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): TimedRun {
  const since = performance.now();
  const run = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  const milliseconds = performance.now() - since;
  if (run.status !== 0)
    throw new Error(`${args.join(' ')}: exit ${String(run.status)}\n${run.stderr}`);
  return { milliseconds, stdout: run.stdout, stderr: run.stderr };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
