import type { CohortReportModel } from '../../cohort/cohort-model.ts';
import type { NightLine } from '../../cohort/night-rows.ts';
import type { Figure } from '../../figure.ts';
import { tableNote } from '../blocks.ts';
import type { Sheet } from '../sheet.ts';
import { cell, drawTable, headHeight, layoutTable, valueCell, type Cell } from '../table.ts';
import { TEXT } from '../theme.ts';

/** Every night in a line. */
export function drawNightPages(sheet: Sheet, { nights, index }: CohortReportModel): void {
  if (nights.rows.length === 0) return;
  const { hasGroups } = nights;
  const right = (
    title: string,
    share: number,
  ): { title: string; share: number; align: 'right' } => ({
    title,
    share,
    align: 'right',
  });
  const left = (title: string, share: number): { title: string; share: number; align: 'left' } => ({
    title,
    share,
    align: 'left',
  });
  const layout = layoutTable(
    sheet,
    {
      columns: [
        left('Night', hasGroups ? 0.2 : 0.285),
        ...(hasGroups ? [left('Group', 0.1)] : []),
        right('Sleep, min', 0.08),
        right('PLMS', 0.06),
        right(`${index.title}, /h`, 0.08),
        right('with arousal, /h', 0.105),
        right('Periodicity', 0.11),
        left('Left leg', 0.09),
        left('Right leg', 0.09),
        right('Warnings', 0.1),
      ],
      rows: nights.rows.map((row) => cellsOf(row, hasGroups)),
    },
    sheet.width,
  );
  sheet.heading('All nights', headHeight(layout));
  drawTable(sheet, layout);
  tableNote(sheet, [
    nights.legend === '' ? undefined : nights.legend,
    nights.notListed === 0 ? undefined : `${nights.notListed} more in the table of nights.`,
  ]);
}

/** Columns after those of the night and its group. */
const NUMBERS = 8;

function cellsOf(row: NightLine, hasGroups: boolean): Cell[] {
  const group = hasGroups ? [cell(row.group)] : [];
  if (row.isFailure) {
    const nothing = Array.from({ length: NUMBERS }, () => cell('-', TEXT.cellQuiet));
    return [cell(`■ ${row.id}`, TEXT.cellStrong), ...group, ...nothing];
  }
  const gradeCell = (grade: string): Cell =>
    cell(grade, grade === 'poor' || grade === 'unusable' ? TEXT.cellStrong : TEXT.cell);
  return [
    cell(row.isToLookAt ? `▲ ${row.id}` : row.id, row.isToLookAt ? TEXT.cellStrong : TEXT.cell),
    ...group,
    valueCell(row.sleep),
    valueCell(row.plms),
    marked(row.index, row.isOtherBasis),
    marked(row.arousalIndex, row.isOtherBasis),
    valueCell(row.periodicity),
    gradeCell(row.left),
    gradeCell(row.right),
    cell(row.warnings === '0' ? '' : row.warnings),
  ];
}

/** A rate that is not per hour of what those of the other nights are. */
function marked(figure: Figure, isOther: boolean): Cell {
  return figure.available && isOther ? cell(`${figure.value}*`) : valueCell(figure);
}
