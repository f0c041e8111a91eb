import { performance } from 'node:perf_hooks';
import type { NightReceipt } from '../app/batch/receipts.ts';
import type { Problem } from '../base/problem.ts';
import { CancelledError } from '../base/task-control.ts';
import { slots } from './at-once.ts';
import type { NightReply } from './messages.ts';
import type { PlannedNight } from './plan.ts';
import { failedReply, type NightPool } from './night-pool.ts';
import type { NightWriter } from './write-night.ts';

/** What was done with a recording. */
export type NightAction = 'scored' | 'kept' | 'regrouped';

export interface RunControl {
  readonly jobs: number;
  readonly isStopped: () => boolean;
  /** Told of each recording when its work begins; not of one that is left as it is. */
  readonly onStart?: (planned: PlannedNight) => void;
  /** Told of each recording when its receipt stands. */
  readonly onNight: (planned: PlannedNight, action: NightAction, receipt: NightReceipt) => void;
}

/** So many nights are being forced to the disk while the workers go on. */
const WRITES_AT_ONCE = 3;

/**
 * Does what the plan says, `jobs` nights at a time. A night that fails is a receipt like another; only a disk that cannot be
 * written ends the work. Stopped, it begins nothing new and what is being written is finished.
 *
 * @returns Why nothing more could be written; undefined when all went through or the run was stopped.
 */
export async function runPlan(
  plan: readonly PlannedNight[],
  pool: NightPool,
  writer: NightWriter,
  control: RunControl,
): Promise<Problem | undefined> {
  const worker = slots(control.jobs);
  let next = 0;
  let notWritten: Problem | undefined;

  const doNext = async (planned: PlannedNight): Promise<void> => {
    const { verdict } = planned;
    if (verdict.action === 'keep') {
      control.onNight(planned, 'kept', verdict.receipt);
      return;
    }
    if (verdict.action === 'regroup') {
      const written = await writer.regroup(planned, verdict.receipt);
      if (written.ok) control.onNight(planned, 'regrouped', written.value);
      else notWritten ??= written.failure;
      return;
    }
    let started = 0;
    const reply = await worker(async () => {
      started = performance.now();
      if (control.isStopped() || notWritten !== undefined) throw new CancelledError();
      control.onStart?.(planned);
      return replyOf(planned, pool);
    });
    const written = await writer.write(planned, reply, (performance.now() - started) / 1000);
    if (written.ok) control.onNight(planned, 'scored', written.value);
    else notWritten ??= written.failure;
  };

  const doAll = async (): Promise<void> => {
    while (next < plan.length && !control.isStopped() && notWritten === undefined) {
      const planned = plan[next]!;
      next += 1;
      try {
        await doNext(planned);
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: control.jobs + WRITES_AT_ONCE }, doAll));
  return notWritten;
}

async function replyOf({ night, stem }: PlannedNight, pool: NightPool): Promise<NightReply> {
  if (night.problem !== undefined) return failedReply(night.problem);
  const { path, scorings, given } = night;
  return pool.run({ path, scorings, given, stem });
}
