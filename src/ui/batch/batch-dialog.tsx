import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { BATCH_EXTRAS, type BatchExtra, type BatchFolder } from '../../app/batch/batch-view.ts';
import { describeProblem } from '../../base/problem.ts';
import type { Desk } from '../desk.ts';
import { Modal } from '../modal.tsx';
import type { BatchModel } from './batch-model.ts';
import { BATCH_FILTERS, endText, planText, progressText, type BatchFilter } from './batch-rows.ts';
import { BatchDetails } from './batch-details.tsx';
import { BatchTable } from './batch-table.tsx';

/**
 * Scores all recordings of a folder. The table fills while it goes on; closing the dialog does not stop it. A row that is
 * opened is a recording like any other.
 */
export function BatchDialog({
  desk,
  onClose,
}: {
  readonly desk: Desk;
  readonly onClose: () => void;
}): JSX.Element {
  const { batch } = desk;
  // What lies in the folders may be another thing than when they were looked at last.
  useEffect(() => {
    void batch.refresh();
  }, [batch]);
  const openRow = (row: number): void => {
    onClose();
    void desk.openRecording({ kind: 'batch', row });
  };
  const hasRows = batch.rows.value.length > 0;
  return (
    <Modal title="Score a folder" isWide onClose={onClose}>
      <div class="batch" data-testid="batch">
        <Choices batch={batch} rules={desk.preferences.value.values.profiles} />
        <State batch={batch} />
        {hasRows ? <BatchTable batch={batch} onOpen={openRow} /> : <Empty batch={batch} />}
        {hasRows ? <BatchDetails batch={batch} onOpen={openRow} /> : null}
        <Actions batch={batch} onClose={onClose} />
      </div>
    </Modal>
  );
}

const FOLDER_NAMES: Readonly<Record<BatchFolder, string>> = {
  recordings: 'Recordings',
  results: 'Results',
};
const EXTRA_NAMES: Readonly<Record<BatchExtra, string>> = {
  csv: 'Tables (CSV)',
  pdf: 'Report (PDF)',
};

/** What is scored, where it is written, and what is written. */
function Choices({
  batch,
  rules,
}: {
  readonly batch: BatchModel;
  readonly rules: readonly string[];
}): JSX.Element {
  const isRunning = batch.phase.value.kind === 'running';
  return (
    <div class="batch-choices">
      {(['recordings', 'results'] as const).map((folder) => {
        const chosen = batch.folders.value[folder];
        return (
          <div key={folder} class="batch-folder">
            <span id={`batch-${folder}`}>{FOLDER_NAMES[folder]}</span>
            <span class="batch-path" title={chosen} data-testid={`batch-${folder}`}>
              {chosen ?? <span class="hint">no folder chosen</span>}
            </span>
            <button
              type="button"
              class="button button-small"
              disabled={isRunning}
              aria-describedby={`batch-${folder}`}
              onClick={() => void batch.chooseFolder(folder)}
            >
              {folder === 'recordings' ? 'Choose recordings...' : 'Choose results...'}
            </button>
          </div>
        );
      })}
      <div class="batch-extras">
        <span class="batch-label">Written</span>
        <span>Result (JSON)</span>
        {BATCH_EXTRAS.map((extra) => (
          <label key={extra}>
            <input
              type="checkbox"
              disabled={isRunning}
              checked={batch.extras.value.includes(extra)}
              onChange={(event) => {
                const isWanted = event.currentTarget.checked;
                const wanted = BATCH_EXTRAS.filter((one) =>
                  one === extra ? isWanted : batch.extras.value.includes(one),
                );
                void batch.setExtras(wanted);
              }}
            />
            {EXTRA_NAMES[extra]}
          </label>
        ))}
        <span class="hint">by the rules {rules.join(' and ')}, as under Settings</span>
      </div>
    </div>
  );
}

/** What would be done, how far it is, or how it went. */
function State({ batch }: { readonly batch: BatchModel }): JSX.Element {
  const phase = batch.phase.value;
  const counts = batch.counts.value;
  const problem = batch.problem.value;
  return (
    <div class="batch-state">
      {problem === undefined ? null : (
        <p class="setup-problem" role="alert" data-testid="batch-problem">
          {describeProblem(problem)}
        </p>
      )}
      {phase.kind === 'running' ? (
        <RunLine batch={batch} begunMs={phase.begunMs} isStopping={phase.isStopping} />
      ) : null}
      <div class="batch-bar">
        <div class="batch-said">
          {phase.kind === 'running' ? null : (
            <p role="status" data-testid="batch-state">
              {phase.kind === 'looking' ? 'Looking at the folders...' : ''}
              {phase.kind === 'ready' && counts.all > 0 ? `${planText(counts)}.` : ''}
              {phase.kind === 'ended'
                ? `${phase.wasStopped ? 'Stopped. ' : ''}${endText(counts)}.`
                : ''}
            </p>
          )}
          <Remarks remarks={batch.remarks.value} />
        </div>
        {counts.all === 0 ? null : <Filter batch={batch} />}
      </div>
    </div>
  );
}

