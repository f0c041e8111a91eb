import { invariant } from '../../base/invariant.ts';
import { meanOf } from '../statistics/spread.ts';

/** Undefined where there is nothing to relate: fewer than two nights or scorers, or no variance at all. */
export interface IntraclassCorrelation {
  /** ICC(2,1): absolute agreement of single scorings, the scorers being a sample of many. */
  readonly agreement: number | undefined;
  /** ICC(3,1): consistency of single scorings of these scorers; a constant difference does not matter. */
  readonly consistency: number | undefined;
}

/**
 * Intraclass correlations of single scorings from the two-way analysis of variance (Shrout and Fleiss, Psychol Bull
 * 1979;86:420-428). They can be negative.
 *
 * @param nights A row for each night, with the index of each scorer in the same order.
 */
export function intraclassCorrelation(
  nights: readonly (readonly number[])[],
): IntraclassCorrelation {
  const n = nights.length;
  const k = nights[0]?.length ?? 0;
  invariant(
    nights.every((row) => row.length === k),
    'every night has a value of every scorer',
  );
  if (n < 2 || k < 2) return { agreement: undefined, consistency: undefined };
  const grand = meanOf(nights.flat());
  const rowMeans = nights.map(meanOf);
  const columnMeans = nights[0]!.map((_, j) => meanOf(nights.map((row) => row[j]!)));
  const sumOfSquares = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value * value, 0);
  const betweenNights = (k * sumOfSquares(rowMeans.map((mean) => mean - grand))) / (n - 1);
  const betweenScorers = (n * sumOfSquares(columnMeans.map((mean) => mean - grand))) / (k - 1);
  const residuals = nights.flatMap((row, i) =>
    row.map((value, j) => value - rowMeans[i]! - columnMeans[j]! + grand),
  );
  const error = sumOfSquares(residuals) / ((n - 1) * (k - 1));
  const explained = betweenNights - error;
  const within = betweenNights + (k - 1) * error;
  return {
    agreement: quotient(explained, within + (k * (betweenScorers - error)) / n),
    consistency: quotient(explained, within),
  };
}

function quotient(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
