import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Finding } from '../domain/finding.ts';
import { readLabelMap } from '../formats/scoring/label-map-file.ts';
import { readScoring, readersFor } from '../formats/scoring/read-scoring.ts';
import type { ScoringContent, ScoringFile } from '../formats/scoring/scoring-content.ts';
import { readStageCodes } from '../formats/scoring/stage-codes.ts';
import { MARK_KINDS, type NightScorings, type ScoringOrigin } from './night-marks.ts';
import { filesNotRead, kindsInSeveral, severalScorings } from './scoring-file-findings.ts';
import { kindsOf } from './scoring-kinds.ts';

/** A scoring of a night is smaller; a recording given by mistake is larger. */
export const LARGEST_SCORING_BYTES = 2 ** 26;

export interface ScoringSettings {
  /** `0=W,1=N1,...`, as typed. */
  readonly stageCodes?: string;
  /** The file of a label map. */
  readonly labels?: { readonly name: string; readonly text: string };
  /** Files beside the recording that could not be read. */
  readonly notRead?: readonly string[];
}

/**
 * Reads the scorings of a night, whatever their formats. Files that lie beside the recording and are no scorings are a
 * finding; a file that the user named must be one. Sleep stages may be in one file only, and of what lies beside the
 * recording everything may be. All that is wrong is told at once.
 */
export async function readScoringFiles(
  files: readonly ScoringFile[],
  origin: ScoringOrigin,
  settings: ScoringSettings,
): Promise<Result<NightScorings, readonly Problem[]>> {
  const problems: Problem[] = [];
  const codes = settings.stageCodes === undefined ? undefined : readStageCodes(settings.stageCodes);
  const map =
    settings.labels === undefined
      ? undefined
      : readLabelMap(settings.labels.text, settings.labels.name);
  if (codes?.ok === false) problems.push(...codes.failure);
  if (map?.ok === false) problems.push(...map.failure);
  const labels = map?.ok === true ? map.value : undefined;
  const options = {
    ...(codes?.ok === true ? { stageCodes: codes.value } : {}),
    ...(labels === undefined ? {} : { labels }),
  };
  const findings: Finding[] = [];
  const known = files.filter(({ bytes }) => origin === 'given' || readersFor(bytes).length > 0);
  const others = files.filter((file) => !known.includes(file)).map(({ name }) => name);
  const notRead = [...others, ...(settings.notRead ?? [])];
  if (notRead.length > 0) findings.push(filesNotRead(notRead));
  const contents: ScoringContent[] = [];
  for (const file of known) {
    const read = await readScoring(file, options);
    if (read.ok) contents.push(read.value);
    else problems.push(...(origin === 'beside' ? read.failure.map(orLeaveItOut) : read.failure));
  }
  for (const kind of MARK_KINDS) {
    const names = contents.filter((content) => kindsOf(content).has(kind)).map(({ file }) => file);
    if (names.length < 2) continue;
    if (kind === 'stage' || origin === 'beside')
      problems.push(severalScorings(kind, names, origin));
    else findings.push(kindsInSeveral(kind, names));
  }
  return problems.length > 0 ? fail(problems) : ok({ origin, contents, labels, findings });
}

function orLeaveItOut(problem: Problem): Problem {
  const way = 'It lies beside the recording; --no-scoring leaves it out.';
  return { ...problem, hint: problem.hint === undefined ? way : `${problem.hint}. ${way}` };
}
