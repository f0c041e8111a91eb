import { durationOf } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import { nameOfSide } from '../../domain/leg.ts';
import type { Stage } from '../../domain/stage.ts';
import {
  exchangeMarks,
  plainSeconds,
  type ExchangeMark,
  type ExchangeMeaning,
} from './exchange-marks.ts';
import { describeMeaning, nameWords, rulesOf } from './exchange-names.ts';

/** A table of events and what its columns mean, as two files that belong together. */
export interface BidsEvents {
  /** `events.tsv` */
  readonly table: string;
  /** `events.json` */
  readonly sidecar: string;
}

/**
 * The scoring of a night as BIDS events: `onset` and `duration` in seconds from the start of the recording, in order,
 * `trial_type` (`sleep_N2`, `arousal`, `apnea_obstructive`, `limb_movement`, `scored_PLM_left`, `PLM_series`), the side of
 * what has one, and the series that a periodic movement belongs to. `n/a` is what a row does not have. The sidecar
 * describes every column, and every trial type that occurs. Source: BIDS specification, task events.
 */
export function scoringBids(analysis: Analysis): BidsEvents {
  const marks = exchangeMarks(analysis);
  const header = Object.keys(COLUMNS).join('\t');
  const rules = rulesOf(analysis);
  const levels = new Map(
    marks.map(({ says }) => [trialType(says), describeTrial(says, rules)] as const),
  );
  const description = {
    ...COLUMNS,
    trial_type: {
      ...COLUMNS.trial_type,
      Levels: Object.fromEntries([...levels].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
  return {
    table: [header, ...marks.map(rowOf), ''].join('\n'),
    sidecar: `${JSON.stringify(description, undefined, 2)}\n`,
  };
}

const MISSING = 'n/a';

/** In the order of the table. */
const COLUMNS = {
  onset: {
    Description: 'Onset from the first sample of the recording; negative before it.',
    Units: 's',
  },
  duration: { Description: 'From onset to offset; 0 for an instant.', Units: 's' },
  trial_type: {
    Description:
      'What was scored or found. Movements of each leg are limb_movement; how the rules judge the events that are made of them is scored_ and not_scored_.',
  },
  side: {
    Description: 'The leg of a movement, or both legs moving as one.',
    Levels: { left: 'Left leg', right: 'Right leg', both: 'Both legs' },
  },
  series: { Description: 'Number of the series of periodic limb movements, from 1 in each night.' },
  position: { Description: 'Place of a periodic limb movement in its series, from 1.' },
} as const;

function rowOf({ span, says }: ExchangeMark): string {
  const side = says.kind === 'movement' ? says.leg : says.kind === 'judged' ? says.side : undefined;
  const series =
    says.kind === 'judged' ? says.series : says.kind === 'series' ? says.id : undefined;
  const position = says.kind === 'judged' ? says.position : undefined;
  return [
    plainSeconds(span.start),
    plainSeconds(durationOf(span)),
    trialType(says),
    side === undefined ? MISSING : nameOfSide(side),
    series ?? MISSING,
    position ?? MISSING,
  ].join('\t');
}

const STAGES: Readonly<Record<Stage, string>> = {
  W: 'sleep_wake',
  N1: 'sleep_N1',
  N2: 'sleep_N2',
  N3: 'sleep_N3',
  R: 'sleep_REM',
  '?': 'sleep_unscored',
};

function trialType(says: ExchangeMeaning): string {
  if (says.kind === 'stage') return STAGES[says.stage];
  if (says.kind === 'movement') return 'limb_movement';
  return nameWords(says).join('_').replaceAll(' ', '_');
}

function describeTrial(says: ExchangeMeaning, rules: string): string {
  return says.kind === 'movement'
    ? 'Movement of one leg, before any rule'
    : describeMeaning(says, rules);
}
