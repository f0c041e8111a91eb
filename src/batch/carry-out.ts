import { runLogFile, type NightReceipt } from '../app/batch/receipts.ts';
import type { Shard } from '../app/batch/shard.ts';
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import { asOutputSync, OutputFailure } from '../node/output-failure.ts';
import { createTempFile, removeTempFile, sweepStaleTempFiles } from '../node/temp-files.ts';
import type { NightPool } from './night-pool.ts';
import type { PlannedNight } from './plan.ts';
import { runPlan, type RunControl } from './run.ts';
import type { NightWriter } from './write-night.ts';

/** How a run ended. */
export interface RunEnd {
  /** Why nothing more could be written; undefined when all went through or the run was stopped. */
  readonly notWritten: Problem | undefined;
  /** Where the log of the run stands. */
  readonly log: Result<readonly string[], Problem>;
}

/** Makes the output folder, and tries whether it can be written, before anything is read. */
export async function findNotWritable(out: string): Promise<Problem | undefined> {
  const made = await writeFileSet(out, []);
  if (!made.ok) return made.failure;
  try {
    removeTempFile(asOutputSync(out, () => createTempFile(out)));
    return undefined;
  } catch (error) {
    if (error instanceof OutputFailure) return error.toProblem();
    throw error;
  }
}

/** Does what a plan says and writes the log of the run, also when it is stopped. The pool stays open. */
export async function carryOut(
  plan: readonly PlannedNight[],
  out: string,
  shard: Shard | undefined,
  pool: NightPool,
  writer: NightWriter,
  control: RunControl,
): Promise<RunEnd> {
  for (const folder of new Set([out, ...plan.map((planned) => planned.folder)]))
    sweepStaleTempFiles(folder);
  const receipts: NightReceipt[] = [];
  const notWritten = await runPlan(plan, pool, writer, {
    ...control,
    onNight: (planned, action, receipt) => {
      receipts.push(receipt);
      control.onNight(planned, action, receipt);
    },
  });
  return { notWritten, log: await writeFileSet(out, [runLogFile(receipts, shard)]) };
}
