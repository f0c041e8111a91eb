import { quoted } from '../../table/row-problems.ts';
import { clockSeconds, datesOf, dateTimeReadings, type DateReadings } from '../clock-text.ts';
import { contentBuilder, decimalNumber } from '../content-builder.ts';
import { remlogicWords } from '../remlogic-words.ts';
import type { ScoredTime, ScoringReader } from '../scoring-content.ts';
import { linesOf, scoringText, type TextLine } from '../scoring-text.ts';

const FORMAT = { id: 'remlogic-text', name: 'RemLogic or CAP text' } as const;

/** The line that names the columns, in English or French. */
const TIME_COLUMN = /(?:^|\t)(?:Time|Heure) ?\[hh[:.]mm[:.]ss/;

/**
 * RemLogic event exports, the CAP database among them: a free preamble, a line of column names, then a row an event,
 * parted by tabs. Times are a clock without a date, or date and clock. The column `Sleep Stage` repeats on every row what
 * the `SLEEP-...` rows say, and is not read.
 */
export const remlogicText: ScoringReader = {
  ...FORMAT,
  recognise: ({ text }) => text?.split('\n').some((line) => TIME_COLUMN.test(line)) === true,
  read: (file, options) => {
    const builder = contentBuilder(file, FORMAT, options, remlogicWords);
    const lines = linesOf(scoringText(file.bytes) ?? '');
    const headerAt = lines.findIndex(({ text }) => TIME_COLUMN.test(text));
    const header = lines[headerAt];
    const at = columnsOf(header?.text ?? '');
    if (at.event < 0) {
      builder.wrong(
        `line ${header?.number ?? 1}`,
        'a column named Event',
        quoted(header?.text ?? ''),
      );
      return Promise.resolve(builder.build());
    }
    const rows: Row[] = [];
    for (const line of lines.slice(headerAt + 1)) {
      if (line.text === '') continue;
      const row = rowOf(line, at);
      if (row === undefined) {
        const expected = 'a time (hh:mm:ss, or with a date), an event and a duration in seconds';
        builder.wrong(`line ${line.number}`, expected, quoted(line.text));
      } else {
        rows.push(row);
      }
    }
    const dated = datesOf(rows.flatMap(({ date }) => date ?? []));
    if (dated === undefined) builder.wrong('times', 'dates of one order', 'days that do not exist');
    let nextDate = 0;
    for (const { date, clock, label, durationSeconds, channel } of rows) {
      const at = date === undefined ? undefined : dated?.times[nextDate++];
      const onset: ScoredTime | undefined =
        at !== undefined
          ? { from: 'date', at }
          : clock === undefined
            ? undefined
            : { from: 'midnight', seconds: clock };
      if (onset !== undefined) builder.add({ label, onset, durationSeconds, channel });
    }
    const preamble = dateInPreamble(lines.slice(0, headerAt));
    const [date] = preamble?.times ?? [];
    const dates = nextDate > 0 ? dated : preamble;
    return Promise.resolve(
      builder.build({
        start: date && { date, secondOfDay: undefined, binds: false },
        isDateAmbiguous: dates?.isAmbiguous === true,
      }),
    );
  },
};

interface Columns {
  readonly time: number;
  readonly event: number;
  readonly duration: number;
  readonly location: number;
}

interface Row {
  readonly date: DateReadings | undefined;
  readonly clock: number | undefined;
  readonly label: string;
  readonly durationSeconds: number | undefined;
  readonly channel: string | undefined;
}

function columnsOf(header: string): Columns {
  const names = header.split('\t').map((name) => name.trim().toLowerCase().normalize('NFC'));
  return {
    time: names.findIndex((name) => /^(?:time|heure) ?\[/.test(name)),
    event: names.findIndex((name) =>
      ['event', 'événement', 'evénement', 'évènement'].includes(name),
    ),
    duration: names.findIndex((name) => name.startsWith('duration') || name.startsWith('durée')),
    location: names.findIndex((name) => name.startsWith('location')),
  };
}

function rowOf({ text }: TextLine, at: Columns): Row | undefined {
  const cells = text.split('\t').map((cell) => cell.trim());
  const time = cells[at.time] ?? '';
  const clock = clockSeconds(time);
  const date = clock === undefined ? dateTimeReadings(time) : undefined;
  const label = cells[at.event] ?? '';
  const duration = cells[at.duration] ?? '';
  const durationSeconds = duration === '' ? undefined : decimalNumber(duration);
  if ((clock ?? date) === undefined || label === '') return undefined;
  if (duration !== '' && (durationSeconds === undefined || durationSeconds > 604_800))
    return undefined;
  return {
    date,
    clock,
    label,
    durationSeconds: durationSeconds === undefined ? undefined : Math.max(0, durationSeconds),
    channel: cells[at.location],
  };
}

/** `Recording Date:<tab>18/02/2005`. The time of day is not told. */
function dateInPreamble(lines: readonly TextLine[]): ReturnType<typeof datesOf> {
  for (const { text } of lines) {
    const written = /^Recording Date:\s*(\d\S{5,9})$/i.exec(text)?.[1];
    const readings = written === undefined ? undefined : dateTimeReadings(written);
    const dates = readings === undefined ? undefined : datesOf([readings]);
    if (dates !== undefined) return dates;
  }
  return undefined;
}