/** Files that were passed over are told; more than a few of them only on demand. */
function Remarks({ remarks }: { readonly remarks: readonly string[] }): JSX.Element | null {
  if (remarks.length === 0) return null;
  return (
    <details class="batch-remarks">
      <summary>
        {remarks.length === 1
          ? '1 file was passed over'
          : `${remarks.length} files were passed over`}
      </summary>
      <ul>
        {remarks.slice(0, MOST_REMARKS).map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
        {remarks.length > MOST_REMARKS ? <li>and {remarks.length - MOST_REMARKS} more</li> : null}
      </ul>
    </details>
  );
}

const MOST_REMARKS = 100;

const FILTER_NAMES: Readonly<Record<BatchFilter, string>> = {
  all: 'all',
  failed: 'failed',
  doubts: 'with warnings',
  waiting: 'not scored yet',
};

function Filter({ batch }: { readonly batch: BatchModel }): JSX.Element {
  const counts = batch.counts.value;
  return (
    <label class="batch-filter">
      Show
      <select
        value={batch.filter.value}
        onChange={(event) => {
          const wanted = BATCH_FILTERS.find((one) => one === event.currentTarget.value);
          if (wanted !== undefined) batch.setFilter(wanted);
        }}
      >
        {BATCH_FILTERS.map((filter) => (
          <option key={filter} value={filter}>
            {`${FILTER_NAMES[filter]} (${counts[filter]})`}
          </option>
        ))}
      </select>
    </label>
  );
}

function RunLine({
  batch,
  begunMs,
  isStopping,
}: {
  readonly batch: BatchModel;
  readonly begunMs: number;
  readonly isStopping: boolean;
}): JSX.Element {
  const [nowMs, setNowMs] = useState(begunMs);
  useEffect(() => {
    setNowMs(performance.now());
    const timer = setInterval(() => {
      setNowMs(performance.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const progress = batch.progress.value;
  const seconds = Math.max(0, (nowMs - begunMs) / 1000);
  return (
    <div class="batch-run">
      <progress class="progress" max={progress.all} value={progress.done} aria-label="Recordings" />
      <span data-testid="batch-state">
        {isStopping ? 'Stopping...' : progressText(progress, seconds)}
      </span>
    </div>
  );
}

/** What to do as long as there are no rows. */
function Empty({ batch }: { readonly batch: BatchModel }): JSX.Element {
  const { recordings, results } = batch.folders.value;
  const isChosen = recordings !== undefined && results !== undefined;
  return (
    <div class="batch-empty hint">
      {batch.phase.value.kind === 'ready' ? (
        <p>No EDF or BDF recording lies in this folder or below it.</p>
      ) : isChosen ? null : (
        <p>
          Choose the folder of the recordings, with all that lies below it, and one for the results.
          Recordings are only read. A recording that was scored before and has not changed is not
          scored again.
        </p>
      )}
    </div>
  );
}

function Actions({
  batch,
  onClose,
}: {
  readonly batch: BatchModel;
  readonly onClose: () => void;
}): JSX.Element {
  const phase = batch.phase.value;
  const { waiting } = batch.counts.value;
  const canBePressed =
    phase.kind === 'running'
      ? !phase.isStopping
      : waiting > 0 && (phase.kind === 'ready' || phase.kind === 'ended');
  return (
    <div class="modal-actions">
      <span class="hint batch-hint">
        {phase.kind === 'running' ? 'It goes on when this is closed.' : ''}
      </span>
      <button type="button" class="button" onClick={onClose}>
        Close
      </button>
      {/* Not `disabled`: the button that was just pressed would lose the focus, and the keyboard the dialog. */}
      <button
        type="button"
        class="button button-primary"
        aria-disabled={!canBePressed}
        onClick={() => {
          if (canBePressed) void (phase.kind === 'running' ? batch.stop() : batch.start());
        }}
      >
        {phase.kind === 'running' ? 'Stop' : startWords(phase.kind === 'ended', waiting)}
      </button>
    </div>
  );
}

function startWords(isContinued: boolean, waiting: number): string {
  if (isContinued && waiting > 0) return `Go on with ${waiting}`;
  if (waiting === 0) return 'Score';
  return waiting === 1 ? 'Score 1 recording' : `Score ${waiting} recordings`;
}
