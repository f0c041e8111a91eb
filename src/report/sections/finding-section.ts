import type { Finding } from '../../domain/finding.ts';
import { plainText } from '../plain-text.ts';

export interface FindingRow {
  readonly severity: Finding['severity'];
  /** `Error`, `Warning` or `Note`. */
  readonly word: string;
  readonly message: string;
  readonly code: string;
}

const ORDER: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 };
const WORDS: Readonly<Record<Finding['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
};

/** The worst first; among equals as they were found. */
export function findingRows(findings: readonly Finding[]): FindingRow[] {
  return [...findings]
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
    .map(({ severity, message, code }) => ({
      severity,
      word: WORDS[severity],
      message: plainText(message),
      code,
    }));
}
