import type { ScoringAgreement } from '../../domain/scoring-agreement.ts';
import type { ScoringState } from '../../domain/scoring-state.ts';
import { compareScorings, type ComparedScoring } from '../../score/agreement/compare-scorings.ts';
import type { ScoringProfile } from '../../score/scoring-profile.ts';
import { initialState } from './initial-state.ts';
import type { NightFrame } from './night-frame.ts';
import { marksOf, movementsOf, recount, scoredWindowOf } from './rescore-state.ts';

/** A scoring of a night by whoever is named. */
export interface NamedState {
  readonly name: string;
  readonly state: ScoringState;
}

/** What the machine made of a night, to be compared with what a person did. */
export function machineState({ baseline, tool }: NightFrame): NamedState {
  return { name: `${tool.name} ${tool.version}`, state: initialState(baseline) };
}

/**
 * Compares two scorings of the same recording: what rejects a movement, marks or restages makes a difference, what
 * accepts or comments does not. Epochs and stages are compared in the scored time of the first.
 *
 * @param profiles At least one; what the rules say of a movement is compared under the first.
 */
export function compareStates(
  frame: NightFrame,
  a: NamedState,
  b: NamedState,
  profiles: readonly ScoringProfile[],
): ScoringAgreement {
  const compared = ({ name, state }: NamedState): ComparedScoring => ({
    name,
    movements: movementsOf(state),
    hypnogram: marksOf(state).hypnogram,
    nights: recount(frame, state, profiles),
  });
  return compareScorings(compared(a), compared(b), scoredWindowOf(a.state));
}
