import type { Analysis } from '../../domain/analysis.ts';
import {
  exchangeMarks,
  plainSeconds,
  type ExchangeMark,
  type ExchangeMeaning,
} from './exchange-marks.ts';
import { describeMeaning, nameWords, rulesOf } from './exchange-names.ts';

/**
 * The scoring of a night as Luna's `.annot`: a line of description for every class that occurs, the line of column names,
 * then a row a mark, in seconds from the start of the recording. Classes are those of the NSRR (`N2`, `arousal`,
 * `apnea/obstructive`, `LM/left`); what the rules made of the movements are `scored/PLM/left` and
 * `not_scored/wake/left`. A series is a row of `PLM_series` with its number as instance; the third
 * movement of the second series has the instance `series_2_3`. Source: the description of the format in the documentation of Luna.
 */
export function scoringAnnot(analysis: Analysis): string {
  const marks = exchangeMarks(analysis);
  const rules = rulesOf(analysis);
  const classes = new Map(marks.map(({ says }) => [classOf(says), says]));
  const descriptions = [...classes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, says]) => `# ${name} | ${describeMeaning(says, rules)}`);
  const header = ['class', 'instance', 'channel', 'start', 'stop', 'meta'].join('\t');
  return [...descriptions, header, ...marks.map(rowOf), ''].join('\n');
}

function rowOf({ span, says }: ExchangeMark): string {
  const channel = says.kind === 'movement' ? CHANNELS[says.leg] : MISSING;
  const times = [plainSeconds(span.start), plainSeconds(span.end)];
  return [classOf(says), instanceOf(says), channel, ...times, MISSING].join('\t');
}

const MISSING = '.';

/** Luna would make the blank of `EMG LAT` into this. */
const CHANNELS = { L: 'EMG_LAT', R: 'EMG_RAT' } as const;

function classOf(says: ExchangeMeaning): string {
  return says.kind === 'stage' ? says.stage : nameWords(says).join('/').replaceAll(' ', '_');
}

function instanceOf(says: ExchangeMeaning): string {
  if (says.kind === 'series') return String(says.id);
  if (says.kind !== 'judged' || says.series === undefined) return MISSING;
  return `series_${says.series}_${says.position ?? 1}`;
}
