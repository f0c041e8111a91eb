import type { OtherMovementsDocument, ResultDocument } from '../study/result-schema.ts';
import { clockTimes } from './clock-time.ts';
import { csvText, type Row } from './csv-text.ts';

/** The columns, in order. docs/result.md says what each of them holds. */
const COLUMNS = [
  'kind',
  'onset_s',
  'duration_s',
  'clock_time',
  'side',
  'stage',
  'bursts',
  'frequency_hz',
  'shortest_burst_s',
  'longest_burst_s',
  'highest_peak_uv',
  'movements',
  'reasons',
] as const;

type Event = NonNullable<OtherMovementsDocument>['events'][number];

/** What stands outside the PLM count, one row an event, in order of onset. Only the header where there is no signal. */
export function otherMovementsCsv(document: ResultDocument): string {
  const clockAt = clockTimes(document);
  const rows = (document.otherMovements?.events ?? []).map((event) => rowOf(event, clockAt));
  return csvText(COLUMNS, rows);
}

function rowOf(
  event: Event,
  clockAt: ReturnType<typeof clockTimes>,
): Row<(typeof COLUMNS)[number]> {
  const lengths = event.bursts.map(({ durationSeconds }) => durationSeconds);
  const peaks = event.bursts.map(({ peakMicrovolts }) => peakMicrovolts);
  return {
    kind: event.kind,
    onset_s: event.onsetSeconds,
    duration_s: event.durationSeconds,
    clock_time: clockAt(event.onsetSeconds),
    side: event.side,
    stage: event.stage ?? undefined,
    bursts: event.burstCount,
    frequency_hz: event.frequencyHz ?? undefined,
    shortest_burst_s: Math.min(...lengths),
    longest_burst_s: Math.max(...lengths),
    highest_peak_uv: Math.max(...peaks),
    movements: event.movementIds.join(';'),
    reasons: event.reasons.map(({ text }) => text).join(' | '),
  };
}
