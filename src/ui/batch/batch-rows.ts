import type { BatchChange, BatchRow } from '../../app/batch/batch-view.ts';
import type { NightFigures } from '../../app/batch/night-figures.ts';
import type { FindingCounts } from '../../app/batch/receipts.ts';
import { durationText, paceOf, rateText } from '../../app/batch/run-pace.ts';

/** Which rows are listed. */
export const BATCH_FILTERS = ['all', 'failed', 'doubts', 'waiting'] as const;
export type BatchFilter = (typeof BATCH_FILTERS)[number];

export interface BatchCounts {
  readonly all: number;
  /** To be scored, those under way among them. */
  readonly waiting: number;
  readonly scored: number;
  readonly unchanged: number;
  readonly failed: number;
  /** Scored with a finding that is more than good to know, by this run or before. */
  readonly doubts: number;
}

export function countRows(rows: readonly BatchRow[]): BatchCounts {
  const counts = { all: rows.length, waiting: 0, scored: 0, unchanged: 0, failed: 0, doubts: 0 };
  for (const { state } of rows) {
    if (state.kind === 'scoring') counts.waiting += 1;
    else counts[state.kind] += 1;
    if (hasDoubts(state)) counts.doubts += 1;
  }
  return counts;
}

/** The places of the rows that a filter lets through, in order. */
export function listedRows(rows: readonly BatchRow[], filter: BatchFilter): number[] {
  const passes = (state: BatchRow['state']): boolean => {
    switch (filter) {
      case 'all':
        return true;
      case 'failed':
        return state.kind === 'failed';
      case 'waiting':
        return state.kind === 'waiting' || state.kind === 'scoring';
      case 'doubts':
        return hasDoubts(state);
    }
  };
  return rows.flatMap(({ state }, row) => (passes(state) ? [row] : []));
}

function hasDoubts(state: BatchRow['state']): boolean {
  if (state.kind !== 'scored' && state.kind !== 'unchanged') return false;
  return state.findings.warning + state.findings.error > 0;
}

/** The rows after changes. Those that did not change are the same objects. */
export function withChanges(
  rows: readonly BatchRow[],
  changes: readonly BatchChange[],
): readonly BatchRow[] {
  const changed = [...rows];
  for (const { row, state } of changes) {
    const before = changed[row];
    if (before !== undefined) changed[row] = { ...before, state };
  }
  return changed;
}

/** The work of one run, and how far it is. @param mine Places of the rows that were waiting when it began. */
export function runProgress(
  rows: readonly BatchRow[],
  mine: readonly number[],
): {
  readonly done: number;
  readonly all: number;
  readonly failed: number;
  readonly bytes: { readonly done: number; readonly all: number };
} {
  const bytes = { done: 0, all: 0 };
  let done = 0;
  let failed = 0;
  for (const row of mine) {
    const { state, bytes: size } = rows[row]!;
    bytes.all += size;
    if (state.kind !== 'scored' && state.kind !== 'failed') continue;
    done += 1;
    bytes.done += size;
    if (state.kind === 'failed') failed += 1;
  }
  return { done, all: mine.length, failed, bytes };
}

/** `12 of 40, 1 failed, 3.1 a minute, 9:05 left`. */
export function progressText(progress: ReturnType<typeof runProgress>, seconds: number): string {
  const { done, all, failed, bytes } = progress;
  const { perSecond, secondsLeft } = paceOf({ seconds, scored: done, bytes });
  return [
    `${done} of ${all}`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(perSecond === undefined ? [] : [rateText(perSecond)]),
    ...(secondsLeft === undefined ? [] : [`${durationText(secondsLeft)} left`]),
  ].join(', ');
}

/** What would be done: `40 recordings: 38 to be scored, 2 unchanged`. */
export function planText({ all, waiting, unchanged, failed }: BatchCounts): string {
  return [
    `${recordings(all)}: ${waiting === 0 ? 'none' : waiting} to be scored`,
    ...(unchanged === 0 ? [] : [`${unchanged} unchanged`]),
    ...(failed === 0 ? [] : [`${failed} failed before and unchanged`]),
  ].join(', ');
}

/** How the folder stands after a run. */
export function endText({ all, waiting, scored, unchanged, failed }: BatchCounts): string {
  return [
    `${recordings(all)}: ${scored} scored`,
    ...(unchanged === 0 ? [] : [`${unchanged} unchanged`]),
    `${failed} failed`,
    ...(waiting === 0 ? [] : [`${waiting} not reached`]),
  ].join(', ');
}

function recordings(count: number): string {
  return count === 1 ? '1 recording' : `${count} recordings`;
}

/** What a row says of itself in a word. */
export function statusText(state: BatchRow['state']): string {
  return state.kind === 'failed' && state.isAsBefore ? 'failed before' : state.kind;
}

/** `2 warnings`; what is only good to know is not counted. */
export function findingsText({ warning, error }: FindingCounts): string {
  const words = [
    ...(error === 0 ? [] : [error === 1 ? '1 error' : `${error} errors`]),
    ...(warning === 0 ? [] : [warning === 1 ? '1 warning' : `${warning} warnings`]),
  ];
  return words.length === 0 ? 'none' : words.join(', ');
}

/** Left and right: `good / fair`. */
export function qualityText({ quality: { L, R } }: NightFigures): string {
  return `${L ?? 'none'} / ${R ?? 'none'}`;
}

/** A message without the name of the recording, which stands in the same row. */
export function shortMessage(message: string, source: string): string {
  const name = source.slice(source.lastIndexOf('/') + 1);
  return message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;
}
