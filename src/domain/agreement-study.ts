import type { CivilDateTime } from '../base/civil-time.ts';
import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Finding } from './finding.ts';
import type { Leg } from './leg.ts';
import type { Disagreement, EventAgreement, Kappa } from './scoring-agreement.ts';
import type { Hypnogram } from './stage.ts';

/*
 * How far two or more scorers agree, over one night or many: what `tibialis compare` says, and what a comparison on the
 * screen can be made of. Numbers are made in src/score/agreement, the study in src/app/compare. What each of them is, with
 * formula and source: docs/agreement.md.
 */

/** A number with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 95 %, lower and upper end. */
export type Interval = readonly [number, number];

/** Why something cannot be said: a clause without a full stop, such as `B holds no sleep stages`. Never a 0. */
export interface Missing {
  readonly missing: string;
}

export function isMissing(value: object): value is Missing {
  return 'missing' in value;
}

/**
 * Which movements are compared. `movements`: all that the scorer marked, whatever the rules make of them. `counted`: those
 * that count as limb movements under the profile. `periodic`: those in a series under it.
 */
export type MovementSet = 'movements' | 'counted' | 'periodic';
export const MOVEMENT_SETS: readonly MovementSet[] = ['movements', 'counted', 'periodic'];

export interface EventComparison extends EventAgreement {
  readonly set: MovementSet;
  /** Undefined where the ratio is. */
  readonly precisionInterval: Interval | undefined;
  readonly recallInterval: Interval | undefined;
  readonly f1Interval: Interval | undefined;
}

/** What is asked of an epoch: which of five stages; asleep or awake; this stage or another one. */
export type StageQuestion = 'stages' | 'sleep-wake' | 'W' | 'N1' | 'N2' | 'N3' | 'R';
export const STAGE_QUESTIONS: readonly StageQuestion[] = [
  'stages',
  'sleep-wake',
  'W',
  'N1',
  'N2',
  'N3',
  'R',
];

export interface KappaEstimate extends Kappa {
  /** Undefined where kappa is, or where it cannot be given. */
  readonly interval: Interval | undefined;
}

export interface StageComparison {
  /** In the order of `STAGE_QUESTIONS`. */
  readonly questions: readonly (KappaEstimate & { readonly question: StageQuestion })[];
  /** Epochs that one of them or both left unscored; they are in no other number. */
  readonly unscored: number;
}

/** Epochs of 30 s with a movement of either leg. */
export type EpochComparison = KappaEstimate & { readonly set: MovementSet };

/** Bias and limits of agreement of B minus A. */
export interface BlandAltman {
  readonly count: number;
  /** Mean of B minus A. */
  readonly bias: Estimate;
  /** Standard deviation of B minus A, of a sample (n - 1). */
  readonly sd: number;
  /** Bias minus and plus 1.96 standard deviations: where 95 % of the differences are expected. */
  readonly lowerLimit: Estimate;
  readonly upperLimit: Estimate;
}

/** Undefined where there is nothing to relate: no variance at all. An interval also where the scorers agree to the digit. */
export interface IntraclassEstimate {
  readonly nights: number;
  readonly scorers: number;
  /** ICC(2,1): absolute agreement of single scorings, the scorers being a sample of many. */
  readonly agreement: number | undefined;
  readonly agreementInterval: Interval | undefined;
  /** ICC(3,1): consistency of single scorings of these scorers; a constant difference does not matter. */
  readonly consistency: number | undefined;
  readonly consistencyInterval: Interval | undefined;
}

/** The indices that are compared, the one that matters most first. */
export const COMPARED_INDICES = [
  'plmsIndex',
  'lmsIndex',
  'plmsArousalIndex',
  'plmsNonRespiratoryIndex',
  'plmwIndex',
  'periodicityIndex',
  'plms',
  'lms',
  'sleepMinutes',
] as const;
export type ComparedIndex = (typeof COMPARED_INDICES)[number];

/** Undefined: it cannot be computed from what the scorer scored. */
export type IndexValues = Readonly<Record<ComparedIndex, number | undefined>>;

/** An index of the nights of which both scorers have it. */
export interface IndexComparison {
  readonly index: ComparedIndex;
  /** `night`: its place in the study. In the order of the nights. */
  readonly values: readonly { readonly night: number; readonly a: number; readonly b: number }[];
  /** Nights that both scored and that are in none of the numbers, with the reason. */
  readonly leftOut: readonly (Missing & { readonly night: number })[];
  readonly intraclass: IntraclassEstimate | Missing;
  readonly blandAltman: BlandAltman | Missing;
}

/** A place where two scorings differ, and why one of them stands alone there. */
export interface ExplainedDisagreement {
  readonly disagreement: Disagreement;
  /** Stable, such as `other-leg`. */
  readonly code: DisagreementCode;
  /** One sentence with the numbers in it. */
  readonly why: string;
}

/**
 * Why a movement stands alone: `none-near` within 5 s the other has none of either leg; `apart` there is one near that
 * shares no time with it; `overlap-too-small`; `split-or-joined` it overlaps one that is paired with another; `other-leg`;
 * `rejected` the other rejected what a machine had found; `not-scorable` the other could not score the leg there;
 * `leg-not-scored`. Of pairs: `edges`, `rules`. Of stages: `stages`.
 */
