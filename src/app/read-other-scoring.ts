import type { Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import { decodeScoringFile } from '../formats/study/scoring-file-text.ts';
import type { NamedState } from './scoring-session/compare-states.ts';
import { replay } from './scoring-session/scoring-history.ts';

/** A scoring of the same night by somebody else, to be held against the one that is open. */
export interface OtherScoring extends NamedState {
  /** False: it says nothing of movements, which is not the same as that there were none. */
  readonly hasMovements: boolean;
}

/** Reads the text of `otherScoringText` again, where it is to be compared. */
export function readOtherScoring(text: string, name: string): Result<OtherScoring, Problem> {
  const decoded = decodeScoringFile(text, name);
  if (!decoded.ok) return decoded;
  const { baseline, log, machine } = decoded.value;
  const history = replay(baseline, log);
  if (!history.ok) return history;
  const { state } = history.value;
  const hasMovements =
    machine.detection !== undefined ||
    machine.markedMovements !== undefined ||
    state.movements.length > 0;
  return ok({ name, state, hasMovements });
}
