import { scaleLinear } from 'd3-scale';
import type {
  AgreementPicture,
  PictureHypnogram,
  PictureLane,
} from '../../agreement/agreement-picture.ts';
import type { SecondsSpan } from '../../sections/night-picture.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT } from '../theme.ts';

type ToX = (seconds: number) => number;

/** Top to bottom, as in the report of a night. */
const STAGE_ROWS = ['W', 'R', 'N1', 'N2', 'N3'] as const;

const LABEL_WIDTH = 84;
const AXIS_HEIGHT = 23;
const STRIP_HEIGHT = 15;
const LANE_HEIGHT = 19;
const GAP = 5;
const LEAST_HYPNOGRAM = 33;
/** The names of stages stand no closer. */
const STAGE_LABEL = { ...TEXT.note, size: 6 } as const;
const MOST_HYPNOGRAM = 86;

/** What it takes, the hypnograms as high as there is room for. */
export function agreementChartHeight(picture: AgreementPicture, room: number): number {
  const fixed = fixedHeight(picture);
  const count = picture.hypnograms.length;
  if (count === 0) return fixed;
  const each = (room - fixed) / count - GAP;
  return fixed + count * (Math.max(LEAST_HYPNOGRAM, Math.min(MOST_HYPNOGRAM, each)) + GAP);
}

function fixedHeight({ stagesDiffer, lanes }: AgreementPicture): number {
  const strip = stagesDiffer === undefined ? 0 : STRIP_HEIGHT + GAP;
  return strip + lanes.length * LANE_HEIGHT + AXIS_HEIGHT;
}

/** Hypnograms, where they differ, and the movements of every scorer, on one axis; from `sheet.y` down. Does not move `sheet.y`. */
export function drawAgreementChart(sheet: Sheet, picture: AgreementPicture, height: number): void {
  const left = sheet.left + LABEL_WIDTH;
  const { right } = sheet;
  const bottom = sheet.y + height - AXIS_HEIGHT;
  const x = scaleLinear([0, Math.max(1, picture.durationSeconds)], [left, right]).clamp(true);
  for (const { seconds, label } of picture.ticks) {
    const at = x(seconds);
    sheet.line(at, sheet.y, at, bottom, 0.35, COLOR.faint);
    sheet.line(at, bottom, at, bottom + 3, 0.5, COLOR.quiet);
    const labelX = Math.min(at, right - sheet.textWidth(label, TEXT.chart) / 2);
    sheet.put(label, labelX, bottom + 11, TEXT.chart, 'center');
  }
  sheet.put(picture.axisTitle, right, bottom + 20, TEXT.chartQuiet, 'right');

  const count = picture.hypnograms.length;
  const each = count === 0 ? 0 : (height - fixedHeight(picture)) / count - GAP;
  let top = sheet.y;
  for (const hypnogram of picture.hypnograms) {
    drawHypnogram(sheet, hypnogram, x, top, each);
    top += each + GAP;
  }
  if (picture.stagesDiffer !== undefined) {
    drawStrip(sheet, picture.stagesDiffer, x, top);
    top += STRIP_HEIGHT + GAP;
  }
  for (const lane of picture.lanes) {
    drawLane(sheet, lane, x, top);
    top += LANE_HEIGHT;
  }
  sheet.line(left, bottom, right, bottom, 0.6, COLOR.rule);
}

function drawHypnogram(
  sheet: Sheet,
  { letter, bouts }: PictureHypnogram,
  x: ToX,
  top: number,
  height: number,
): void {
  const row = height / STAGE_ROWS.length;
  const y = (stage: string): number =>
    top + row * ((STAGE_ROWS as readonly string[]).indexOf(stage) + 0.5);
  for (const stage of STAGE_ROWS) {
    sheet.line(x(0), y(stage), x(Infinity), y(stage), 0.3, COLOR.faint);
    sheet.put(stage, sheet.left + LABEL_WIDTH - 6, y(stage) + 2.1, STAGE_LABEL, 'right');
  }
  sheet.put(letter, sheet.left, top + height / 2 + 3, TEXT.lead);
  // The line breaks where nobody staged.
  let from: { x: number; y: number } | undefined;
  let reached = Number.NaN;
  for (const { stage, span } of bouts) {
    if (stage === '?' || span[0] > reached) from = undefined;
    reached = span[1];
    if (stage === '?') continue;
    const at = y(stage);
    if (from === undefined) sheet.pen.moveTo(x(span[0]), at);
    else sheet.pen.lineTo(x(span[0]), at);
    sheet.pen.lineTo(x(span[1]), at);
    from = { x: x(span[1]), y: at };
  }
  sheet.pen.lineWidth(0.7).stroke(COLOR.ink);
  for (const { stage, span } of bouts) {
    if (stage !== 'R') continue;
    sheet.pen
      .rect(x(span[0]), y('R') - 1.4, Math.max(0.5, x(span[1]) - x(span[0])), 2.8)
      .fill(COLOR.ink);
  }
}

function drawStrip(
  sheet: Sheet,
  { note, spans }: NonNullable<AgreementPicture['stagesDiffer']>,
  x: ToX,
  top: number,
): void {
  const middle = top + STRIP_HEIGHT / 2;
  sheet.put('Stages differ', sheet.left, middle - 0.4, TEXT.chartStrong);
  sheet.put(`${note} epochs`, sheet.left, middle + 7.4, TEXT.note);
  sheet.pen.rect(x(0), top, x(Infinity) - x(0), STRIP_HEIGHT).fill(COLOR.wash);
  for (const [start, end] of spans)
    sheet.pen.rect(x(start), top, Math.max(0.4, x(end) - x(start)), STRIP_HEIGHT);
  if (spans.length > 0) sheet.pen.fill(COLOR.accent);
}

function drawLane(sheet: Sheet, lane: PictureLane, x: ToX, top: number): void {
  const middle = top + LANE_HEIGHT / 2;
  sheet.line(x(0), top, x(Infinity), top, 0.35, COLOR.rule);
  sheet.put(lane.label, sheet.left, middle + 2.6, TEXT.chartStrong);
  sheet.put(lane.note, sheet.left + LABEL_WIDTH - 6, middle + 2.6, TEXT.chart, 'right');
  const color =
    lane.kind === 'both' ? COLOR.ghost : lane.kind === 'alone' ? COLOR.accent : COLOR.ink;
  ticks(sheet, lane.counted, x, middle, lane.kind === 'alone' ? 11 : 8, 0.45, color);
  ticks(sheet, lane.periodic, x, middle, 14, 0.6, COLOR.accent);
}

function ticks(
  sheet: Sheet,
  spans: readonly SecondsSpan[],
  x: ToX,
  middle: number,
  height: number,
  width: number,
  color: string,
): void {
  if (spans.length === 0) return;
  for (const [start] of spans)
    sheet.pen.moveTo(x(start), middle - height / 2).lineTo(x(start), middle + height / 2);
  sheet.pen.lineWidth(width).stroke(color);
}
