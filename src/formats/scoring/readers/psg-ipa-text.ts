import { quoted } from '../../table/row-problems.ts';
import { splitChannelSuffix } from '../../edf/tal.ts';
import { meaningOf } from '../annotation-texts.ts';
import { contentBuilder, decimalNumber } from '../content-builder.ts';
import type { ScoringReader } from '../scoring-content.ts';
import { linesOf, scoringText, wholeLines } from '../scoring-text.ts';

const FORMAT = { id: 'psg-ipa-text', name: 'PSG-IPA text' } as const;

/** Where a row has what: two columns that are not read, onset, duration, text, channel. */
const AT = { onset: 2, duration: 3, text: 4, channel: 5 } as const;
/** So many of the rows must be events that are known: there are no column names to tell it by. */
const ROWS_THAT_TELL = 0.5;

/**
 * The text that lies beside each EDF+ file of annotations in PSG-IPA: commas, no decimal commas, the onset in seconds from the
 * start of the recording in the third column, then duration, text and channel. There are no column names: what has some is
 * a table, and read by them.
 */
export const psgIpaText: ScoringReader = {
  ...FORMAT,
  recognise: ({ text, isWhole }) => {
    if (text?.includes(',') !== true) return false;
    const lines = wholeLines(text, isWhole);
    const rows = lines.map(rowOf);
    if (rows[0] === undefined) return false;
    const known = rows.filter((row) => row !== undefined && meaningOf(row.label) !== undefined);
    return known.length > 0 && known.length >= ROWS_THAT_TELL * rows.length;
  },
  read: (file, options) => {
    const builder = contentBuilder(file, FORMAT, options);
    for (const { number, text } of linesOf(scoringText(file.bytes) ?? '')) {
      if (text.trim() === '') continue;
      const row = rowOf(text);
      if (row === undefined) {
        const expected = 'onset, duration and text in the third to fifth column';
        builder.wrong(`line ${number}`, expected, quoted(text));
        continue;
      }
      const onset = builder.seconds(`line ${number}, onset`, String(row.onset));
      const duration = builder.seconds(`line ${number}, duration`, String(row.duration));
      if (onset === undefined || duration === undefined) continue;
      builder.add({
        label: row.label,
        onset: { from: 'start', seconds: onset },
        durationSeconds: Math.max(0, duration),
        channel: row.channel,
      });
    }
    return Promise.resolve(builder.build());
  },
};

interface Row {
  readonly onset: number;
  readonly duration: number;
  readonly label: string;
  readonly channel: string | undefined;
}

function rowOf(line: string): Row | undefined {
  const cells = cellsOf(line);
  const onset = decimalNumber(cells[AT.onset] ?? '');
  const duration = decimalNumber(cells[AT.duration] ?? '');
  const written = splitChannelSuffix(cells[AT.text] ?? '');
  const label = written.text.trim();
  if (onset === undefined || duration === undefined || label === '') return undefined;
  const channel = cells[AT.channel];
  return {
    onset,
    duration,
    label,
    channel: channel === undefined || channel === '' ? written.channel : channel,
  };
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}
