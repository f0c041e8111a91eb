import type { ReportModel } from '../report-model.ts';
import { SECTION_GAP, tableNote } from './blocks.ts';
import type { Sheet } from './sheet.ts';
import { cell, drawTable, headHeight, layoutTable, valueCell } from './table.ts';
import { TEXT, lineHeightOf } from './theme.ts';

const TIME_SHARE = 0.1;

/** Where the profiles differ: how often in what, and the first places with what each profile says of them. */
export function drawDifferences(sheet: Sheet, { differences }: ReportModel): void {
  if (differences === undefined) return;
  const { profiles, summary, kinds, listed, fullList, rows } = differences;
  const counts = layoutTable(
    sheet,
    {
      columns: [
        { title: 'What differs (a place can be of several kinds)', share: 0.75, align: 'left' },
        { title: 'Places', share: 0.25, align: 'right' },
      ],
      rows: kinds.map(({ label, count }) => [cell(label), valueCell(count)]),
    },
    sheet.width * 0.55,
  );
  sheet.heading('Where the profiles differ', 2 * lineHeightOf(TEXT.body) + counts.height);
  sheet.paragraph(summary);
  if (kinds.length > 0) {
    sheet.gap(SECTION_GAP / 2);
    drawTable(sheet, counts);
    const share = (1 - TIME_SHARE) / profiles.length;
    const places = layoutTable(
      sheet,
      {
        columns: [
          { title: 'Time', share: TIME_SHARE, align: 'left' },
          ...profiles.map((title) => ({ title, share, align: 'left' as const })),
        ],
        rows: rows.map(({ time, verdicts }) => [cell(time), ...verdicts.map((text) => cell(text))]),
      },
      sheet.width,
    );
    sheet.gap(SECTION_GAP / 2);
    sheet.subheading(listed, headHeight(places));
    drawTable(sheet, places);
    tableNote(sheet, [fullList]);
    return;
  }
  sheet.gap(SECTION_GAP);
}
