import type { TimeSpan } from '../base/time-span.ts';
import type { Leg } from './leg.ts';
import type { Quantity } from './night-statistics.ts';
import type { ScoredEvent } from './scored-night.ts';
import type { Stage } from './stage.ts';

/* How far two scorings of one night, A and B, agree; made in src/score/agreement. */

/** How far the second scoring finds what the first one has. Ratios are 0 to 1; undefined where there is nothing to find. */
export interface EventAgreement {
  readonly leg: Leg | 'both';
  /** Overlap over union that a pair has at least. */
  readonly leastOverlap: number;
  readonly inA: number;
  readonly inB: number;
  readonly matched: number;
  /** Of the movements of B, those that A has too. */
  readonly precision: number | undefined;
  /** Of the movements of A, those that B has too. */
  readonly recall: number | undefined;
  /** Harmonic mean of the two, 2 matched / (A + B): the same whichever comes first. */
  readonly f1: number | undefined;
  /** B minus A, of the matched pairs. */
  readonly onset: EdgeDifferences;
  readonly offset: EdgeDifferences;
}

/** In seconds; positive where B comes later. */
export interface EdgeDifferences {
  readonly median: Quantity;
  /** Of a sample (n - 1). */
  readonly sd: Quantity;
  /** The middle half: from the 25th to the 75th percentile, likewise. */
  readonly quartiles: readonly [number, number] | undefined;
  /** The middle 95 %: from the 2.5th to the 97.5th percentile, between neighbours in proportion; undefined of none. */
  readonly central95: readonly [number, number] | undefined;
}

/** Agreement of two scorers on the same epochs. */
export interface Kappa {
  /** Epochs that both scored. */
  readonly epochs: number;
  /** Share on which they agree, 0 to 1; undefined without epochs. */
  readonly observed: number | undefined;
  /** (observed - expected) / (1 - expected); undefined where chance alone would agree everywhere. */
  readonly kappa: number | undefined;
  /** `table[i][j]`: epochs that are category i for the first and j for the second. */
  readonly table: readonly (readonly number[])[];
}

/** On the stages W, N1, N2, N3, R, in this order. */
export interface StageAgreement extends Kappa {
  /** Epochs that one of them or both left unscored; they are in no other number. */
  readonly unscored: number;
}

/** An index of both scorings; undefined where it cannot be computed. */
export interface IndexDifference {
  readonly profileName: string;
  readonly index: 'plmsIndex' | 'plmsArousalIndex' | 'plmwIndex' | 'lmsIndex' | 'plms' | 'lms';
  readonly a: number | undefined;
  readonly b: number | undefined;
  /** B minus A. */
  readonly difference: number | undefined;
}

export interface ScoringAgreement {
  readonly names: readonly [string, string];
  /** For each overlap: left leg, right leg, both. */
  readonly events: readonly EventAgreement[];
  /** Epochs of the window with a movement of either leg. */
  readonly movementEpochs: Kappa;
  /** Undefined where one of the nights is not staged. */
  readonly stages: StageAgreement | undefined;
  readonly indices: readonly IndexDifference[];
  /** In order of time; what the rules say is compared under the first profile. */
  readonly disagreements: readonly Disagreement[];
}

/** A place where two scorings of a night differ. */
export type Disagreement =
  | {
      /** Only the first scoring has this movement, or only the second. */
      readonly kind: 'only-a' | 'only-b';
      readonly span: TimeSpan;
      readonly leg: Leg;
      readonly id: string;
    }
  | {
      /** Both have it, and an edge lies elsewhere by more than the tolerance. B minus A, in seconds. */
      readonly kind: 'edges';
      readonly span: TimeSpan;
      readonly leg: Leg;
      readonly idA: string;
      readonly idB: string;
      readonly onsetSeconds: number;
      readonly offsetSeconds: number;
    }
  | {
      /** Both have it, and the rules make something else of it. */
      readonly kind: 'class';
      readonly span: TimeSpan;
      readonly leg: Leg;
      readonly idA: string;
      readonly idB: string;
      readonly a: Verdict;
      readonly b: Verdict;
    }
  | {
      /** Both staged the night, and differ here; `?` where one left it open. */
      readonly kind: 'stage';
      readonly span: TimeSpan;
      readonly a: Stage;
      readonly b: Stage;
    };

/** What the rules make of a movement. */
export type Verdict = Pick<ScoredEvent, 'class' | 'excluded' | 'periodic'>;
