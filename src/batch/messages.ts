import type { ChosenProfiles } from '../app/choose-profiles.ts';
import type { FindingCounts } from '../app/batch/receipts.ts';
import type { OutputFormat } from '../app/output-formats.ts';
import type { ScoringSettings } from '../app/scoring-files.ts';
import type { Problem } from '../base/problem.ts';
import type { BatchNight } from './night.ts';

/** What holds for all nights of a run; a worker is given it once. Plain data. */
export interface BatchSettings {
  readonly left?: string;
  readonly right?: string;
  readonly legUnit?: string;
  /** False: left out. */
  readonly ecg?: string | false;
  /** By name. */
  readonly detector?: string;
  readonly profiles?: ChosenProfiles;
  readonly severityBands: boolean;
  /** Nothing that is written tells whose night it is. */
  readonly anonymize?: boolean;
  readonly scoring: Pick<ScoringSettings, 'stageCodes' | 'labels'>;
  readonly formats: readonly OutputFormat[];
  readonly paper: 'A4' | 'Letter';
}

/** What one that scores nights is started with. */
export interface WorkerStart {
  readonly settings: BatchSettings;
  readonly memoryLimitMiB: number;
}

/** One night for a worker. */
export type NightTask = Pick<BatchNight, 'path' | 'scorings' | 'given'> & {
  /** What the names of its files begin with. */
  readonly stem: string;
};

/** A file that is to be written. */
export interface NightFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** What came of a night. */
export type NightReply =
  | {
      readonly kind: 'done';
      readonly files: readonly NightFile[];
      readonly findings: FindingCounts;
      readonly peakMiB: number;
    }
  | {
      readonly kind: 'failed';
      /** At least one. */
      readonly problems: readonly Problem[];
      readonly peakMiB: number | undefined;
    };
