import { invariant } from '../../base/invariant.ts';
import type { IntraclassEstimate, Interval } from '../../domain/agreement-study.ts';
import { meanOf } from '../statistics/spread.ts';
import { fQuantile } from './f-distribution.ts';

/** Undefined where there is nothing to relate: fewer than two nights or scorers, or no variance at all. */
type IntraclassCorrelation = Pick<IntraclassEstimate, 'agreement' | 'consistency'>;

/**
 * Intraclass correlations of single scorings from the two-way analysis of variance (Shrout and Fleiss, Psychol Bull
 * 1979;86:420-428). They can be negative.
 *
 * @param nights A row for each night, with the index of each scorer in the same order.
 */
export function intraclassCorrelation(
  nights: readonly (readonly number[])[],
): IntraclassCorrelation {
  const squares = meanSquares(nights);
  if (squares === undefined) return { agreement: undefined, consistency: undefined };
  const { n, k, betweenNights, betweenScorers, error } = squares;
  const explained = betweenNights - error;
  const within = betweenNights + (k - 1) * error;
  return {
    agreement: quotient(explained, within + (k * (betweenScorers - error)) / n),
    consistency: quotient(explained, within),
  };
}

/**
 * The same with 95 % confidence intervals (McGraw and Wong, Psychol Methods 1996;1:30-46, for ICC(A,1) and ICC(C,1): of
 * absolute agreement after Satterthwaite, of consistency exact). No interval where the scorers agree but for a constant: the
 * error is then 0.
 */
export function intraclassEstimate(nights: readonly (readonly number[])[]): IntraclassEstimate {
  const squares = meanSquares(nights);
  const { agreement, consistency } = intraclassCorrelation(nights);
  const hasInterval = squares !== undefined && squares.error > 0 && squares.betweenNights > 0;
  return {
    nights: nights.length,
    scorers: nights[0]?.length ?? 0,
    agreement,
    agreementInterval:
      hasInterval && agreement !== undefined && agreement !== 1
        ? agreementInterval(squares, agreement)
        : undefined,
    consistency,
    consistencyInterval: hasInterval ? consistencyInterval(squares) : undefined,
  };
}

interface MeanSquares {
  /** Nights. */
  readonly n: number;
  /** Scorers. */
  readonly k: number;
  readonly betweenNights: number;
  readonly betweenScorers: number;
  readonly error: number;
}

/** Undefined for fewer than two nights or scorers. */
function meanSquares(nights: readonly (readonly number[])[]): MeanSquares | undefined {
  const n = nights.length;
  const k = nights[0]?.length ?? 0;
  invariant(
    nights.every((row) => row.length === k),
    'every night has a value of every scorer',
  );
  if (n < 2 || k < 2) return undefined;
  const grand = meanOf(nights.flat());
  const rowMeans = nights.map(meanOf);
  const columnMeans = nights[0]!.map((_, j) => meanOf(nights.map((row) => row[j]!)));
  const sumOfSquares = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value * value, 0);
  const residuals = nights.flatMap((row, i) =>
    row.map((value, j) => value - rowMeans[i]! - columnMeans[j]! + grand),
  );
  return {
    n,
    k,
    betweenNights: (k * sumOfSquares(rowMeans.map((mean) => mean - grand))) / (n - 1),
    betweenScorers: (n * sumOfSquares(columnMeans.map((mean) => mean - grand))) / (k - 1),
    error: sumOfSquares(residuals) / ((n - 1) * (k - 1)),
  };
}

function consistencyInterval({ n, k, betweenNights, error }: MeanSquares): Interval {
  const ratio = betweenNights / error;
  const [within, between] = [(n - 1) * (k - 1), n - 1];
  const low = ratio / fQuantile(0.975, between, within);
  const high = ratio * fQuantile(0.975, within, between);
  return [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)];
}

function agreementInterval(
  { n, k, betweenNights, betweenScorers, error }: MeanSquares,
  correlation: number,
): Interval {
  const a = (k * correlation) / (n * (1 - correlation));
  const b = 1 + (k * correlation * (n - 1)) / (n * (1 - correlation));
  const [scorers, rest] = [a * betweenScorers, b * error];
  const freedom =
    ((scorers + rest) * (scorers + rest)) /
    ((scorers * scorers) / (k - 1) + (rest * rest) / ((n - 1) * (k - 1)));
  const below = fQuantile(0.975, n - 1, freedom);
  const above = fQuantile(0.975, freedom, n - 1);
  const noise = k * betweenScorers + (k * n - k - n) * error;
  return [
    (n * (betweenNights - below * error)) / (below * noise + n * betweenNights),
    (n * (above * betweenNights - error)) / (noise + n * above * betweenNights),
  ];
}

function quotient(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
