import type { RuleSource } from './rule-profile.ts';

/** `not-assessable`: the program would, but the night lacks what it takes. `not-assessed`: it never does. */
export type AssessmentStatus = 'met' | 'not-met' | 'not-assessable' | 'not-assessed';

/** One of the four criteria of the ICSD-3 for periodic limb movement disorder. All four would be needed. */
export interface ClinicalCriterion {
  readonly letter: 'A' | 'B' | 'C' | 'D';
  /** What the criterion asks for, in our own words. */
  readonly asks: string;
  readonly status: AssessmentStatus;
  /** One sentence: what was found, with the numbers and the rules it was found under, or why nothing is said. */
  readonly statement: string;
}

/** A range of the PLMS index with an informal name. */
export interface SeverityBand {
  readonly label: string;
  /** The band begins here (inclusive) and ends where the next one begins. */
  readonly fromPerHour: number;
}

/** The band that an index falls in; only where somebody asked for it. */
export interface SeverityStatement {
  readonly bands: readonly SeverityBand[];
  readonly source: RuleSource;
  /** Undefined where the index lies below the first band, or there is no index; `statement` says which. */
  readonly band: SeverityBand | undefined;
  readonly statement: string;
}

/** What the numbers of a night can and cannot say of a diagnosis. It never is one. */
export interface ClinicalFrame {
  readonly source: RuleSource;
  readonly criteria: readonly ClinicalCriterion[];
  /** Disorders beside which the diagnosis is not made, or which take precedence. None of them is assessed. */
  readonly notAssessed: readonly string[];
  readonly severity: SeverityStatement | undefined;
}
