import { scaleLinear } from 'd3-scale';
import type { Picture } from '../../cohort/cohort-model.ts';
import type { Distribution } from '../../cohort/distribution.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT } from '../theme.ts';

export type Scale = (value: number) => number;

const AXIS_WIDTH = 24;
const AXIS_HEIGHT = 24;
/** Room for the box above the bars. */
const BOX_ROOM = 26;
const BOX_HEIGHT = 9;
/** Up to so many nights each is a dot. */
const MOST_DOTS = 60;

/**
 * A histogram with, above it, the median (a heavy tick), the middle half of the nights (a box), all of them (a line)
 * and, when they are few, each night as a dot. Draws into the box from (`left`, `sheet.y`) of the given size.
 */
export function drawHistogram(
  sheet: Sheet,
  { bins, distribution, axis, guide }: Picture,
  left: number,
  width: number,
  height: number,
): void {
  const plotLeft = left + AXIS_WIDTH;
  const plotRight = left + width - 6;
  const plotTop = sheet.y + BOX_ROOM;
  const plotBottom = sheet.y + height - AXIS_HEIGHT;
  const end = bins.at(-1)!.to;
  const x = scaleLinear([0, end], [plotLeft, plotRight]);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const y = scaleLinear([0, most], [plotBottom, plotTop]).nice(4);
  for (const tick of y.ticks(4).filter(Number.isInteger)) {
    sheet.line(plotLeft, y(tick), plotRight, y(tick), 0.35, COLOR.faint);
    sheet.put(String(tick), plotLeft - 4, y(tick) + 2.4, TEXT.chart, 'right');
  }
  for (const { from, to, count } of bins) {
    if (count === 0) continue;
    const gap = 0.5;
    sheet.pen
      .rect(x(from) + gap, y(count), x(to) - x(from) - 2 * gap, y(0) - y(count))
      .fill(COLOR.accent);
  }
  drawGuide(sheet, guide, x, end, plotTop - 6, plotBottom);
  sheet.line(plotLeft, plotBottom, plotRight, plotBottom, 0.6, COLOR.ink);
  for (const tick of x.ticks(6)) {
    sheet.line(x(tick), plotBottom, x(tick), plotBottom + 2.5, 0.5, COLOR.ink);
    sheet.put(tickText(tick), x(tick), plotBottom + 10.5, TEXT.chart, 'center');
  }
  sheet.put(axis, (plotLeft + plotRight) / 2, plotBottom + 20, TEXT.chartQuiet, 'center');
  sheet.put('nights', left, sheet.y + BOX_ROOM - 8, TEXT.chartQuiet);
  drawBox(sheet, distribution, x, sheet.y + BOX_HEIGHT / 2 + 3);
}

/** A limit that readers know: dashed, named at its top. */
export function drawGuide(
  sheet: Sheet,
  guide: Picture['guide'],
  x: Scale,
  end: number,
  top: number,
  bottom: number,
  isNamed = true,
): void {
  if (guide === undefined || guide.at >= end) return;
  const at = x(guide.at);
  sheet.pen.dash(2, { space: 2 });
  sheet.line(at, top, at, bottom, 0.8, COLOR.ink);
  sheet.pen.undash();
  if (isNamed) sheet.put(guide.label, at + 3, top + 1, TEXT.chartQuiet);
}

/** Nights in one line: line from the first to the last, box of the middle half, median, dots. */
export function drawBox(sheet: Sheet, distribution: Distribution, x: Scale, middle: number): void {
  const { values, quartiles, median } = distribution;
  if (median === undefined) return;
  const { pen } = sheet;
  const first = x(values[0]!);
  const last = x(values.at(-1)!);
  const top = middle - BOX_HEIGHT / 2;
  if (quartiles !== undefined) {
    sheet.line(first, middle, last, middle, 0.6, COLOR.quiet);
    const [q1, q3] = quartiles.map(x) as [number, number];
    pen
      .lineWidth(0.6)
      .rect(q1, top, Math.max(0.5, q3 - q1), BOX_HEIGHT)
      .fillAndStroke(COLOR.faint, COLOR.quiet);
  }
  if (values.length <= MOST_DOTS) {
    for (const value of values) dot(sheet, x(value), middle, 1.6);
  }
  sheet.line(x(median), top - 1.5, x(median), top + BOX_HEIGHT + 1.5, 1.6, COLOR.ink);
}

function dot(sheet: Sheet, x: number, y: number, radius: number): void {
  const r = radius;
  sheet.pen
    .path(`M ${x - r} ${y} a ${r} ${r} 0 1 0 ${2 * r} 0 a ${r} ${r} 0 1 0 ${-2 * r} 0 Z`)
    .fill(COLOR.accent);
}

/** `0.2`, `40`: no digits that a tick has not. */
export function tickText(tick: number): string {
  return String(Number(tick.toPrecision(6)));
}
