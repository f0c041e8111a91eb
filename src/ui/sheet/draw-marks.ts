import type { Palette } from '../palette.ts';
import type { EventRow } from '../scoring/event-rows.ts';
import { CLOCK_ROW, MARK_ROW, type Lane } from './lanes.ts';
import type { MovementMark, OtherMark } from './marks.ts';
import { xOf, type TimeScale } from './time-scale.ts';

/** Room for the drawing of marks. Sizes are in CSS pixels. */
export interface MarksPlace {
  readonly scale: TimeScale;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly palette: Palette;
}

/**
 * A movement over the rows of its leg. The tiers are told apart by shape and colour: a movement has a bar on top, a
 * periodic one a diamond, one that the rules leave out a broken line, a rejected one a broken line and a cross.
 */
export function drawMovement(
  context: CanvasRenderingContext2D,
  mark: MovementMark,
  place: MarksPlace,
  isSelected: boolean,
): void {
  const { scale, palette } = place;
  const rows = place.lanes.filter(({ leg }) => leg === mark.leg);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return;
  const left = xOf(scale, mark.startSeconds);
  const width = Math.max(2, xOf(scale, mark.endSeconds) - left);
  const top = first.top + 1;
  const height = last.top + last.height - first.top - 2;
  const { tier } = mark.row;
  const isGhost = tier === 'left-out' || tier === 'rejected';
  const color = isGhost ? palette.ghost : tier === 'periodic' ? palette.periodic : palette.movement;
  context.save();
  context.fillStyle = color;
  context.strokeStyle = color;
  context.globalAlpha = isSelected ? 0.26 : isGhost ? 0.08 : 0.15;
  context.fillRect(left, top, width, height);
  context.globalAlpha = 1;
  context.lineWidth = isSelected ? 2 : 1;
  context.setLineDash(isGhost ? [4, 3] : []);
  context.strokeRect(left + 0.5, top + 0.5, Math.max(1, width - 1), height - 1);
  context.setLineDash([]);
  drawTier(context, tier, left + width / 2, top, width, palette.surface);
  if (mark.status === 'accepted') drawTick(context, left + width / 2, top + height - 8);
  if (isSelected) drawHandles(context, left, width, top, height, palette);
  context.restore();
}

function drawTier(
  context: CanvasRenderingContext2D,
  tier: EventRow['tier'],
  x: number,
  top: number,
  width: number,
  ground: string,
): void {
  context.lineWidth = 2;
  if (tier !== 'movement') {
    // A light ground, for what is drawn over a burst of EMG.
    const { fillStyle } = context;
    context.fillStyle = ground;
    context.globalAlpha = 0.85;
    context.beginPath();
    context.arc(x, top + 8, 8, 0, 2 * Math.PI);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = fillStyle;
  }
  context.beginPath();
  if (tier === 'periodic') {
    context.moveTo(x, top + 1);
    context.lineTo(x + 5, top + 8);
    context.lineTo(x, top + 15);
    context.lineTo(x - 5, top + 8);
    context.closePath();
    context.fill();
  } else if (tier === 'movement') {
    context.fillRect(x - width / 2, top, width, 4);
  } else if (tier === 'rejected') {
    context.moveTo(x - 4, top + 4);
    context.lineTo(x + 4, top + 12);
    context.moveTo(x + 4, top + 4);
    context.lineTo(x - 4, top + 12);
    context.stroke();
  } else {
    context.arc(x, top + 8, 3.5, 0, 2 * Math.PI);
    context.stroke();
  }
}

function drawTick(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - 4, y);
  context.lineTo(x - 1, y + 3);
  context.lineTo(x + 5, y - 4);
  context.stroke();
}

/** Where an edge can be taken hold of. */
function drawHandles(
  context: CanvasRenderingContext2D,
  left: number,
  width: number,
  top: number,
  height: number,
  palette: Palette,
): void {
  context.fillStyle = palette.selected;
  context.strokeStyle = palette.selected;
  context.strokeRect(left + 0.5, top + 0.5, Math.max(1, width - 1), height - 1);
  for (const x of [left, left + width]) context.fillRect(x - 2, top + height / 2 - 9, 4, 18);
}

