import { secondsFromMicroseconds, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Finding } from '../domain/finding.ts';
import { nameOfSide } from '../domain/leg.ts';
import type { Movement } from '../domain/movement.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';

/** A hypnogram that goes on for so long after everything else makes one ask whether the lists are whole. */
const NOTICED_SILENCE = 3_600_000_000 as Microseconds;

/** Where the hypnogram or the last mark ends, whichever is later; 0 when there is nothing. */
export function endOfMarks(marks: Omit<ScoringMarks, 'lights'>): Microseconds {
  return Math.max(marks.hypnogram?.bouts.at(-1)?.span.end ?? 0, endOfEvents(marks)) as Microseconds;
}

/**
 * Doubts that come of lists made apart from each other: something lies beyond the hypnogram or beyond the recording, or
 * the hypnogram goes on for an hour after the last mark.
 *
 * @param recordingEnd Undefined when nobody knows how long the recording was.
 */
export function extentFindings(
  marks: ScoringMarks,
  recordingEnd: Microseconds | undefined,
): Finding[] {
  const found: Finding[] = [];
  const hypnogramEnd = marks.hypnogram?.bouts.at(-1)?.span.end;
  if (recordingEnd !== undefined) {
    const beyond = countBeyond(marks, recordingEnd);
    if (beyond.total > 0) {
      found.push({
        code: 'scoring.beyond-recording',
        severity: 'warning',
        message: `${beyond.text} after the recording (${secondsFromMicroseconds(recordingEnd)} s): the scoring may belong to another one.`,
        data: { ...beyond.data, recordingSeconds: secondsFromMicroseconds(recordingEnd) },
      });
    }
  }
  if (hypnogramEnd === undefined) return found;
  const hypnogramSeconds = secondsFromMicroseconds(hypnogramEnd);
  const beyond = countBeyond(marks, hypnogramEnd);
  if (beyond.total > 0) {
    found.push({
      code: 'scoring.beyond-hypnogram',
      severity: 'warning',
      message: `${beyond.text} after the hypnogram (${hypnogramSeconds} s): time without a stage counts as wake.`,
      data: { ...beyond.data, hypnogramSeconds },
    });
  }
  const last = endOfEvents(marks);
  if (last > 0 && hypnogramEnd - last >= NOTICED_SILENCE) {
    const lastSeconds = secondsFromMicroseconds(last);
    found.push({
      code: 'scoring.hypnogram-longer',
      severity: 'info',
      message: `The hypnogram goes on to ${hypnogramSeconds} s, the last mark ends at ${lastSeconds} s: the night was quiet from then on, or the lists are not whole.`,
      data: { hypnogramSeconds, lastSeconds },
    });
  }
  return found;
}

/** All movements on one leg: it moves alone, or the other one was not looked at. Empty when there is no doubt. */
export function oneLegFinding(movements: readonly Movement[]): Finding[] {
  const leg = movements[0]?.leg;
  if (leg === undefined || movements.some((movement) => movement.leg !== leg)) return [];
  const other = leg === 'L' ? 'R' : 'L';
  return [
    {
      code: 'scoring.one-leg-only',
      severity: 'warning',
      message: `All ${movements.length} movements are of the ${nameOfSide(leg)} leg: if the ${nameOfSide(other)} leg was not scored, its movements are missing.`,
      data: { leg, count: movements.length },
    },
  ];
}

function endOfEvents(marks: Omit<ScoringMarks, 'lights'>): Microseconds {
  const spans = [marks.movements, marks.respiratoryEvents, marks.arousals].flatMap(
    (list) => list?.map(({ span }) => span) ?? [],
  );
  return spans.reduce((last, { end }) => Math.max(last, end), 0) as Microseconds;
}

function countBeyond(
  marks: ScoringMarks,
  end: Microseconds,
): { readonly total: number; readonly text: string; readonly data: Record<string, number> } {
  const count = (list: readonly { readonly span: TimeSpan }[] | undefined): number =>
    list?.filter(({ span }) => span.end > end).length ?? 0;
  const movements = count(marks.movements);
  const respiratory = count(marks.respiratoryEvents);
  const arousals = count(marks.arousals);
  return {
    total: movements + respiratory + arousals,
    text: `${movements} movements, ${respiratory} respiratory events and ${arousals} arousals end`,
    data: { movements, respiratoryEvents: respiratory, arousals },
  };
}
