import type { Entry } from '../figure.ts';
import type { FindingRow } from '../sections/finding-section.ts';
import { SUBHEADING_HEIGHT, type Sheet } from './sheet.ts';
import { cell, drawTable, figureCell, layoutTable, type TableLayout } from './table.ts';
import { TEXT, ascentOf } from './theme.ts';

/** Between two tables that stand next to each other. */
export const COLUMN_GAP = 22;
/** Below a section. */
export const SECTION_GAP = 10;

/** Name and value, one pair a row. */
export function entryTable(
  sheet: Sheet,
  entries: readonly Entry[],
  width: number,
  labelShare: number,
): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: '', share: labelShare, align: 'left' },
        { title: '', share: 1 - labelShare, align: 'left' },
      ],
      rows: entries.map(({ label, figure }) => [cell(label, TEXT.cellQuiet), figureCell(figure)]),
    },
    width,
  );
}

/** Short tables next to each other, each whole; `sheet.y` ends below the tallest. */
export function drawBeside(
  sheet: Sheet,
  parts: readonly { readonly layout: TableLayout; readonly x: number; readonly title?: string }[],
): void {
  const heights = parts.map(
    ({ layout, title }) => layout.height + (title === undefined ? 0 : SUBHEADING_HEIGHT),
  );
  sheet.ensureRoom(Math.max(...heights));
  const top = sheet.y;
  let bottom = top;
  for (const { layout, x, title } of parts) {
    sheet.y = top;
    if (title !== undefined) {
      sheet.mark('H3', () => {
        sheet.put(title, x, top + ascentOf(TEXT.subheading), TEXT.subheading);
      });
      sheet.y += SUBHEADING_HEIGHT;
    }
    drawTable(sheet, layout, x);
    bottom = Math.max(bottom, sheet.y);
  }
  sheet.y = bottom;
}

const SEVERITY_SIGN: Readonly<Record<FindingRow['severity'], string>> = {
  error: '■',
  warning: '▲',
  info: '○',
};

/** Severity as a sign and a word, then the sentence. */
export function findingTable(
  sheet: Sheet,
  findings: readonly FindingRow[],
  titles: readonly [string, string] = ['', ''],
): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: titles[0], share: 0.14, align: 'left' },
        { title: titles[1], share: 0.86, align: 'left' },
      ],
      rows: findings.map(({ severity, word, message }) => [
        cell(
          `${SEVERITY_SIGN[severity]} ${word}`,
          severity === 'info' ? TEXT.cellQuiet : TEXT.cellStrong,
        ),
        cell(message),
      ]),
    },
    sheet.width,
  );
}

/** Small print below a table, and the end of its section. */
export function tableNote(sheet: Sheet, parts: readonly (string | undefined)[]): void {
  const text = parts.filter((part) => part !== undefined).join(' ');
  if (text !== '') {
    sheet.gap(2);
    sheet.paragraph(text, TEXT.note);
  }
  sheet.gap(SECTION_GAP);
}
