import { scaleLinear } from 'd3-scale';
import type { IntervalSection } from '../../sections/interval-section.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT } from '../theme.ts';

const AXIS_WIDTH = 26;
const AXIS_HEIGHT = 24;
const TOP_ROOM = 16;
/** The bar of the intervals above 90 s stands apart, two bins wide. */
const ABOVE_SHARE = { gap: 2, width: 3 };
const BIN_COUNT = 45;

/**
 * Inter-movement intervals in bins of 2 s: filled for intervals within a series, open for the others, one on
 * top of the other. Draws into the box from (`left`, `sheet.y`) of the given size.
 */
export function drawIntervalHistogram(
  sheet: Sheet,
  intervals: IntervalSection,
  left: number,
  width: number,
  height: number,
): void {
  const plotLeft = left + AXIS_WIDTH;
  const plotTop = sheet.y + TOP_ROOM;
  const plotBottom = sheet.y + height - AXIS_HEIGHT;
  const slot = (width - AXIS_WIDTH) / (BIN_COUNT + ABOVE_SHARE.gap + ABOVE_SHARE.width);
  const x = scaleLinear([0, 90], [plotLeft, plotLeft + BIN_COUNT * slot]);
  const aboveX = plotLeft + (BIN_COUNT + ABOVE_SHARE.gap) * slot;
  const aboveWidth = ABOVE_SHARE.width * slot;

  const most = Math.max(...intervals.bins.map(({ count }) => count), intervals.above.count, 1);
  const y = scaleLinear([0, most], [plotBottom, plotTop]).nice(4);
  for (const tick of y.ticks(4).filter(Number.isInteger)) {
    sheet.line(plotLeft, y(tick), aboveX + aboveWidth, y(tick), 0.35, COLOR.faint);
    sheet.put(String(tick), plotLeft - 4, y(tick) + 2.4, TEXT.chart, 'right');
  }
  for (const bin of intervals.bins) {
    stackedBar(sheet, x(bin.fromSeconds), slot, bin, y);
  }
  stackedBar(sheet, aboveX, aboveWidth, intervals.above, y);
  sheet.line(plotLeft, plotBottom, plotLeft + BIN_COUNT * slot, plotBottom, 0.6, COLOR.ink);
  sheet.line(aboveX, plotBottom, aboveX + aboveWidth, plotBottom, 0.6, COLOR.ink);
  for (let seconds = 0; seconds <= 90; seconds += 10) {
    sheet.line(x(seconds), plotBottom, x(seconds), plotBottom + 2.5, 0.5, COLOR.ink);
    sheet.put(String(seconds), x(seconds), plotBottom + 10.5, TEXT.chart, 'center');
  }
  sheet.put('> 90', aboveX + aboveWidth / 2, plotBottom + 10.5, TEXT.chart, 'center');
  sheet.put(
    'interval from onset to onset, seconds',
    plotLeft + (BIN_COUNT * slot) / 2,
    plotBottom + 20,
    TEXT.chartQuiet,
    'center',
  );
  drawKey(sheet, plotLeft + BIN_COUNT * slot);
}

function stackedBar(
  sheet: Sheet,
  left: number,
  width: number,
  bin: { readonly count: number; readonly inSeries: number },
  y: (count: number) => number,
): void {
  const gap = 0.5;
  const { pen } = sheet;
  if (bin.inSeries > 0) {
    const top = y(bin.inSeries);
    pen.rect(left + gap, top, width - 2 * gap, y(0) - top).fill(COLOR.accent);
  }
  if (bin.count > bin.inSeries) {
    const top = y(bin.count);
    pen
      .lineWidth(0.5)
      .rect(left + gap, top, width - 2 * gap, y(bin.inSeries) - top)
      .fillAndStroke(COLOR.paper, COLOR.quiet);
  }
}

function drawKey(sheet: Sheet, right: number): void {
  const baseline = sheet.y + 8;
  const size = 6;
  const entries = [
    { label: 'other intervals', filled: false },
    { label: 'within a series', filled: true },
  ];
  let end = right;
  for (const { label, filled } of entries) {
    sheet.put(label, end, baseline, TEXT.chart, 'right');
    const boxX = end - sheet.textWidth(label, TEXT.chart) - size - 4;
    sheet.pen.lineWidth(0.5).rect(boxX, baseline - size + 0.5, size, size);
    if (filled) sheet.pen.fill(COLOR.accent);
    else sheet.pen.stroke(COLOR.quiet);
    end = boxX - 12;
  }
}
