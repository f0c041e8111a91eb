import { CancelledError } from '../src/base/task-control.ts';
import { outOfTime, workerDied } from '../src/batch/limit-problems.ts';
import type { NightReply, NightTask, WorkerStart } from '../src/batch/messages.ts';
import { failedReply, type NightPool, type PoolLimits } from '../src/batch/night-pool.ts';
import { scorerReplySchema, type ScorerRequest } from './batch-messages.ts';

/** A process that scores nights, as far as the pool needs it. */
export interface ScorerChild {
  postMessage(message: ScorerRequest): void;
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
}

/** No process that scores can be started: it would be the same for every night. */
export class ScorerStartError extends Error {
  override readonly name = 'ScorerStartError';
}

/** One start that failed need not mean anything; so many in a row are a fault. */
const FAILED_STARTS = 3;

/** A process at work or waiting for work, and what to do with its end or its answer. */
interface Scorer {
  readonly child: ScorerChild;
  isReady: boolean;
  settle: ((outcome: NightReply | Error) => void) | undefined;
  path: string;
}

/**
 * Scores nights in processes of their own, started with the first nights and kept for the next ones. One that crashes or
 * takes too long is ended and fails its night alone. No more than `limits.jobs` may be run at a time.
 *
 * @param fonts Folder with the fonts of reports.
 */
export function openProcessPool(
  startChild: () => ScorerChild,
  settings: WorkerStart['settings'],
  fonts: string,
  limits: PoolLimits,
): NightPool {
  const all = new Set<Scorer>();
  const idle: Scorer[] = [];
  let isClosed = false;
  /** Since the last process that started well. */
  let failedStarts = 0;

  const end = (scorer: Scorer, outcome: NightReply | Error): void => {
    all.delete(scorer);
    const at = idle.indexOf(scorer);
    if (at >= 0) idle.splice(at, 1);
    scorer.child.kill();
    const { settle } = scorer;
    scorer.settle = undefined;
    settle?.(outcome);
  };
  const receive = (scorer: Scorer, message: unknown): void => {
    const read = scorerReplySchema.safeParse(message);
    if (!read.success) {
      end(scorer, failedReply(workerDied(scorer.path, 'an answer of another form')));
    } else if (read.data.kind === 'ready') {
      scorer.isReady = true;
      failedStarts = 0;
    } else {
      const { settle } = scorer;
      scorer.settle = undefined;
      idle.push(scorer);
      settle?.(read.data.reply);
    }
  };
  const start = (): Scorer => {
    const child = startChild();
    const scorer: Scorer = { child, isReady: false, settle: undefined, path: '' };
    all.add(scorer);
    child.onMessage((message) => {
      if (all.has(scorer)) receive(scorer, message);
    });
    child.onExit((code) => {
      if (!all.has(scorer)) return;
      const reason = `its process ended with code ${code}`;
      const outcome = scorer.isReady
        ? failedReply(workerDied(scorer.path, reason))
        : new ScorerStartError(reason);
      end(scorer, outcome);
    });
    child.postMessage({
      kind: 'start',
      start: { settings, memoryLimitMiB: limits.memoryMiB },
      fonts,
    });
    return scorer;
  };

  const scoreOn = async (scorer: Scorer, task: NightTask): Promise<NightReply | Error> => {
    scorer.path = task.path;
    const timer = setTimeout(() => {
      end(scorer, failedReply(outOfTime(task.path, limits.seconds)));
    }, limits.seconds * 1000);
    const outcome = await new Promise<NightReply | Error>((resolve) => {
      scorer.settle = resolve;
      scorer.child.postMessage({ kind: 'score', task });
    });
    clearTimeout(timer);
    return outcome;
  };

  return {
    run: async (task: NightTask) => {
      for (;;) {
        if (isClosed) throw new CancelledError();
        const outcome = await scoreOn(idle.pop() ?? start(), task);
        if (!(outcome instanceof Error)) return outcome;
        if (!(outcome instanceof ScorerStartError)) throw outcome;
        failedStarts += 1;
        if (failedStarts >= FAILED_STARTS) throw outcome;
      }
    },
    close: () => {
      isClosed = true;
      for (const scorer of [...all]) end(scorer, new CancelledError());
      return Promise.resolve();
    },
  };
}
