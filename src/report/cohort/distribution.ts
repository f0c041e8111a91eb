import { quantileOf } from '../../base/quantile.ts';
import type { Figure } from '../figure.ts';

/** How the values of many nights are spread: what a histogram shows, and what is said beside it. */
export interface Distribution {
  /** Rising. Bare numbers: places in a picture. */
  readonly values: readonly number[];
  /** Undefined with fewer than four values, whose quarters mean nothing. */
  readonly quartiles: readonly [number, number] | undefined;
  /** Undefined with no value. */
  readonly median: number | undefined;
  /** `median 12.3, quartiles 4.5 to 25.6, range 0.0 to 98.2`. */
  readonly text: string;
  /** `12.3 (4.5 to 25.6)`: median and quartiles. */
  readonly short: string;
  /** `12.3`. */
  readonly medianText: string;
}

/** A bar of a histogram: from its lower border, which belongs to it, to the upper one, which belongs to the next. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const NOTHING = {
  quartiles: undefined,
  median: undefined,
  text: 'not available',
  short: 'n/a',
  medianText: 'n/a',
} as const;

const FEWEST_FOR_QUARTILES = 4;

/** @param format Rounds and prints a value as everywhere else in a report. */
export function distributionOf(
  unsorted: readonly number[],
  format: (value: number) => Figure,
): Distribution {
  const values = unsorted.toSorted((a, b) => a - b);
  if (values.length === 0) return { ...NOTHING, values };
  const median = quantileOf(values, 0.5);
  const quartiles: readonly [number, number] | undefined =
    values.length < FEWEST_FOR_QUARTILES
      ? undefined
      : [quantileOf(values, 0.25), quantileOf(values, 0.75)];
  const show = (value: number): string => {
    const shown = format(value);
    return shown.available ? shown.value : shown.text;
  };
  const medianText = show(median);
  const middle = quartiles === undefined ? '' : `${show(quartiles[0])} to ${show(quartiles[1])}`;
  const parts = [
    values.length === 1 ? medianText : `median ${medianText}`,
    ...(middle === '' ? [] : [`quartiles ${middle}`]),
    ...(values.length === 1 ? [] : [`range ${show(values[0]!)} to ${show(values.at(-1)!)}`]),
  ];
  const short = middle === '' ? medianText : `${medianText} (${middle})`;
  return { values, quartiles, median, text: parts.join(', '), short, medianText };
}

const WIDTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;
const MOST_BINS = 24;

/** Bins of a round width from 0 until the largest value is in one; at least five of them. */
export function roundBins(sorted: readonly number[]): Bin[] {
  const largest = sorted.at(-1) ?? 0;
  const width = WIDTHS.find((wide) => largest < wide * MOST_BINS) ?? WIDTHS.at(-1)!;
  return binsOf(sorted, width, Math.max(5, Math.floor(largest / width) + 1));
}

const SHARE_BINS = 20;

/** Bins of a twentieth from 0 to 1; 1 itself is in the last. */
export function shareBins(sorted: readonly number[]): Bin[] {
  return binsOf(sorted, 1 / SHARE_BINS, SHARE_BINS);
}

function binsOf(values: readonly number[], width: number, number: number): Bin[] {
  const counts = new Array<number>(number).fill(0);
  for (const value of values) {
    // (0.15 / 0.05 is a little under 3: the border belongs to the upper bin all the same.)
    const place = Math.floor(value / width + 1e-9);
    counts[Math.min(place, number - 1)]! += 1;
  }
  return counts.map((count, i) => ({ from: i * width, to: (i + 1) * width, count }));
}
