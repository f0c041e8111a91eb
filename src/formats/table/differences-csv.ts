import type { DifferenceDocument, ResultDocument } from '../study/result-schema.ts';
import { clockTimes, type ClockTimes } from './clock-time.ts';
import { csvText, type Row } from './csv-text.ts';

/** The columns of the table of differences, in order. docs/result.md says what each of them holds. */
const DIFFERENCE_COLUMNS = [
  'difference',
  'kinds',
  'profile',
  'onset_s',
  'duration_s',
  'clock_time',
  'side',
  'stage',
  'class',
  'counted',
  'excluded',
  'periodic',
  'plms',
  'arousal',
  'members',
  'reasons',
] as const;

type DifferenceRow = Row<(typeof DIFFERENCE_COLUMNS)[number]>;

/**
 * Where the profiles of one night do not judge the movements alike: a row for every event of every profile, those that
 * belong to one difference below each other under one number. A header alone when they judge everything alike.
 */
export function differencesCsv(document: ResultDocument): string {
  const clockAt = clockTimes(document);
  const rows = (document.differences ?? []).flatMap((difference, i) =>
    rowsOf(difference, i + 1, clockAt),
  );
  return csvText(DIFFERENCE_COLUMNS, rows);
}

function rowsOf(
  difference: DifferenceDocument,
  number: number,
  clockAt: ClockTimes,
): DifferenceRow[] {
  return difference.verdicts.flatMap(({ profile, events }) =>
    events.map((event) => ({
      difference: number,
      kinds: difference.kinds.join(';'),
      profile,
      onset_s: event.onsetSeconds,
      duration_s: event.durationSeconds,
      clock_time: clockAt(event.onsetSeconds),
      side: event.side,
      stage: event.stage ?? undefined,
      class: event.class,
      counted: event.counted,
      excluded: event.excluded ?? undefined,
      periodic: event.periodic,
      plms: event.plms,
      arousal: event.arousal ?? undefined,
      members: event.memberIds.join(';'),
      reasons: event.reasons.join(' | '),
    })),
  );
}
