import type { Leg } from '../../domain/leg.ts';
import type { Stage } from '../../domain/stage.ts';
import type { Stretch } from '../band/band-marks.ts';
import type { ChosenMark, ChosenRange } from '../scoring/selection.ts';
import { draggedSpan, movedMark, type Drag } from './drag.ts';
import { drawGuides, type LegGuides } from './draw-guides.ts';
import { drawMovement, drawOtherMark, drawSeries, type MarksPlace } from './draw-marks.ts';
import type { Epoch } from './epochs.ts';
import { CLOCK_ROW, MARK_ROW, STAGE_ROW } from './lanes.ts';
import type { MovementMark, OtherMark, SheetMark } from './marks.ts';
import { caliperText } from './caliper.ts';
import { gridLines, xOf } from './time-scale.ts';

/** What the upper of the two canvases of the sheet is drawn from. Sizes are in CSS pixels. */
export interface OverlayInput extends MarksPlace {
  readonly scales: ReadonlyMap<string, number>;
  /** Movements of the scoring that this one is compared with. */
  readonly theirs: readonly (Stretch & { readonly leg: Leg })[];
  readonly guides: readonly LegGuides[];
  readonly movements: readonly MovementMark[];
  readonly others: readonly OtherMark[];
  readonly links: readonly { readonly fromSeconds: number; readonly toSeconds: number }[];
  readonly epochs: readonly { readonly epoch: Epoch; readonly stage: Stage }[];
  readonly cursorEpoch: Epoch;
  readonly lights: {
    readonly offSeconds: number | undefined;
    readonly onSeconds: number | undefined;
  };
  readonly selectedId: string | undefined;
  readonly selectedMark: ChosenMark | undefined;
  readonly range: ChosenRange | undefined;
  readonly drag: Drag | undefined;
  readonly durationSeconds: number;
  readonly clock: (seconds: number) => string;
  readonly isVoltage: (key: string) => boolean;
}

/** Draws stages, marks, guides, clock, selection and what the hand is doing. */
export function drawOverlay(context: CanvasRenderingContext2D, input: OverlayInput): void {
  const { scale, height, lanes, scales, palette } = input;
  context.clearRect(0, 0, scale.width, height);
  drawStages(context, input);
  drawLights(context, input);
  for (const lane of lanes) {
    const guides = input.guides.find(({ leg }) => leg === lane.leg);
    if (!lane.isEnvelope || guides === undefined) continue;
    drawGuides(context, lane, scales.get(lane.key) ?? 1, guides, scale, palette);
  }
  const dragged = input.drag?.kind === 'edge' ? input.drag : undefined;
  const asDragged = <Mark extends SheetMark>(mark: Mark): Mark =>
    dragged?.mark.kind === mark.kind && dragged.mark.id === mark.id
      ? { ...mark, ...movedMark(dragged, input.durationSeconds) }
      : mark;
  for (const mark of input.others) {
    const { selectedMark } = input;
    const isSelected = selectedMark?.id === mark.id && selectedMark.list === mark.list;
    drawOtherMark(context, asDragged(mark), input, isSelected);
  }
  // Ghosts lie under what counts.
  const inOrder = [...input.movements].sort((a, b) => Number(isGhost(b)) - Number(isGhost(a)));
  for (const mark of inOrder) {
    drawMovement(context, asDragged(mark), input, mark.id === input.selectedId);
  }
  drawTheirs(context, input);
  drawSeries(context, input.links, input);
  if (input.range !== undefined) drawStretch(context, input.range, input, palette.accent);
  if (input.drag !== undefined) drawDrag(context, input.drag, input);
  drawClock(context, input);
}

/** The other scoring lies along the foot of each leg: a bar with ends, so that both can be seen at once. */
function drawTheirs(context: CanvasRenderingContext2D, input: OverlayInput): void {
  const { theirs, lanes, scale, palette } = input;
  context.save();
  context.fillStyle = palette.other;
  for (const { leg, startSeconds, endSeconds } of theirs) {
    const lane = lanes.filter((one) => one.leg === leg).at(-1);
    if (lane === undefined) continue;
    const [left, right] = [xOf(scale, startSeconds), xOf(scale, endSeconds)];
    const y = lane.top + lane.height - 6;
    context.fillRect(left, y, Math.max(2, right - left), 3);
    for (const x of [left, right]) context.fillRect(x - 1, y - 4, 2, 9);
  }
  context.restore();
}

function isGhost({ row }: MovementMark): boolean {
  return row.tier === 'rejected' || row.tier === 'left-out';
}

function drawStages(context: CanvasRenderingContext2D, input: OverlayInput): void {
  const { scale, palette, epochs, cursorEpoch, height } = input;
  context.save();
  context.fillStyle = palette.sunken;
  context.fillRect(0, 0, scale.width, STAGE_ROW);
  context.font = `12px ${palette.font}`;
  for (const { epoch, stage } of epochs) {
    const left = xOf(scale, epoch.startSeconds);
    const right = xOf(scale, epoch.endSeconds);
    const isHere = epoch.startSeconds === cursorEpoch.startSeconds;
    if (isHere) {
      context.fillStyle = palette.accent;
      context.globalAlpha = 0.18;
      context.fillRect(left, 0, right - left, STAGE_ROW);
      context.globalAlpha = 1;
      context.fillRect(left, STAGE_ROW - 3, right - left, 3);
    }
    context.strokeStyle = palette.lineStrong;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(Math.round(left) + 0.5, 0);
    context.lineTo(Math.round(left) + 0.5, height - CLOCK_ROW);
    context.stroke();
    const text = right - left > 110 ? `${stage}   epoch ${epoch.number}` : stage;
    const { width } = context.measureText(text);
    if (width > right - left - 4) continue;
    context.fillStyle = stage === '?' ? palette.inkFaint : palette.ink;
    context.fillText(text, (Math.max(0, left) + Math.min(scale.width, right) - width) / 2, 15);
  }
  context.restore();
}

