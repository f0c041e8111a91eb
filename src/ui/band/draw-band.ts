import type { Stage } from '../../domain/stage.ts';
import { STAGE_HEIGHTS } from '../plot-layout.ts';
import type { Palette } from '../palette.ts';
import type { EventRow } from '../scoring/event-rows.ts';
import type { PageSpan } from '../sheet/page-step.ts';
import { gridLines, xOf, type TimeScale } from '../sheet/time-scale.ts';
import { BAND_HEIGHT, HYPNOGRAM_HEIGHT, laneMiddle, type BandLane } from './band-layout.ts';

/** A stretch in seconds from the start of the recording. */
export interface Stretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** All that the band shows, cut to what it shows. */
export interface BandInput {
  readonly scale: TimeScale;
  readonly palette: Palette;
  readonly bouts: readonly (Stretch & { readonly stage: Stage })[];
  readonly rows: readonly EventRow[];
  readonly series: readonly Stretch[];
  readonly arousals: readonly Stretch[];
  readonly respiratory: readonly Stretch[];
  /** Outside lights, and gaps of the recording. */
  readonly shaded: readonly Stretch[];
  /** Where no leg could be scored, and where one could not. */
  readonly blind: readonly (Stretch & { readonly lane: BandLane | 'all' })[];
  readonly page: PageSpan;
  readonly selectedId: string | undefined;
  readonly clock: (seconds: number) => string;
}

/** Draws the hour around the page: stages, lanes, what could not be scored, and the page itself. */
export function drawBand(context: CanvasRenderingContext2D, input: BandInput): void {
  const { scale, palette } = input;
  context.clearRect(0, 0, scale.width, BAND_HEIGHT);
  drawGround(context, input);
  drawClock(context, input);
  drawStages(context, input);
  for (const stretch of input.respiratory)
    bar(context, stretch, 'respiratory', 6, palette.respiratory, scale);
  for (const { startSeconds } of input.arousals) drawArousal(context, startSeconds, input);
  for (const stretch of input.series) drawSeries(context, stretch, input);
  for (const row of input.rows) drawMovement(context, row, input);
  drawPage(context, input);
}

function drawGround(context: CanvasRenderingContext2D, input: BandInput): void {
  const { scale, palette } = input;
  const bottom = laneMiddle('respiratory') + 6;
  for (const { startSeconds, endSeconds } of input.shaded) {
    context.fillStyle = palette.shade;
    const left = xOf(scale, startSeconds);
    context.fillRect(left, 0, xOf(scale, endSeconds) - left, bottom);
  }
  context.strokeStyle = palette.artefact;
  context.setLineDash([2, 2]);
  context.lineWidth = 1;
  for (const { startSeconds, endSeconds, lane } of input.blind) {
    const left = xOf(scale, startSeconds);
    const width = Math.max(1, xOf(scale, endSeconds) - left);
    const [top, height] = lane === 'all' ? [0, bottom] : [laneMiddle(lane) - 5, 10];
    context.fillStyle = palette.blind;
    context.fillRect(left, top, width, height);
    context.strokeRect(left + 0.5, top + 0.5, width, height - 1);
  }
  context.setLineDash([]);
}

function drawClock(context: CanvasRenderingContext2D, { scale, palette, clock }: BandInput): void {
  context.font = `10px ${palette.font}`;
  context.fillStyle = palette.inkSoft;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  for (const seconds of gridLines(scale, 90).at) {
    const x = Math.round(xOf(scale, seconds)) + 0.5;
    line(context, palette.grid, 1, x, 0, x, BAND_HEIGHT - 14);
    if (x > 24 && x < scale.width - 24) context.fillText(clock(seconds), x, BAND_HEIGHT - 4);
  }
}

/** Heights as in the picture of the whole night: W above, N3 below; REM thick. */
function stageY(stage: Exclude<Stage, '?'>): number {
  return 4 + ((4 - STAGE_HEIGHTS[stage]) / 4) * (HYPNOGRAM_HEIGHT - 9);
}

function drawStages(context: CanvasRenderingContext2D, { scale, palette, bouts }: BandInput): void {
  let before: { readonly x: number; readonly y: number } | undefined;
  for (const { stage, startSeconds, endSeconds } of bouts) {
    const [left, right] = [xOf(scale, startSeconds), xOf(scale, endSeconds)];
    if (stage === '?') {
      before = undefined;
      continue;
    }
    const y = stageY(stage);
    if (before !== undefined && Math.abs(before.x - left) < 0.5)
      line(context, palette.hypnogram, 1.4, left, before.y, left, y);
    line(
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
  { scale, palette }: BandInput,
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
  { scale, palette }: BandInput,
): void {
  const y = laneMiddle('series');
  bar(context, stretch, 'series', 3, palette.series, scale);
  for (const seconds of [stretch.startSeconds, stretch.endSeconds]) {
    const x = xOf(scale, seconds);
    line(context, palette.series, 2, x, y - 4.5, x, y + 4.5);
  }
}

/** Shapes as everywhere: a bar, a diamond when periodic, a circle when left out, a cross when rejected. */
function drawMovement(
  context: CanvasRenderingContext2D,
  row: EventRow,
  { scale, palette, selectedId }: BandInput,
): void {
  const lane = row.leg === 'L' ? 'left leg' : 'right leg';
  const [x, y] = [xOf(scale, row.startSeconds), laneMiddle(lane)];
  switch (row.tier) {
    case 'movement':
      bar(context, row, lane, 8, palette.movement, scale);
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
      line(context, palette.ghost, 1.4, x - 3, y - 3, x + 3, y + 3);
      line(context, palette.ghost, 1.4, x - 3, y + 3, x + 3, y - 3);
      break;
  }
  if (row.id !== selectedId) return;
  context.strokeStyle = palette.selected;
  context.lineWidth = 1.5;
  context.strokeRect(x - 5.5, y - 6, Math.max(11, xOf(scale, row.endSeconds) - x + 7), 12);
}

/** The page that is on the sheet, its edges in the strong colour; it is never too narrow to be seen. */
function drawPage(context: CanvasRenderingContext2D, { scale, palette, page }: BandInput): void {
  const left = xOf(scale, page.startSeconds);
  const width = Math.max(3, xOf(scale, page.startSeconds + page.lengthSeconds) - left);
  context.save();
  context.globalAlpha = 0.2;
  context.fillStyle = palette.accent;
  context.fillRect(left, 0, width, BAND_HEIGHT - 14);
  context.restore();
  context.strokeStyle = palette.accent;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, 0.5, width - 1, BAND_HEIGHT - 15);
}

function bar(
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

function line(
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
