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

/** Movements, stages and epochs of every two scorers; of more than two scorers one after the other. */
export function drawPairPages(sheet: Sheet, model: AgreementModel): void {
  sheet.newPage();
  for (const pair of model.pairs) {
    const title = model.pairs.length === 1 ? '' : ` of ${pair.letters[0]} and ${pair.letters[1]}`;
    if (model.pairs.length > 1 && isMissing(pair.movements) && isMissing(pair.stages)) continue;
    drawMovements(sheet, pair, title, model.pairs.length > 1);
    drawStages(sheet, pair, title, model.pairs.length > 1);
  }
}

function drawMovements(sheet: Sheet, pair: PairSection, title: string, isOneOfMany: boolean): void {
  const { movements, letters } = pair;
  if (isMissing(movements)) {
    if (isOneOfMany) return;
    sheet.heading('Movements', 2 * lineHeightOf(TEXT.body));
    sheet.paragraph(`Not available: ${movements.missing}.`);
    sheet.gap(SECTION_GAP);
    return;
  }
  const layout = movementTable(sheet, movements, letters, true);
  sheet.heading(`Movements${title}`, Math.min(layout.height, headHeight(layout) + 60));
  drawTable(sheet, layout);
  if (pair.legs.length > 0 && !isOneOfMany) {
    const legs = movementTable(sheet, pair.legs, letters, false);
    sheet.gap(SECTION_GAP / 2);
    sheet.subheading('Leg by leg', headHeight(legs));
    drawTable(sheet, legs);
  }
  const figures = movements.flatMap(({ precision, recall, f1, onset }) => [
    precision,
    recall,
    f1,
    onset,
  ]);
  tableNote(sheet, [
    `Both legs. Overlap: what a pair shares at least of what it covers together. In brackets: 95 % interval of F1; middle half of onsets and offsets, ${letters[1]} minus ${letters[0]}.`,
    reasonsNote(figures),
  ]);
  if (pair.epochs.length === 0) return;
  const epochs = kappaTable(sheet, pair.epochs, 'Epochs with a movement', sheet.width * 0.8);
  sheet.subheading('Epochs of 30 s with a movement', epochs.height);
  drawTable(sheet, epochs);
  sheet.gap(SECTION_GAP * 1.5);
}

function movementTable(
  sheet: Sheet,
  rows: readonly MovementRow[],
  [a, b]: readonly [string, string],
  isGrouped: boolean,
): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: 'Movements', share: 0.235, align: 'left' },
        { title: 'Overlap', share: 0.065, align: 'right' },
        { title: a, share: 0.055, align: 'right' },
        { title: b, share: 0.055, align: 'right' },
        { title: 'Pairs', share: 0.06, align: 'right' },
        { title: 'Precision', share: 0.075, align: 'right' },
        { title: 'Recall', share: 0.065, align: 'right' },
        { title: 'F1', share: 0.14, align: 'right' },
        { title: 'Onset, s', share: 0.155, align: 'right' },
        { title: 'Offset, s', share: 0.155, align: 'right' },
      ],
      rows: rows.map((row, i) => [
        cell(isGrouped && rows[i - 1]?.label === row.label ? '' : row.label),
        cell(row.overlap),
        valueCell(row.inA),
        valueCell(row.inB),
        valueCell(row.matched),
        valueCell(row.precision),
        valueCell(row.recall),
        valueCell(row.f1),
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

function drawStages(sheet: Sheet, pair: PairSection, title: string, isOneOfMany: boolean): void {
  const { stages } = pair;
  if (isMissing(stages)) {
    if (isOneOfMany) return;
    sheet.heading('Sleep stages', 2 * lineHeightOf(TEXT.body));
    sheet.paragraph(`Not available: ${stages.missing}.`);
    sheet.gap(SECTION_GAP);
    return;
  }
  const layout = kappaTable(sheet, stages.rows, 'Stages', sheet.width * 0.54);
  sheet.heading(`Sleep stages${title}`, Math.max(layout.height, 130));
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
