import type { ResultDocument } from '../study/result-schema.ts';
import { EVENT_COLUMNS, eventRows } from './event-table.ts';
import { parquetOf } from './parquet-table.ts';

/** The event table of one night as Parquet: the columns and rows of `eventsCsv`, with their types. */
export function eventsParquet(document: ResultDocument): Uint8Array {
  const { name, version } = document.tool;
  return parquetOf(EVENT_COLUMNS, eventRows(document), `${name} version ${version}`);
}
