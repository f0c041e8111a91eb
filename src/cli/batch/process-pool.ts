import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CancelledError } from '../../base/task-control.ts';
import { workerDied } from '../../batch/limit-problems.ts';
import type { BatchSettings, NightReply, NightTask } from '../../batch/messages.ts';
import { failedReply, type NightPool, type PoolLimits } from '../../batch/night-pool.ts';
import type { PoolReply, PoolRequest } from './pool-messages.ts';

/**
 * A job is then one thread and nothing beside it. By itself V8 compiles and collects garbage on further threads, which is
 * faster where a processor has nothing to do; here each has a night, and they take the time from it (docs/cohorts.md). V8
 * wants to know it when a process starts.
 */
const ONE_THREAD_A_JOB = ['--single-threaded'];

/** Node ends with this code when it does not know an option. */
const UNKNOWN_OPTION = 9;

/** A night that is being scored. */
interface Night {
  readonly task: NightTask;
  readonly settle: (outcome: NightReply | CancelledError) => void;
}

/**
 * Scores nights on the threads of a process of its own, which is started with the first night. When it dies, the nights that it
 * had fail, and the next one starts another. It ends when this process ends, however that comes, and writes nothing.
 *
 * @param file What the process runs (`pool-process.ts`).
 * @param nodeOptions Left out when this Node does not know them.
 */
export function openProcessPool(
  settings: BatchSettings,
  limits: PoolLimits,
  file = new URL('./pool-process.js', import.meta.url),
  nodeOptions: readonly string[] = ONE_THREAD_A_JOB,
): NightPool {
  const nights = new Map<number, Night>();
  let lastNumber = 0;
  let child: ChildProcess | undefined;
  let isClosed = false;

  const settle = (number: number, outcome: NightReply | CancelledError): void => {
    const night = nights.get(number);
    nights.delete(number);
    night?.settle(outcome);
  };
  const hand = (number: number, task: NightTask): void => {
    tell(child, { kind: 'score', number, task });
  };
  const died = (reason: string): void => {
    child = undefined;
    for (const [number, { task }] of nights)
      settle(number, failedReply(workerDied(task.path, reason)));
  };
  const start = (options: readonly string[]): ChildProcess => {
    const started = fork(fileURLToPath(file), [], {
      execArgv: [...process.execArgv, ...options],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let isReady = false;
    started.on('message', (message) => {
      const reply = message as PoolReply;
      if (reply.kind === 'scored') settle(reply.number, reply.reply);
      else isReady = true;
    });
    started.on('error', ({ message }) => {
      if (child === started) died(message);
    });
    started.on('exit', (code, signal) => {
      if (child !== started) return;
      if (!isReady && code === UNKNOWN_OPTION && options.length > 0) {
        child = start([]);
        for (const [number, { task }] of nights) hand(number, task);
      } else {
        died(`its process ended with ${signal ?? `code ${code}`}`);
      }
    });
    tell(started, { kind: 'start', settings, limits });
    return started;
  };

  return {
    run: async (task) => {
      if (isClosed) throw new CancelledError();
      child ??= start(nodeOptions);
      lastNumber += 1;
      const number = lastNumber;
      const outcome = await new Promise<NightReply | CancelledError>((resolve) => {
        nights.set(number, { task, settle: resolve });
        hand(number, task);
      });
      if (outcome instanceof CancelledError) throw outcome;
      return outcome;
    },
    close: async () => {
      isClosed = true;
      for (const number of nights.keys()) settle(number, new CancelledError());
      const ended = child;
      child = undefined;
      if (ended?.exitCode !== null || ended.signalCode !== null) return;
      ended.kill('SIGKILL');
      await once(ended, 'exit');
    },
  };
}

/** What cannot be sent is not answered either: that the process has ended is told apart. */
function tell(child: ChildProcess | undefined, request: PoolRequest): void {
  child?.send(request, () => undefined);
}
