import type { ReportModel } from '../report-model.ts';
import { COLUMN_GAP, SECTION_GAP, drawBeside, entryTable, tableNote } from './blocks.ts';
import { drawIntervalHistogram } from './charts/interval-histogram.ts';
import { SUBHEADING_HEIGHT, type Sheet } from './sheet.ts';
import {
  cell,
  drawTable,
  figureCell,
  headHeight,
  layoutTable,
  reasonsNote,
  valueCell,
  type TableLayout,
} from './table.ts';

const HISTOGRAM_HEIGHT = 122;
/** The table begins beside the axis of the histogram, below its key. */
const TABLE_DROP = 12;

/** How movements follow each other: intervals, series, durations. */
export function drawTimingPages(sheet: Sheet, model: ReportModel): void {
  drawIntervals(sheet, model);
  drawSeriesAndDurations(sheet, model);
}

function drawIntervals(sheet: Sheet, { intervals }: ReportModel): void {
  const width = sheet.width * 0.32;
  const layout = entryTable(sheet, intervals.entries, width, 0.7);
  const height = Math.max(HISTOGRAM_HEIGHT, TABLE_DROP + layout.height);
  sheet.heading('Inter-movement intervals', height);
  const chartLeft = sheet.left + width + COLUMN_GAP;
  const { right, y } = sheet;
  sheet.mark(
    'Figure',
    () => {
      drawIntervalHistogram(sheet, intervals, chartLeft, right - chartLeft, height);
    },
    {
      alt: `Histogram of inter-movement intervals in bins of 2 s. ${intervals.entries
        .map(({ label, figure }) => `${label}: ${figure.text}`)
        .join('. ')}.`,
      bbox: [chartLeft, y, right, y + height],
    },
  );
  sheet.y = y + TABLE_DROP;
  drawTable(sheet, layout);
  sheet.y = y + height + SECTION_GAP;
}

function drawSeriesAndDurations(sheet: Sheet, { series, durations }: ReportModel): void {
  const leftWidth = sheet.width * 0.38;
  const seriesTable = entryTable(sheet, series.entries, leftWidth, 0.55);
  const durationTable: TableLayout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Duration, seconds', share: 0.3, align: 'left' },
        { title: 'Number', share: 0.14, align: 'right' },
        { title: 'Mean', share: 0.12, align: 'right' },
        { title: 'Median', share: 0.14, align: 'right' },
        { title: 'Shortest', share: 0.15, align: 'right' },
        { title: 'Longest', share: 0.15, align: 'right' },
      ],
      rows: durations.map(({ label, count, mean, median, shortest, longest }) => [
        cell(label),
        ...[count, mean, median, shortest, longest].map((figure) => valueCell(figure)),
      ]),
    },
    sheet.width - leftWidth - COLUMN_GAP,
  );
  sheet.heading(
    'Series and durations',
    Math.max(seriesTable.height, durationTable.height) + SUBHEADING_HEIGHT,
  );
  drawBeside(sheet, [
    { layout: seriesTable, x: sheet.left },
    { layout: durationTable, x: sheet.left + leftWidth + COLUMN_GAP },
  ]);
  tableNote(sheet, [
    reasonsNote(durations.flatMap((row) => [row.mean, row.median, row.shortest, row.longest])),
  ]);
}

/** Every series, for who wants to look one up. */
export function drawSeriesList(sheet: Sheet, { series }: ReportModel): void {
  if (series.list.length === 0) return;
  const most = series.list.reduce((max, { count }) => Math.max(max, count), 1);
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Series', share: 0.1, align: 'left' },
        { title: 'Start', share: 0.14, align: 'right' },
        { title: 'End', share: 0.14, align: 'right' },
        { title: 'Duration', share: 0.2, align: 'right' },
        { title: 'Movements', share: 0.12, align: 'right' },
        { title: '', share: 0.3, align: 'left' },
      ],
      rows: series.list.map(({ number, start, end, duration, movements, count }) => [
        cell(number),
        cell(start),
        cell(end),
        figureCell(duration),
        valueCell(movements),
        { text: '', bar: count / most },
      ]),
    },
    sheet.width,
  );
  sheet.heading('Annex: list of series', headHeight(layout) * 3);
  drawTable(sheet, layout);
  sheet.gap(SECTION_GAP);
}
