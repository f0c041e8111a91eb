import { quoted } from '../../table/row-problems.ts';
import { clockSeconds, datesOf, dateTimeReadings, secondOfDay } from '../clock-text.ts';
import { contentBuilder, decimalNumber } from '../content-builder.ts';
import { sayAll, vocabularyOf } from '../label-map.ts';
import type { MarkKind, ScoringReader } from '../scoring-content.ts';
import { linesOf, scoringText, type TextLine } from '../scoring-text.ts';

const FORMAT = { id: 'domino-text', name: 'SOMNOmedics DOMINO text' } as const;

const words = vocabularyOf({
  n4: 'N3',
  wach: 'W',
  movement: '?',
  bewegung: '?',
  ...sayAll('?', ['a', 'artifact', 'artefact', 'artefakt']),
});

/** Of lists of events, where `A` would be no stage. Single movements stand in the list of `PLM`, not series. */
const eventWords = vocabularyOf({
  plm: 'movement',
  ...sayAll('movement-left', ['plm left', 'plm l', 'plm links']),
  ...sayAll('movement-right', ['plm right', 'plm r', 'plm rechts']),
  ...sayAll('arousal', [
    ...['respiratorische arousal', 'respiratorisches arousal', 'respiratorischer arousal'],
    ...['plm arousal', 'lm arousal', 'snore arousal', 'cardiac arousal', 'klassifizierte arousal'],
  ]),
  ...sayAll('ignore', ['respiratorische arousal (autonome)', 'plm arousal (autonome)']),
  ...sayAll('artefact', ['artifact', 'artefact', 'artefakt']),
});

/** What a file is the list of, by the signal that it names. */
const LISTS: readonly (readonly [string, MarkKind])[] = [
  ['FlowD\\', 'respiratory'],
  ['KorrelationMA\\', 'arousal'],
  ['PLM\\', 'movement'],
];

/** A day on the clock. */
const DAY_SECONDS = 86_400;

/**
 * One of the several text files that DOMINO writes of a night: a head of named fields, a blank line, then a stage an
 * epoch (`01:00:30,000; N2`) or events with start and end (`01:04:24,411-01:04:41,671; 17;Hypopnea`). Times are a clock
 * without a date; the whole seconds of the duration are not read, start and end are. The name of a patient in a head or a
 * file name is not read.
 */
export const dominoText: ScoringReader = {
  ...FORMAT,
  recognise: ({ text }) =>
    text !== undefined &&
    text.startsWith('Signal ID:') &&
    /^Signal Type: ?(?:Discret|Impuls|Analog)/m.test(text.slice(0, 4096)),
  read: (file, options) => {
    const lines = linesOf(scoringText(file.bytes) ?? '');
    const blank = lines.findIndex(({ text }) => text === '');
    const head = headOf(lines.slice(0, blank < 0 ? lines.length : blank));
    const body = blank < 0 ? [] : lines.slice(blank + 1).filter(({ text }) => text !== '');
    const type = head.get('Signal Type') ?? '';
    const isStages = type === 'Discret';
    const builder = contentBuilder(file, FORMAT, options, isStages ? words : eventWords);
    if (!isStages && type !== 'Impuls') {
      builder.wrong('Signal Type', 'stages (Discret) or events (Impuls)', quoted(type));
    } else if (isStages) {
      const rate = decimalNumber(/^([\d.,]{1,10}) ?s$/.exec(head.get('Rate') ?? '')?.[1] ?? '');
      if (rate === undefined || rate <= 0)
        builder.wrong(
          'Rate',
          'the seconds of an epoch, such as 30 s',
          quoted(head.get('Rate') ?? ''),
        );
      for (const { number, text } of body) {
        const [time, label, ...more] = text.split(';');
        const clock = clockSeconds(time ?? '');
        if (clock === undefined || label === undefined || more.length > 0) {
          builder.wrong(`line ${number}`, 'hh:mm:ss,mmm; stage', quoted(text));
        } else {
          const onset = { from: 'midnight', seconds: clock } as const;
          builder.addStage({ label: label.trim(), onset, durationSeconds: rate });
        }
      }
    } else {
      for (const line of body) {
        const event = eventIn(line);
        if (event === undefined) {
          builder.wrong(
            `line ${line.number}`,
            'hh:mm:ss,mmm-hh:mm:ss,mmm; event',
            quoted(line.text),
          );
        } else {
          builder.add(event);
        }
      }
    }
    const dates = datesOf([dateTimeReadings(head.get('Start Time') ?? '')].flatMap((r) => r ?? []));
    const [date] = dates?.times ?? [];
    const signal = head.get('Signal ID') ?? '';
    const kind = LISTS.find(([prefix]) => signal.startsWith(prefix))?.[1];
    return Promise.resolve(
      builder.build({
        start: date && { date, secondOfDay: secondOfDay(date), binds: false },
        isDateAmbiguous: dates?.isAmbiguous === true,
        listsOf: kind === undefined ? [] : [kind],
      }),
    );
  },
};

function headOf(lines: readonly TextLine[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(({ text }) => {
      const colon = text.indexOf(':');
      return colon < 0
        ? []
        : [[text.slice(0, colon).trim(), text.slice(colon + 1).trim()] as const];
    }),
  );
}

/** `start-end; duration;label` or `start-end; label`. An end before the start is after midnight. */
function eventIn({
  text,
}: TextLine): Parameters<ReturnType<typeof contentBuilder>['add']>[0] | undefined {
  const [times = '', ...cells] = text.split(';');
  const [startText = '', endText = '', ...more] = times.split('-');
  const start = clockSeconds(startText);
  const end = clockSeconds(endText);
  if (start === undefined || end === undefined || more.length > 0) return undefined;
  if (cells.length < 1 || cells.length > 2) return undefined;
  if (cells.length === 2 && decimalNumber(cells[0]!) === undefined) return undefined;
  const seconds = end - start;
  return {
    label: cells.at(-1)!.trim(),
    onset: { from: 'midnight', seconds: start },
    // Whole milliseconds are written, and their difference is one.
    durationSeconds: Math.round((seconds < 0 ? seconds + DAY_SECONDS : seconds) * 1e6) / 1e6,
  };
}
