import type { Analysis } from '../../domain/analysis.ts';
import type { AssessmentStatus } from '../../domain/clinical-frame.ts';
import { plainText } from '../plain-text.ts';
import { criterionSection } from './key-figures.ts';

interface CriterionRow {
  /** `A` to `D`. */
  readonly letter: string;
  readonly asks: string;
  /** `Met`, `Not met`, `Not assessable` or `Not assessed`. */
  readonly status: string;
  readonly statement: string;
}

/** The criteria of the ICSD-3 and what the program says of each (RULES 3.1): never a diagnosis. */
export interface ClinicalSection {
  readonly criteria: readonly CriterionRow[];
  /** What is not assessed at all, as one sentence. */
  readonly notAssessed: string;
  /** The informal band with its source; undefined unless somebody asked for it. */
  readonly severity: string | undefined;
  readonly source: string;
}

const WORDS: Readonly<Record<AssessmentStatus, string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'not-assessable': 'Not assessable',
  'not-assessed': 'Not assessed',
};

export function clinicalSection(analysis: Analysis): ClinicalSection {
  const { clinical } = analysis;
  const { severity } = clinical;
  return {
    criteria: clinical.criteria.map(({ letter, asks, status, statement }) => ({
      letter,
      asks,
      status: WORDS[status],
      // The report has a sentence of its own for the frequency, with the number in the digits that it shows elsewhere.
      statement: letter === 'B' ? criterionSection(analysis).sentence : plainText(statement),
    })),
    notAssessed:
      `Not assessed, and to be judged by a person: ${clinical.notAssessed.join(', ')}. ` +
      'All four criteria would be needed; no number here is a diagnosis.',
    severity:
      severity === undefined
        ? undefined
        : `${severity.statement} Source: ${sourceText(severity.source)}.`,
    source: `Criteria: ${sourceText(clinical.source)}.`,
  };
}

function sourceText({ citation, verified }: Analysis['clinical']['source']): string {
  return verified ? citation : `${citation} (not verified against the primary text)`;
}
