import { quoted } from '../../table/row-problems.ts';
import { clockSeconds } from '../clock-text.ts';
import { contentBuilder } from '../content-builder.ts';
import { sayAll, vocabularyOf } from '../label-map.ts';
import type { FileStart, ScoringReader } from '../scoring-content.ts';
import { linesOf, scoringText } from '../scoring-text.ts';
import { tableHead } from '../table-head.ts';

const FORMAT = { id: 'stages-csv', name: 'STAGES CSV' } as const;

const COLUMNS = ['start time', 'duration (seconds)', 'event'];

/** `... w/ Arousal` marks the arousal that came with a movement; the movement has a row of its own. */
const words = vocabularyOf({
  stage1: 'N1',
  stage2: 'N2',
  stage3: 'N3',
  stage4: 'N3',
  unknownstage: '?',
  'left leg': 'movement-left',
  'right leg': 'movement-right',
  'both leg': 'movement-both',
  ...sayAll('arousal', ['left leg w arousal', 'right leg w arousal', 'both leg w arousal']),
  obstructiveapnea: 'obstructive-apnea',
  centralapnea: 'central-apnea',
  mixedapnea: 'mixed-apnea',
  'desaturation w respiratory': 'ignore',
});

/**
 * The STAGES study: a clock without a date, the duration, and a label that may hold commas. A stage of 0 s lasts to the
 * next one. `PLM` is not read: nobody says whether it is a movement or a series.
 */
export const stagesCsv: ScoringReader = {
  ...FORMAT,
  recognise: (head) => COLUMNS.every((name, i) => tableHead(head)?.cells[i] === name),
  read: (file, options) => {
    const builder = contentBuilder(file, FORMAT, options, words);
    let start: FileStart | undefined;
    for (const { number, text } of linesOf(scoringText(file.bytes) ?? '').slice(1)) {
      if (text.trim() === '') continue;
      const [, time = '', duration = '', label = ''] =
        /^([^,]{0,40}),([^,]{0,40}),(.*)$/.exec(text) ?? [];
      const clock = clockSeconds(time);
      if (clock === undefined) {
        builder.wrong(`line ${number}`, 'hh:mm:ss,duration,event', quoted(text));
        continue;
      }
      const durationSeconds = builder.seconds(`line ${number}, duration`, duration);
      if (durationSeconds === undefined) continue;
      const onset = { from: 'midnight', seconds: clock } as const;
      builder.add({ label: label.trim(), onset, durationSeconds: Math.max(0, durationSeconds) });
      if (label.trim() === 'Beginning of Recording') {
        start = { date: undefined, secondOfDay: clock, binds: false };
      }
    }
    return Promise.resolve(builder.build({ start }));
  },
};
