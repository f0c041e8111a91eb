import { invariant } from './invariant.ts';

/**
 * The value below which a share of a sample lies, between two values by a straight line: with n values in order x(0) to
 * x(n - 1) it is the value at place share * (n - 1). (Type 7 of Hyndman and Fan, American Statistician 1996;50:361-365;
 * the default of R, NumPy and DuckDB's `quantile_cont`.)
 *
 * @param sorted At least one value, rising.
 * @param share 0 to 1; 0.5 is the median.
 */
export function quantileOf(sorted: readonly number[], share: number): number {
  invariant(sorted.length > 0 && share >= 0 && share <= 1, 'a quantile is of a sample, 0 to 1');
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (place - below) * (high - low);
}
