import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  BATCH_FOLDERS,
  stateBefore,
  stateOfReceipt,
  type BatchChange,
  type BatchEnd,
  type BatchExtra,
  type BatchFolder,
  type BatchFolders,
  type BatchPlan,
  type BatchRowState,
} from '../src/app/batch/batch-view.ts';
import { figuresOfResult, resultOf, type NightFigures } from '../src/app/batch/night-figures.ts';
import type { NightReceipt } from '../src/app/batch/receipts.ts';
import type { Preferences } from '../src/app/preferences.ts';
import { invariant } from '../src/base/invariant.ts';
import type { Problem } from '../src/base/problem.ts';
import { fail, ok, type Result } from '../src/base/result.ts';
import { carryOut, findNotWritable } from '../src/batch/carry-out.ts';
import { discover } from '../src/batch/discover.ts';
import { removeFormer } from '../src/batch/former-ids.ts';
import type { BatchSettings } from '../src/batch/messages.ts';
import type { NightPool, PoolLimits } from '../src/batch/night-pool.ts';
import { planNights, type PlannedNight } from '../src/batch/plan.ts';
import { findRoots, relativePath } from '../src/batch/roots.ts';
import { nightWriter } from '../src/batch/write-night.ts';
import { isFolder } from '../src/node/folder.ts';
import { ScorerStartError } from './batch-pool.ts';
import { batchSettingsOf } from './batch-settings.ts';

/** What the host is lent. */
export interface BatchSurroundings {
  readonly preferences: () => Pick<Preferences, 'profiles' | 'detector' | 'paper'>;
  readonly limits: PoolLimits;
  readonly openPool: (settings: BatchSettings, limits: PoolLimits) => NightPool;
  /** Tells the page what has changed; not more often than it can be seen. */
  readonly tell: (changes: readonly BatchChange[]) => void;
}

/** What was looked at last, and is to be done. */
interface Planned {
  readonly nights: readonly PlannedNight[];
  readonly settings: BatchSettings;
  readonly recordings: string;
  readonly results: string;
  /** Of each row, as far as there is one; this run's, or an earlier one's. */
  readonly receipts: (NightReceipt | undefined)[];
  wasRun: boolean;
}

interface Run {
  readonly pool: NightPool;
  isStopped: boolean;
}

const CHANGES_EVERY_MS = 100;

/**
 * Scores a folder of recordings for the window as `tibialis batch` does on the command line: the same plan, the same files, the same
 * receipts, so that either goes on where the other stopped. It reads and writes only below the two folders that the user chose;
 * nights are scored in other processes.
 *
 * A class, because it lives as long as the application.
 */
export class BatchHost {
  readonly #around: BatchSurroundings;
  #folders: BatchFolders = { recordings: undefined, results: undefined };
  #planned: Planned | undefined;
  #run: Run | undefined;
  /** Counts the looks at the folders: only what the last one found can be done. */
  #looks = 0;
  readonly #changed = new Map<number, BatchRowState>();
  #timer: NodeJS.Timeout | undefined;

  /** Resolves when the folders of another day have been looked at. */
  readonly remembered: Promise<void>;

  /** @param remembered Folders that were chosen another day; taken as far as they are still there. */
  constructor(around: BatchSurroundings, remembered: BatchFolders) {
    this.#around = around;
    this.remembered = this.#takeRemembered(remembered);
  }