export type DisagreementCode =
  | 'none-near'
  | 'apart'
  | 'overlap-too-small'
  | 'split-or-joined'
  | 'other-leg'
  | 'rejected'
  | 'not-scorable'
  | 'leg-not-scored'
  | 'edges'
  | 'rules'
  | 'stages';

/** Two scorers on one night. */
export interface NightComparison {
  /** Its place in the study. */
  readonly night: number;
  /** What both scored: epochs and movements outside are not compared. */
  readonly window: TimeSpan;
  readonly events: readonly EventComparison[] | Missing;
  readonly movementEpochs: readonly EpochComparison[] | Missing;
  readonly stages: StageComparison | Missing;
  /** In order of time, by the least overlap that was asked for. */
  readonly disagreements: readonly ExplainedDisagreement[];
}

/** Two scorers on all nights that both scored; counts and epochs are added up over the nights. */
export interface PairComparison {
  /** Places in `scorers`; B is compared with A. */
  readonly a: number;
  readonly b: number;
  readonly nights: readonly NightComparison[];
  /** For each set and least overlap: left leg, right leg, both. */
  readonly events: readonly EventComparison[] | Missing;
  readonly movementEpochs: readonly EpochComparison[] | Missing;
  readonly stages: StageComparison | Missing;
  /** In the order of `COMPARED_INDICES`. */
  readonly indices: readonly IndexComparison[];
}

/** Three scorers or more, all of them at once. */
export interface GroupComparison {
  /** Mean, least and largest of the kappas of the pairs, in the order of `STAGE_QUESTIONS`. */
  readonly stages: readonly (GroupKappa & { readonly question: StageQuestion })[] | Missing;
  readonly movementEpochs: readonly (GroupKappa & { readonly set: MovementSet })[] | Missing;
  /** Of the nights of which every scorer has the index. */
  readonly indices: readonly {
    readonly index: ComparedIndex;
    readonly intraclass: IntraclassEstimate | Missing;
  }[];
}

export interface GroupKappa {
  /** Pairs of scorers that have a kappa. */
  readonly pairs: number;
  readonly mean: number;
  readonly least: number;
  readonly largest: number;
}

/** One scoring of one night, as far as a reader must know it. */
export interface ComparedScoringFacts {
  /** Names of the files, without folders. */
  readonly files: readonly string[];
  /** What they are: `Tibialis result`, `SOMNOmedics DOMINO text`. */
  readonly format: string;
  /** Undefined: it holds none, and says nothing of there being none. */
  readonly movementCount: number | undefined;
  /** Legs that were scored; empty without movements. */
  readonly legs: readonly Leg[];
  readonly holdsStages: boolean;
  readonly window: TimeSpan;
  /** What the rates are per hour of; undefined without movements. */
  readonly basis: 'sleep' | 'recording' | undefined;
  readonly indices: IndexValues;
  /** What a picture of the night is made of; kept of one night only. */
  readonly picture: ScoringPicture | undefined;
}

export interface ScoringPicture {
  /** Undefined: the scoring holds none. */
  readonly movements: readonly ComparedMovement[] | undefined;
  /** Undefined: not staged. */
  readonly hypnogram: Hypnogram | undefined;
}

/** A movement of one leg with what the rules make of it, on the clock of the night. */
export interface ComparedMovement {
  readonly id: string;
  readonly leg: Leg;
  readonly span: TimeSpan;
  readonly counted: boolean;
  readonly periodic: boolean;
}

export interface ComparedNight {
  /** What its scorings are paired by: the path in their folder without the ending. The name of the file for one night. */
  readonly id: string;
  readonly startDateTime: CivilDateTime | undefined;
  /** From the start of the recording to its end, or to the last mark where nobody says. */
  readonly length: Microseconds;
  /** One for each scorer, in their order; undefined where the scorer has none of this night. */
  readonly scorings: readonly (ComparedScoringFacts | undefined)[];
}

/** A doubt, and where it belongs: undefined is all nights, all scorers. */
export interface StudyFinding extends Finding {
  readonly night: string | undefined;
  readonly scorer: string | undefined;
}

/** A night that was not compared: a scorer has none of it, or it cannot be read. */
export interface NightLeftOut {
  readonly night: string;
  readonly scorer: string;
  /** `missing`: there is no scoring of this night. `unreadable`: there is one that cannot be used. */
  readonly cause: 'missing' | 'unreadable';
  /** One sentence. */
  readonly reason: string;
}

export interface AgreementStudy {
  readonly tool: { readonly name: string; readonly version: string };
  readonly profile: { readonly name: string; readonly title: string };
  /** Overlap over union that a pair of movements has at least; 0: any. The first decides what the disagreements are. */
  readonly leastOverlaps: readonly number[];
  /** Edges of a pair that differ by no more than this agree. */
  readonly edgeTolerance: Microseconds;
  /** At least two. */
  readonly scorers: readonly { readonly name: string }[];
  /** In order of id. */
  readonly nights: readonly ComparedNight[];
  readonly leftOut: readonly NightLeftOut[];
  /** Every two scorers: 1 and 2, 1 and 3, 2 and 3. */
  readonly pairs: readonly PairComparison[];
  /** Undefined for two scorers. */
  readonly group: GroupComparison | undefined;
  readonly findings: readonly StudyFinding[];
}
