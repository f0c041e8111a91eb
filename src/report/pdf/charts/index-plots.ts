import { scaleLinear } from 'd3-scale';
import type { IndexPlot, PlotLine } from '../../agreement/agreement-plots.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT } from '../theme.ts';

const AXIS_WIDTH = 30;
const AXIS_HEIGHT = 24;
const TITLE_HEIGHT = 14;
/** Right of a plot of differences: what its lines are. */
const LINE_LABEL_WIDTH = 62;
const SMALL_LINE_LABEL_WIDTH = 26;

interface Box {
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

type Scale = (value: number) => number;

/** Difference against mean, with bias, limits of agreement and their confidence intervals (Bland and Altman). From `sheet.y` down. */
export function drawDifferencePlot(
  sheet: Sheet,
  plot: IndexPlot,
  { left, width, height }: Box,
  isSmall = false,
): void {
  const labels = isSmall ? SMALL_LINE_LABEL_WIDTH : LINE_LABEL_WIDTH;
  const box = {
    left: left + AXIS_WIDTH,
    right: left + width - labels,
    top: sheet.y + TITLE_HEIGHT,
    bottom: sheet.y + height - AXIS_HEIGHT,
  };
  const means = plot.points.map(({ a, b }) => (a + b) / 2);
  const differences = plot.points.map(({ a, b }) => b - a);
  const x = padded(means, box.left, box.right, 0);
  const reach = [...differences, plot.lower.low, plot.upper.high, 0];
  const y = padded(reach, box.bottom, box.top);
  const [a, b] = plot.letters;
  sheet.put(isSmall ? `${b} minus ${a}` : plot.title, left, sheet.y + 7, TEXT.chartStrong);
  for (const line of [plot.bias, plot.lower, plot.upper]) {
    const [top, bottom] = [y.scale(line.high), y.scale(line.low)];
    sheet.pen.rect(box.left, top, box.right - box.left, bottom - top).fill(COLOR.wash);
  }
  drawAxes(sheet, box, x, y);
  sheet.line(box.left, y.scale(0), box.right, y.scale(0), 0.5, COLOR.quiet);
  drawLine(sheet, box, plot.bias, y.scale, isSmall ? '' : 'bias ', false);
  drawLine(sheet, box, plot.lower, y.scale, isSmall ? '' : 'limit ', true);
  drawLine(sheet, box, plot.upper, y.scale, isSmall ? '' : 'limit ', true);
  plot.points.forEach((_, i) => {
    dot(sheet, x.scale(means[i]!), y.scale(differences[i]!), isSmall ? 1.3 : 1.8);
  });
  const middle = (box.left + box.right) / 2;
  if (isSmall) return;
  sheet.put(
    `${plot.axis}: mean of ${a} and ${b}`,
    middle,
    box.bottom + 20,
    TEXT.chartQuiet,
    'center',
  );
}

/** One scorer against the other, with the line on which they are equal. From `sheet.y` down. */
export function drawEqualityPlot(
  sheet: Sheet,
  plot: IndexPlot,
  { left, width, height }: Box,
): void {
  const side = Math.min(width - AXIS_WIDTH, height - TITLE_HEIGHT - AXIS_HEIGHT);
  const top = sheet.y + TITLE_HEIGHT;
  const box = { left: left + AXIS_WIDTH, right: left + AXIS_WIDTH + side, top, bottom: top + side };
  const all = plot.points.flatMap(({ a, b }) => [a, b]);
  const x = padded(all, box.left, box.right, 0);
  const y = padded(all, box.bottom, box.top, 0);
  const [a] = plot.letters;
  sheet.put(plot.equalityTitle, left, sheet.y + 7, TEXT.chartStrong);
  drawAxes(sheet, box, x, y);
  const [from, to] = x.domain;
  sheet.pen.lineWidth(0.6).dash(3, { space: 2 });
  sheet.pen
    .moveTo(x.scale(from), y.scale(from))
    .lineTo(x.scale(to), y.scale(to))
    .stroke(COLOR.quiet);
  sheet.pen.undash();
  for (const point of plot.points) dot(sheet, x.scale(point.a), y.scale(point.b), 1.8);
  const middle = (box.left + box.right) / 2;
  sheet.put(`${plot.axis}, ${a}`, middle, box.bottom + 20, TEXT.chartQuiet, 'center');
}

interface Axis {
  readonly scale: Scale;
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** A scale with round ends around all values; one below 0 only where a value is. */
function padded(values: readonly number[], from: number, to: number, least?: number): Axis {
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (high === low) [low, high] = [low - 1, high + 1];
  const margin = 0.04 * (high - low);
  const start = least !== undefined && low >= least ? Math.max(least, low - margin) : low - margin;
  const scale = scaleLinear([start, high + margin], [from, to]).nice(5);
  const [first = 0, last = 1] = scale.domain();
  const ticks = scale.ticks(5);
  const format = scale.tickFormat(5);
  return {
    scale,
    domain: [first, last],
    ticks: ticks.map((value) => ({ value, label: format(value).replace('\u2212', '-') })),
  };
}

interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function drawAxes(sheet: Sheet, box: PlotBox, x: Axis, y: Axis): void {
  for (const { value, label } of y.ticks) {
    const at = y.scale(value);
    sheet.line(box.left, at, box.right, at, 0.35, COLOR.faint);
    sheet.put(label, box.left - 4, at + 2.4, TEXT.chart, 'right');
  }
  for (const { value, label } of x.ticks) {
    const at = x.scale(value);
    sheet.line(at, box.bottom, at, box.bottom + 2.5, 0.5, COLOR.ink);
    sheet.put(label, at, box.bottom + 10.5, TEXT.chart, 'center');
  }
  sheet.line(box.left, box.bottom, box.right, box.bottom, 0.6, COLOR.ink);
  sheet.line(box.left, box.top, box.left, box.bottom, 0.6, COLOR.ink);
}

function drawLine(
  sheet: Sheet,
  box: PlotBox,
  { value, label }: PlotLine,
  y: Scale,
  word: string,
  isDashed: boolean,
): void {
  const at = y(value);
  sheet.pen.lineWidth(isDashed ? 0.8 : 1.1);
  if (isDashed) sheet.pen.dash(4, { space: 2.5 });
  sheet.pen.moveTo(box.left, at).lineTo(box.right, at).stroke(COLOR.accent);
  sheet.pen.undash();
  sheet.put(`${word}${label}`, box.right + 4, at + 2.4, TEXT.chart);
}

function dot(sheet: Sheet, x: number, y: number, radius: number): void {
  const r = radius;
  sheet.pen
    .lineWidth(0.6)
    .path(`M ${x - r} ${y} a ${r} ${r} 0 1 0 ${2 * r} 0 a ${r} ${r} 0 1 0 ${-2 * r} 0 Z`)
    .stroke(COLOR.ink);
}
