import { fail } from '../../../base/result.ts';
import { isEmpty, readCsvTable, type CsvRow } from '../../table/csv-table.ts';
import { quoted } from '../../table/row-problems.ts';
import { datesOf, dateTimeReadings, type DateReadings } from '../clock-text.ts';
import { contentBuilder } from '../content-builder.ts';
import { sayAll, vocabularyOf } from '../label-map.ts';
import type { ScoringReader } from '../scoring-content.ts';
import { wholeLines } from '../scoring-text.ts';

const FORMAT = { id: 'noxturnal-csv', name: 'Noxturnal CSV' } as const;

/** `MJ` is a leg movement (mouvement de jambe); `PLM` is a series of them. */
const words = vocabularyOf({
  mj: 'movement',
  plm: 'ignore',
  ...sayAll('position', ['dos', 'ventre', 'gauche', 'droite', 'debout', 'left', 'right']),
});

/** The second line names the unit of each column: `[],[],[],[s],`. */
const UNITS = /^"?\[[^\][]{0,20}\]"?(?:[,;\t]"?\[[^\][]{0,20}\]"?){2,20}[,;\t]?$/;

/**
 * Noxturnal event exports. The first line is in the language of the program, so the columns are told by the second: the
 * duration is what is in seconds, start and end are what dates stand in, the event is the one left. Start and end are
 * whole seconds, the duration is not: so the end is not read. Sides are not told.
 */
export const noxturnalCsv: ScoringReader = {
  ...FORMAT,
  recognise: ({ text, isWhole }) =>
    text !== undefined && UNITS.test(wholeLines(text, isWhole)[1]?.replace(/ /g, '') ?? ''),
  read: (file, options) => {
    const table = readCsvTable(file.bytes, file.name);
    if (!table.ok) return Promise.resolve(fail([table.failure]));
    const builder = contentBuilder(file, FORMAT, options, words);
    const [units, ...rows] = table.value.rows.filter((row) => !isEmpty(row));
    const at = columnsOf(table.value.header, units, rows[0]);
    if (at === undefined) {
      const received = quoted(table.value.header.cells.join(', '));
      builder.wrong('line 1', 'columns of start, end, event and duration in seconds', received);
      return Promise.resolve(builder.build());
    }
    const readings: DateReadings[] = [];
    const read: { label: string; durationSeconds: number }[] = [];
    for (const { line, cells } of rows) {
      const start = dateTimeReadings(cells[at.start] ?? '');
      const duration = builder.seconds(`line ${line}, duration`, cells[at.duration]);
      if (start === undefined) {
        builder.wrong(`line ${line}, start`, 'a date and time', quoted(cells[at.start] ?? ''));
      } else if (duration !== undefined) {
        readings.push(start);
        read.push({ label: cells[at.event] ?? '', durationSeconds: Math.max(0, duration) });
      }
    }
    const dates = datesOf(readings);
    if (dates === undefined) builder.wrong('start', 'dates of one order', 'days that do not exist');
    dates?.times.forEach((time, i) => {
      builder.add({ ...read[i]!, onset: { from: 'date', at: time } });
    });
    return Promise.resolve(builder.build({ isDateAmbiguous: dates?.isAmbiguous === true }));
  },
};

function columnsOf(
  header: CsvRow,
  units: CsvRow | undefined,
  first: CsvRow | undefined,
): { readonly start: number; readonly event: number; readonly duration: number } | undefined {
  const duration = units?.cells.findIndex((cell) => cell.replace(/ /g, '') === '[s]') ?? -1;
  if (duration < 0) return undefined;
  // A file without a row has the columns in the order that the program gives them.
  const dates =
    first === undefined
      ? [0, 1]
      : first.cells.flatMap((cell, i) => (dateTimeReadings(cell) === undefined ? [] : [i]));
  const [start] = dates;
  const event = header.cells.findIndex(
    (cell, i) => cell !== '' && i !== duration && !dates.includes(i),
  );
  return start === undefined || event < 0 ? undefined : { start, event, duration };
}
