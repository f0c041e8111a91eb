import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { NightInfo } from '../domain/recording.ts';
import { decodeScoringFile } from '../formats/study/scoring-file-text.ts';
import { chooseProfiles } from './choose-profiles.ts';
import { nightFrameOfFile } from './scoring-session/open-scoring.ts';
import { analysisOf } from './scoring-session/rescore-state.ts';
import { replay } from './scoring-session/scoring-history.ts';

/**
 * The whole analysis of a night as it stands in the text of a scoring file: what report and tables are made from. It is the same
 * for a scoring that was just begun and for one that was opened again.
 *
 * @param profiles Names; the first one leads.
 */
export function analysisOfScoring(
  text: string,
  fileName: string,
  recording: NightInfo,
  profiles: readonly string[],
): Result<Analysis, Problem> {
  const decoded = decodeScoringFile(text, fileName);
  if (!decoded.ok) return decoded;
  const { log, ...file } = decoded.value;
  const chosen = chooseProfiles(profiles.join(','));
  if (!chosen.ok) return fail(chosen.failure[0]!);
  const history = replay(file.baseline, log);
  if (!history.ok) return history;
  const frame = nightFrameOfFile(file, fileName, recording, {
    context: undefined,
    ageYears: undefined,
    severityBands: undefined,
  });
  if (!frame.ok) return frame;
  return ok(analysisOf(frame.value, history.value.state, chosen.value));
}
