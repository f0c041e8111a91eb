import { durationOf, type TimeSpan } from '../base/time-span.ts';
import type { ScoredNight } from '../domain/scored-night.ts';
import type { ScoringState } from '../domain/scoring-state.ts';
import { sleepTime, timeInStages } from '../domain/stage.ts';
import { detectorMethods } from '../pipeline/detector-names.ts';
import { marksFindings } from '../pipeline/marks-findings.ts';
import { unscoredTime } from '../pipeline/unscored-time.ts';
import { PROFILES } from '../score/profile-catalogue.ts';
import type { ScoringProfile } from '../score/scoring-profile.ts';
import { nightViewUnder, type NightView } from './night-view.ts';
import { editFindings, findingsBeforeScoring } from './scoring-session/edit-findings.ts';
import type { NightFrame } from './scoring-session/night-frame.ts';
import { marksOf, movementsOf, scoredWindowOf } from './scoring-session/rescore-state.ts';

/** What a choice of rules needs to know of a profile. */
export type ProfileChoice = Pick<ScoringProfile, 'name' | 'title'>;

export function profileChoices(): readonly ProfileChoice[] {
  return PROFILES;
}

/** The night as it stands, for the picture of the whole of it. `night` is its count under the profile. */
export function liveNightView(
  frame: NightFrame,
  state: ScoringState,
  profile: ProfileChoice,
  night: ScoredNight,
): NightView {
  const marks = { ...marksOf(state), movements: frame.markedMovements };
  const window = scoredWindowOf(state);
  const { hypnogram } = marks;
  return nightViewUnder(
    {
      file: frame.file,
      recording: frame.recording,
      legs: frame.legs,
      marks,
      window,
      unscored: unscoredStretches(frame),
      sleep: {
        timeInBed: durationOf(window),
        totalSleepTime: hypnogram === undefined ? undefined : sleepTime(hypnogram, window),
        inStage: hypnogram === undefined ? undefined : timeInStages(hypnogram, window),
      },
      findings: [
        ...findingsBeforeScoring(frame, state),
        ...editFindings(state),
        ...marksFindings(marks, window),
      ],
      movements: movementsOf(state),
    },
    profile,
    night,
  );
}

/** When no leg could be scored, gaps of the recording among it; no edit changes it. */
export function unscoredStretches({
  recording,
  legs,
}: Pick<NightFrame, 'recording' | 'legs'>): readonly TimeSpan[] {
  return unscoredTime(recording.gaps, legs);
}

/** Names of the detectors, the program's own first. */
export function detectorChoices(): readonly string[] {
  return detectorMethods().map(({ name }) => name);
}
