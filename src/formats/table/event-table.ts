import type {
  EventDocument,
  MovementDocument,
  ProfileResultDocument,
  ResultDocument,
} from '../study/result-schema.ts';
import { clockTimes, type ClockTimes } from './clock-time.ts';
import { columnsOf, within, type TableColumn } from './table-column.ts';

/** An event with all that its row is made from. */
export interface EventRow {
  readonly event: EventDocument;
  readonly profile: string;
  readonly members: readonly MovementDocument[];
  /** The member that the EMG columns describe: the one with the highest peak, the earliest of them when equal. */
  readonly shown: MovementDocument | undefined;
  readonly clockAt: ClockTimes;
}

const { text, flag, ordinal, amount } = columnsOf<EventRow>();
const EVENT = 'results[].events[]';
const MOVEMENT = 'movements[]';

const JUDGEMENT_COLUMNS: readonly TableColumn<EventRow>[] = [
  text('profile', 'results[].profile', 'Rule profile.', ({ profile }) => profile),
  amount(
    'onset_s',
    's',
    `${EVENT}.onsetSeconds`,
    'Onset, from the start of the recording.',
    ({ event }) => event.onsetSeconds,
  ),
  amount(
    'duration_s',
    's',
    `${EVENT}.durationSeconds`,
    'Onset of the first member to the latest offset of a member.',
    ({ event }) => event.durationSeconds,
  ),
  text(
    'clock_time',
    `recording.startDateTime + ${EVENT}.onsetSeconds`,
    'Date and wall clock at the onset, the fraction only when it is not zero; no time zone.',
    ({ event, clockAt }) => clockAt(event.onsetSeconds),
  ),
  text(
    'side',
    `${EVENT}.side`,
    'L left leg, R right leg, B both legs moving as one.',
    ({ event }) => event.side,
  ),
  text(
    'stage',
    `${EVENT}.stage`,
    'W, N1, N2, N3, R, or ? where nobody staged; empty: the night has no sleep scoring.',
    ({ event }) => event.stage,
  ),
  text(
    'class',
    `${EVENT}.class`,
    'LM (AASM); CLM candidate, nonCLM no candidate (WASM).',
    ({ event }) => event.class,
  ),
  text(
    'excluded',
    `${EVENT}.excluded`,
    'The rule that left it out: short, long, lights, respiratory or wake; empty: it counts.',
    ({ event }) => event.excluded,
  ),
  flag(
    'periodic',
    `${EVENT}.periodic`,
    'Member of a series of periodic limb movements.',
    ({ event }) => event.periodic,
  ),
  flag(
    'periodic_non_respiratory',
    `${EVENT}.periodicNonRespiratory`,
    'Member of a series when respiratory movements are left out; empty: it cannot be said.',
    ({ event }) => event.periodicNonRespiratory,
  ),
  ordinal(
    'series',
    `${EVENT}.seriesId`,
    'Number of its series within the night and profile, from 1; empty: in none.',
    ({ event }) => event.seriesId,
  ),
  ordinal(
    'position_in_series',
    `${EVENT}.positionInSeries`,
    'Place in that series, from 1.',
    ({ event }) => event.positionInSeries,
  ),
  amount(
    'interval_s',
    's',
    `${EVENT}.intervalSeconds`,
    'Onset to onset, from the movement that the profile measures from; empty: there is none.',
    ({ event }) => event.intervalSeconds,
  ),
  flag(
    'arousal',
    `${EVENT}.arousal`,
    'Linked to an arousal; empty: nobody scored arousals.',
    ({ event }) => event.arousal,
  ),
  flag(
    'respiratory',
    `${EVENT}.respiratory`,
    'Linked to a respiratory event; empty: nobody scored them.',
    ({ event }) => event.respiratory,
  ),
  text(
    'members',
    `${EVENT}.memberIds`,
    'Ids of the movements it is made of, joined by ;.',
    ({ event }) => event.memberIds.join(';'),
  ),
];

