import { quoted } from '../../table/row-problems.ts';
import { stageNamed } from '../annotation-texts.ts';
import { clockSeconds, elapsedSeconds } from '../clock-text.ts';
import { contentBuilder, decimalNumber } from '../content-builder.ts';
import { vocabularyOf } from '../label-map.ts';
import type { ScoredItem, ScoredTime, ScoringReader } from '../scoring-content.ts';
import { linesOf, scoringText, wholeLines, type TextLine } from '../scoring-text.ts';

const FORMAT = { id: 'luna-annot', name: 'Luna .annot' } as const;

/** `L` is a lights-on epoch, `U` and `M` are unscored and movement: of none is a stage known. */
const words = vocabularyOf({
  w: 'W',
  r: 'R',
  n4: 'N3',
  '?': '?',
  u: '?',
  m: '?',
  l: '?',
  'plm left': 'movement-left',
  'plm right': 'movement-right',
  'plm both': 'movement-both',
});

const DAY_SECONDS = 86_400;

/** Without a line of column names, so many of the lines must be rows. */
const ROWS_THAT_TELL = 0.8;

/** Where a row has what. Rows have 3, 4 or 6 columns, all of them alike. */
const COLUMNS: Readonly<Record<number, { channel?: number; start: number; stop: number }>> = {
  3: { start: 1, stop: 2 },
  4: { start: 2, stop: 3 },
  6: { channel: 2, start: 3, stop: 4 },
};

/**
 * Luna's `.annot`: a class and its start and stop, which are seconds from the start of the recording, a clock, an elapsed
 * time (`0+hh:mm:ss`) or an epoch (`e:3`, 1 is the first); a stop may also be a length (`+1.5`) or `...`, to the start of
 * the next row.
 */
export const lunaAnnot: ScoringReader = {
  ...FORMAT,
  recognise: ({ text, isWhole }) => {
    if (text === undefined) return false;
    const lines = wholeLines(text, isWhole).filter((line) => !line.startsWith('#'));
    const [first] = lines;
    if (first === undefined) return false;
    if (isHeader(cellsOf(first))) return true;
    const rows = lines.map(cellsOf).filter((cells) => !isNumber(cells[0]!) && rowOf(cells));
    return rows.length >= ROWS_THAT_TELL * lines.length;
  },
  read: (file, options) => {
    const builder = contentBuilder(file, FORMAT, options, words);
    const rows: (Row & { readonly line: TextLine })[] = [];
    for (const line of linesOf(scoringText(file.bytes) ?? '')) {
      if (line.text.trim() === '' || line.text.startsWith('#')) continue;
      const cells = cellsOf(line.text);
      if (isHeader(cells)) continue;
      const row = rowOf(cells);
      if (row === undefined) {
        const expected = 'class, start and stop in 3, 4 or 6 columns';
        builder.wrong(`line ${line.number}`, expected, quoted(line.text));
      } else {
        rows.push({ ...row, line });
      }
    }
    rows.forEach(({ label, onset, stop, channel, line }, i) => {
      const next = rows[i + 1];
      const durationSeconds =
        stop === '...' ? (next === undefined ? 'to-end' : between(onset, next.onset)) : stop;
      if (durationSeconds === undefined || Number(durationSeconds) < 0) {
        const expected = 'a stop after the start, written as the start is';
        builder.wrong(`line ${line.number}, stop`, expected, quoted(line.text));
        return;
      }
      // An interval of `lights_on` is the time with the lights on, not the moment when they go on.
      const isInterval = /^lights[_ ]?on$/i.test(label) && durationSeconds !== 0;
      builder.add({
        label: isInterval ? `${label} (interval)` : label,
        // `Sleep stage` may be left out, as in a column of stages.
        otherLabels: stageNamed(label) === undefined ? [] : [`stage ${label}`],
        onset,
        durationSeconds,
        channel,
      });
    });
    return Promise.resolve(builder.build());
  },
};

