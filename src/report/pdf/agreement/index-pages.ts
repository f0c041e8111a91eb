import type { AgreementModel } from '../../agreement/agreement-model.ts';
import type { IndexPlot } from '../../agreement/agreement-plots.ts';
import type { IndexRow, PairSection } from '../../agreement/pair-section.ts';
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
  if (isPair) for (const pair of model.pairs) drawIndices(sheet, pair);
  else drawLeadIndex(sheet, model.pairs);
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

function drawIndices(sheet: Sheet, pair: PairSection): void {
  const { indices, letters, indicesMissing } = pair;
  if (indices.length === 0) {
    drawNoIndices(sheet, indicesMissing ?? '');
    return;
  }
  const several = indices.some(({ limits }) => limits.available);
  const labels = indices.map(({ label }) => label);
  const layout = several ? biasTable(sheet, labels, indices, letters) : oneNight(sheet, pair);
  sheet.heading('Indices', Math.min(layout.height, headHeight(layout) + 70));
  drawTable(sheet, layout);
  tableNote(sheet, [
    several
      ? `Means over the nights of which both have the index. Bias: ${letters[1]} minus ${letters[0]}. In brackets: 95 % interval.`
      : '',
    indicesMissing,
  ]);
  if (!several) return;
  const correlations = correlationTable(sheet, labels, indices);
  sheet.subheading('Intraclass correlation', correlations.height);
  drawTable(sheet, correlations);
  tableNote(sheet, [
    'ICC(2,1): absolute agreement; ICC(3,1): consistency, a constant difference does not matter. In brackets: 95 % interval.',
    reasonsNote(indices.map(({ agreement }) => agreement)),
  ]);
}

/** Of many pairs of scorers the first index; all stand in the table. */
function drawLeadIndex(sheet: Sheet, pairs: readonly PairSection[]): void {
  const rows = pairs.flatMap(({ letters, indices }) => {
    const [first] = indices;
    return first === undefined ? [] : [{ pair: `${letters[0]} and ${letters[1]}`, first }];
  });
  const [lead] = rows;
  if (lead === undefined) return;
  const same = rows.filter(({ first }) => first.label === lead.first.label);
  const labels = same.map(({ pair }) => pair);
  const firsts = same.map(({ first }) => first);
  const layout = biasTable(sheet, labels, firsts, ['first', 'second']);
  sheet.heading(lead.first.label, Math.min(layout.height, headHeight(layout) + 70));
  drawTable(sheet, layout);
  tableNote(sheet, [
    'Bias: the second minus the first. In brackets: 95 % interval. The other indices of every two scorers stand in agreement.csv.',
    reasonsNote(firsts.map(({ limits }) => limits)),
  ]);
}

function drawNoIndices(sheet: Sheet, reason: string): void {
  sheet.heading('Indices', lineHeightOf(TEXT.body));
  sheet.paragraph(reason);
  sheet.gap(SECTION_GAP);
}

function biasTable(
  sheet: Sheet,
  labels: readonly string[],
  rows: readonly IndexRow[],
  [a, b]: readonly [string, string],
): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: '', share: 0.27, align: 'left' },
        { title: 'Nights', share: 0.09, align: 'right' },
        { title: `Mean, ${a}`, share: 0.12, align: 'right' },
        { title: `Mean, ${b}`, share: 0.12, align: 'right' },
        { title: 'Bias', share: 0.22, align: 'right' },
        { title: 'Limits of agreement', share: 0.18, align: 'right' },
      ],
      rows: rows.map((row, i) => [
        cell(labels[i] ?? ''),
        cell(row.nights),
        valueCell(row.meanA),
        valueCell(row.meanB),
        valueCell(row.bias),
        valueCell(row.limits),
      ]),
    },
    sheet.width,
  );
}

function correlationTable(
  sheet: Sheet,
  labels: readonly string[],
  rows: readonly IndexRow[],
): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: '', share: 0.38, align: 'left' },
        { title: 'Nights', share: 0.12, align: 'right' },
        { title: 'ICC(2,1)', share: 0.25, align: 'right' },
        { title: 'ICC(3,1)', share: 0.25, align: 'right' },
      ],
      rows: rows.map((row, i) => [
        cell(labels[i] ?? ''),
        cell(row.nights),
        valueCell(row.agreement),
        valueCell(row.consistency),
      ]),
    },
    sheet.width * 0.8,
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
  sheet.heading(nights.title, headHeight(layout) + 60);
  drawTable(sheet, layout);
  tableNote(sheet, [nights.note, reasonsNote(nights.rows.flatMap(({ figures }) => figures))]);
}
