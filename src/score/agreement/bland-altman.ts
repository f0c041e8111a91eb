import type { BlandAltman, Estimate } from '../../domain/agreement-study.ts';
import { studentT975 } from './student-t.ts';
import { meanOf, sampleSd } from '../statistics/spread.ts';

/** The same index of the same night, from two scorings. */
export interface IndexPair {
  readonly a: number;
  readonly b: number;
}

/** The 97.5th percentile of the standard normal distribution. */
export const Z = 1.959963984540054;

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
