import { parseCivil } from '../../base/civil-time.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { ScoringState } from '../../domain/scoring-state.ts';
import { sleepTime } from '../../domain/stage.ts';
import type { SavedScoring } from '../../formats/study/scoring-file.ts';
import { unscoredTime } from '../../pipeline/unscored-time.ts';
import { scoreNight } from '../../score/score-night.ts';
import type { ScoringProfile } from '../../score/scoring-profile.ts';
import { marksOf, movementsOf, scoredWindowOf } from '../scoring-session/rescore-state.ts';
import { judgementOf, type NightScoring } from './night-scoring.ts';
import { rulesOf } from './scoring-of-marks.ts';

/** A night as a person left it, before anything is asked of it. */
export interface SavedState {
  readonly file: Omit<SavedScoring, 'log'>;
  readonly state: ScoringState;
  readonly findings: readonly Finding[];
}

/**
 * The scoring of a person as it stands in a scoring file: what was rejected is out, and counted anew under the profile.
 *
 * @param gaps Of the recording, which a scoring file does not keep.
 */
export function scoringOfSession(
  { file, state, findings }: SavedState,
  night: {
    readonly name: string;
    readonly files: readonly string[];
    readonly gaps: readonly TimeSpan[];
    readonly profile: ScoringProfile;
  },
): NightScoring {
  const { machine, recording } = file;
  const movements = movementsOf(state);
  const marks = marksOf(state);
  const window = scoredWindowOf(state);
  const unscored = unscoredTime(night.gaps, machine.legs);
  const { hypnogram } = marks;
  const sleepMinutes =
    hypnogram === undefined ? undefined : sleepTime(hypnogram, window) / 60_000_000;
  const scored = scoreNight(night.profile, { movements, marks, window, gaps: unscored });
  const blindIn = (leg: Leg): TimeSpan[] => [
    ...night.gaps,
    ...(machine.legs[leg]?.quality.unscorable ?? []).map(({ span }) => span),
  ];
  return {
    name: night.name,
    files: night.files,
    format: 'Tibialis scoring',
    startDateTime: parseCivil(recording.startDateTime),
    knownLength: state.duration,
    window,
    hypnogram,
    movements,
    rejected: state.movements.flatMap(({ id, leg, span, status }): Movement[] =>
      status === 'rejected' ? [{ id, leg, span, emg: undefined }] : [],
    ),
    legs: scoredLegs(file, movements),
    blind: { L: blindIn('L'), R: blindIn('R') },
    unscored,
    ...judgementOf(scored, sleepMinutes),
    rules: rulesOf(night.profile),
    findings,
  };
}

/** As in src/domain/scored-legs.ts; a night of marks in which none is left has been looked at in both legs. */
function scoredLegs(
  { machine, baseline }: Omit<SavedScoring, 'log'>,
  movements: readonly Movement[],
): Leg[] {
  const hasSignal = machine.legs.L !== undefined || machine.legs.R !== undefined;
  if (!hasSignal && baseline.movements.length === 0 && movements.length === 0) return [...LEGS];
  return LEGS.filter((leg) => {
    const grade = machine.legs[leg]?.quality.grade;
    const isMarked = [...baseline.movements, ...movements].some((other) => other.leg === leg);
    return isMarked || (grade !== undefined && grade !== 'unusable');
  });
}
