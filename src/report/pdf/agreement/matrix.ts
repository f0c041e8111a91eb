import type { PairMatrix } from '../../agreement/group-section.ts';
import type { StageSection } from '../../agreement/pair-section.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT, lineHeightOf } from '../theme.ts';

/** A square of figures with a shade behind each. */
interface ShadedTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly cells: readonly ({ readonly text: string; readonly share: number } | undefined)[];
  }[];
  /** Above the columns and below the title. */
  readonly caption: string;
}

const ROW = 16;
const LABEL = 24;
const HEAD = lineHeightOf(TEXT.subheading) + 2;
const CAPTION = lineHeightOf(TEXT.note);

/** Of every two scorers. */
export function matrixTable({ title, letters, cells }: PairMatrix): ShadedTable {
  return {
    title,
    caption: '',
    columns: letters.slice(0, -1),
    rows: cells.slice(1).map((row, i) => ({ label: letters[i + 1]!, cells: row })),
  };
}

/** Epochs by the stages of both scorers; the shade is the share of the row. */
export function confusionTable(
  { table, stages }: StageSection,
  [a, b]: readonly [string, string],
): ShadedTable {
  return {
    title: 'Epochs by stage',
    caption: `Rows: ${a}. Columns: ${b}.`,
    columns: stages,
    rows: table.map((cells, i) => ({ label: stages[i]!, cells })),
  };
}

/** From `sheet.y` down at `x`; returns its height and does not move `sheet.y`. */
export function drawShaded(sheet: Sheet, table: ShadedTable, x: number, cellWidth: number): number {
  const top = sheet.y;
  sheet.mark('H3', () => {
    sheet.put(table.title, x, top + TEXT.subheading.size * 1.03, TEXT.subheading);
  });
  const captionRoom = table.caption === '' ? 0 : CAPTION;
  if (table.caption !== '') {
    sheet.mark('P', () => {
      sheet.put(table.caption, x, top + HEAD + 7, TEXT.note);
    });
  }
  const headY = top + HEAD + captionRoom;
  const columnX = (column: number): number => x + LABEL + column * cellWidth;
  sheet.group('Table', () => {
    sheet.group('TR', () => {
      sheet.mark('TH', () => undefined, { scope: 'Column' });
      table.columns.forEach((label, column) => {
        sheet.mark(
          'TH',
          () => {
            sheet.put(
              label,
              columnX(column) + cellWidth / 2,
              headY + 11,
              TEXT.columnTitle,
              'center',
            );
          },
          { scope: 'Column' },
        );
      });
    });
    table.rows.forEach(({ label, cells }, row) => {
      const rowY = headY + (row + 1) * ROW;
      sheet.artifact(() => {
        cells.forEach((cell, column) => {
          if (cell === undefined) return;
          sheet.pen
            .rect(columnX(column) + 0.5, rowY + 0.5, cellWidth - 1, ROW - 1)
            .fill(shade(cell.share));
        });
      });
      sheet.group('TR', () => {
        sheet.mark(
          'TH',
          () => {
            sheet.put(label, x + LABEL - 7, rowY + 11, TEXT.cellStrong, 'right');
          },
          { scope: 'Row' },
        );
        cells.forEach((cell, column) => {
          sheet.mark('TD', () => {
            const style = cell === undefined ? TEXT.cellQuiet : TEXT.cell;
            sheet.put(
              cell?.text ?? 'n/a',
              columnX(column) + cellWidth / 2,
              rowY + 11,
              style,
              'center',
            );
          });
        });
      });
    });
  });
  return HEAD + captionRoom + (table.rows.length + 1) * ROW;
}

/** From white to a blue on which black letters can still be read. */
function shade(share: number): string {
  const mix = (from: number, to: number): string =>
    Math.round(from + (to - from) * Math.max(0, Math.min(1, share)))
      .toString(16)
      .padStart(2, '0');
  const white = Number.parseInt(COLOR.paper.slice(1, 3), 16);
  return `#${mix(white, 0x8f)}${mix(white, 0xc4)}${mix(white, 0xe4)}`;
}
