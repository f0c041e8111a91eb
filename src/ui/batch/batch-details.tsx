import type { JSX } from 'preact';
import type { BatchRow } from '../../app/batch/batch-view.ts';
import type { BatchModel } from './batch-model.ts';
import { findingsText, statusText } from './batch-rows.ts';

/** The chosen row in full: what a line of the table has no room for. */
export function BatchDetails({
  batch,
  onOpen,
}: {
  readonly batch: BatchModel;
  readonly onOpen: (row: number) => void;
}): JSX.Element {
  const at = batch.selected.value;
  const row = at === undefined ? undefined : batch.rows.value[at];
  const isLooking = batch.phase.value.kind === 'looking';
  return (
    <div class="batch-details" data-testid="batch-details">
      <div class="batch-words" tabIndex={0} role="group" aria-label="The chosen recording">
        {row === undefined ? (
          <p class="hint">
            A recording that is chosen says here what it is. <kbd>Enter</kbd> or a double click
            opens it.
          </p>
        ) : (
          <>
            <p>
              <strong>{row.source}</strong>, {statusText(row.state)}
            </p>
            {linesOf(row).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </>
        )}
      </div>
      <button
        type="button"
        class="button"
        disabled={row === undefined || isLooking}
        onClick={() => {
          if (at !== undefined) onOpen(at);
        }}
      >
        Open it
      </button>
    </div>
  );
}

function linesOf({ state }: BatchRow): readonly string[] {
  switch (state.kind) {
    case 'waiting':
      return [`To be scored: ${state.why}.`];
    case 'scoring':
      return [];
    case 'failed':
      return state.messages;
    case 'scored':
    case 'unchanged':
      return [
        `${state.seconds.toFixed(1)} s. Findings: ${findingsText(state.findings)}.`,
        ...(state.findings.codes.length === 0 ? [] : [state.findings.codes.join(', ')]),
      ];
  }
}
