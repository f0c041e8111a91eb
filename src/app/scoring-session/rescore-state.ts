import type { Microseconds } from '../../base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { Movement } from '../../domain/movement.ts';
import type { ScoredNight } from '../../domain/scored-night.ts';
import { originOf, type EditableMovement, type ScoringState } from '../../domain/scoring-state.ts';
import type { ScoringMarks } from '../../domain/scoring-marks.ts';
import type { Hypnogram } from '../../domain/stage.ts';
import { scoreMovements } from '../../pipeline/score-movements.ts';
import { unscoredTime } from '../../pipeline/unscored-time.ts';
import { scoreNight } from '../../score/score-night.ts';
import type { ScoringProfile } from '../../score/scoring-profile.ts';
import { editFindings, findingsBeforeScoring, OTHER_MOVEMENTS_LEFT_OUT } from './edit-findings.ts';
import { initialState } from './initial-state.ts';
import type { NightFrame } from './night-frame.ts';

/**
 * The movements that count: all but the rejected ones. One whose edges or leg were changed by hand, and one that was
 * added, has no EMG measures: those of the detector are of another stretch.
 */
export function movementsOf(state: Pick<ScoringState, 'movements'>): Movement[] {
  const counted: Movement[] = [];
  for (const movement of state.movements) {
    if (movement.status !== 'rejected') counted.push(countedMovement(movement));
  }
  return counted;
}

function countedMovement(movement: EditableMovement): Movement {
  const { id, leg, span, origin } = movement;
  return origin !== undefined && originOf(movement) !== 'edited'
    ? origin
    : { id, leg, span, emg: undefined };
}

/** The marks as the rules are given them. A night of which every moment is unstaged is one that nobody staged. */
export function marksOf(state: ScoringState): Omit<ScoringMarks, 'movements'> {
  const { marks, scored, hypnogram, lights, duration } = state;
  const isStaged = hypnogram?.bouts.some(({ stage }) => stage !== '?') === true;
  const respiratoryEvents = marks.respiratoryEvents.map(({ kind, span }) => ({ kind, span }));
  const arousals = marks.arousals.map(({ span }) => ({ span }));
  return {
    hypnogram: isStaged ? hypnogram : undefined,
    respiratoryEvents:
      scored.respiratoryEvents || respiratoryEvents.length > 0 ? respiratoryEvents : undefined,
    arousals: scored.arousals || arousals.length > 0 ? arousals : undefined,
    lights:
      lights.off === undefined && lights.on === undefined
        ? undefined
        : { start: lights.off ?? (0 as Microseconds), end: lights.on ?? duration },
  };
}

/** Lights off to lights on, within the recording; the whole recording where neither is marked. */
export function scoredWindowOf({ lights, duration }: ScoringState): TimeSpan {
  const start = Math.max(0, lights.off ?? 0) as Microseconds;
  const end = Math.min(duration, lights.on ?? duration);
  return timeSpan(start, Math.max(start, end) as Microseconds);
}

/**
 * The night under each profile, and nothing else: fast enough for every edit. The numbers are those of `analysisOf` and
 * of `tibialis rescore` on the exported lists (test/property/scoring-session.test.ts).
 */
export function recount(
  { recording, legs }: Pick<NightFrame, 'recording' | 'legs'>,
  state: ScoringState,
  profiles: readonly ScoringProfile[],
): ScoredNight[] {
  const input = {
    movements: movementsOf(state),
    marks: marksOf(state),
    window: scoredWindowOf(state),
    gaps: unscoredTime(recording.gaps, legs),
  };
  return profiles.map((profile) => scoreNight(profile, input));
}

/**
 * The whole analysis of the night as it stands, for result, tables and report: the work of `tibialis score` after
 * detection, and of `tibialis rescore`. Where nothing was edited it is the analysis that the frame was made from.
 *
 * @param profiles At least one; the report leads with the first.
 */
export function analysisOf(
  frame: NightFrame,
  state: ScoringState,
  profiles: readonly ScoringProfile[],
): Analysis {
  const { tool, file, recording, legs, detection, context, ageYears, severityBands } = frame;
  const { otherMovements } = frame;
  const movements = movementsOf(state);
  const marks: ScoringMarks = {
    ...marksOf(state),
    movements: detection === undefined ? movements : frame.markedMovements,
  };
  const analysis = scoreMovements({
    tool,
    file,
    recording,
    legs,
    detection,
    context,
    ageYears,
    severityBands,
    marks,
    movements,
    profiles,
    findings: [...findingsBeforeScoring(frame, state), ...editFindings(state)],
  });
  if (otherMovements === undefined) return analysis;
  const [found, findings] =
    otherMovements === 'not-kept' || !isAsDetected(frame, state)
      ? [undefined, [OTHER_MOVEMENTS_LEFT_OUT]]
      : [otherMovements.found, otherMovements.findings];
  return { ...analysis, otherMovements: found, findings: [...analysis.findings, ...findings] };
}

/** What stands outside the PLM count was found beside these movements, in these stages and between these lights. */
function isAsDetected({ baseline }: NightFrame, state: ScoringState): boolean {
  const { lights, hypnogram } = initialState(baseline);
  return (
    lights.off === state.lights.off &&
    lights.on === state.lights.on &&
    isSameHypnogram(hypnogram, state.hypnogram) &&
    state.movements.length === baseline.movements.length &&
    state.movements.every(
      (movement) => movement.status !== 'rejected' && countedMovement(movement) === movement.origin,
    )
  );
}

function isSameHypnogram(a: Hypnogram | undefined, b: Hypnogram | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.bouts.length === b.bouts.length &&
    a.bouts.every(({ stage, span }, i) => {
      const other = b.bouts[i]!;
      return (
        stage === other.stage && span.start === other.span.start && span.end === other.span.end
      );
    })
  );
}
