import type { Finding } from './finding.ts';
import type { Leg } from './leg.ts';
import type { QualityGrade } from './signal-quality.ts';

/** Many nights, as far as a report over all of them needs to know them. */
export interface Cohort {
  /** In order of their ids. */
  readonly nights: readonly CohortNight[];
  /** In order of their ids; a night can be here only or there only. */
  readonly failed: readonly FailedNight[];
}

export interface CohortNight {
  readonly id: string;
  /** Of the study; undefined when none is given. */
  readonly group: string | undefined;
  /** Wall clock as `2026-03-01T22:30:00`; undefined when the recording does not say. */
  readonly startDateTime: string | undefined;
  readonly timeInBedSeconds: number;
  /** Undefined when the night has no hypnogram. */
  readonly totalSleepSeconds: number | undefined;
  /** Undefined for a leg that was not scored from a signal. */
  readonly quality: Readonly<Record<Leg, QualityGrade | undefined>>;
  /** Under the leading profile. */
  readonly criterion: 'met' | 'not-met' | 'not-assessable';
  readonly warnings: readonly Pick<Finding, 'code' | 'message'>[];
  /** Why the night is worth a look, the weightiest first. */
  readonly look: readonly LookReason[];
  readonly toolVersion: string;
  /** One for each profile; the first is the one that the report of the night leads with. */
  readonly profiles: readonly CohortProfile[];
}

/** The numbers of a night under one profile. */
export interface CohortProfile {
  readonly name: string;
  readonly title: string;
  /** The same for two nights only when every rule has the same value in both. */
  readonly rules: string;
  readonly basis: 'sleep' | 'recording';
  readonly plms: number;
  /** Undefined: not available. */
  readonly plmsIndex: number | undefined;
  readonly plmsArousalIndex: number | undefined;
  /** That of intervals. */
  readonly periodicityIndex: number | undefined;
}

/** Something that a person should look at before the numbers of the night are used. */
export type LookReason =
  | { readonly code: 'error'; readonly message: string }
  | {
      readonly code: 'poor-signal';
      readonly leg: Leg;
      readonly grade: QualityGrade;
      readonly reason: string | undefined;
    }
  | { readonly code: 'no-hypnogram' }
  | { readonly code: 'little-time'; readonly hours: number; readonly of: 'sleep' | 'recording' }
  | { readonly code: 'long-window'; readonly hours: number }
  | { readonly code: 'no-movements'; readonly hours: number }
  | {
      readonly code: 'one-leg-silent';
      readonly leg: Leg;
      readonly ofThisLeg: number;
      readonly ofAll: number;
    }
  | { readonly code: 'high-index'; readonly perHour: number };

export type LookCode = LookReason['code'];

/** A night that is in no table of numbers. */
export interface FailedNight {
  readonly id: string;
  readonly group: string | undefined;
  /** `score`: it could not be scored. `merge`: there are files of it, but they could not be used. */
  readonly step: 'score' | 'merge';
  /** One sentence. */
  readonly message: string;
}
