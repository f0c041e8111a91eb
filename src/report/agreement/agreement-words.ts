import type {
  ComparedIndex,
  DisagreementCode,
  MovementSet,
  StageQuestion,
} from '../../domain/agreement-study.ts';

/* What the figures of an agreement are called. */

export const SET_NAMES: Readonly<Record<MovementSet, string>> = {
  movements: 'All movements marked',
  counted: 'Limb movements that count',
  periodic: 'Periodic limb movements',
};

export const QUESTION_NAMES: Readonly<Record<StageQuestion, string>> = {
  stages: 'W, N1, N2, N3, R',
  // The same question as W or another, which is left out of what is read.
  'sleep-wake': 'Asleep or awake (W)',
  W: 'W or another',
  N1: 'N1 or another',
  N2: 'N2 or another',
  N3: 'N3 or another',
  R: 'R or another',
};

interface IndexWords {
  /** In a table. */
  readonly name: string;
  /** On an axis. */
  readonly axis: string;
  readonly unit: string;
  readonly decimals: number;
}

export const INDEX_WORDS: Readonly<Record<ComparedIndex, IndexWords>> = {
  plmsIndex: { name: 'PLMS index', axis: 'PLMS index, per hour', unit: '/h', decimals: 1 },
  lmsIndex: { name: 'LMS index', axis: 'LMS index, per hour', unit: '/h', decimals: 1 },
  plmsArousalIndex: {
    name: 'PLMS arousal index',
    axis: 'PLMS arousal index, per hour',
    unit: '/h',
    decimals: 1,
  },
  plmsNonRespiratoryIndex: {
    name: 'PLMS index, non-respiratory',
    axis: 'PLMS index without respiratory, per hour',
    unit: '/h',
    decimals: 1,
  },
  plmwIndex: { name: 'PLMW index', axis: 'PLMW index, per hour', unit: '/h', decimals: 1 },
  periodicityIndex: {
    name: 'Periodicity index',
    axis: 'Periodicity index',
    unit: '',
    decimals: 2,
  },
  plms: { name: 'Number of PLMS', axis: 'Number of PLMS', unit: '', decimals: 0 },
  lms: { name: 'Number of LMS', axis: 'Number of LMS', unit: '', decimals: 0 },
  sleepMinutes: {
    name: 'Total sleep time',
    axis: 'Total sleep time, minutes',
    unit: 'min',
    decimals: 1,
  },
};

/** What is behind each kind of disagreement, in one line. */
export const CODE_WORDS: Readonly<Record<DisagreementCode, string>> = {
  'none-near': 'one has a movement, the other none of that leg within 5 s',
  apart: 'one has a movement, the other one near that shares no time with it',
  'overlap-too-small': 'both have one there, and they share less time than is asked for',
  'split-or-joined': 'one has a single movement where the other has several',
  'other-leg': 'one has it on the left, the other on the right',
  rejected: 'found by a machine, and rejected by the other',
  'not-scorable': 'the other could not score the leg there',
  'leg-not-scored': 'the other did not score that leg',
  edges: 'both have it, and it begins or ends elsewhere',
  rules: 'both have it, and the rules make something else of it',
  stages: 'both staged, and the stage differs',
};

/** The same for the head of a column. */
export const CODE_TITLES: Readonly<Record<DisagreementCode, string>> = {
  'none-near': 'None near',
  apart: 'Apart',
  'overlap-too-small': 'Small overlap',
  'split-or-joined': 'Split',
  'other-leg': 'Other leg',
  rejected: 'Rejected',
  'not-scorable': 'Not scorable',
  'leg-not-scored': 'Leg not scored',
  edges: 'Edges',
  rules: 'Rules',
  stages: 'Stages',
};

/** `A`, `B`, `C`: short enough for the head of a column. */
export function letterOf(scorer: number): string {
  return String.fromCharCode(65 + scorer);
}
