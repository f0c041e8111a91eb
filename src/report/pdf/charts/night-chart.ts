import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import type { EventLane, NightPicture } from '../../sections/night-picture.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT } from '../theme.ts';
import { hatch } from './hatch.ts';
import { drawLaneMarks } from './lane-marks.ts';

type Picture = NightPicture;
type ToX = (seconds: number) => number;

/** Top to bottom: the deeper the sleep, the lower. Rapid eye movement sleep stands next to wake, as is usual. */
const STAGE_ROWS = ['W', 'R', 'N1', 'N2', 'N3'] as const;

const LABEL_WIDTH = 84;
const LIGHTS_HEIGHT = 11;
const AXIS_HEIGHT = 23;
const STAGE_TO_LANES = 6;
const MOST_LANE_HEIGHT = 20;
const LEAST_LANE_HEIGHT = 13;

/** The least height at which everything in the picture can be told apart. */
export function leastNightChartHeight(picture: Picture): number {
  const stages = picture.stages === undefined ? 0 : 70;
  return LIGHTS_HEIGHT + stages + picture.lanes.length * LEAST_LANE_HEIGHT + AXIS_HEIGHT;
}

/** The height beyond which nothing is gained. */
export function mostNightChartHeight(picture: Picture): number {
  const stages = picture.stages === undefined ? 0 : 140;
  return LIGHTS_HEIGHT + stages + picture.lanes.length * MOST_LANE_HEIGHT + AXIS_HEIGHT;
}

/** Hypnogram and event lanes over the whole recording, from `sheet.y` down. Does not move `sheet.y`. */
export function drawNightChart(sheet: Sheet, picture: Picture, height: number): void {
  const left = sheet.left + LABEL_WIDTH;
  const { right } = sheet;
  const top = sheet.y + LIGHTS_HEIGHT;
  const bottom = sheet.y + height - AXIS_HEIGHT;
  const x = scaleLinear([0, Math.max(1, picture.durationSeconds)], [left, right]).clamp(true);

  const hasStages = picture.stages !== undefined;
  const laneHeight = hasStages
    ? Math.min(
        MOST_LANE_HEIGHT,
        Math.max(LEAST_LANE_HEIGHT, (0.5 * (bottom - top)) / picture.lanes.length),
      )
    : (bottom - top) / picture.lanes.length;
  const lanesTop = bottom - laneHeight * picture.lanes.length;

  drawGrid(sheet, picture, x, top, bottom);
  for (const span of picture.unscored) hatch(sheet, x, span, top, bottom);
  if (picture.stages !== undefined) {
    drawHypnogram(sheet, picture.stages, x, top, lanesTop - STAGE_TO_LANES);
  }
  picture.lanes.forEach((lane, index) => {
    drawLane(sheet, lane, x, lanesTop + index * laneHeight, laneHeight);
  });
  drawLights(sheet, picture, x, top, bottom);
  sheet.pen
    .lineWidth(0.6)
    .rect(left, top, right - left, bottom - top)
    .stroke(COLOR.rule);
}

function drawGrid(sheet: Sheet, picture: Picture, x: ToX, top: number, bottom: number): void {
  for (const { seconds, label } of picture.ticks) {
    const tickX = x(seconds);
    sheet.line(tickX, top, tickX, bottom, 0.35, COLOR.faint);
    sheet.line(tickX, bottom, tickX, bottom + 3, 0.5, COLOR.quiet);
    // A tick at the very end keeps its label on the page.
    const labelX = Math.min(tickX, sheet.right - sheet.textWidth(label, TEXT.chart) / 2);
    sheet.put(label, labelX, bottom + 11, TEXT.chart, 'center');
  }
  sheet.put(picture.axisTitle, x(picture.durationSeconds), bottom + 20, TEXT.chartQuiet, 'right');
}

function drawHypnogram(
  sheet: Sheet,
  stages: NonNullable<Picture['stages']>,
  x: ToX,
  top: number,
  bottom: number,
): void {
  const rowHeight = (bottom - top) / STAGE_ROWS.length;
  const rowY = (stage: string): number =>
    top + rowHeight * ((STAGE_ROWS as readonly string[]).indexOf(stage) + 0.5);
  for (const stage of STAGE_ROWS) {
    const y = rowY(stage);
    sheet.line(x(0), y, x(Infinity), y, 0.35, COLOR.faint);
    sheet.put(stage, sheet.left + LABEL_WIDTH - 7, y + 2.6, TEXT.chartStrong, 'right');
  }
  // A bout that nobody staged, and time between bouts, breaks the line.
  const points: ({ x: number; y: number } | undefined)[] = [];
  let reached: number | undefined;
  for (const { stage, span } of stages) {
    if (reached !== undefined && span[0] > reached) points.push(undefined);
    reached = span[1];
    if (stage === '?') {
      points.push(undefined);
      continue;
    }
    points.push({ x: x(span[0]), y: rowY(stage) }, { x: x(span[1]), y: rowY(stage) });
  }
  const path = line<{ x: number; y: number } | undefined>()
    .defined((point) => point !== undefined)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0)
    .curve(curveStepAfter)(points);
  if (path !== null) sheet.pen.lineWidth(0.8).path(path).stroke(COLOR.ink);

  const rem = stages.filter(({ stage }) => stage === 'R');
  for (const { span } of rem) {
    sheet.pen
      .rect(x(span[0]), rowY('R') - 1.9, Math.max(0.6, x(span[1]) - x(span[0])), 3.8)
      .fill(COLOR.ink);
  }
}

function drawLane(sheet: Sheet, lane: EventLane, x: ToX, top: number, height: number): void {
  const middle = top + height / 2;
  sheet.line(x(0), top, x(Infinity), top, 0.35, COLOR.rule);
  sheet.put(lane.label, sheet.left, middle + 2.6, TEXT.chartStrong);
  if (lane.spans === undefined) {
    sheet.put(lane.note, x(0) + 5, middle + 2.6, TEXT.chartQuiet);
    return;
  }
  sheet.put(lane.note, sheet.left + LABEL_WIDTH - 7, middle + 2.6, TEXT.chart, 'right');
  drawLaneMarks(sheet.pen, lane.kind, lane.spans, x, middle, height);
}

function drawLights(sheet: Sheet, picture: Picture, x: ToX, top: number, bottom: number): void {
  if (picture.lights === undefined) return;
  const { span, offLabel, onLabel } = picture.lights;
  const offX = x(span[0]);
  const onX = x(span[1]);
  sheet.pen.lineWidth(0.8).dash(2.5, { space: 2 });
  for (const edge of [offX, onX]) {
    sheet.pen.moveTo(edge, top).lineTo(edge, bottom).stroke(COLOR.ink);
  }
  sheet.pen.undash();
  const widths = sheet.textWidth(offLabel, TEXT.chart) + sheet.textWidth(onLabel, TEXT.chart);
  const baseline = top - 3.5;
  if (onX - offX > widths + 10) {
    sheet.put(offLabel, offX, baseline, TEXT.chart);
    sheet.put(onLabel, onX, baseline, TEXT.chart, 'right');
  } else {
    // Too close for two labels over the lines: one label, from where there is room for it.
    const label = `${offLabel}, ${onLabel}`;
    const width = sheet.textWidth(label, TEXT.chart);
    sheet.put(label, Math.min(offX, x(Infinity) - width), baseline, TEXT.chart);
  }
}
