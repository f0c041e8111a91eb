import { isMissing } from '../../../domain/agreement-study.ts';
import type { AgreementModel } from '../../agreement/agreement-model.ts';
import type {
  KappaRow,
  MovementRow,
  PairSection,
  StageSection,
} from '../../agreement/pair-section.ts';
import { SECTION_GAP, tableNote } from '../blocks.ts';
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
import { confusionTable, drawShaded } from './matrix.ts';

/** Movements, stages and epochs of every two scorers; of more than two scorers movements in one table. */
export function drawPairPages(sheet: Sheet, { pairs }: AgreementModel): void {
  sheet.newPage();
  const [only] = pairs;
  if (only !== undefined && pairs.length === 1) {
    drawMovements(sheet, only);
    drawStages(sheet, only, true);
    return;
  }
  drawMovementsOfPairs(sheet, pairs);
  for (const pair of pairs) drawStages(sheet, pair, false);
}

function drawMovements(sheet: Sheet, pair: PairSection): void {
  const { movements, letters } = pair;
  if (isMissing(movements)) {
    sheet.heading('Movements', 2 * lineHeightOf(TEXT.body));
    sheet.paragraph(`Not available: ${movements.missing}.`);
    sheet.gap(SECTION_GAP);
    return;
  }
  const layout = movementTable(sheet, movements, letters);
  sheet.heading('Movements', Math.min(layout.height, headHeight(layout) + 60));
  drawTable(sheet, layout);
  const ratios = movements.flatMap(({ precision, recall, f1 }) => [precision, recall, f1]);
  tableNote(sheet, [
    'Both legs. Overlap: what a pair shares at least of what it covers together. In brackets: 95 % interval.',
    reasonsNote(ratios),
  ]);
  if (pair.legs.length > 0) {
    const legs = movementTable(sheet, pair.legs, letters);
    sheet.subheading('Leg by leg', headHeight(legs));
    drawTable(sheet, legs);
    sheet.gap(SECTION_GAP);
  }
  const edges = edgeTable(sheet, movements);
  sheet.subheading('Where the pairs begin and end', Math.min(edges.height, headHeight(edges) + 60));
  drawTable(sheet, edges);
  tableNote(sheet, [
    `Median, and in brackets the middle half of the pairs: ${letters[1]} minus ${letters[0]}.`,
    reasonsNote(movements.flatMap(({ onset, offset }) => [onset, offset])),
  ]);
  if (pair.epochs.length === 0) return;
  const epochs = kappaTable(sheet, pair.epochs, 'Movements', sheet.width * 0.8);
  sheet.subheading('Epochs of 30 s with a movement', epochs.height);
  drawTable(sheet, epochs);
  tableNote(sheet, [reasonsNote(pair.epochs.map(({ kappa }) => kappa))]);
  sheet.gap(SECTION_GAP / 2);
}

/** The movements that count, by the least overlap, a row for every two scorers; all else stands in the table. */
function drawMovementsOfPairs(sheet: Sheet, pairs: readonly PairSection[]): void {
  const rows = pairs.flatMap(({ letters, movements, lead }) =>
    isMissing(movements) || lead === undefined
      ? []
      : [{ ...lead, label: `${letters[0]} and ${letters[1]}` }],
  );
  const [first] = rows;
  if (first === undefined) return;
  const layout = movementTable(sheet, rows, ['First', 'Second'], 'Every two scorers');
  sheet.heading('Movements that count', Math.min(layout.height, headHeight(layout) + 60));
  drawTable(sheet, layout);
  tableNote(sheet, [
    'Both legs. Precision and recall: of the second, beside the first. In brackets: 95 % interval. Other overlaps, other movements and single legs stand in agreement.csv.',
    reasonsNote(rows.map(({ f1 }) => f1)),
  ]);
  const edges = edgeTable(sheet, rows);
  sheet.subheading('Where the pairs begin and end', Math.min(edges.height, headHeight(edges) + 60));
  drawTable(sheet, edges);
  tableNote(sheet, [
    'Median, and in brackets the middle half of the pairs: the second minus the first.',
  ]);
}

