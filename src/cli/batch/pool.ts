import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { CancelledError } from '../../base/task-control.ts';
import { outOfMemory, outOfTime, workerDied } from '../../batch/limit-problems.ts';
import type { BatchSettings, NightReply, NightTask, WorkerStart } from '../../batch/messages.ts';
import { failedReply, type NightPool, type PoolLimits } from '../../batch/night-pool.ts';

/** Half of what V8 takes by itself: saves 50 MiB a job, and costs no time that can be measured. */
const YOUNG_MIB = 24;

/**
 * Starts its threads with the first night. No more tasks than `limits.jobs` may be run at a time: the time of a night counts from when it is handed over.
 */
export function openPool(
  settings: BatchSettings,
  limits: PoolLimits,
  worker = new URL('./batch-worker.js', import.meta.url),
): NightPool {
  const workerData: WorkerStart = { settings, memoryLimitMiB: limits.memoryMiB };
  let pool: Piscina<NightTask, NightReply> | undefined;
  let wasClosed = false;
  const isClosed = (): boolean => wasClosed;
  let breakAll: (error: Error) => void = () => undefined;
  // A worker that cannot even start: every night would wait for ever.
  const broken = new Promise<never>((_, reject) => (breakAll = reject));
  broken.catch(() => undefined);
  const start = (): Piscina<NightTask, NightReply> => {
    const started = new Piscina<NightTask, NightReply>({
      filename: fileURLToPath(worker),
      name: 'scoreNight',
      minThreads: limits.jobs,
      maxThreads: limits.jobs,
      idleTimeout: Number.POSITIVE_INFINITY,
      resourceLimits: {
        maxOldGenerationSizeMb: limits.memoryMiB,
        maxYoungGenerationSizeMb: YOUNG_MIB,
      },
      workerData,
    });
    started.on('error', (error: Error) => {
      breakAll(error);
    });
    return started;
  };
  return {
    run: async (task) => {
      if (isClosed()) throw new CancelledError();
      pool ??= start();
      const late = new AbortController();
      const timer = setTimeout(() => {
        late.abort();
      }, limits.seconds * 1000);
      try {
        return await Promise.race([pool.run(task, { signal: late.signal }), broken]);
      } catch (error) {
        if (isClosed()) throw new CancelledError();
        if (late.signal.aborted) return failedReply(outOfTime(task.path, limits.seconds));
        if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY')
          return failedReply(outOfMemory(task.path, limits.memoryMiB));
        return failedReply(
          workerDied(task.path, error instanceof Error ? error.message : 'no reason'),
        );
      } finally {
        clearTimeout(timer);
      }
    },
    close: async () => {
      wasClosed = true;
      await pool?.destroy();
    },
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
