import type { LaneChoice } from './lanes.ts';

/** Full scale of a row, in its own unit: what lies between its lower and upper edge. */
export const SCALES: readonly number[] = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 2000, 5000,
  10_000, 50_000,
];

/** What a row begins with: a voltage in uV, everything else in its own unit. */
export function firstScale({ role, isEnvelope, channel }: LaneChoice): number {
  if (isEnvelope) return 30;
  switch (role) {
    case 'left-leg':
    case 'right-leg':
      return 200;
    case 'chin':
      return 100;
    case 'eeg':
    case 'eog':
      return 200;
    case 'ecg':
      return 2000;
    case 'spo2':
      return 30;
    case 'flow':
    case 'effort':
    case 'other':
      return nextScale(Math.abs(channel.physicalMax - channel.physicalMin) / 4);
  }
}

function nextScale(wanted: number): number {
  if (!Number.isFinite(wanted)) return 100;
  return SCALES.find((scale) => scale >= wanted) ?? SCALES.at(-1)!;
}

/** More sensitive (+1) shows the same voltage higher: a smaller full scale. */
export function stepScale(scale: number, direction: 1 | -1): number {
  const smaller = SCALES.filter((one) => one < scale);
  const larger = SCALES.filter((one) => one > scale);
  return (direction === 1 ? smaller.at(-1) : larger[0]) ?? scale;
}

/** Where a value lies in a row, as a share of its height from the top; beyond 0 and 1 it lies outside. */
export type ValueScale = (value: number) => number;

/**
 * Voltages around 0 in the middle of the row, an envelope from 0 at its lower edge, a saturation from 100 at its upper edge
 * down; what has another unit around the middle of what is seen.
 */
export function valueScale(
  { role, isEnvelope }: LaneChoice,
  fullScale: number,
  middle: number,
): ValueScale {
  if (isEnvelope) return (value) => 1 - value / fullScale;
  if (role === 'spo2') return (value) => (101 - value) / fullScale;
  return (value) => 0.5 - (value - middle) / fullScale;
}

/** A bar of a round length that takes a quarter to a half of the row. */
export function scaleBar(fullScale: number): number {
  const target = fullScale / 3;
  return SCALES.filter((scale) => scale <= target).at(-1) ?? target;
}

/** The unit that values are shown in. */
export function shownUnit(unit: string, isVoltage: boolean): string {
  return isVoltage ? '\u00b5V' : unit;
}
