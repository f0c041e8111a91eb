import { invariant } from '../base/invariant.ts';
import type { Microseconds } from '../base/microseconds.ts';

/**
 * A number as the reader sees it. It is rounded here and nowhere else, so that the screen, the PDF and the
 * terminal can never show two versions of it. What could not be computed says why; it is never 0.
 */
export type Figure =
  | {
      readonly available: true;
      /** `23.4` */
      readonly value: string;
      /** `/h`; empty for a plain count or a text. */
      readonly unit: string;
      /** Both together: `23.4/h`, `412.5 min`. */
      readonly text: string;
    }
  | {
      readonly available: false;
      readonly text: 'not available';
      /** Part of a sentence, such as `arousals were not scored`. */
      readonly reason: string;
    };

/** A figure with its name. */
export interface Entry {
  readonly label: string;
  readonly figure: Figure;
}

const US_PER_SECOND = 1_000_000;
const US_PER_MINUTE = 60 * US_PER_SECOND;

export function figure(value: string, unit = ''): Figure {
  const text = unit === '' ? value : unit.startsWith('/') ? `${value}${unit}` : `${value} ${unit}`;
  return { available: true, value, unit, text };
}

export function notAvailable(reason: string): Figure {
  return { available: false, text: 'not available', reason };
}

/** The figure, or why there is none. */
export function figureOr<Value>(
  value: Value | undefined,
  format: (value: Value) => Figure,
  reason: string,
): Figure {
  return value === undefined ? notAvailable(reason) : format(value);
}

export function countFigure(count: number): Figure {
  invariant(Number.isSafeInteger(count) && count >= 0, `a count is a whole number (${count})`);
  return figure(String(count));
}

/** Events per hour with one decimal. */
export function rateFigure(perHour: number): Figure {
  return figure(decimal(perHour, 1), '/h');
}

/**
 * A rate that the reader compares with `threshold`: one decimal, and as many more as it takes to see on which
 * side it lies. 15.04 with the threshold 15 is `15.04/h`, for `15.0/h, above 15/h` would read as a mistake.
 */
export function rateFigureBeside(perHour: number, threshold: number): Figure {
  let decimals = 1;
  while (
    decimals < 12 &&
    perHour !== threshold &&
    Number(perHour.toFixed(decimals)) === threshold
  ) {
    decimals += 1;
  }
  return figure(decimal(perHour, decimals), '/h');
}

/** A ratio between 0 and 1 with two decimals, as the periodicity index is given. */
export function ratioFigure(ratio: number): Figure {
  return figure(decimal(ratio, 2));
}

/** Minutes with one decimal: an epoch of 30 s is exact. */
export function minutesFigure(minutes: number): Figure {
  return figure(decimal(minutes, 1), 'min');
}

export function minutesOf(duration: Microseconds): number {
  return duration / US_PER_MINUTE;
}

/** `6 h 52.5 min`, `45 min`: rounded to a tenth of a minute, a whole number of minutes without `.0`. */
export function durationFigure(duration: Microseconds): Figure {
  invariant(Number.isFinite(duration) && duration >= 0, `a duration is not negative (${duration})`);
  const tenths = Math.round(duration / (US_PER_MINUTE / 10));
  const hours = Math.floor(tenths / 600);
  const minutes = String((tenths - hours * 600) / 10);
  return figure(hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`);
}

/** Seconds with one decimal. */
export function secondsFigure(duration: Microseconds): Figure {
  return figure(decimal(duration / US_PER_SECOND, 1), 's');
}

/** `part` of `whole` in percent with one decimal; not available when there is no whole. */
export function percentFigure(part: number, whole: number, whyNoWhole: string): Figure {
  return whole === 0 ? notAvailable(whyNoWhole) : figure(decimal((100 * part) / whole, 1), '%');
}

/** Microvolts with one decimal. */
export function microvoltFigure(microvolts: number): Figure {
  return figure(decimal(microvolts, 1), 'µV');
}

/** A rate or a corner frequency: as many decimals as it has. */
export function hertzFigure(hertz: number): Figure {
  return figure(plainNumber(hertz), 'Hz');
}

/** A setting as it was set: no rounding beyond the ninth significant digit, no exponent for everyday sizes. */
export function plainNumber(value: number): string {
  invariant(Number.isFinite(value), 'a number that is printed is finite');
  return String(Number(value.toPrecision(9)));
}

function decimal(value: number, decimals: number): string {
  invariant(Number.isFinite(value), 'a number that is printed is finite');
  return value.toFixed(decimals);
}
