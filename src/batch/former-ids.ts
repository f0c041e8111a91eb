import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { idKey, possibleIds } from '../app/batch/night-ids.ts';
import { receiptName, type NightReceipt } from '../app/batch/receipts.ts';
import type { Problem } from '../base/problem.ts';
import { asOutput, OutputFailure } from '../node/output-failure.ts';
import type { BatchNight } from './night.ts';
import { receiptAt } from './plan.ts';

/**
 * Removes what stands in the output folder under an id that a recording had once and has no more: `night.bdf` came to lie beside
 * `night.edf`, or went. Otherwise its night would be in the tables twice. Only what a receipt of the same recording names is
 * removed, the receipt last.
 *
 * @param nights To be done now, without a manifest: what a manifest names, it names as it likes.
 * @param taken The ids of all nights of the cohort.
 * @returns Why nothing can be removed; undefined when all is well.
 */
export async function removeFormer(
  nights: readonly BatchNight[],
  taken: readonly string[],
  out: string,
): Promise<Problem | undefined> {
  const inUse = new Set(taken.map(idKey));
  for (const { source } of nights) {
    for (const id of possibleIds(source)) {
      if (inUse.has(idKey(id))) continue;
      const place = join(out, ...id.split('/'));
      const [folder, name] = [dirname(place), receiptName(basename(place))];
      const receipt = await receiptAt(join(folder, name), id);
      if (receipt?.source !== source) continue;
      try {
        await asOutput(folder, removeAll(folder, receipt, name));
      } catch (error) {
        if (error instanceof OutputFailure) return error.toProblem();
        throw error;
      }
    }
  }
  return undefined;
}

async function removeAll(folder: string, { outputs }: NightReceipt, name: string): Promise<void> {
  for (const { file } of outputs.toReversed()) await rm(join(folder, file), { force: true });
  await rm(join(folder, name), { force: true });
}
