import type { ReportModel } from '../report-model.ts';
import type { NumberTable } from '../sections/all-numbers.ts';
import { SECTION_GAP, tableNote } from './blocks.ts';
import type { Sheet } from './sheet.ts';
import { cell, drawTable, layoutTable, reasonsNote, valueCell, type TableLayout } from './table.ts';
import { TEXT, lineHeightOf } from './theme.ts';

/** Two lines and the space below them, which stand before the first table. */
const INTRODUCTION_HEIGHT = 2 * lineHeightOf(TEXT.body) + 3;
/** The first column takes this much; the others share what is left. */
const LABEL_SHARE = 0.27;

/** All numbers of the leading profile, for who wants to look one up or type it into a study. */
export function drawAllNumbers(sheet: Sheet, { allNumbers, leftOut }: ReportModel): void {
  const { scopes, sides, durations, where, profile } = allNumbers;
  const byScope = numberTable(sheet, 'By stage', scopes);
  sheet.heading('Annex: all numbers', INTRODUCTION_HEIGHT + byScope.height);
  sheet.paragraph(
    `Under: ${profile}. Number, and per hour of the column's time in brackets. A movement can be of several kinds.`,
  );
  sheet.gap(3);
  drawTable(sheet, byScope);
  tableNote(sheet, [
    'Wake: all of the scored time that is not sleep.',
    leftOut === undefined ? undefined : `${leftOut} Nor are they in the minutes here.`,
    reasonsNote(scopes.rows.flatMap(({ figures }) => figures)),
  ]);
  drawPart(sheet, `By side, ${where}`, sides);
  drawPart(sheet, `Duration in seconds, ${where}`, durations);
}

function drawPart(sheet: Sheet, title: string, table: NumberTable): void {
  const layout = numberTable(sheet, '', table);
  sheet.subheading(title, layout.height);
  drawTable(sheet, layout);
  tableNote(sheet, [reasonsNote(table.rows.flatMap(({ figures }) => figures))]);
  sheet.gap(SECTION_GAP / 2);
}

function numberTable(sheet: Sheet, corner: string, table: NumberTable): TableLayout {
  const share = (1 - LABEL_SHARE) / table.columns.length;
  return layoutTable(
    sheet,
    {
      columns: [
        { title: corner, share: LABEL_SHARE, align: 'left' },
        ...table.columns.map((title) => ({ title, share, align: 'right' as const })),
      ],
      rows: table.rows.map(({ label, figures }) => [
        cell(label),
        ...figures.map((one) => valueCell(one)),
      ]),
    },
    sheet.width,
  );
}
