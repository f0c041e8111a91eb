import type { Interval, KappaEstimate } from '../../domain/agreement-study.ts';
import { Z } from './bland-altman.ts';
import { cohenKappa } from './cohen-kappa.ts';

/** Cohen's kappa with its 95 % confidence interval. */
export function kappaEstimate(table: readonly (readonly number[])[]): KappaEstimate {
  const kappa = cohenKappa(table);
  return { ...kappa, interval: intervalOf(table, kappa.epochs, kappa.kappa) };
}

/**
 * Kappa plus and minus 1.96 standard errors for many cases (Fleiss, Cohen and Everitt, Psychol Bull 1969;72:323-327), cut
 * at -1 and 1. Epochs are taken as independent; those of a night are not, so the true interval is wider. Undefined where
 * kappa is, and where all agree: the formula would give an interval without width.
 */
function intervalOf(
  table: readonly (readonly number[])[],
  cases: number,
  kappa: number | undefined,
): Interval | undefined {
  if (kappa === undefined || kappa === 1) return undefined;
  const share = table.map((row) => row.map((count) => count / cases));
  const rows = share.map((row) => row.reduce((sum, part) => sum + part, 0));
  const columns = share.map((_, j) => share.reduce((sum, row) => sum + row[j]!, 0));
  const byChance = rows.reduce((sum, part, i) => sum + part * columns[i]!, 0);
  const rest = 1 - kappa;
  let variance = 0;
  share.forEach((row, i) => {
    row.forEach((part, j) => {
      const term = i === j ? 1 - (rows[i]! + columns[i]!) * rest : (columns[i]! + rows[j]!) * rest;
      variance += part * term * term;
    });
  });
  const last = kappa - byChance * rest;
  variance -= last * last;
  const error = Math.sqrt(Math.max(0, variance) / cases) / (1 - byChance);
  return [Math.max(-1, kappa - Z * error), Math.min(1, kappa + Z * error)];
}