  get folders(): BatchFolders {
    return this.#folders;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  /** Not while a run goes on: its folders are its own. */
  setFolder(folder: BatchFolder, chosen: string): void {
    if (this.isRunning) return;
    this.#folders = { ...this.#folders, [folder]: chosen };
    this.#planned = undefined;
  }

  /** Looks at what is there, and what would be done. */
  async plan(extras: readonly BatchExtra[]): Promise<Result<BatchPlan, Problem>> {
    const { recordings, results } = this.#folders;
    invariant(
      recordings !== undefined && results !== undefined && !this.isRunning,
      'both folders are chosen and nothing runs',
    );
    this.#looks += 1;
    const look = this.#looks;
    const settings = batchSettingsOf(this.#around.preferences(), extras);
    if (!settings.ok) return settings;
    const roots = await findRoots([recordings], undefined);
    if (!roots.ok) return fail(roots.failure[0]!);
    const cohort = await discover(roots.value, true, () => undefined);
    const { nights: found, remarks } = cohort;
    const sourceOf = sourceIn(recordings);
    const nights = await planNights(found, results, settings.value, sourceOf, false);
    const planned: Planned = {
      ...{ nights, recordings, results, settings: settings.value, wasRun: false },
      receipts: nights.map(({ verdict, before }) =>
        verdict.action === 'score' ? before : verdict.receipt,
      ),
    };
    if (look === this.#looks) this.#planned = planned;
    const rows = nights.map(({ night, inputs, verdict }) => ({
      source: night.source,
      bytes: (inputs ?? []).reduce((sum, { bytes }) => sum + bytes, 0),
      state: stateBefore(verdict),
    }));
    return ok({ rows, remarks });
  }

  /** Does what was planned last. Answers when all is done, or it was stopped and what was being written is written. */
  async run(): Promise<Result<BatchEnd, Problem>> {
    const planned = this.#planned;
    invariant(
      planned !== undefined && !planned.wasRun && !this.isRunning,
      'what was planned last was not run yet',
    );
    planned.wasRun = true;
    const { limits, openPool } = this.#around;
    const run: Run = { pool: openPool(planned.settings, limits), isStopped: false };
    this.#run = run;
    try {
      return await this.#carryOut(planned, run);
    } catch (error) {
      if (error instanceof ScorerStartError) return fail(notStarted(error));
      throw error;
    } finally {
      await run.pool.close();
      this.#tellNow();
      this.#run = undefined;
    }
  }

  /** Drops the nights under way; nothing happens when none is. */
  stop(): void {
    if (this.#run === undefined) return;
    this.#run.isStopped = true;
    void this.#run.pool.close();
  }

  /** @throws BugError for a row that is not there. */
  pathOf(row: number): string {
    return this.#nightAt(row).night.path;
  }

  /** What the result of each row says; undefined where there is none that can be read. */
  async figures(rows: readonly number[]): Promise<readonly (NightFigures | undefined)[]> {
    const figures: (NightFigures | undefined)[] = [];
    for (const row of rows) {
      const { folder } = this.#nightAt(row);
      const receipt = this.#planned?.receipts[row];
      const name = receipt === undefined ? undefined : resultOf(receipt);
      // One that was taken away meanwhile has no figures; the next look at the folder says that it is missing.
      const text =
        name === undefined
          ? undefined
          : await readFile(path.join(folder, name), 'utf8').catch(() => undefined);
      figures.push(text === undefined ? undefined : figuresOfResult(text));
    }
    return figures;
  }

  async #carryOut(planned: Planned, run: Run): Promise<Result<BatchEnd, Problem>> {
    const { nights, results, recordings, receipts } = planned;
    const notWritable = await findNotWritable(results);
    if (notWritable !== undefined) return fail(notWritable);
    const found = nights.map(({ night }) => night);
    const taken = found.map(({ id }) => id);
    const notRemoved = await removeFormer(found, taken, results);
    if (notRemoved !== undefined) return fail(notRemoved);
    const rowOf = new Map(nights.map((one, row) => [one, row]));
    const underWay = new Set<number>();
    const writer = nightWriter(results, sourceIn(recordings), false);
    const { jobs } = this.#around.limits;
    const { notWritten, log } = await carryOut(nights, results, undefined, run.pool, writer, {
      jobs,
      isStopped: () => run.isStopped,
      onStart: (one) => {
        const row = rowOf.get(one)!;
        underWay.add(row);
        this.#tell(row, { kind: 'scoring' });
      },
      onNight: (one, action, receipt) => {
        const row = rowOf.get(one)!;
        underWay.delete(row);
        receipts[row] = receipt;
        if (action === 'scored') this.#tell(row, stateOfReceipt(receipt, false));
      },
    });
    for (const row of underWay) this.#tell(row, { kind: 'waiting', why: 'stopped' });
    if (notWritten !== undefined) return fail(notWritten);
    if (!log.ok) return log;
    return ok({ wasStopped: run.isStopped, log: path.basename(log.value[0]!) });
  }

  #nightAt(row: number): PlannedNight {
    const night = this.#planned?.nights[row];
    invariant(night !== undefined, `row ${row} of the plan is there`);
    return night;
  }

  /** A folder of another computer can take its time to say whether it is there; what was chosen meanwhile stays. */
  async #takeRemembered(remembered: BatchFolders): Promise<void> {
    for (const folder of BATCH_FOLDERS) {
      const path = remembered[folder];
      if (path === undefined || !(await isFolder(path))) continue;
      if (this.#folders[folder] === undefined) this.setFolder(folder, path);
    }
  }

  #tell(row: number, state: BatchRowState): void {
    this.#changed.set(row, state);
    this.#timer ??= setTimeout(() => {
      this.#tellNow();
    }, CHANGES_EVERY_MS);
  }

  #tellNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#changed.size === 0) return;
    this.#around.tell([...this.#changed].map(([row, state]) => ({ row, state })));
    this.#changed.clear();
  }
}

/** What a path is called in receipts: as on the command line, where the folder of the recordings is the one path given. */
function sourceIn(recordings: string): (file: string) => string {
  return (file) => relativePath(recordings, file) ?? file;
}

function notStarted({ message }: ScorerStartError): Problem {
  return {
    code: 'desktop.batch-not-started',
    subject: 'Tibialis',
    expected: 'a process that scores recordings',
    received: message,
    hint: 'This is a fault of Tibialis or of its installation, not of the recordings.',
  };
}
