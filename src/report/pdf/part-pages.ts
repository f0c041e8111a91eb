import type { ReportModel } from '../report-model.ts';
import { tableNote } from './blocks.ts';
import type { Sheet } from './sheet.ts';
import { cell, drawTable, layoutTable, reasonsNote, valueCell, type Cell } from './table.ts';
import { TEXT } from './theme.ts';

/** Counts and rates by thirds of the sleep period and by sleep cycle, with a bar for the PLM rate. */
export function drawParts(sheet: Sheet, { byPart, basis, leftOut }: ReportModel): void {
  if (byPart.rows.length === 0) return;
  const most = byPart.rows.reduce((max, { plmsPerHour }) => Math.max(max, plmsPerHour ?? 0), 0);
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Part of the sleep period', share: 0.2, align: 'left' },
        { title: 'Time', share: 0.17, align: 'left' },
        { title: 'Minutes asleep', share: 0.11, align: 'right' },
        { title: basis.lm, share: 0.08, align: 'right' },
        { title: `${basis.lm} /h`, share: 0.09, align: 'right' },
        { title: basis.plm, share: 0.08, align: 'right' },
        { title: `${basis.plm} /h`, share: 0.09, align: 'right' },
        { title: '', share: 0.18, align: 'left' },
      ],
      rows: byPart.rows.map((row): Cell[] => [
        cell(row.label),
        cell(row.time),
        ...[row.minutes, row.lms, row.lmsIndex, row.plms, row.plmsIndex].map((one) =>
          valueCell(one),
        ),
        { text: '', bar: most === 0 ? 0 : (row.plmsPerHour ?? 0) / most },
      ]),
    },
    sheet.width,
  );
  sheet.heading('Movements by part of the night', Math.min(layout.height, 200));
  drawTable(sheet, layout);
  tableNote(sheet, [
    ...byPart.notes,
    leftOut === undefined ? undefined : `${leftOut} Nor are they in the minutes here.`,
    reasonsNote(byPart.rows.flatMap((row) => [row.lmsIndex, row.plmsIndex])),
  ]);
}

/** Respiratory events and arousals, and how many of them go with a movement. */
export function drawLinkedMarks(sheet: Sheet, { linked, basis }: ReportModel): void {
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'In the scored time', share: 0.28, align: 'left' },
        { title: 'Number', share: 0.1, align: 'right' },
        { title: 'Per hour of sleep', share: 0.14, align: 'right' },
        { title: 'With a movement', share: 0.14, align: 'right' },
        { title: '% of them', share: 0.1, align: 'right' },
        { title: `With a ${basis.plm}`, share: 0.14, align: 'right' },
        { title: '% of them', share: 0.1, align: 'right' },
      ],
      rows: linked.map((row): Cell[] => [
        cell(row.label),
        ...[row.count, row.perHour, row.withMovement, row.percentWithMovement].map((one) =>
          valueCell(one),
        ),
        ...[row.withPeriodic, row.percentWithPeriodic].map((one) =>
          one === undefined ? cell('–', TEXT.cellQuiet) : valueCell(one),
        ),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Respiratory events and arousals with a movement', layout.height);
  drawTable(sheet, layout);
  tableNote(sheet, [
    'Linked by the windows of the rule set; see the method.',
    reasonsNote(
      linked.flatMap((row) => [
        row.count,
        row.perHour,
        row.percentWithMovement,
        row.percentWithPeriodic,
      ]),
    ),
  ]);
}
