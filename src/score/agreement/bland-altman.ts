import { studentT975 } from './student-t.ts';
import { meanOf, sampleSd } from '../statistics/spread.ts';

/** The same index of the same night, from two scorings. */
export interface IndexPair {
  readonly a: number;
  readonly b: number;
}

/** A number with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface BlandAltman {
  readonly count: number;
  /** Mean of B minus A. */
  readonly bias: Estimate;
  /** Standard deviation of B minus A, of a sample (n - 1). */
  readonly sd: number;
  /** Bias minus and plus 1.96 standard deviations: where 95 % of the differences are expected. */
  readonly lowerLimit: Estimate;
  readonly upperLimit: Estimate;
}

const Z = 1.959963984540054;

/**
 * Bias and limits of agreement (Bland and Altman, Lancet 1986;1:307-310). Confidence intervals are those of Student's t
 * with n - 1 degrees of freedom; the variance of a limit is sd^2 (1/n + z^2 / (2 (n - 1))) (the same, Stat Methods Med
 * Res 1999;8:135-160).
 *
 * @returns Undefined for fewer than two pairs.
 */
export function blandAltman(pairs: readonly IndexPair[]): BlandAltman | undefined {
  const differences = pairs.map(({ a, b }) => b - a);
  const sd = sampleSd(differences);
  if (typeof sd !== 'number') return undefined;
  const n = differences.length;
  const bias = meanOf(differences);
  const t = studentT975(n - 1);
  const around = (value: number, standardError: number): Estimate => ({
    value,
    low: value - t * standardError,
    high: value + t * standardError,
  });
  const limitError = sd * Math.sqrt(1 / n + (Z * Z) / (2 * (n - 1)));
  return {
    count: n,
    bias: around(bias, sd / Math.sqrt(n)),
    sd,
    lowerLimit: around(bias - Z * sd, limitError),
    upperLimit: around(bias + Z * sd, limitError),
  };
}