function movementTable(
  sheet: Sheet,
  rows: readonly MovementRow[],
  [a, b]: readonly [string, string],
  title = 'Movements',
): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title, share: 0.28, align: 'left' },
        { title: 'Overlap', share: 0.09, align: 'right' },
        { title: a, share: 0.08, align: 'right' },
        { title: b, share: 0.08, align: 'right' },
        { title: 'Pairs', share: 0.08, align: 'right' },
        { title: 'Precision', share: 0.1, align: 'right' },
        { title: 'Recall', share: 0.09, align: 'right' },
        { title: 'F1', share: 0.2, align: 'right' },
      ],
      rows: rows.map((row, i) => [
        cell(rows[i - 1]?.label === row.label ? '' : row.label),
        cell(row.overlap),
        valueCell(row.inA),
        valueCell(row.inB),
        valueCell(row.matched),
        valueCell(row.precision),
        valueCell(row.recall),
        valueCell(row.f1),
      ]),
    },
    sheet.width,
  );
}

function edgeTable(sheet: Sheet, rows: readonly MovementRow[]): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: 'Pairs of', share: 0.28, align: 'left' },
        { title: 'Overlap', share: 0.09, align: 'right' },
        { title: 'Pairs', share: 0.09, align: 'right' },
        { title: 'Onset, s', share: 0.27, align: 'right' },
        { title: 'Offset, s', share: 0.27, align: 'right' },
      ],
      rows: rows.map((row, i) => [
        cell(rows[i - 1]?.label === row.label ? '' : row.label),
        cell(row.overlap),
        valueCell(row.matched),
        valueCell(row.onset),
        valueCell(row.offset),
      ]),
    },
    sheet.width,
  );
}

function kappaTable(
  sheet: Sheet,
  rows: readonly KappaRow[],
  title: string,
  width: number,
): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title, share: 0.4, align: 'left' },
        { title: 'Epochs', share: 0.14, align: 'right' },
        { title: 'Alike, %', share: 0.16, align: 'right' },
        { title: 'Kappa', share: 0.3, align: 'right' },
      ],
      rows: rows.map((row) => [
        cell(row.label),
        valueCell(row.epochs),
        valueCell(row.observed),
        valueCell(row.kappa),
      ]),
    },
    width,
  );
}

function drawStages(sheet: Sheet, pair: PairSection, isOnly: boolean): void {
  const { stages, letters } = pair;
  if (isMissing(stages)) {
    if (!isOnly) return;
    sheet.heading('Sleep stages', 2 * lineHeightOf(TEXT.body));
    sheet.paragraph(`Not available: ${stages.missing}.`);
    sheet.gap(SECTION_GAP);
    return;
  }
  const layout = kappaTable(sheet, stages.rows, 'Stages', sheet.width * 0.54);
  const title = isOnly ? 'Sleep stages' : `Sleep stages of ${letters[0]} and ${letters[1]}`;
  sheet.heading(title, Math.max(layout.height, 130));
  drawStageTables(sheet, pair, stages, layout);
  tableNote(sheet, [stages.unscored, reasonsNote(stages.rows.map(({ kappa }) => kappa))]);
}

/** The kappas, and beside them what they are made of. */
function drawStageTables(
  sheet: Sheet,
  pair: PairSection,
  stages: StageSection,
  layout: TableLayout,
): void {
  const top = sheet.y;
  drawTable(sheet, layout);
  const bottom = sheet.y;
  sheet.y = top;
  const x = sheet.left + sheet.width * 0.54 + 26;
  const cellWidth = Math.min(38, (sheet.right - x - 24) / stages.stages.length);
  const height = drawShaded(sheet, confusionTable(stages, pair.letters), x, cellWidth);
  sheet.y = Math.max(bottom, top + height);
}
