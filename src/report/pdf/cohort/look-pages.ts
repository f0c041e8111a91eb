import type { CohortReportModel } from '../../cohort/cohort-model.ts';
import { tableNote } from '../blocks.ts';
import type { Sheet } from '../sheet.ts';
import { cell, drawTable, headHeight, layoutTable } from '../table.ts';
import { TEXT } from '../theme.ts';
import { idList } from './id-list.ts';

/** Each night that somebody should look at, with the reasons; then the warnings of all nights, kind by kind. */
export function drawLookPages(sheet: Sheet, model: CohortReportModel): void {
  drawLookNights(sheet, model);
  drawWarnings(sheet, model);
}

function drawLookNights(sheet: Sheet, { look, nights }: CohortReportModel): void {
  if (look.nights.length === 0) return;
  const measure = (text: string): number => sheet.textWidth(text, TEXT.cellStrong);
  // As wide as the longest name, but never so wide that no room is left for the reasons.
  const longest = Math.max(...look.nights.map(({ id }) => measure(`▲ ${id}`))) + 1;
  const nightShare = Math.min(0.38, Math.max(0.14, longest / sheet.width));
  const groupShare = nights.hasGroups ? 0.13 : 0;
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Night', share: nightShare, align: 'left' },
        ...(nights.hasGroups
          ? [{ title: 'Group', share: groupShare, align: 'left' as const }]
          : []),
        { title: 'Why', share: 1 - nightShare - groupShare, align: 'left' },
      ],
      rows: look.nights.map(({ id, group, isFailure, sentences }) => [
        cell(`${isFailure ? '■' : '▲'} ${id}`, TEXT.cellStrong),
        ...(nights.hasGroups ? [cell(group)] : []),
        cell(sentences.join(' ')),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Nights to look at', headHeight(layout));
  drawTable(sheet, layout);
  tableNote(sheet, [
    '■ not scored. ▲ scored, but worth a look before its numbers are used.',
    look.notListed === 0
      ? undefined
      : `${look.notListed} more: see failed.csv, and the column look of the nights.`,
  ]);
}

/** The names of nights take so many lines. */
const ID_LINES = 2;

function drawWarnings(sheet: Sheet, { warnings }: CohortReportModel): void {
  if (warnings.rows.length === 0) return;
  const share = { code: 0.25, nights: 0.1, ids: 0.25, example: 0.4 };
  const idWidth = share.ids * (sheet.width - 3 * 8);
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Warning', share: share.code, align: 'left' },
        { title: 'Nights', share: share.nights, align: 'left' },
        { title: 'What it says in the first of them', share: share.example, align: 'left' },
        { title: 'Which', share: share.ids, align: 'left' },
      ],
      rows: warnings.rows.map(({ code, nights, ids, example }) => [
        cell(code, TEXT.cellStrong),
        cell(nights),
        cell(example),
        cell(idList(sheet, ids, idWidth, ID_LINES)),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Warnings', headHeight(layout));
  drawTable(sheet, layout);
  tableNote(sheet, ['Numbers may be affected; docs/findings.md says what each of them means.']);
}
