import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { invariant } from '../../base/invariant.ts';
import type { Cell } from './csv-text.ts';
import { cellOf, type ColumnType, type TableColumn } from './table-column.ts';

/** A Parquet file that is made piece by piece. The pieces, one after another, are the file. */
export interface ParquetTable<Row> {
  /** Takes rows in. Gives back what is ready to be written: nothing, until there are enough of them. */
  readonly add: (rows: readonly Row[]) => Uint8Array;
  /** The rest of the file. */
  readonly finish: () => Uint8Array;
}

/** So many rows are held in memory; a reader can skip a group by the smallest and largest value of a column. */
const ROWS_IN_GROUP = 20_000;

type ParquetCell = string | bigint | number | boolean | undefined;

/**
 * Begins a Parquet file with the columns of a table: whole numbers as INT64, numbers as DOUBLE, truth as BOOLEAN, text
 * as UTF-8, each of which can be null, compressed with Snappy. Text is written as it is, without the guard that CSV
 * needs. The same rows give the same bytes, however they are handed over.
 */
export function parquetTable<Row>(
  columns: readonly TableColumn<Row>[],
  createdBy: string,
): ParquetTable<Row> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy });
  let held: ParquetCell[][] = columns.map(() => []);
  let rowsHeld = 0;

  const writeGroup = (): void => {
    if (rowsHeld === 0) return;
    const columnData = columns.map(({ name }, i) => ({ name, data: held[i]! }));
    writer.write({ columnData, rowGroupSize: rowsHeld });
    held = columns.map(() => []);
    rowsHeld = 0;
  };
  const take = (): Uint8Array => {
    const taken = bytes.getBytes().slice();
    bytes.index = 0;
    return taken;
  };

  return {
    add: (rows) => {
      for (const row of rows) {
        columns.forEach((column, i) => held[i]!.push(parquetCell(column, cellOf(column, row))));
        rowsHeld += 1;
        if (rowsHeld === ROWS_IN_GROUP) writeGroup();
      }
      return take();
    },
    finish: () => {
      writeGroup();
      writer.finish();
      return take();
    },
  };
}

/** A whole table. */
export function parquetOf<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  createdBy: string,
): Uint8Array {
  const table = parquetTable(columns, createdBy);
  const begin = table.add(rows);
  const end = table.finish();
  const whole = new Uint8Array(begin.length + end.length);
  whole.set(begin);
  whole.set(end, begin.length);
  return whole;
}

const ELEMENTS: Readonly<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

function schemaOf<Row>(columns: readonly TableColumn<Row>[]): SchemaElement[] {
  return [
    { name: 'schema', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({
      name,
      ...ELEMENTS[type],
      repetition_type: 'OPTIONAL',
    })),
  ];
}

/** @throws BugError when a column holds what it says it does not hold: it would be written as something else. */
function parquetCell<Row>({ name, type }: TableColumn<Row>, cell: Cell): ParquetCell {
  if (cell === undefined) return undefined;
  switch (type) {
    case 'integer':
      if (!Number.isSafeInteger(cell)) invariant(false, `${name} is a whole number (${cell})`);
      return BigInt(cell);
    case 'number':
      if (!Number.isFinite(cell)) invariant(false, `${name} is a number (${cell})`);
      return cell;
    case 'boolean':
      if (typeof cell !== 'boolean') invariant(false, `${name} is true or false (${cell})`);
      return cell;
    case 'text':
      if (typeof cell !== 'string') invariant(false, `${name} is text (${cell})`);
      return cell;
  }
}
