import type { Leg } from '../../domain/leg.ts';
import type { MovementEmg } from '../../domain/movement.ts';
import type { Palette } from '../palette.ts';
import { SCALE_BAR_WIDTH, type Lane } from './lanes.ts';
import { valueScale } from './sensitivity.ts';
import { xOf, type TimeScale } from './time-scale.ts';

/** The resting level of a leg, and what the detector asked for above it. */
export interface LegGuides {
  readonly leg: Leg;
  /** Of each epoch of 30 s from the start of the recording; NaN where it is not known. */
  readonly restingMicrovolts: Float32Array;
  readonly movements: readonly GuidedMovement[];
}

/** The levels that began and ended a movement, where it stands. */
export interface GuidedMovement {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly emg: Pick<
    MovementEmg,
    'restingMicrovolts' | 'onsetThresholdMicrovolts' | 'offsetThresholdMicrovolts'
  >;
}

const ONSET_ABOVE_REST = 8;
const OFFSET_ABOVE_REST = 2;
const EPOCH_SECONDS = 30;

/**
 * Over an envelope: the resting level of each epoch, 8 and 2 uV above it; and at each movement that was found the levels
 * that were really used there, which follow the rest second by second.
 */
export function drawGuides(
  context: CanvasRenderingContext2D,
  lane: Lane,
  fullScale: number,
  { restingMicrovolts, movements }: LegGuides,
  scale: TimeScale,
  palette: Palette,
): void {
  const toShare = valueScale(lane, fullScale, 0);
  const yOf = (value: number): number => lane.top + toShare(value) * lane.height;
  const { startSeconds, lengthSeconds } = scale.page;
  const firstEpoch = Math.max(0, Math.floor(startSeconds / EPOCH_SECONDS));
  const lastEpoch = Math.min(
    restingMicrovolts.length - 1,
    Math.floor((startSeconds + lengthSeconds) / EPOCH_SECONDS),
  );
  const step = (above: number, color: string, dash: number[]): void => {
    context.strokeStyle = color;
    context.setLineDash(dash);
    context.beginPath();
    for (let epoch = firstEpoch; epoch <= lastEpoch; epoch += 1) {
      const level = restingMicrovolts[epoch]!;
      if (Number.isNaN(level)) continue;
      const y = yOf(level + above);
      const end = xOf(scale, (epoch + 1) * EPOCH_SECONDS);
      // The text of the scale bar stays readable.
      context.moveTo(
        Math.min(end, Math.max(SCALE_BAR_WIDTH, xOf(scale, epoch * EPOCH_SECONDS))),
        y,
      );
      context.lineTo(end, y);
    }
    context.stroke();
  };
  context.save();
  context.beginPath();
  context.rect(0, lane.top, scale.width, lane.height);
  context.clip();
  context.lineWidth = 1;
  step(0, palette.rest, []);
  step(OFFSET_ABOVE_REST, palette.offset, [2, 3]);
  step(ONSET_ABOVE_REST, palette.onset, [6, 4]);
  context.setLineDash([]);
  context.lineWidth = 2;
  for (const { startSeconds: from, endSeconds: to, emg } of movements) {
    const [left, right] = [xOf(scale, from), xOf(scale, to)];
    const overhang = Math.max(6, (right - left) * 0.1);
    line(context, palette.onset, left - overhang, right, yOf(emg.onsetThresholdMicrovolts));
    line(context, palette.offset, left, right + overhang, yOf(emg.offsetThresholdMicrovolts));
  }
  drawNames(context, lane, restingMicrovolts[lastEpoch], yOf, scale, palette);
  context.restore();
}

function line(
  context: CanvasRenderingContext2D,
  color: string,
  from: number,
  to: number,
  y: number,
): void {
  context.strokeStyle = color;
  context.beginPath();
  context.moveTo(from, y);
  context.lineTo(to, y);
  context.stroke();
}

/** Names at the right edge, as far as they do not lie over each other. */
function drawNames(
  context: CanvasRenderingContext2D,
  lane: Lane,
  rest: number | undefined,
  yOf: (value: number) => number,
  scale: TimeScale,
  palette: Palette,
): void {
  if (rest === undefined || Number.isNaN(rest)) return;
  context.font = `10px ${palette.font}`;
  context.textAlign = 'right';
  let lowest = lane.top + lane.height;
  for (const [above, name, color] of [
    [0, 'rest', palette.rest],
    [OFFSET_ABOVE_REST, '+2 \u00b5V', palette.offset],
    [ONSET_ABOVE_REST, '+8 \u00b5V', palette.onset],
  ] as const) {
    const y = yOf(rest + above) - 2;
    if (y > lowest - 1 || y < lane.top + 8) continue;
    // A ground: the guides lie closer to each other than a letter is high.
    const { width } = context.measureText(name);
    context.fillStyle = palette.surface;
    context.globalAlpha = 0.85;
    context.fillRect(scale.width - 6 - width, y - 9, width + 4, 11);
    context.globalAlpha = 1;
    context.fillStyle = color;
    context.fillText(name, scale.width - 4, y);
    lowest = y - 10;
  }
  context.textAlign = 'left';
}
