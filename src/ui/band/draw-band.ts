import type { Palette } from '../palette.ts';
import type { EventRow } from '../scoring/event-rows.ts';
import type { PageSpan } from '../sheet/page-step.ts';
import { gridLines, xOf, type TimeScale } from '../sheet/time-scale.ts';
import { BAND_HEIGHT, laneMiddle, type BandLane } from './band-layout.ts';
import type { BandMarks, Stretch } from './band-marks.ts';
import type { BandTiles } from './band-tiles.ts';
import { drawLine } from './draw-band-marks.ts';

/** All that the band shows. */
export interface BandInput {
  readonly scale: TimeScale;
  readonly palette: Palette;
  /** Of the whole night. */
  readonly marks: BandMarks;
  /** Outside lights, and gaps of the recording. */
  readonly shaded: readonly Stretch[];
  /** Where no leg could be scored, and where one could not. */
  readonly blind: readonly (Stretch & { readonly lane: BandLane | 'all' })[];
  readonly page: PageSpan;
  readonly selected: EventRow | undefined;
  readonly clock: (seconds: number) => string;
}

/** Draws the hour around the page: stages, lanes, what could not be scored, and the page itself. */
export function drawBand(
  context: CanvasRenderingContext2D,
  input: BandInput,
  tiles: BandTiles,
): void {
  const { scale } = input;
  context.clearRect(0, 0, scale.width, BAND_HEIGHT);
  drawGround(context, input);
  drawClock(context, input);
  tiles.put(context, scale, input.marks);
  drawSelected(context, input);
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
    drawLine(context, palette.grid, 1, x, 0, x, BAND_HEIGHT - 14);
    if (x > 24 && x < scale.width - 24) context.fillText(clock(seconds), x, BAND_HEIGHT - 4);
  }
}

/** A frame around the chosen movement. */
function drawSelected(
  context: CanvasRenderingContext2D,
  { scale, palette, selected }: BandInput,
): void {
  if (selected === undefined) return;
  const x = xOf(scale, selected.startSeconds);
  const y = laneMiddle(selected.leg === 'L' ? 'left leg' : 'right leg');
  context.strokeStyle = palette.selected;
  context.lineWidth = 1.5;
  context.strokeRect(x - 5.5, y - 6, Math.max(11, xOf(scale, selected.endSeconds) - x + 7), 12);
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
