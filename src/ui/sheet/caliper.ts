import type { Drag } from './drag.ts';
import { shownUnit } from './sensitivity.ts';

/** `1.84 s, 42 uV`: what a caliper measures, time along and voltage up its row. */
export function caliperText(
  { lane, fromSeconds, toSeconds, fromY, toY }: Extract<Drag, { kind: 'caliper' }>,
  fullScale: number,
  isVoltage: boolean,
): string {
  const seconds = Math.abs(toSeconds - fromSeconds);
  const value = (Math.abs(toY - fromY) / lane.height) * fullScale;
  const digits = value < 10 ? 1 : 0;
  return `${seconds.toFixed(2)} s, ${value.toFixed(digits)} ${shownUnit(lane.channel.unit, isVoltage)}`.trimEnd();
}