function isNumber(text: string): boolean {
  return decimalNumber(text) !== undefined;
}

interface Row {
  readonly label: string;
  readonly onset: ScoredTime;
  /** The length, where it is told in this row. */
  readonly stop: ScoredItem['durationSeconds'] | '...';
  readonly channel: string | undefined;
}

function cellsOf(line: string): string[] {
  return (line.includes('\t') ? line.split('\t') : line.trim().split(/\s+/)).map((cell) =>
    cell.trim(),
  );
}

function isHeader(cells: readonly string[]): boolean {
  const at = COLUMNS[cells.length];
  return (
    at !== undefined &&
    cells[0] === 'class' &&
    cells[at.start] === 'start' &&
    cells[at.stop] === 'stop'
  );
}

function rowOf(cells: readonly string[]): Row | undefined {
  const at = COLUMNS[cells.length];
  const label = cells[0] ?? '';
  if (at === undefined || label === '') return undefined;
  const startText = cells[at.start]!;
  const stopText = cells[at.stop]!;
  const channel = at.channel === undefined ? undefined : cells[at.channel];
  const epoch = epochIn(startText);
  if (epoch !== undefined) {
    const last = stopText === '.' ? epoch : epochIn(stopText);
    const stop = stopText === '...' ? stopText : last && last.end - epoch.start;
    if (stop === undefined) return undefined;
    return { label, onset: { from: 'start', seconds: epoch.start }, stop, channel };
  }
  const onset = timeIn(startText);
  if (onset === undefined) return undefined;
  if (stopText === '...') return { label, onset, stop: stopText, channel };
  if (stopText === '.') return { label, onset, stop: 0, channel };
  const length = stopText.startsWith('+') ? lengthIn(stopText.slice(1)) : undefined;
  const end = length === undefined ? timeIn(stopText) : undefined;
  const stop = length ?? (end === undefined ? undefined : between(onset, end));
  return stop === undefined || stop < 0 ? undefined : { label, onset, stop, channel };
}

function timeIn(text: string): ScoredTime | undefined {
  const elapsed = /^0\+(\S{5,20})$/.exec(text)?.[1];
  if (elapsed !== undefined) {
    const seconds = elapsedSeconds(elapsed);
    return seconds === undefined ? undefined : { from: 'start', seconds };
  }
  const clock = clockSeconds(text);
  if (clock !== undefined) return { from: 'midnight', seconds: clock };
  const seconds = decimalNumber(text);
  const isUsable = seconds !== undefined && Math.abs(seconds) <= 604_800;
  return isUsable ? { from: 'start', seconds } : undefined;
}

function lengthIn(text: string): number | undefined {
  const seconds = decimalNumber(text) ?? elapsedSeconds(text);
  return seconds !== undefined && seconds >= 0 && seconds <= 604_800 ? seconds : undefined;
}

/** `e:2` is the second 30 s, `e:2:20` the second 20 s, `e:2:30:15` the second of 30 s that begin every 15 s. */
function epochIn(text: string): { readonly start: number; readonly end: number } | undefined {
  const match = /^e:(\d{1,6})(?::(\d{1,3}))?(?::(\d{1,3}))?$/.exec(text);
  if (match === null) return undefined;
  const length = Number(match[2] ?? 30);
  const increment = Number(match[3] ?? length);
  const index = Number(match[1]) - 1;
  if (index < 0 || length === 0 || increment === 0) return undefined;
  return { start: index * increment, end: index * increment + length };
}

/** Undefined when the two are not written alike. */
function between(start: ScoredTime, end: ScoredTime): number | undefined {
  if (start.from === 'date' || end.from === 'date' || start.from !== end.from) return undefined;
  const seconds = Math.round((end.seconds - start.seconds) * 1e6) / 1e6;
  return seconds < 0 && start.from === 'midnight' ? seconds + DAY_SECONDS : seconds;
}
