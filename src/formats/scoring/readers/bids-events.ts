import { fail } from '../../../base/result.ts';
import { readCsvTable } from '../../table/csv-table.ts';
import { contentBuilder } from '../content-builder.ts';
import { vocabularyOf } from '../label-map.ts';
import type { ScoringReader } from '../scoring-content.ts';
import { codesOf, stageCodesNeeded } from '../stage-codes.ts';
import { tableHead } from '../table-head.ts';
import { addTimedRows, columnNamed, ignoredColumns } from '../timed-table.ts';

const FORMAT = { id: 'bids-events', name: 'BIDS events.tsv' } as const;

/** Of the column `stage_hum` (the BOAS data set): 4 is REM, 8 a disconnection or an artefact. */
const BOAS_CODES = codesOf({ 0: 'W', 1: 'N1', 2: 'N2', 3: 'N3', 4: 'R', 8: '?' });

const words = vocabularyOf({
  'sleep stage w': 'W',
  'sleep unscored': '?',
  'oxygen desaturation': 'ignore',
});

/**
 * BIDS `events.tsv`, and tables that begin like it: `onset` and `duration` in seconds from the start of the recording, then
 * a label. Where a person and a program staged the same epochs (`stage_hum`, `stage_ai`), the person's are read.
 */
export const bidsEvents: ScoringReader = {
  ...FORMAT,
  recognise: (head) => {
    const table = tableHead(head);
    return table?.delimiter === '\t' && table.cells[0] === 'onset' && table.cells[1] === 'duration';
  },
  read: (file, options) => {
    const table = readCsvTable(file.bytes, file.name);
    if (!table.ok) return Promise.resolve(fail([table.failure]));
    const builder = contentBuilder(file, FORMAT, options, words);
    const header = table.value.header.cells;
    const human = columnNamed(header, ['stage_hum']);
    const at = {
      onset: 0,
      duration: 1,
      label: columnNamed(header, ['trial_type', 'description', 'event', 'label', 'value']),
      stage: human ?? columnNamed(header, ['stage', 'sleep_stage']),
      channel: columnNamed(header, ['channel', 'channels', 'side', 'leg']),
    };
    for (const finding of ignoredColumns(file, header, Object.values(at))) builder.note(finding);
    const codes = options.stageCodes ?? (human === undefined ? undefined : BOAS_CODES);
    const unknownCodes = addTimedRows(table.value, at, codes, builder);
    if (unknownCodes.length > 0)
      return Promise.resolve(fail([stageCodesNeeded(file.name, unknownCodes)]));
    return Promise.resolve(builder.build());
  },
};
