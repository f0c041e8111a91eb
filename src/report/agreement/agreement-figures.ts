import type { Estimate, Interval } from '../../domain/agreement-study.ts';
import type { EdgeDifferences } from '../../domain/scoring-agreement.ts';
import { figure, notAvailable, type Figure } from '../figure.ts';

/* How the figures of an agreement are rounded: here and nowhere else. */

/** Two decimals, as kappas and shares are given. A value that rounds to 1.00 without being 1 is cut, not rounded. */
export function twoDecimals(value: number): string {
  const cut = value < 1 && value >= 0.995 ? 0.99 : value;
  return withoutMinusZero(cut.toFixed(2));
}

export function ratioFigure(value: number | undefined, reason: string): Figure {
  return value === undefined ? notAvailable(reason) : figure(twoDecimals(value));
}

/** `0.81 to 0.88`; empty where there is no interval. */
export function intervalText(
  interval: Interval | undefined,
  write: (value: number) => string = twoDecimals,
): string {
  return interval === undefined ? '' : `${write(interval[0])} to ${write(interval[1])}`;
}

/** `0.85 (0.81 to 0.88)`. */
export function withInterval(
  value: number | undefined,
  interval: Interval | undefined,
  reason: string,
): Figure {
  if (value === undefined) return notAvailable(reason);
  const range = intervalText(interval);
  return figure(range === '' ? twoDecimals(value) : `${twoDecimals(value)} (${range})`);
}

/** `+0.12`, `-1.30`, `0.00`. */
export function signed(value: number, decimals: number): string {
  const text = withoutMinusZero(value.toFixed(decimals));
  return text.startsWith('-') || Number(text) === 0 ? text : `+${text}`;
}

/** `+1.2 (+0.4 to +2.0)`. */
export function signedEstimate({ value, low, high }: Estimate, decimals: number): string {
  return `${signed(value, decimals)} (${signed(low, decimals)} to ${signed(high, decimals)})`;
}

export function plain(value: number, decimals: number): string {
  return withoutMinusZero(value.toFixed(decimals));
}

/** Median and middle half of edges in seconds: `+0.12 (-0.02 to +0.31)`. */
export function edgeText({ median, quartiles }: EdgeDifferences): Figure {
  if (typeof median !== 'number' || quartiles === undefined) return notAvailable('no pairs');
  const [low, high] = quartiles;
  return figure(`${signed(median, 2)} (${signed(low, 2)} to ${signed(high, 2)})`);
}

function withoutMinusZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
