import { scaleLinear, scaleLog } from 'd3-scale';
import type { ReportModel } from '../../report-model.ts';
import type { QualityLane, QualityStrip } from '../../sections/quality-section.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT } from '../theme.ts';
import { hatch } from './hatch.ts';

type ToX = (seconds: number) => number;

const LABEL_WIDTH = 84;
const LEVEL_HEIGHT = 38;
const LANE_HEIGHT = 10;
const AXIS_HEIGHT = 14;
/** A quiet leg and a loud one look different, so the axis never shows less than this, in uV. */
const LEAST_RANGE = [0.5, 20] as const;
const LEVEL_TICKS = [0.1, 1, 10, 100, 1000] as const;

export function qualityChartHeight({ lanes }: QualityStrip): number {
  return LEVEL_HEIGHT + lanes.length * LANE_HEIGHT + AXIS_HEIGHT;
}

/**
 * One leg over the whole recording, from `sheet.y` down: its resting level on a logarithmic axis, hatched where it could
 * not be scored, and a lane for each thing that was taken out. Does not move `sheet.y`.
 *
 * @param range Levels that the axis must show, in uV: those of all legs, so that they can be compared.
 */
export function drawQualityChart(
  sheet: Sheet,
  strip: QualityStrip,
  { durationSeconds, ticks }: ReportModel['night'],
  range: readonly [number, number],
): void {
  const { right, y: top } = sheet;
  const left = sheet.left + LABEL_WIDTH;
  const levelBottom = top + LEVEL_HEIGHT;
  const bottom = levelBottom + strip.lanes.length * LANE_HEIGHT;
  const x = scaleLinear([0, Math.max(1, durationSeconds)], [left, right]).clamp(true);
  const level = scaleLog(range, [levelBottom - 2, top + 2]).clamp(true);

  for (const { seconds, label } of ticks) {
    sheet.line(x(seconds), top, x(seconds), bottom, 0.35, COLOR.faint);
    const labelX = Math.min(x(seconds), right - sheet.textWidth(label, TEXT.chart) / 2);
    sheet.put(label, labelX, bottom + 9, TEXT.chart, 'center');
  }
  for (const microvolts of LEVEL_TICKS) {
    if (microvolts < range[0] || microvolts > range[1]) continue;
    sheet.line(left, level(microvolts), right, level(microvolts), 0.35, COLOR.faint);
    const label = `${microvolts} µV`;
    sheet.put(label, left - 7, level(microvolts) + 2.4, TEXT.chart, 'right');
  }
  sheet.put('At rest', sheet.left, top + LEVEL_HEIGHT / 2 + 2.6, TEXT.chartStrong);
  for (const span of strip.unscorable) hatch(sheet, x, span, top, levelBottom);
  drawLevel(sheet, strip, x, level);
  strip.lanes.forEach((lane, i) => {
    drawLane(sheet, lane, x, levelBottom + i * LANE_HEIGHT);
  });
  sheet.pen
    .lineWidth(0.6)
    .rect(left, top, right - left, bottom - top)
    .stroke(COLOR.rule);
}

/** The range of an axis that shows these strips. */
export function levelRange(strips: readonly QualityStrip[]): [number, number] {
  let [low, high]: [number, number] = [...LEAST_RANGE];
  for (const { resting } of strips) {
    for (const microvolts of resting) {
      if (microvolts === undefined) continue;
      low = Math.min(low, microvolts);
      high = Math.max(high, microvolts);
    }
  }
  return [Math.max(LEVEL_TICKS[0], low), Math.min(LEVEL_TICKS.at(-1)!, high)];
}

/** Joins the middles of the epochs; the line breaks where an epoch has no level, and one alone is a dot. */
function drawLevel(
  sheet: Sheet,
  { resting, epochSeconds }: QualityStrip,
  x: ToX,
  level: (microvolts: number) => number,
): void {
  const { pen } = sheet;
  let isDrawing = false;
  resting.forEach((microvolts, epoch) => {
    if (microvolts === undefined) {
      isDrawing = false;
      return;
    }
    const at = x((epoch + 0.5) * epochSeconds);
    const height = level(microvolts);
    if (isDrawing) pen.lineTo(at, height);
    else pen.moveTo(at, height).lineTo(at + 0.4, height);
    isDrawing = true;
  });
  pen.lineWidth(0.7).stroke(COLOR.ink);
}

function drawLane(sheet: Sheet, { label, note, spans }: QualityLane, x: ToX, top: number): void {
  const middle = top + LANE_HEIGHT / 2;
  sheet.line(x(0), top, x(Infinity), top, 0.35, COLOR.rule);
  sheet.put(label, sheet.left, middle + 2.6, TEXT.chartStrong);
  sheet.put(note, sheet.left + LABEL_WIDTH - 7, middle + 2.6, TEXT.chart, 'right');
  for (const [start, end] of spans) {
    sheet.pen.rect(x(start), middle - 2, Math.max(0.6, x(end) - x(start)), 4);
  }
  sheet.pen.fill(COLOR.accent);
}
