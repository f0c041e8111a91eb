import { COHORT_EVENT_COLUMNS } from './event-table.ts';
import { FAILED_COLUMNS } from './failed-table.ts';
import { NIGHT_COLUMNS } from './night-table.ts';
import { columnsOf, tableCsv, type TableColumn } from './table-column.ts';

type Described = Pick<TableColumn<never>, 'name' | 'type' | 'unit' | 'meaning' | 'source'>;

/** The tables that are made of many nights, and their columns as a reader needs them. */
export const COHORT_TABLES: Readonly<Record<'nights' | 'events' | 'failed', readonly Described[]>> =
  { nights: NIGHT_COLUMNS, events: COHORT_EVENT_COLUMNS, failed: FAILED_COLUMNS };

interface DictionaryRow {
  readonly table: string;
  readonly place: number;
  readonly column: Described;
}

const { text, ordinal } = columnsOf<DictionaryRow>();

const DICTIONARY_COLUMNS: readonly TableColumn<DictionaryRow>[] = [
  text('table', '', '', ({ table }) => table),
  ordinal('place', '', '', ({ place }) => place),
  text('column', '', '', ({ column }) => column.name),
  text('type', '', '', ({ column }) => column.type),
  text('unit', '', '', ({ column }) => column.unit),
  text('meaning', '', '', ({ column }) => column.meaning),
  text('source', '', '', ({ column }) => column.source),
];

/** What every column of every table is: made from the same list as the tables. */
export function dataDictionaryCsv(): string {
  const rows = Object.entries(COHORT_TABLES).flatMap(([table, columns]) =>
    columns.map((column, i) => ({ table, place: i + 1, column })),
  );
  return tableCsv(DICTIONARY_COLUMNS, rows);
}
