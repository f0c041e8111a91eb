import type { CohortReportModel } from '../../cohort/cohort-model.ts';
import type { NightLine } from '../../cohort/night-rows.ts';
import type { Figure } from '../../figure.ts';
import { tableNote } from '../blocks.ts';
import type { Sheet } from '../sheet.ts';
import {
  cell,
  COLUMN_GAP,
  drawTable,
  headHeight,
  layoutTable,
  valueCell,
  type Cell,
} from '../table.ts';
import { TEXT } from '../theme.ts';

/** The name of a group takes so much of the width, in points. */
const MOST_GROUP = 90;

/** Every night in a line; names of nights have the width that the numbers leave. */
export function drawNightPages(sheet: Sheet, { nights, index }: CohortReportModel): void {
  if (nights.rows.length === 0) return;
  const { hasGroups, rows } = nights;
  const widest = (texts: readonly string[], most: number): number =>
    Math.min(most, Math.max(...texts.map((text) => sheet.textWidth(text, TEXT.cellStrong))) + 1);
  const group = hasGroups
    ? [
        {
          title: 'Group',
          points: Math.max(
            30,
            widest(
              rows.map((row) => row.group),
              MOST_GROUP,
            ),
          ),
        },
      ]
    : [];
  const numbers = [
    { title: 'Sleep, min', points: 30 },
    { title: 'PLMS', points: 26 },
    { title: `${index.title}, /h`, points: 36 },
    { title: 'with arousal, /h', points: 44 },
    { title: 'Periodicity', points: 44 },
    { title: 'Signal: left / right leg', points: 66 },
    { title: 'Warnings', points: 38 },
  ];
  const others = [...group, ...numbers];
  const taken = others.reduce((sum, { points }) => sum + points + COLUMN_GAP, 0);
  const isText = (title: string): boolean => title === 'Group' || title.startsWith('Signal');
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Night', share: sheet.width - taken, align: 'left' },
        ...others.map(({ title, points }) => ({
          title,
          share: points,
          align: isText(title) ? ('left' as const) : ('right' as const),
        })),
      ],
      rows: rows.map((row) => cellsOf(row, hasGroups)),
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
const NUMBERS = 7;

function cellsOf(row: NightLine, hasGroups: boolean): Cell[] {
  const group = hasGroups ? [cell(row.group)] : [];
  if (row.isFailure) {
    const nothing = Array.from({ length: NUMBERS }, () => cell('-', TEXT.cellQuiet));
    return [cell(`■ ${row.id}`, TEXT.cellStrong), ...group, ...nothing];
  }
  const isPoor = [row.left, row.right].some((grade) => grade === 'poor' || grade === 'unusable');
  return [
    cell(row.isToLookAt ? `▲ ${row.id}` : row.id, row.isToLookAt ? TEXT.cellStrong : TEXT.cell),
    ...group,
    valueCell(row.sleep),
    valueCell(row.plms),
    marked(row.index, row.isOtherBasis),
    marked(row.arousalIndex, row.isOtherBasis),
    valueCell(row.periodicity),
    cell(`${row.left} / ${row.right}`, isPoor ? TEXT.cellStrong : TEXT.cell),
    cell(row.warnings === '0' ? '' : row.warnings),
  ];
}

/** A rate that is not per hour of what those of the other nights are. */
function marked(figure: Figure, isOther: boolean): Cell {
  return figure.available && isOther ? cell(`${figure.value}*`) : valueCell(figure);
}