const EMG_COLUMNS: readonly TableColumn<EventRow>[] = [
  text(
    'truncated',
    `${MOVEMENT}.truncated`,
    'start, end or both: the data begin or end while a member goes on; empty: they do not.',
    ({ members }) => truncationOf(members),
  ),
  text(
    'emg_member',
    `${MOVEMENT}.id`,
    'The member that the next four columns describe: the highest peak, the earliest when equal; empty: no signal.',
    ({ shown }) => shown?.id,
  ),
  amount(
    'resting_uv',
    'uV',
    `${MOVEMENT}.restingMicrovolts`,
    'Resting level at the onset of that member.',
    ({ shown }) => shown?.restingMicrovolts,
  ),
  amount(
    'peak_uv',
    'uV',
    `${MOVEMENT}.peakMicrovolts`,
    'Its largest sample of the rectified, filtered EMG.',
    ({ shown }) => shown?.peakMicrovolts,
  ),
  amount(
    'median_uv',
    'uV',
    `${MOVEMENT}.medianMicrovolts`,
    'Median of its samples.',
    ({ shown }) => shown?.medianMicrovolts,
  ),
  amount(
    'area_uvs',
    'uV s',
    `${MOVEMENT}.areaMicrovoltSeconds`,
    'Integral of what exceeds its resting level.',
    ({ shown }) => shown?.areaMicrovoltSeconds,
  ),
];

/** The columns of the event table of one night, in order. docs/result.md says what each of them holds. */
export const EVENT_COLUMNS: readonly TableColumn<EventRow>[] = [
  ...JUDGEMENT_COLUMNS,
  ...EMG_COLUMNS,
  text(
    'reasons',
    `${EVENT}.reasons[].text`,
    'Why it is what it is: every sentence, joined by |.',
    ({ event }) => event.reasons.map((reason) => reason.text).join(' | '),
  ),
];

/** A row of the table of the events of many nights. */
export interface CohortEventRow {
  readonly id: string;
  readonly row: EventRow;
}

const ofCohort = columnsOf<CohortEventRow>();

/** The columns of the events of many nights: the sentence that matters, and the codes of all. */
export const COHORT_EVENT_COLUMNS: readonly TableColumn<CohortEventRow>[] = [
  ofCohort.text(
    'id',
    'the path of the result',
    'The night: joins this table to the nights.',
    ({ id }) => id,
  ),
  ...[...JUDGEMENT_COLUMNS, ...EMG_COLUMNS].map((column) =>
    within<CohortEventRow, EventRow>(column, ({ row }) => row),
  ),
  ofCohort.text(
    'reason',
    `${EVENT}.reasons[].text`,
    'The sentence that matters most: the rule that left it out; for what counts, why it is in a series or in none.',
    ({ row }) => mainReasonOf(row.event)?.text,
  ),
  ofCohort.text(
    'reason_codes',
    `${EVENT}.reasons[].code`,
    'The codes of all its reasons, in order, joined by ;.',
    ({ row }) => row.event.reasons.map(({ code }) => code).join(';'),
  ),
];

/** One row an event, profile after profile, in order of onset. */
export function eventRows(document: ResultDocument): EventRow[] {
  const movements = new Map(document.movements.map((movement) => [movement.id, movement]));
  const clockAt = clockTimes(document);
  return document.results.flatMap(({ profile, events }: ProfileResultDocument) =>
    events.map((event) => {
      const members = event.memberIds.flatMap((id) => movements.get(id) ?? []);
      return { event, profile, members, shown: strongestOf(members), clockAt };
    }),
  );
}

/** Reasons stand in the order in which the rules were asked: the first that leaves a movement out is the one that did. */
function mainReasonOf({
  excluded,
  reasons,
}: EventDocument): EventDocument['reasons'][number] | undefined {
  const ofSeries =
    excluded === null ? reasons.find(({ code }) => code.startsWith('series.')) : undefined;
  return ofSeries ?? reasons[0];
}

function strongestOf(members: readonly MovementDocument[]): MovementDocument | undefined {
  let strongest: MovementDocument | undefined;
  for (const member of members) {
    if (member.peakMicrovolts === null) continue;
    if (
      strongest === undefined ||
      member.peakMicrovolts > (strongest.peakMicrovolts ?? -Infinity)
    ) {
      strongest = member;
    }
  }
  return strongest;
}

/** Where the data begin or end while a member goes on. */
function truncationOf(members: readonly MovementDocument[]): string | undefined {
  const atStart = members.some(({ truncated }) => truncated === 'start' || truncated === 'both');
  const atEnd = members.some(({ truncated }) => truncated === 'end' || truncated === 'both');
  if (atStart && atEnd) return 'both';
  return atStart ? 'start' : atEnd ? 'end' : undefined;
}
