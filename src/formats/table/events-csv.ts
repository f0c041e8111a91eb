import type { ResultDocument } from '../study/result-schema.ts';
import { EVENT_COLUMNS, eventRows } from './event-table.ts';
import { tableCsv } from './table-column.ts';

/**
 * The event table of one night: a row for every scored event, excluded ones too, under every profile. An event of
 * several members has the EMG values of one of them, named in `emg_member`, so that the four values belong together and
 * can be found in the recording; those of the other members are in the JSON result.
 */
export function eventsCsv(document: ResultDocument): string {
  return tableCsv(EVENT_COLUMNS, eventRows(document));
}
