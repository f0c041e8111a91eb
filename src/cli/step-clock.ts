import { performance } from 'node:perf_hooks';

/**
 * Times the steps of the work for `npm run bench`: returns what to call when a step begins. When the process ends, one
 * line of JSON on stderr names each step with its milliseconds, and the peak memory.
 */
export function stepClock(): (step: string) => void {
  const milliseconds: Record<string, number> = {};
  let current: { step: string; since: number } | undefined;
  const close = (): void => {
    if (current === undefined) return;
    const elapsed = performance.now() - current.since;
    milliseconds[current.step] = (milliseconds[current.step] ?? 0) + elapsed;
  };
  process.on('exit', () => {
    close();
    const peakMebibytes = process.resourceUsage().maxRSS / 1024;
    process.stderr.write(`${JSON.stringify({ milliseconds, peakMebibytes })}\n`);
  });
  return (step) => {
    close();
    current = { step, since: performance.now() };
  };
}
