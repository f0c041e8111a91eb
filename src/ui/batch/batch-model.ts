import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type {
  BatchExtra,
  BatchFolder,
  BatchFolders,
  BatchRow,
} from '../../app/batch/batch-view.ts';
import type { NightFigures } from '../../app/batch/night-figures.ts';
import type { Bridge } from '../../app/bridge.ts';
import type { Problem } from '../../base/problem.ts';
import { refused } from '../desk-answers.ts';
import {
  countRows,
  listedRows,
  runProgress,
  withChanges,
  type BatchCounts,
  type BatchFilter,
} from './batch-rows.ts';

export type BatchPhase =
  /** A folder is missing, or could not be looked at. */
  | { readonly kind: 'choosing' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'running'; readonly begunMs: number; readonly isStopping: boolean }
  | { readonly kind: 'ended'; readonly wasStopped: boolean };

/**
 * A run over a folder of recordings as it is shown: what is chosen, what would be done, how far it is. It goes on while
 * its dialog is closed.
 */
export interface BatchModel {
  readonly folders: ReadonlySignal<BatchFolders>;
  readonly extras: ReadonlySignal<readonly BatchExtra[]>;
  readonly phase: ReadonlySignal<BatchPhase>;
  readonly rows: ReadonlySignal<readonly BatchRow[]>;
  readonly remarks: ReadonlySignal<readonly string[]>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly counts: ReadonlySignal<BatchCounts>;
  /** Of the run that goes on or was the last. */
  readonly progress: ReadonlySignal<ReturnType<typeof runProgress>>;
  readonly filter: ReadonlySignal<BatchFilter>;
  /** Places of the rows that are listed. */
  readonly listed: ReadonlySignal<readonly number[]>;
  /** The place of the chosen row. */
  readonly selected: ReadonlySignal<number | undefined>;
  /** By the place of the row; null where the result cannot be read. */
  readonly figures: ReadonlySignal<ReadonlyMap<number, NightFigures | null>>;
  readonly chooseFolder: (folder: BatchFolder) => Promise<void>;
  readonly setExtras: (extras: readonly BatchExtra[]) => Promise<void>;
  /** Looks at the folders again, where that can change what would be done. */
  readonly refresh: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly setFilter: (filter: BatchFilter) => void;
  readonly select: (row: number | undefined) => void;
  /** Asks for the figures of rows that are on the screen, once for each result. */
  readonly wantFigures: (rows: readonly number[]) => void;
  readonly close: () => void;
}

/**
 * @param nowMs A clock that never goes back.
 * @param onEnd Told when a run has ended, however it did.
 */
export function createBatchModel(
  bridge: Bridge,
  nowMs: () => number,
  onEnd: (counts: BatchCounts) => void,
): BatchModel {
  const folders = signal<BatchFolders>({ recordings: undefined, results: undefined });
  const extras = signal<readonly BatchExtra[]>([]);
  const phase = signal<BatchPhase>({ kind: 'choosing' });
  const rows = signal<readonly BatchRow[]>([]);
  const remarks = signal<readonly string[]>([]);
  const problem = signal<Problem | undefined>(undefined);
  const filter = signal<BatchFilter>('all');
  const selected = signal<number | undefined>(undefined);
  const figures = signal<ReadonlyMap<number, NightFigures | null>>(new Map());
  /** Rows whose figures were asked for; of another plan, nobody waits for them any more. */
  let asked = new Set<number>();
  /** The rows that the run works on. */
  const mine = signal<readonly number[]>([]);

  /** Looks at folders that were chosen anew before the one before had ended: only the last one counts. */
  let looks = 0;

  const isRunning = (): boolean => phase.value.kind === 'running';

  async function plan(): Promise<boolean> {
    const { recordings, results } = folders.value;
    if (recordings === undefined || results === undefined) return false;
    looks += 1;
    const look = looks;
    phase.value = { kind: 'looking' };
    problem.value = undefined;
    const planned = await bridge
      .planBatch(extras.value)
      .catch((error: unknown) => ({ ok: false, failure: refused(error) }) as const);
    if (look !== looks) return false;
    asked = new Set();
    figures.value = new Map();
    selected.value = undefined;
    mine.value = [];
    if (!planned.ok) {
      rows.value = [];
      remarks.value = [];
      problem.value = planned.failure;
      phase.value = { kind: 'choosing' };
      return false;
    }
    rows.value = planned.value.rows;
    remarks.value = planned.value.remarks;
    phase.value = { kind: 'ready' };
    return true;
  }

  async function start(): Promise<void> {
    if (isRunning() || phase.value.kind === 'looking') return;
    // A plan is done once; what a run has left is looked at anew.
    if (phase.value.kind !== 'ready' && !(await plan())) return;
    mine.value = listedRows(rows.value, 'waiting');
    if (mine.value.length === 0) return;
    phase.value = { kind: 'running', begunMs: nowMs(), isStopping: false };
    const ended = await bridge
      .runBatch()
      .catch((error: unknown) => ({ ok: false, failure: refused(error) }) as const);
    if (!ended.ok) problem.value = ended.failure;
    phase.value = { kind: 'ended', wasStopped: !ended.ok || ended.value.wasStopped };
    onEnd(countRows(rows.value));
  }

  const stopListening = bridge.onBatchChange((changes) => {
    rows.value = withChanges(rows.value, changes);
  });
  void bridge.batchFolders().then(
    (chosen) => {
      folders.value = chosen;
    },
    () => undefined,
  );

  return {
    folders,
    extras,
    phase,
    rows,
    remarks,
    problem,
    filter,
    selected,
    figures,
    counts: computed(() => countRows(rows.value)),
    progress: computed(() => runProgress(rows.value, mine.value)),
    listed: computed(() => listedRows(rows.value, filter.value)),
    chooseFolder: async (folder) => {
      if (isRunning()) return;
      const before = folders.value;
      folders.value = await bridge.chooseBatchFolder(folder);
      const isSame = BOTH.every((one) => before[one] === folders.value[one]);
      if (!isSame) await plan();
    },
    setExtras: async (wanted) => {
      if (isRunning()) return;
      extras.value = wanted;
      await plan();
    },
    refresh: async () => {
      if (phase.value.kind === 'choosing' || phase.value.kind === 'ready') await plan();
    },
    start,
    stop: async () => {
      if (phase.value.kind !== 'running') return;
      phase.value = { ...phase.value, isStopping: true };
      await bridge.stopBatch();
    },
    setFilter: (wanted) => {
      filter.value = wanted;
    },
    select: (row) => {
      selected.value = row;
    },
    wantFigures: (wanted) => {
      const missing = wanted.filter((row) => {
        const kind = rows.value[row]?.state.kind;
        return (kind === 'scored' || kind === 'unchanged') && !asked.has(row);
      });
      if (missing.length === 0) return;
      const asking = asked;
      for (const row of missing) asking.add(row);
      void bridge.batchFigures(missing).then(
        (found) => {
          if (asking !== asked) return;
          figures.value = new Map([
            ...figures.value,
            ...missing.map((row, i) => [row, found[i] ?? null] as const),
          ]);
        },
        () => undefined,
      );
    },
    close: stopListening,
  };
}

const BOTH: readonly BatchFolder[] = ['recordings', 'results'];
