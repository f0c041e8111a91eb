import type { AgreementStudy, StudyFinding } from '../../domain/agreement-study.ts';
import { findingRows, type FindingRow } from '../sections/finding-section.ts';

/**
 * The doubts of a study. What is said of many nights stands once, with the first of them in full; the worst first.
 */
export function studyFindingRows({ findings, nights }: AgreementStudy): FindingRow[] {
  if (nights.length === 1) return findingRows(findings);
  const groups = new Map<string, StudyFinding[]>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.scorer ?? String(finding.data['b'] ?? '')}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return findingRows(
    [...groups.values()].map((group) => {
      const first = group[0]!;
      const ofNights = new Set(group.map(({ night }) => night)).size;
      const others = ofNights === 1 ? '' : ` So, or like it, in ${ofNights} nights.`;
      return { ...first, message: `${first.night ?? ''}: ${first.message}${others}` };
    }),
  );
}
