import { quoted } from '../../table/row-problems.ts';
import { clockSeconds } from '../clock-text.ts';
import { contentBuilder } from '../content-builder.ts';
import { sayAll, vocabularyOf } from '../label-map.ts';
import type { ScoringReader } from '../scoring-content.ts';
import { linesOf, scoringText, wholeLines } from '../scoring-text.ts';

const FORMAT = { id: 'wsc-allscore', name: 'WSC allscore text' } as const;

/** `LMA` is a limb movement with an arousal; the arousal has a row of its own. */
const words = vocabularyOf({
  'lma left': 'movement-left',
  'lma right': 'movement-right',
  'lma both': 'movement-both',
  lma: 'movement',
  ...sayAll('ignore', ['paused', 'recording resumed', 'new montage', 'position', 'snore']),
});

const ROW = /^(\d{1,2}:\d\d:\d\d(?:\.\d{1,6})?)\t+(\S.*)$/;
/** Rows that only this format has. */
const TELLING = /\t(?:STAGE - |START RECORDING|LIGHTS OUT|RECORDING RESUMED)/;
/** So many of the lines must be rows. */
const ROWS_THAT_TELL = 0.8;

const HALF_DAY_SECONDS = 43_200;
const DAY_SECONDS = 86_400;

/**
 * The `allscore.txt` of the Wisconsin Sleep Cohort: a clock without a date and an event, parted by a tab, with further words
 * behind dashes: `STAGE - N2` (to the next stage), `LM - DUR: 1.2 SEC. - LEFT`. While the recording was paused nothing was
 * written to the EDF file, so the time from `PAUSED` to `RECORDING RESUMED` is taken off all that follows. Times count from
 * `START RECORDING`, else from the first row. Of numbers behind the dashes only the duration is read.
 */
export const wscAllscore: ScoringReader = {
  ...FORMAT,
  recognise: ({ text, isWhole }) => {
    if (text === undefined || !TELLING.test(text)) return false;
    const lines = wholeLines(text, isWhole);
    const rows = lines.filter((line) => ROW.test(line));
    return rows.length >= ROWS_THAT_TELL * lines.length;
  },
  read: (file, options) => {
    const builder = contentBuilder(file, FORMAT, options, words);
    const rows = linesOf(scoringText(file.bytes) ?? '').flatMap((line) => {
      if (line.text.trim() === '') return [];
      const [, time = '', text = ''] = ROW.exec(line.text.trim()) ?? [];
      const clock = clockSeconds(time);
      if (clock !== undefined) return [{ clock, text, line }];
      builder.wrong(`line ${line.number}`, 'hh:mm:ss.ff, a tab and an event', quoted(line.text));
      return [];
    });
    const start = rows.find(({ text }) => text === 'START RECORDING') ?? rows[0];
    const timeOf = recordedTime(start?.clock ?? 0);
    for (const { clock, text, line } of rows) {
      const [kind = '', ...parts] = text.split(' - ').map((part) => part.trim());
      const onset = { from: 'start', seconds: timeOf(clock, kind) } as const;
      const durationText = parts.flatMap(
        (part) => /^DUR: ?(.{1,20}?) ?SEC\.?$/.exec(part)?.[1] ?? [],
      );
      const durationSeconds =
        durationText[0] === undefined
          ? undefined
          : builder.seconds(`line ${line.number}, duration`, durationText[0]);
      if (durationText.length > 0 && durationSeconds === undefined) continue;
      const described = parts.filter((part) => !/\d/.test(part) || kind === 'STAGE');
      if (kind === 'STAGE') {
        builder.addStage({ label: described.join(' '), onset, durationSeconds: undefined });
      } else {
        const length = durationSeconds === undefined ? undefined : Math.max(0, durationSeconds);
        const label = [kind, ...described].join(' - ');
        builder.add({ label, otherLabels: [...described, kind], onset, durationSeconds: length });
      }
    }
    const known = start && { date: undefined, secondOfDay: start.clock, binds: true };
    return Promise.resolve(builder.build({ start: known }));
  },
};

/** The place of a clock in the recording; asked row by row. A clock that goes back by half a day has passed midnight. */
function recordedTime(startClock: number): (clock: number, kind: string) => number {
  let day = 0;
  let previous: number | undefined;
  let pausedAt: number | undefined;
  let paused = 0;
  return (clock, kind) => {
    if (previous !== undefined && clock < previous - HALF_DAY_SECONDS) day += DAY_SECONDS;
    previous = clock;
    const since = clock + day - startClock;
    if (kind === 'PAUSED') pausedAt ??= since;
    if (kind === 'RECORDING RESUMED' && pausedAt !== undefined) {
      paused += Math.max(0, since - pausedAt);
      pausedAt = undefined;
    }
    const elapsed = (pausedAt ?? since) - paused;
    return Math.round(elapsed * 1e6) / 1e6;
  };
}
