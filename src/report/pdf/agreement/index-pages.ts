import type { AgreementModel } from '../../agreement/agreement-model.ts';
import type { IndexPlot } from '../../agreement/agreement-plots.ts';
import type { PairSection } from '../../agreement/pair-section.ts';
import { SECTION_GAP, tableNote } from '../blocks.ts';
import { drawDifferencePlot } from '../charts/index-plots.ts';
import type { Sheet } from '../sheet.ts';
import {
  cell,
  drawTable,
  headHeight,
  layoutTable,
  reasonsNote,
  valueCell,
  type TableLayout,
} from '../table.ts';
import { TEXT, lineHeightOf } from '../theme.ts';

/** The indices of every two scorers, drawn and in figures, and the nights one by one. */
export function drawIndexPages(sheet: Sheet, model: AgreementModel): void {
  const isPair = model.pairs.length === 1;
  drawGroup(sheet, model);
  for (const pair of model.pairs) drawIndices(sheet, pair, isPair);
  if (isPair) drawOtherPlots(sheet, (model.plots[0] ?? []).slice(1));
  else
    drawSmallPlots(
      sheet,
      model.plots.flatMap((plots) => plots.slice(0, 1)),
    );
  drawNights(sheet, model);
}

function drawGroup(sheet: Sheet, { group }: AgreementModel): void {
  if (group === undefined || group.indices.length === 0) return;
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Index', share: 0.36, align: 'left' },
        { title: 'Nights', share: 0.12, align: 'right' },
        { title: 'ICC(2,1), agreement', share: 0.26, align: 'right' },
        { title: 'ICC(3,1), consistency', share: 0.26, align: 'right' },
      ],
      rows: group.indices.map(({ label, nights, agreement, consistency }) => [
        cell(label),
        cell(nights),
        valueCell(agreement),
        valueCell(consistency),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Indices of all scorers', layout.height);
  drawTable(sheet, layout);
  sheet.gap(SECTION_GAP * 1.5);
}

function drawIndices(sheet: Sheet, pair: PairSection, isOnly: boolean): void {
  const { indices, letters, indicesMissing } = pair;
  if (indices.length === 0) {
    if (isOnly) drawNoIndices(sheet, indicesMissing ?? '');
    return;
  }
  const several = indices.some(({ limits }) => limits.available);
  const layout = several ? severalNights(sheet, pair) : oneNight(sheet, pair);
  const title = isOnly ? 'Indices' : `Indices of ${letters[0]} and ${letters[1]}`;
  sheet.heading(title, Math.min(layout.height, headHeight(layout) + 70));
  drawTable(sheet, layout);
  tableNote(sheet, [
    several
      ? `Means over the nights of which both have the index. Bias: ${letters[1]} minus ${letters[0]}. In brackets: 95 % interval.`
      : '',
    indicesMissing,
  ]);
}

function drawNoIndices(sheet: Sheet, reason: string): void {
  sheet.heading('Indices', lineHeightOf(TEXT.body));
  sheet.paragraph(reason);
  sheet.gap(SECTION_GAP);
}

function severalNights(sheet: Sheet, { indices, letters: [a, b] }: PairSection): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: 'Index', share: 0.225, align: 'left' },
        { title: 'Nights', share: 0.085, align: 'right' },
        { title: `Mean ${a}`, share: 0.075, align: 'right' },
        { title: `Mean ${b}`, share: 0.075, align: 'right' },
        { title: 'Bias', share: 0.16, align: 'right' },
        { title: 'Limits', share: 0.13, align: 'right' },
        { title: 'ICC(2,1)', share: 0.145, align: 'right' },
        { title: 'ICC(3,1)', share: 0.145, align: 'right' },
      ],
      rows: indices.map((row) => [
        cell(row.label),
        cell(row.nights),
        valueCell(row.meanA),
        valueCell(row.meanB),
        valueCell(row.bias),
        valueCell(row.limits),
        valueCell(row.agreement),
        valueCell(row.consistency),
      ]),
    },
    sheet.width,
  );
}

function oneNight(sheet: Sheet, { indices, letters: [a, b] }: PairSection): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: 'Index', share: 0.46, align: 'left' },
        { title: a, share: 0.16, align: 'right' },
        { title: b, share: 0.16, align: 'right' },
        { title: `${b} minus ${a}`, share: 0.22, align: 'right' },
      ],
      rows: indices.map((row) => [
        cell(row.label),
        valueCell(row.meanA),
        valueCell(row.meanB),
        valueCell(row.bias),
      ]),
    },
    sheet.width * 0.75,
  );
}

const PLOT_HEIGHT = 170;
const PLOT_GAP = 14;

/** Difference against mean of the other indices, two beside each other. */
function drawOtherPlots(sheet: Sheet, plots: readonly IndexPlot[]): void {
  if (plots.length === 0) return;
  sheet.heading('Difference against mean', PLOT_HEIGHT);
  drawGrid(sheet, plots, 2, PLOT_HEIGHT, false);
}

/** The PLMS index of every two scorers, three beside each other. */
function drawSmallPlots(sheet: Sheet, plots: readonly IndexPlot[]): void {
  const [first] = plots;
  if (first === undefined) return;
  const height = 120;
  sheet.heading(`${first.axis}: difference against mean`, height);
  drawGrid(sheet, plots, 3, height, true);
}

function drawGrid(
  sheet: Sheet,
  plots: readonly IndexPlot[],
  columns: number,
  height: number,
  isSmall: boolean,
): void {
  const width = (sheet.width - (columns - 1) * PLOT_GAP) / columns;
  for (let i = 0; i < plots.length; i += columns) {
    sheet.ensureRoom(height);
    plots.slice(i, i + columns).forEach((plot, column) => {
      const left = sheet.left + column * (width + PLOT_GAP);
      sheet.mark(
        'Figure',
        () => {
          drawDifferencePlot(sheet, plot, { left, width, height }, isSmall);
        },
        { alt: plot.description, bbox: [left, sheet.y, left + width, sheet.y + height] },
      );
    });
    sheet.y += height + 8;
  }
  sheet.paragraph(
    'A circle is a night. Line: bias; dashed: limits of agreement; their 95 % intervals in grey.',
    TEXT.note,
  );
  sheet.gap(SECTION_GAP);
}

function drawNights(sheet: Sheet, { nights }: AgreementModel): void {
  if (nights === undefined) return;
  const share = 0.72 / nights.columns.length;
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Night', share: 0.28, align: 'left' },
        ...nights.columns.map((title) => ({ title, share, align: 'right' as const })),
      ],
      rows: nights.rows.map(({ id, figures }) => [
        cell(id),
        ...figures.map((one) => valueCell(one)),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Night by night', headHeight(layout) + 60);
  drawTable(sheet, layout);
  tableNote(sheet, [nights.note, reasonsNote(nights.rows.flatMap(({ figures }) => figures))]);
}
