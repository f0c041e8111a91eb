import type { AgreementModel } from '../../agreement/agreement-model.ts';
import { agreementChartHeight, drawAgreementChart } from '../charts/agreement-chart.ts';
import { drawDifferencePlot, drawEqualityPlot } from '../charts/index-plots.ts';
import { findingTable } from '../blocks.ts';
import { drawKeyFigure, KEY_FIGURE_GAP } from '../first-page.ts';
import type { Sheet } from '../sheet.ts';
import { cell, drawTable, headHeight, layoutTable, valueCell } from '../table.ts';
import { TEXT, ascentOf, lineHeightOf } from '../theme.ts';
import { drawShaded, matrixTable } from './matrix.ts';

/** Who was compared, the figures to look at first, the night or the nights at a glance, and what to be careful about. */
export function drawAgreementFirstPage(sheet: Sheet, model: AgreementModel): void {
  drawTitle(sheet, model);
  drawScorers(sheet, model);
  drawKeyFigures(sheet, model);
  drawMatrices(sheet, model);
  drawNight(sheet, model);
  drawLeadPlot(sheet, model);
  drawDoubts(sheet, model);
}

function drawTitle(sheet: Sheet, { header }: AgreementModel): void {
  sheet.pen.outline.addItem('Summary', { top: 0, left: sheet.right + sheet.left });
  sheet.mark('H1', () => {
    sheet.put(header.title, sheet.left, sheet.y + ascentOf(TEXT.title), TEXT.title);
  });
  sheet.y += lineHeightOf(TEXT.title);
  sheet.paragraph(header.subject, TEXT.subtitle);
  sheet.paragraph(`Compared under: ${header.profile}`, TEXT.subtitle);
  sheet.gap(7);
}

function drawScorers(sheet: Sheet, { scorers }: AgreementModel): void {
  const isOneNight = scorers.every(({ nights }) => nights === '1');
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: '', share: 0.04, align: 'left' },
        { title: 'Scorer', share: 0.32, align: 'left' },
        { title: 'Read from', share: 0.36, align: 'left' },
        ...(isOneNight ? [] : [{ title: 'Nights', share: 0.09, align: 'right' } as const]),
        { title: 'Movements', share: 0.13, align: 'right' },
        { title: 'Staged', share: 0.12, align: 'right' },
      ],
      rows: scorers.map(({ letter, name, format, nights, movements, stages }) => [
        cell(letter, TEXT.cellStrong),
        cell(name),
        cell(format, TEXT.cellQuiet),
        ...(isOneNight ? [] : [cell(nights)]),
        valueCell(movements),
        cell(stages),
      ]),
    },
    sheet.width,
  );
  sheet.ensureRoom(headHeight(layout));
  drawTable(sheet, layout);
  sheet.gap(14);
}

function drawKeyFigures(sheet: Sheet, { keyFigures }: AgreementModel): void {
  if (keyFigures.length === 0) return;
  const width = (sheet.width - (keyFigures.length - 1) * KEY_FIGURE_GAP) / keyFigures.length;
  const heights = keyFigures.map((entry, i) =>
    drawKeyFigure(sheet, entry, entry.note, sheet.left + i * (width + KEY_FIGURE_GAP), width),
  );
  sheet.y += Math.max(...heights) + 12;
}

/** Two beside each other. */
const MATRIX_GAP = 24;
const MOST_CELL = 44;

