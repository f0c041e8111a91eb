import type { CohortNight, CohortProfile } from '../../domain/cohort.ts';

/** A night under the profile that the report is about; undefined numbers where it was not scored under it. */
export interface LedNight {
  readonly night: CohortNight;
  readonly numbers: CohortProfile | undefined;
}
