import type { LightsTime } from '../app/batch/manifest.ts';
import type { ScoringOrigin } from '../app/night-marks.ts';
import type { Problem } from '../base/problem.ts';

/** One recording of a cohort, before it is scored. */
export interface BatchNight {
  /** Its path under the output folder, without an ending, with `/`. */
  readonly id: string;
  /** Its path under the folder that was given, with `/`. */
  readonly source: string;
  readonly path: string;
  /** What decides its shard: the same in every run. */
  readonly shardKey: string;
  readonly scorings: { readonly paths: readonly string[]; readonly origin: ScoringOrigin };
  readonly given: NightGiven;
  readonly group: string | undefined;
  /** Why it cannot even be tried: a folder that cannot be listed. */
  readonly problem: Problem | undefined;
}

/** What a manifest says of one recording. */
export interface NightGiven {
  readonly left?: string;
  readonly right?: string;
  readonly ageYears?: number;
  readonly lights?: {
    /** The name of the manifest. */
    readonly file: string;
    readonly off: LightsTime | undefined;
    readonly on: LightsTime | undefined;
  };
}

/** The recordings of a cohort, and what was found beside them. */
export interface Cohort {
  /** In order of their ids. */
  readonly nights: readonly BatchNight[];
  /** What the user should know of: files that were not taken for recordings, and why. */
  readonly remarks: readonly string[];
}
