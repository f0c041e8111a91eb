import { fail } from '../../../base/result.ts';
import { isEmpty, readCsvTable } from '../../table/csv-table.ts';
import { quoted } from '../../table/row-problems.ts';
import { contentBuilder } from '../content-builder.ts';
import type { ScoringReader } from '../scoring-content.ts';
import { codesOf, stageCodeIn } from '../stage-codes.ts';
import { tableHead } from '../table-head.ts';

const FORMAT = { id: 'snooz-tsv', name: 'Snooz TSV' } as const;

/** 6 is movement, 7 a technical problem, 8 unscored, 9 not defined. */
const CODES = codesOf({
  0: 'W',
  1: 'N1',
  2: 'N2',
  3: 'N3',
  4: 'N3',
  5: 'R',
  6: '?',
  7: '?',
  8: '?',
  9: '?',
});

const COLUMNS = ['group', 'name', 'start_sec', 'duration_sec'];

/** Snooz: `group`, `name`, seconds from the start of the recording, and a list of channels in Python's notation. */
export const snoozTsv: ScoringReader = {
  ...FORMAT,
  recognise: (head) => COLUMNS.every((name, i) => tableHead(head)?.cells[i] === name),
  read: (file, options) => {
    const table = readCsvTable(file.bytes, file.name);
    if (!table.ok) return Promise.resolve(fail([table.failure]));
    const builder = contentBuilder(file, FORMAT, options);
    for (const row of table.value.rows) {
      if (isEmpty(row)) continue;
      const [group = '', name = '', onsetText, durationText, channels = ''] = row.cells;
      const onset = builder.seconds(`line ${row.line}, start_sec`, onsetText);
      const duration = builder.seconds(`line ${row.line}, duration_sec`, durationText);
      if (onset === undefined || duration === undefined) continue;
      const times = {
        onset: { from: 'start', seconds: onset },
        durationSeconds: Math.max(0, duration),
      } as const;
      if (group !== 'stage') {
        const channel = /['"]([^'"]{1,80})['"]/.exec(channels)?.[1];
        builder.add({ label: name === '' ? group : name, otherLabels: [group], ...times, channel });
        continue;
      }
      const code = stageCodeIn(name);
      if (code === undefined) {
        builder.wrong(`line ${row.line}, name`, 'the number of a stage', quoted(name));
      } else {
        const codes = options.stageCodes ?? CODES;
        builder.addStageCode(code, codes, { label: `stage ${code}`, ...times });
      }
    }
    return Promise.resolve(builder.build());
  },
};
