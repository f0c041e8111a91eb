import { columnsOf, type TableColumn } from './table-column.ts';

/** A night that is in no other table, and why. */
export interface FailedRow {
  readonly id: string;
  readonly group: string | undefined;
  /** `score`: it could not be scored. `merge`: there is something, but it could not be used. */
  readonly step: 'score' | 'merge';
  readonly code: string;
  readonly message: string;
  readonly subject: string;
  readonly expected: string;
  readonly received: string;
  readonly furtherProblems: number;
}

const { text, count } = columnsOf<FailedRow>();

/** The columns of the table of what is missing. */
export const FAILED_COLUMNS: readonly TableColumn<FailedRow>[] = [
  text(
    'id',
    'the path of the receipt or result',
    'The night; a folder that could not be read has its name and (folder).',
    ({ id }) => id,
  ),
  text(
    'group',
    'the manifest of the run',
    'Group of the study; empty: none is given, or not known.',
    ({ group }) => group,
  ),
  text(
    'step',
    'made when merging',
    'score: the recording could not be scored. merge: there are files of the night, but they could not be used.',
    ({ step }) => step,
  ),
  text('code', 'error.code of the receipt', 'Stable code of the problem.', ({ code }) => code),
  text(
    'message',
    'error.message of the receipt',
    'The problem as one sentence.',
    ({ message }) => message,
  ),
  text(
    'subject',
    'error.subject of the receipt',
    'What the trouble is with.',
    ({ subject }) => subject,
  ),
  text(
    'expected',
    'error.expected of the receipt',
    'What should have stood there.',
    ({ expected }) => expected,
  ),
  text(
    'received',
    'error.received of the receipt',
    'What stood there.',
    ({ received }) => received,
  ),
  count(
    'further_problems',
    'furtherErrors[] of the receipt',
    'How many more there are with the same night.',
    ({ furtherProblems }) => furtherProblems,
  ),
];
