import type { Analysis } from '../domain/analysis.ts';
import type { Author } from '../domain/scoring-edit.ts';
import type { RecordingIdentity } from '../formats/study/scoring-file.ts';
import { encodeScoringFile } from '../formats/study/scoring-file-text.ts';
import { scoringFileOf } from './scoring-session/open-scoring.ts';
import type { ScoringSession } from './scoring-session/scoring-session.ts';

/**
 * What the machine found, as the text of a scoring file without a log: the form in which a night crosses from process to
 * process, because it is checked wherever it is read.
 */
export function scoringTextOf(
  recording: RecordingIdentity,
  analysis: Analysis,
  author: Author,
): string {
  return encodeScoringFile({ ...scoringFileOf(recording, analysis, author), log: [] });
}

/** A scoring as it stands on the screen, saved or not, as the text of a scoring file. */
export function scoringTextNow(session: ScoringSession): string {
  return encodeScoringFile({ ...session.file, log: session.history.log });
}
