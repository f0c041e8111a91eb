import type { AgreementStudy, StudyFinding } from '../../domain/agreement-study.ts';
import { letterOf } from './agreement-words.ts';
import { inLetters } from './in-letters.ts';
import { findingRows, type FindingRow } from '../sections/finding-section.ts';

/**
 * The doubts of a study. What is said of many nights stands once, with the first of them in full; the worst first.
 */
export function studyFindingRows(study: AgreementStudy): FindingRow[] {
  const { nights } = study;
  const findings = study.findings.map((finding) => named(finding, study));
  if (nights.length === 1) return findingRows(findings);
  const groups = new Map<string, StudyFinding[]>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.scorer ?? `${String(finding.data['a'])} ${String(finding.data['b'])}`}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return findingRows(
    [...groups.values()].map((group) => {
      const first = group[0]!;
      const ofNights = new Set(group.map(({ night }) => night)).size;
      const others = ofNights === 1 ? '' : ` This or the like in ${ofNights} nights.`;
      return { ...first, message: `${first.night ?? ''}: ${first.message}${others}` };
    }),
  );
}

/** By the letters of the scorers; `B: ...` for what is of one of them. */
function named(finding: StudyFinding, { scorers }: AgreementStudy): StudyFinding {
  const scorer = scorers.findIndex(({ name }) => name === finding.scorer);
  const message = inLetters(finding.message, { scorers });
  return { ...finding, message: scorer < 0 ? message : `${letterOf(scorer)}: ${message}` };
}
