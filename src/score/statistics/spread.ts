import type { Quantity, Spread } from '../../domain/night-statistics.ts';

/** Mean, sample SD, borders and median of a list; `none` of an empty one. */
export function spreadOf(values: readonly number[]): Spread | 'none' {
  if (values.length === 0) return 'none';
  const sorted = [...values].sort((a, b) => a - b);
  return {
    mean: meanOf(values),
    sd: sampleSd(values),
    min: sorted[0]!,
    max: sorted.at(-1)!,
    median: middleOf(sorted),
  };
}

/** Arithmetic mean of at least one value. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation of a sample: the squares are divided by n - 1. */
export function sampleSd(values: readonly number[]): Quantity {
  if (values.length < 2) return values.length === 0 ? 'none' : 'too-few';
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** The middle value, or the mean of the two middle ones. */
export function medianOf(values: readonly number[]): Quantity {
  return values.length === 0 ? 'none' : middleOf([...values].sort((a, b) => a - b));
}

function middleOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
