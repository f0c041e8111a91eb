import { scaleLinear } from 'd3-scale';
import type { Picture } from '../../cohort/cohort-model.ts';
import type { GroupRow } from '../../cohort/group-rows.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT } from '../theme.ts';
import { shortenMiddle } from '../wrap-text.ts';
import { drawBox, drawGuide, tickText } from './histogram.ts';

const ROW_HEIGHT = 18;
const HEADER_HEIGHT = 13;
const AXIS_HEIGHT = 24;

export function groupChartHeight(rows: readonly GroupRow[]): number {
  return HEADER_HEIGHT + rows.length * ROW_HEIGHT + AXIS_HEIGHT;
}

/** One line a group over a common axis, with the numbers beside it. Draws from `sheet.y` over the width of the page. */
export function drawGroupChart(sheet: Sheet, rows: readonly GroupRow[], index: Picture): void {
  const { left, right, y: top, width } = sheet;
  const columns = {
    name: left,
    scored: left + 0.25 * width,
    chart: left + 0.28 * width,
    chartEnd: left + 0.6 * width,
    index: left + 0.625 * width,
    periodicity: left + 0.875 * width,
    criterion: right,
  };
  const end = index.bins.at(-1)!.to;
  const x = scaleLinear([0, end], [columns.chart, columns.chartEnd]);
  const headline = top + 7;
  sheet.put('Group', columns.name, headline, TEXT.columnTitle);
  sheet.put('Nights', columns.scored, headline, TEXT.columnTitle, 'right');
  sheet.put('Median (quartiles)', columns.index, headline, TEXT.columnTitle);
  sheet.put('Periodicity', columns.periodicity, headline, TEXT.columnTitle, 'right');
  sheet.put('Criterion met', columns.criterion, headline, TEXT.columnTitle, 'right');
  const rowsTop = top + HEADER_HEIGHT;
  const bottom = rowsTop + rows.length * ROW_HEIGHT;
  sheet.line(left, rowsTop - 2, right, rowsTop - 2, 0.6, COLOR.rule);
  for (const tick of x.ticks(6)) {
    sheet.line(x(tick), rowsTop, x(tick), bottom, 0.35, COLOR.faint);
    sheet.put(tickText(tick), x(tick), bottom + 10, TEXT.chart, 'center');
  }
  sheet.put(
    index.axis,
    (columns.chart + columns.chartEnd) / 2,
    bottom + 20,
    TEXT.chartQuiet,
    'center',
  );
  drawGuide(sheet, index.guide, x, end, rowsTop, bottom, false);
  sheet.line(columns.chart, bottom, columns.chartEnd, bottom, 0.6, COLOR.ink);
  rows.forEach((row, i) => {
    const middle = rowsTop + (i + 0.5) * ROW_HEIGHT;
    const baseline = middle + 2.8;
    const measure = (text: string): number => sheet.textWidth(text, TEXT.cellStrong);
    const name = shortenMiddle(row.name, columns.scored - columns.name - 40, measure);
    sheet.put(name, columns.name, baseline, TEXT.cellStrong);
    sheet.put(row.scored, columns.scored, baseline, TEXT.cell, 'right');
    drawBox(sheet, row.index, x, middle);
    sheet.put(row.index.short, columns.index, baseline, TEXT.cell);
    const periodicity = row.periodicity.medianText;
    sheet.put(periodicity, columns.periodicity, baseline, TEXT.cell, 'right');
    sheet.put(row.criterion, columns.criterion, baseline, TEXT.cell, 'right');
    if (i > 0) {
      const line = rowsTop + i * ROW_HEIGHT;
      sheet.line(left, line, right, line, 0.35, COLOR.faint);
    }
  });
}