/** What lies outside lights off to lights on is in shade. */
function drawLights(context: CanvasRenderingContext2D, input: OverlayInput): void {
  const { scale, height, lights, palette } = input;
  context.save();
  context.fillStyle = palette.ghost;
  context.strokeStyle = palette.selected;
  context.font = `11px ${palette.font}`;
  for (const [seconds, name, isOff] of [
    [lights.offSeconds, 'lights off', true],
    [lights.onSeconds, 'lights on', false],
  ] as const) {
    if (seconds === undefined) continue;
    const x = xOf(scale, seconds);
    const [from, to] = isOff ? [0, x] : [x, scale.width];
    context.globalAlpha = 0.16;
    if (to > from) context.fillRect(from, STAGE_ROW, to - from, height - STAGE_ROW - CLOCK_ROW);
    context.globalAlpha = 1;
    if (x < 0 || x > scale.width) continue;
    context.fillStyle = palette.selected;
    context.fillRect(x - 1, STAGE_ROW, 2, height - STAGE_ROW - CLOCK_ROW);
    context.fillText(name, isOff ? x + 4 : x - context.measureText(name).width - 4, STAGE_ROW + 12);
    context.fillStyle = palette.ghost;
  }
  context.restore();
}

function drawClock(context: CanvasRenderingContext2D, input: OverlayInput): void {
  const { scale, height, palette, clock } = input;
  context.save();
  context.fillStyle = palette.sunken;
  context.fillRect(0, height - CLOCK_ROW, scale.width, CLOCK_ROW);
  context.fillStyle = palette.inkSoft;
  context.font = `11px ${palette.font}`;
  for (const seconds of gridLines(scale, 90).at) {
    const text = clock(seconds);
    const { width } = context.measureText(text);
    const x = xOf(scale, seconds);
    context.fillRect(Math.round(x), height - CLOCK_ROW, 1, 4);
    context.fillText(
      text,
      Math.min(Math.max(2, x - width / 2), scale.width - width - 2),
      height - 5,
    );
  }
  context.restore();
}

function drawStretch(
  context: CanvasRenderingContext2D,
  { startSeconds, endSeconds }: ChosenRange,
  { scale, height }: OverlayInput,
  color: string,
): void {
  const left = xOf(scale, startSeconds);
  const width = Math.max(1, xOf(scale, endSeconds) - left);
  context.save();
  context.fillStyle = color;
  context.globalAlpha = 0.14;
  context.fillRect(left, STAGE_ROW, width, height - STAGE_ROW - CLOCK_ROW);
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.setLineDash([5, 3]);
  context.strokeRect(left + 0.5, STAGE_ROW + 0.5, width, height - STAGE_ROW - CLOCK_ROW - 1);
  context.restore();
}

function drawDrag(context: CanvasRenderingContext2D, drag: Drag, input: OverlayInput): void {
  const { scale, lanes, palette, durationSeconds, height } = input;
  if (drag.kind === 'range') {
    drawStretch(context, draggedSpan(drag, durationSeconds), input, palette.accent);
  }
  if (drag.kind === 'create') {
    const { startSeconds, endSeconds } = draggedSpan(drag, durationSeconds);
    const rows = lanes.filter(({ leg }) => leg === drag.leg);
    const left = xOf(scale, startSeconds);
    const width = xOf(scale, endSeconds) - left;
    context.save();
    context.fillStyle = palette.accent;
    context.globalAlpha = 0.25;
    for (const row of rows) context.fillRect(left, row.top, width, row.height);
    context.restore();
    label(
      context,
      `${(endSeconds - startSeconds).toFixed(2)} s`,
      left + width + 6,
      rows[0]!.top + 16,
      input,
    );
  }
  if (drag.kind === 'edge') {
    const { startSeconds, endSeconds } = movedMark(drag, durationSeconds);
    const text = `${(endSeconds - startSeconds).toFixed(2)} s`;
    const at = drag.edge === 'start' ? startSeconds : endSeconds;
    label(context, text, xOf(scale, at) + 6, height - CLOCK_ROW - MARK_ROW - 8, input);
  }
  if (drag.kind === 'caliper') {
    const { lane, fromY, toY } = drag;
    const [left, right] = [drag.fromSeconds, drag.toSeconds].map((one) => xOf(scale, one)) as [
      number,
      number,
    ];
    context.save();
    context.strokeStyle = palette.selected;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const x of [left, right]) {
      context.moveTo(x, lane.top);
      context.lineTo(x, lane.top + lane.height);
    }
    for (const y of [fromY, toY]) {
      context.moveTo(Math.min(left, right), y);
      context.lineTo(Math.max(left, right), y);
    }
    context.stroke();
    context.restore();
    const text = caliperText(drag, input.scales.get(lane.key) ?? 1, input.isVoltage(lane.key));
    label(context, text, Math.max(left, right) + 8, Math.min(fromY, toY), input);
  }
}

function label(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  { palette, scale }: OverlayInput,
): void {
  context.save();
  context.font = `bold 12px ${palette.font}`;
  const { width } = context.measureText(text);
  const left = Math.min(x, scale.width - width - 10);
  const top = Math.max(STAGE_ROW + 4, y - 12);
  context.fillStyle = palette.surface;
  context.fillRect(left - 4, top, width + 8, 18);
  context.strokeStyle = palette.lineStrong;
  context.strokeRect(left - 3.5, top + 0.5, width + 7, 17);
  context.fillStyle = palette.ink;
  context.fillText(text, left, top + 13);
  context.restore();
}
