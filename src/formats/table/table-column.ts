import { csvText, type Cell } from './csv-text.ts';

/** What a cell of a column holds. A cell of any type can be empty. */
export type ColumnType = 'integer' | 'number' | 'boolean' | 'text';

/**
 * One column of a table that is made from many nights: the CSV, the Parquet file and the data dictionary are all made
 * from it, so that none of them can say something else than the others.
 */
export interface TableColumn<Row> {
  readonly name: string;
  readonly type: ColumnType;
  /** Empty where the values have none. */
  readonly unit: string;
  /** What exactly it holds, and what an empty cell means where that is not plain; one sentence or two. */
  readonly meaning: string;
  /** Where the value stands in a result (`results[].indices.plmsIndex`), or what else it is made from. */
  readonly source: string;
  /** Null and undefined: not available. */
  readonly value: (row: Row) => Cell | null;
}

type Read<Row> = TableColumn<Row>['value'];

/** Makes the columns of one table, in few words. */
export interface ColumnMaker<Row> {
  readonly text: (
    name: string,
    source: string,
    meaning: string,
    value: Read<Row>,
  ) => TableColumn<Row>;
  readonly flag: (
    name: string,
    source: string,
    meaning: string,
    value: Read<Row>,
  ) => TableColumn<Row>;
  readonly count: (
    name: string,
    source: string,
    meaning: string,
    value: Read<Row>,
  ) => TableColumn<Row>;
  /** A number or a place that something has, not how many of it there are. */
  readonly ordinal: (
    name: string,
    source: string,
    meaning: string,
    value: Read<Row>,
  ) => TableColumn<Row>;
  readonly amount: (
    name: string,
    unit: string,
    source: string,
    meaning: string,
    value: Read<Row>,
  ) => TableColumn<Row>;
}

export function columnsOf<Row>(): ColumnMaker<Row> {
  const make =
    (type: ColumnType, unit: string): ColumnMaker<Row>['text'] =>
    (name, source, meaning, value) => ({ name, type, unit, meaning, source, value });
  return {
    text: make('text', ''),
    flag: make('boolean', ''),
    count: make('integer', 'count'),
    ordinal: make('integer', ''),
    amount: (name, unit, source, meaning, value) =>
      make('number', unit)(name, source, meaning, value),
  };
}

/** The same column of a table whose rows hold the rows of this one. */
export function within<Outer, Inner>(
  column: TableColumn<Inner>,
  inner: (row: Outer) => Inner,
): TableColumn<Outer> {
  return { ...column, value: (row) => column.value(inner(row)) };
}

/** What a cell holds, the same for every kind of file: a text without a letter is no value, and there is no -0. */
export function cellOf<Row>(column: TableColumn<Row>, row: Row): Cell {
  const value = column.value(row);
  if (value === null || value === '') return undefined;
  return value === 0 ? 0 : value;
}

/** The line of names that a table begins with. */
export function tableHeader<Row>(columns: readonly TableColumn<Row>[]): string {
  return csvText(namesOf(columns), []);
}

/** Rows as lines, without the header: a table can be written piece by piece. */
export function tableLines<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): string {
  const cells = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.name, cellOf(column, row)])),
  );
  return csvText(namesOf(columns), cells, { header: false });
}

/** A whole table. */
export function tableCsv<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): string {
  return tableHeader(columns) + tableLines(columns, rows);
}

function namesOf<Row>(columns: readonly TableColumn<Row>[]): string[] {
  return columns.map(({ name }) => name);
}