function drawMatrices(sheet: Sheet, { group }: AgreementModel): void {
  const matrices = (group?.matrices ?? []).map(matrixTable);
  if (matrices.length === 0) return;
  sheet.heading('Every two scorers', 120);
  const half = (sheet.width - MATRIX_GAP) / 2;
  for (let i = 0; i < matrices.length; i += 2) {
    const beside = matrices.slice(i, i + 2);
    const rows = beside[0]!.rows.length;
    const cellWidth = Math.min(MOST_CELL, (half - 24) / Math.max(1, beside[0]!.columns.length));
    sheet.ensureRoom(rows * 16 + 40);
    const heights = beside.map((table, j) =>
      drawShaded(sheet, table, sheet.left + j * (half + MATRIX_GAP), cellWidth),
    );
    sheet.y += Math.max(...heights) + 10;
  }
  const kappas = group?.kappas ?? [];
  if (kappas.length === 0) return;
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Kappa of every two scorers', share: 0.62, align: 'left' },
        { title: 'Mean (least to largest)', share: 0.38, align: 'left' },
      ],
      rows: kappas.map(({ label, text }) => [cell(label), cell(text)]),
    },
    sheet.width,
  );
  sheet.ensureRoom(layout.height);
  drawTable(sheet, layout);
  sheet.gap(12);
}

/** Below this the picture goes on a page of its own. */
const LEAST_PICTURE = 220;
const DOUBTS_ROOM = 70;

function drawNight(sheet: Sheet, model: AgreementModel): void {
  const { picture } = model;
  if (picture === undefined) return;
  const least = agreementChartHeight(picture, 0) + 28;
  sheet.heading('The night', Math.max(LEAST_PICTURE, least));
  const height = agreementChartHeight(
    picture,
    sheet.room -
      (model.findings.some(({ severity }) => severity !== 'info') ? DOUBTS_ROOM : 0) -
      44,
  );
  const { left, right, y } = sheet;
  sheet.mark(
    'Figure',
    () => {
      drawAgreementChart(sheet, picture, height);
    },
    { alt: picture.description, bbox: [left, y, right, y + height] },
  );
  sheet.y += height;
  sheet.paragraph(picture.legend, TEXT.note);
  sheet.gap(8);
}

const LEAD_HEIGHT = 235;

/** Of two scorers and several nights: the index that matters most. */
function drawLeadPlot(sheet: Sheet, { plots }: AgreementModel): void {
  const [plot] = plots.length === 1 ? (plots[0] ?? []) : [];
  if (plot === undefined) return;
  sheet.heading(`${plot.name}, night by night`, LEAD_HEIGHT);
  const { left, right, y, width } = sheet;
  const narrow = width * 0.445;
  sheet.mark(
    'Figure',
    () => {
      drawEqualityPlot(sheet, plot, { left, width: narrow, height: LEAD_HEIGHT });
      const at = left + narrow + 8;
      drawDifferencePlot(sheet, plot, { left: at, width: right - at, height: LEAD_HEIGHT });
    },
    { alt: plot.description, bbox: [left, y, right, y + LEAD_HEIGHT] },
  );
  sheet.y += LEAD_HEIGHT;
  sheet.paragraph(
    'A circle is a night. Left: dashed where both are equal. Right: bias and limits of agreement, their 95 % intervals in grey.',
    TEXT.note,
  );
  sheet.gap(8);
}

function drawDoubts(sheet: Sheet, { findings, leftOut }: AgreementModel): void {
  const important = findings.filter(({ severity }) => severity !== 'info');
  if (important.length === 0 && leftOut.length === 0) return;
  sheet.heading('Read this first', lineHeightOf(TEXT.body) * 3);
  if (leftOut.length > 0) {
    sheet.paragraph(
      `${leftOut.length === 1 ? 'One scoring' : `${leftOut.length} scorings`} could not be compared; see "Nights left out".`,
      TEXT.bodyStrong,
    );
    sheet.gap(3);
  }
  const layout = findingTable(sheet, important);
  let used = 0;
  const room = sheet.room - lineHeightOf(TEXT.body) - 2;
  const overflow = layout.rows.findIndex((row) => (used += row.height) > room);
  const shown = overflow === -1 ? important.length : overflow;
  if (shown > 0) drawTable(sheet, { ...layout, rows: layout.rows.slice(0, shown) });
  if (shown === important.length) return;
  sheet.gap(2);
  sheet.paragraph(`${important.length - shown} more under "Doubts".`, TEXT.bodyStrong);
}
