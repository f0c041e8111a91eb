import { describeProblem, type Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { NightFigures } from './night-figures.ts';
import type { Verdict } from './receipt-check.ts';
import type { FindingCounts, NightReceipt } from './receipts.ts';

/*
 * A run over a folder as the window shows it. The page names no file: folders are chosen in dialogs of the shell, and a
 * recording is a row.
 */

/** What is written for each night beside its result, which is always written. */
export const BATCH_EXTRAS = ['csv', 'pdf'] as const;
export type BatchExtra = (typeof BATCH_EXTRAS)[number];

export const BATCH_FOLDERS = ['recordings', 'results'] as const;
export type BatchFolder = (typeof BATCH_FOLDERS)[number];

/** The folders that the user chose, as paths to be read; undefined as long as none was. */
export type BatchFolders = Readonly<Record<BatchFolder, string | undefined>>;

export type BatchRowState =
  /** To be scored by the next run; `why` as `tibialis batch --dry-run` says it. */
  | { readonly kind: 'waiting'; readonly why: string }
  | { readonly kind: 'scoring' }
  | {
      readonly kind: 'scored' | 'unchanged';
      readonly findings: FindingCounts;
      readonly seconds: number;
    }
  | {
      readonly kind: 'failed';
      /** An earlier run says so, and nothing has changed since. */
      readonly isAsBefore: boolean;
      /** In one sentence each, the first one with what can be done. */
      readonly messages: readonly string[];
      readonly seconds: number;
    };

export interface BatchRow {
  /** The recording, below the folder that was chosen, with `/`. */
  readonly source: string;
  /** Of the recording and its scorings; 0 for what cannot be looked at. */
  readonly bytes: number;
  readonly state: BatchRowState;
}

export interface BatchPlan {
  /** In order of the ids of the nights. */
  readonly rows: readonly BatchRow[];
  /** What was not taken for a recording, and why. */
  readonly remarks: readonly string[];
}

export interface BatchChange {
  /** Place in the plan. */
  readonly row: number;
  readonly state: BatchRowState;
}

export interface BatchEnd {
  readonly wasStopped: boolean;
  /** The name of the log in the folder of the results. */
  readonly log: string;
}

/** What the page may ask of a run over a folder; part of `Bridge`. There is one run at a time. */
export interface BatchBridge {
  batchFolders(): Promise<BatchFolders>;
  /** Lets the user choose a folder; all of them then. What was planned before is forgotten. */
  chooseBatchFolder(folder: BatchFolder): Promise<BatchFolders>;
  /** Looks at what is there, and what would be done. Nothing is written. */
  planBatch(extras: readonly BatchExtra[]): Promise<Result<BatchPlan, Problem>>;
  /** Does what was planned last, once; answers when all is done or it was stopped. */
  runBatch(): Promise<Result<BatchEnd, Problem>>;
  /** Drops the nights under way; what is being written is finished. */
  stopBatch(): Promise<void>;
  /** Of rows of the plan, in the order in which they were asked for; undefined where there is no result that can be read. */
  batchFigures(rows: readonly number[]): Promise<readonly (NightFigures | undefined)[]>;
  onBatchChange(listener: (changes: readonly BatchChange[]) => void): () => void;
}

/** What stands in a row before the run. */
export function stateBefore(verdict: Verdict): BatchRowState {
  if (verdict.action === 'score') return { kind: 'waiting', why: verdict.reason };
  return stateOfReceipt(verdict.receipt, true);
}

/** @param isAsBefore The receipt is that of an earlier run. */
export function stateOfReceipt(receipt: NightReceipt, isAsBefore: boolean): BatchRowState {
  const { status, error, furtherErrors, findings, seconds } = receipt;
  if (status === 'done') return { kind: isAsBefore ? 'unchanged' : 'scored', findings, seconds };
  const messages = [error, ...furtherErrors].flatMap((one) => (one === null ? [] : [inWords(one)]));
  return { kind: 'failed', isAsBefore, messages, seconds };
}

/** What can be done is said for the command line; there it can be done. */
function inWords({ hint, ...error }: NonNullable<NightReceipt['error']>): string {
  const sentence = describeProblem(error);
  if (hint === null) return sentence;
  return hint.includes('--') ? `${sentence} On the command line: ${hint}` : `${sentence} ${hint}`;
}
