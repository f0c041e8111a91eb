import { invariant } from '../../base/invariant.ts';
import type { Kappa } from '../../domain/scoring-agreement.ts';

/**
 * Cohen's kappa without weights (Cohen, Educ Psychol Meas 1960;20:37-46). Expected by chance is the sum over the
 * categories of the product of the two scorers' shares.
 *
 * @param table Square; rows are the first scorer's.
 */
export function cohenKappa(table: readonly (readonly number[])[]): Kappa {
  invariant(
    table.every((row) => row.length === table.length),
    'a table of agreement is square',
  );
  const rowSums = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = table.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  const epochs = rowSums.reduce((sum, count) => sum + count, 0);
  if (epochs === 0) return { epochs, observed: undefined, kappa: undefined, table };
  const agreed = table.reduce((sum, row, i) => sum + row[i]!, 0);
  // In whole numbers up to here: whether chance alone agrees everywhere is then exact.
  const byChance = rowSums.reduce((sum, count, i) => sum + count * columnSums[i]!, 0);
  const kappa =
    byChance === epochs * epochs
      ? undefined
      : (agreed * epochs - byChance) / (epochs * epochs - byChance);
  return { epochs, observed: agreed / epochs, kappa, table };
}
