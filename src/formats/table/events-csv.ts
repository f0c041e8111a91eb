import type {
  EventDocument,
  MovementDocument,
  ProfileResultDocument,
  ResultDocument,
} from '../study/result-schema.ts';
import { clockTimes, type ClockTimes } from './clock-time.ts';
import { csvText, type Row } from './csv-text.ts';

/** The columns of the event table, in order. docs/result.md says what each of them holds. */
const EVENT_COLUMNS = [
  'profile',
  'onset_s',
  'duration_s',
  'clock_time',
  'side',
  'stage',
  'class',
  'excluded',
  'periodic',
  'periodic_non_respiratory',
  'series',
  'position_in_series',
  'interval_s',
  'arousal',
  'respiratory',
  'members',
  'truncated',
  'emg_member',
  'resting_uv',
  'peak_uv',
  'median_uv',
  'area_uvs',
  'reasons',
] as const;

export type EventRow = Row<(typeof EVENT_COLUMNS)[number]>;

/** The event table of one night: a row for every scored event, excluded ones too, under every profile. */
export function eventsCsv(document: ResultDocument): string {
  return csvText(EVENT_COLUMNS, eventRows(document));
}

/**
 * One row an event, profile after profile, in order of onset. An event of several members has the EMG values of one of
 * them, named in `emg_member`: the one with the highest peak, the earliest of them when equal. So the four values
 * belong together and can be found in the recording; those of the other members are in the JSON result.
 */
function eventRows(document: ResultDocument): EventRow[] {
  const movements = new Map(document.movements.map((movement) => [movement.id, movement]));
  const clockAt = clockTimes(document);
  return document.results.flatMap((result) =>
    result.events.map((event) => {
      const members = event.memberIds.flatMap((id) => movements.get(id) ?? []);
      return eventRow(event, result, members, clockAt);
    }),
  );
}

function eventRow(
  event: EventDocument,
  result: ProfileResultDocument,
  members: readonly MovementDocument[],
  clockAt: ClockTimes,
): EventRow {
  const shown = strongestOf(members);
  return {
    profile: result.profile,
    onset_s: event.onsetSeconds,
    duration_s: event.durationSeconds,
    clock_time: clockAt(event.onsetSeconds),
    side: event.side,
    stage: event.stage ?? undefined,
    class: event.class,
    excluded: event.excluded ?? undefined,
    periodic: event.periodic,
    periodic_non_respiratory: event.periodicNonRespiratory ?? undefined,
    series: event.seriesId ?? undefined,
    position_in_series: event.positionInSeries ?? undefined,
    interval_s: event.intervalSeconds ?? undefined,
    arousal: event.arousal ?? undefined,
    respiratory: event.respiratory ?? undefined,
    members: event.memberIds.join(';'),
    truncated: truncationOf(members),
    emg_member: shown?.id,
    resting_uv: shown?.restingMicrovolts ?? undefined,
    peak_uv: shown?.peakMicrovolts ?? undefined,
    median_uv: shown?.medianMicrovolts ?? undefined,
    area_uvs: shown?.areaMicrovoltSeconds ?? undefined,
    reasons: event.reasons.map(({ text }) => text).join(' | '),
  };
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
