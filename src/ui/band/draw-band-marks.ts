import type { Stage } from '../../domain/stage.ts';
import { STAGE_HEIGHTS } from '../plot-layout.ts';
import type { Palette } from '../palette.ts';
import type { EventRow } from '../scoring/event-rows.ts';
import { xOf, type TimeScale } from '../sheet/time-scale.ts';
import { HYPNOGRAM_HEIGHT, laneMiddle, type BandLane } from './band-layout.ts';
import type { BandMarks, Stretch } from './band-marks.ts';

/** No mark is drawn further than this from the time that it stands at, in CSS pixels. */
export const MARK_REACH_PIXELS = 8;

interface Ground {
  readonly scale: TimeScale;
  readonly palette: Palette;
}

/** Draws stages, respiratory events, arousals, series and movements, each in its lane. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  marks: BandMarks,
  scale: TimeScale,
  palette: Palette,
): void {
  const ground = { scale, palette };
  drawStages(context, marks.bouts, ground);
  for (const stretch of marks.respiratory)
    drawBar(context, stretch, 'respiratory', 6, palette.respiratory, scale);
  for (const { startSeconds } of marks.arousals) drawArousal(context, startSeconds, ground);
  for (const stretch of marks.series) drawSeries(context, stretch, ground);
  for (const row of marks.rows) drawMovement(context, row, ground);
}

/** Heights as in the picture of the whole night: W above, N3 below; REM thick. */
function stageY(stage: Exclude<Stage, '?'>): number {
  return 4 + ((4 - STAGE_HEIGHTS[stage]) / 4) * (HYPNOGRAM_HEIGHT - 9);
}

function drawStages(
  context: CanvasRenderingContext2D,
  bouts: BandMarks['bouts'],
  { scale, palette }: Ground,
): void {
  let before: { readonly x: number; readonly y: number } | undefined;
  for (const { stage, startSeconds, endSeconds } of bouts) {
    const [left, right] = [xOf(scale, startSeconds), xOf(scale, endSeconds)];
    if (stage === '?') {
      before = undefined;
      continue;
    }
    const y = stageY(stage);
    if (before !== undefined && Math.abs(before.x - left) < 0.5)
      drawLine(context, palette.hypnogram, 1.4, left, before.y, left, y);
    drawLine(
      context,
      stage === 'R' ? palette.rem : palette.hypnogram,
      stage === 'R' ? 5 : 1.6,
      left,
      y,
      right,
      y,
    );
    before = { x: right, y };
  }
}

function drawArousal(
  context: CanvasRenderingContext2D,
  seconds: number,
  { scale, palette }: Ground,
): void {
  const [x, y] = [xOf(scale, seconds), laneMiddle('arousals')];
  context.fillStyle = palette.arousal;
  context.beginPath();
  context.moveTo(x - 4, y + 4);
  context.lineTo(x + 4, y + 4);
  context.lineTo(x, y - 4);
  context.fill();
}

function drawSeries(
  context: CanvasRenderingContext2D,
  stretch: Stretch,
  { scale, palette }: Ground,
): void {
  const y = laneMiddle('series');
  drawBar(context, stretch, 'series', 3, palette.series, scale);
  for (const seconds of [stretch.startSeconds, stretch.endSeconds]) {
    const x = xOf(scale, seconds);
    drawLine(context, palette.series, 2, x, y - 4.5, x, y + 4.5);
  }
}

/** Shapes as everywhere: a bar, a diamond when periodic, a circle when left out, a cross when rejected. */
function drawMovement(
  context: CanvasRenderingContext2D,
  row: EventRow,
  { scale, palette }: Ground,
): void {
  const lane = row.leg === 'L' ? 'left leg' : 'right leg';
  const [x, y] = [xOf(scale, row.startSeconds), laneMiddle(lane)];
  switch (row.tier) {
    case 'movement':
      drawBar(context, row, lane, 8, palette.movement, scale);
      break;
    case 'periodic':
      context.fillStyle = palette.periodic;
      context.beginPath();
      context.moveTo(x, y - 5);
      context.lineTo(x + 3, y);
      context.lineTo(x, y + 5);
      context.lineTo(x - 3, y);
      context.fill();
      break;
    case 'left-out':
      context.strokeStyle = palette.ghost;
      context.lineWidth = 1.2;
      context.beginPath();
      context.arc(x, y, 2.6, 0, 2 * Math.PI);
      context.stroke();
      break;
    case 'rejected':
      drawLine(context, palette.ghost, 1.4, x - 3, y - 3, x + 3, y + 3);
      drawLine(context, palette.ghost, 1.4, x - 3, y + 3, x + 3, y - 3);
      break;
  }
}

function drawBar(
  context: CanvasRenderingContext2D,
  { startSeconds, endSeconds }: Stretch,
  lane: BandLane,
  height: number,
  color: string,
  scale: TimeScale,
): void {
  const left = xOf(scale, startSeconds);
  context.fillStyle = color;
  context.fillRect(
    left,
    laneMiddle(lane) - height / 2,
    Math.max(1.5, xOf(scale, endSeconds) - left),
    height,
  );
}

export function drawLine(
  context: CanvasRenderingContext2D,
  color: string,
  width: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}
