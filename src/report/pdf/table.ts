import type { Figure } from '../figure.ts';
import type { Sheet } from './sheet.ts';
import { COLOR, TEXT, ascentOf, lineHeightOf, type TextStyle } from './theme.ts';

interface Column {
  /** Empty in every column: the table has no header row. */
  readonly title: string;
  /** Part of the width, in proportion to the other columns'. */
  readonly share: number;
  readonly align: 'left' | 'right';
}

export interface Cell {
  readonly text: string;
  readonly style?: TextStyle;
  /** Draws a bar over this part (0 to 1) of the cell; the number it stands for is another cell of the row. */
  readonly bar?: number;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table broken into lines for a given width. */
export interface TableLayout {
  readonly columns: readonly (Column & { readonly x: number; readonly width: number })[];
  readonly header: RowLayout | undefined;
  readonly rows: readonly RowLayout[];
  /** Height when it is not broken over pages. */
  readonly height: number;
  readonly width: number;
}

interface RowLayout {
  readonly cells: readonly (Cell & {
    readonly lines: readonly string[];
    readonly style: TextStyle;
  })[];
  readonly lineCount: number;
  readonly lineHeight: number;
  readonly height: number;
}

const PADDING_Y = 1.5;
/** Between two columns. */
export const COLUMN_GAP = 8;
const BAR_HEIGHT = 5;

export function layoutTable(sheet: Sheet, table: Table, width: number): TableLayout {
  const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
  const room = width - COLUMN_GAP * (table.columns.length - 1);
  let x = 0;
  const columns = table.columns.map((column) => {
    const placed = { ...column, x, width: (room * column.share) / shares };
    x += placed.width + COLUMN_GAP;
    return placed;
  });
  const layoutRow = (cells: readonly Cell[], fallback: TextStyle): RowLayout => {
    const laid = cells.map((cell, index) => {
      const style = cell.style ?? fallback;
      return { ...cell, style, lines: sheet.wrap(cell.text, columns[index]!.width, style) };
    });
    const lineCount = Math.max(1, ...laid.map(({ lines }) => lines.length));
    const lineHeight = Math.max(...laid.map(({ style }) => lineHeightOf(style)));
    return { cells: laid, lineCount, lineHeight, height: lineCount * lineHeight + 2 * PADDING_Y };
  };
  const titled = columns.some(({ title }) => title !== '');
  const header = titled
    ? layoutRow(
        columns.map(({ title }) => ({ text: title })),
        TEXT.columnTitle,
      )
    : undefined;
  const rows = table.rows.map((cells) => layoutRow(cells, TEXT.cell));
  const height = rows.reduce((sum, row) => sum + row.height, header?.height ?? 0);
  return { columns, header, rows, height, width };
}

/** Height of the header row and the first row: what must fit below a heading. */
export function headHeight(layout: TableLayout): number {
  return (layout.header?.height ?? 0) + (layout.rows[0]?.height ?? 0);
}

/**
 * Draws a table from `sheet.y` down and moves `sheet.y` below it. Where the page ends it goes on on the next one
 * with the header row again; a row taller than what is left of a whole page is broken between its lines.
 */
export function drawTable(sheet: Sheet, layout: TableLayout, x: number = sheet.left): void {
  sheet.group('Table', () => {
    const { header } = layout;
    if (header !== undefined) {
      sheet.ensureRoom(headHeight(layout));
      sheet.group('TR', () => {
        header.cells.forEach((_, column) => {
          sheet.mark(
            'TH',
            () => {
              drawCell(sheet, layout, header, column, x, 0, header.lineCount);
            },
            { scope: 'Column' },
          );
        });
      });
      finishHeader(sheet, layout, header, x);
    }
    for (const row of layout.rows) drawRow(sheet, layout, row, x);
  });
}

function drawRow(sheet: Sheet, layout: TableLayout, row: RowLayout, x: number): void {
  const onFreshPage = sheet.fullHeight - (layout.header?.height ?? 0);
  if (row.height > sheet.room && row.height <= onFreshPage) nextPage(sheet, layout, x);
  sheet.group('TR', () => {
    let from = 0;
    while (from < row.lineCount) {
      const fitting = Math.floor((sheet.room - 2 * PADDING_Y) / row.lineHeight);
      if (fitting < 1) {
        nextPage(sheet, layout, x);
        continue;
      }
      const to = Math.min(row.lineCount, from + fitting);
      row.cells.forEach((_, column) => {
        const isRowTitle = column === 0;
        sheet.mark(
          isRowTitle ? 'TH' : 'TD',
          () => {
            drawCell(sheet, layout, row, column, x, from, to);
          },
          isRowTitle ? { scope: 'Row' } : {},
        );
      });
      drawBars(sheet, layout, row, x);
      sheet.y += (to - from) * row.lineHeight + 2 * PADDING_Y;
      from = to;
      sheet.artifact(() => {
        sheet.line(x, sheet.y, x + layout.width, sheet.y, 0.35, COLOR.faint);
      });
    }
  });
}

function nextPage(sheet: Sheet, layout: TableLayout, x: number): void {
  sheet.newPage();
  const { header } = layout;
  if (header === undefined) return;
  sheet.artifact(() => {
    header.cells.forEach((_, column) => {
      drawCell(sheet, layout, header, column, x, 0, header.lineCount);
    });
  });
  finishHeader(sheet, layout, header, x);
}

function finishHeader(sheet: Sheet, layout: TableLayout, header: RowLayout, x: number): void {
  sheet.y += header.height;
  sheet.artifact(() => {
    sheet.line(x, sheet.y, x + layout.width, sheet.y, 0.6, COLOR.rule);
  });
}

function drawCell(
  sheet: Sheet,
  layout: TableLayout,
  row: RowLayout,
  index: number,
  x: number,
  from: number,
  to: number,
): void {
  const column = layout.columns[index]!;
  const { lines, style } = row.cells[index]!;
  const edge = column.align === 'right' ? x + column.x + column.width : x + column.x;
  // The titles of a header row stand on its last line, next to what they name.
  const drop = row === layout.header ? row.lineCount - lines.length : 0;
  lines.slice(from, to).forEach((line, offset) => {
    const top = sheet.y + PADDING_Y + (offset + drop) * row.lineHeight;
    sheet.put(line, edge, top + ascentOf(style), style, column.align);
  });
}

function drawBars(sheet: Sheet, layout: TableLayout, row: RowLayout, x: number): void {
  row.cells.forEach(({ bar }, index) => {
    if (bar === undefined || bar <= 0) return;
    const column = layout.columns[index]!;
    const top = sheet.y + PADDING_Y + (row.lineHeight - BAR_HEIGHT) / 2;
    sheet.artifact(() => {
      sheet.pen
        .rect(x + column.x, top, Math.max(0.5, bar * column.width), BAR_HEIGHT)
        .fill(COLOR.accent);
    });
  });
}

/** The value of a figure for a column whose title names the unit; `n/a` where there is none. */
export function valueCell(figure: Figure, style?: TextStyle): Cell {
  return figure.available ? cell(figure.value, style) : cell('n/a', TEXT.cellQuiet);
}

/** A figure with its unit, or that it is not available and why. */
export function figureCell(figure: Figure): Cell {
  return figure.available
    ? cell(figure.text)
    : cell(`${figure.text}: ${figure.reason}`, TEXT.cellQuiet);
}

export function cell(text: string, style?: TextStyle): Cell {
  return style === undefined ? { text } : { text, style };
}

/** What `n/a` means in a table of these figures, each reason once; undefined when all are available. */
export function reasonsNote(figures: readonly (Figure | undefined)[]): string | undefined {
  const reasons = new Set<string>();
  for (const figure of figures) {
    if (figure?.available === false) reasons.add(figure.reason);
  }
  return reasons.size === 0 ? undefined : `n/a (not available): ${[...reasons].join('; ')}.`;
}