/** Joins the movements of a series, onset to onset, with the interval between. */
export function drawSeries(
  context: CanvasRenderingContext2D,
  links: readonly { readonly fromSeconds: number; readonly toSeconds: number }[],
  { scale, lanes, palette }: MarksPlace,
): void {
  const lane = lanes.find(({ leg }) => leg !== undefined);
  if (lane === undefined) return;
  const y = Math.round(lane.top) - 4;
  context.save();
  context.strokeStyle = palette.series;
  context.fillStyle = palette.series;
  context.lineWidth = 2;
  context.font = `11px ${palette.font}`;
  for (const { fromSeconds, toSeconds } of links) {
    const [from, to] = [xOf(scale, fromSeconds), xOf(scale, toSeconds)];
    context.beginPath();
    context.moveTo(from, y - 4);
    context.lineTo(from, y + 4);
    context.moveTo(from, y);
    context.lineTo(to, y);
    context.moveTo(to, y - 4);
    context.lineTo(to, y + 4);
    context.stroke();
    const text = `${(toSeconds - fromSeconds).toFixed(1)} s`;
    const { width } = context.measureText(text);
    const seenFrom = Math.max(0, from);
    const seenTo = Math.min(scale.width, to);
    if (seenTo - seenFrom > width + 16) {
      const middle = (seenFrom + seenTo) / 2 - width / 2;
      context.globalAlpha = 0.9;
      context.fillStyle = palette.surface;
      context.fillRect(middle - 3, y - 7, width + 6, 14);
      context.globalAlpha = 1;
      context.fillStyle = palette.series;
      context.fillText(text, middle, y + 4);
    }
  }
  context.restore();
}

const MARK_TEXT = { arousals: 'arousal', artefacts: 'artefact' } as const;

/** Arousals, respiratory events and artefacts in their row; artefacts also shade the legs that they are of. */
export function drawOtherMark(
  context: CanvasRenderingContext2D,
  mark: OtherMark,
  { scale, height, lanes, palette }: MarksPlace,
  isSelected: boolean,
): void {
  const color =
    mark.list === 'arousals'
      ? palette.arousal
      : mark.list === 'artefacts'
        ? palette.artefact
        : palette.respiratory;
  const left = xOf(scale, mark.startSeconds);
  const width = Math.max(3, xOf(scale, mark.endSeconds) - left);
  const top = height - CLOCK_ROW - MARK_ROW;
  context.save();
  if (mark.list === 'artefacts') {
    context.fillStyle = color;
    context.globalAlpha = 0.1;
    for (const lane of lanes) {
      if (lane.leg !== undefined && (mark.side === 'B' || mark.side === lane.leg)) {
        context.fillRect(left, lane.top, width, lane.height);
      }
    }
    context.globalAlpha = 1;
  }
  const place = ROWS[mark.list];
  context.fillStyle = color;
  context.globalAlpha = isSelected ? 1 : 0.75;
  context.fillRect(left, top + place, width, 8);
  context.globalAlpha = 1;
  if (isSelected) {
    context.strokeStyle = palette.selected;
    context.lineWidth = 2;
    context.strokeRect(left, top + place, width, 8);
  }
  const text =
    mark.list === 'respiratoryEvents' ? mark.word.replace('-', ' ') : MARK_TEXT[mark.list];
  context.font = `9px ${palette.font}`;
  if (context.measureText(text).width < width - 4) {
    context.fillStyle = palette.surface;
    context.fillText(text, Math.max(0, left) + 2, top + place + 7);
  }
  context.restore();
}

/** Pixels from the top of the row of marks. */
const ROWS = { arousals: 1, respiratoryEvents: 11, artefacts: 21 } as const;
