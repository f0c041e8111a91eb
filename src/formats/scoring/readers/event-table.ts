import { fail } from '../../../base/result.ts';
import { readCsvTable } from '../../table/csv-table.ts';
import { contentBuilder } from '../content-builder.ts';
import type { ScoringReader } from '../scoring-content.ts';
import { stageCodesNeeded } from '../stage-codes.ts';
import { tableHead } from '../table-head.ts';
import { addTimedRows, columnNamed, ignoredColumns } from '../timed-table.ts';
import { bidsEvents } from './bids-events.ts';
import { noxturnalCsv } from './noxturnal-csv.ts';
import { snoozTsv } from './snooz-tsv.ts';

const FORMAT = { id: 'event-table', name: 'table of onset and duration' } as const;

const ONSET = ['onset', 'start', 'begin'];
const DURATION = ['duration', 'dur', 'length'];
const STAGE = ['stage', 'sleep_stage', 'stage_name'];
const LABEL = ['label', 'event', 'type', 'name', 'text', 'description'];
const LEG = ['leg', 'side', 'limb', 'channel'];

/**
 * A table with columns of those names, in any order: a stretch of a stage a row (`onset,duration,stage`), an event
 * (`onset,duration,label`), or a movement (`leg,onset,duration`). Seconds from the start of the recording.
 */
export const eventTable: ScoringReader = {
  ...FORMAT,
  recognise: (head) => {
    const table = tableHead(head);
    const others = [bidsEvents, snoozTsv, noxturnalCsv];
    if (table === undefined || others.some((reader) => reader.recognise(head))) return false;
    const has = (names: readonly string[]): boolean =>
      columnNamed(table.cells, names) !== undefined;
    return has(ONSET) && has(DURATION) && (has(STAGE) || has(LABEL) || has(LEG));
  },
  read: (file, options) => {
    const table = readCsvTable(file.bytes, file.name);
    if (!table.ok) return Promise.resolve(fail([table.failure]));
    const builder = contentBuilder(file, FORMAT, options);
    const header = table.value.header.cells;
    const at = {
      // Both are there, or the file would not have been recognised.
      onset: columnNamed(header, ONSET) ?? 0,
      duration: columnNamed(header, DURATION) ?? 1,
      stage: columnNamed(header, STAGE),
      label: columnNamed(header, LABEL),
      channel: columnNamed(header, LEG),
    };
    for (const finding of ignoredColumns(file, header, Object.values(at))) builder.note(finding);
    const unknownCodes = addTimedRows(table.value, at, options.stageCodes, builder);
    if (unknownCodes.length > 0)
      return Promise.resolve(fail([stageCodesNeeded(file.name, unknownCodes)]));
    const listsOf = at.stage === undefined && at.label === undefined ? (['movement'] as const) : [];
    return Promise.resolve(builder.build({ listsOf }));
  },
};
