import type { JSX } from 'preact';
import { entryText } from '../../app/scoring-session/audit-text.ts';
import type { NightDesk } from '../scoring/night-desk.ts';

/** So many entries are shown; the file holds all. */
const SHOWN = 300;

/** The audit trail, which is the undo list: who did what, the latest first. */
export function HistoryPanel({ night }: { readonly night: NightDesk }): JSX.Element {
  const { log, done, undone } = night.history.value;
  const shown = log.slice(-SHOWN).reverse();
  const isUndone = new Set(undone);
  const next = done.at(-1);
  return (
    <div class="panel">
      <div class="panel-actions">
        <button
          type="button"
          class="button button-small"
          disabled={done.length === 0}
          onClick={() => {
            night.undo();
          }}
        >
          Undo
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={undone.length === 0}
          onClick={() => {
            night.redo();
          }}
        >
          Redo
        </button>
        <span class="hint" data-testid="history-count">
          {log.length === 1 ? '1 entry' : `${log.length} entries`}
        </span>
      </div>
      {log.length === 0 ? (
        <p class="hint">
          Nothing was changed yet. Every edit will stand here, with who made it and when.
        </p>
      ) : (
        <ol class="trail" data-testid="history" aria-label="Audit trail, the latest first">
          {shown.map((entry) => (
            <li
              key={entry.seq}
              class={
                isUndone.has(entry.seq) ? 'trail-undone' : entry.seq === next ? 'trail-next' : ''
              }
            >
              <span class="trail-seq">{entry.seq}</span>
              {entryText(entry)}
              {isUndone.has(entry.seq) ? ' (undone)' : ''}
            </li>
          ))}
        </ol>
      )}
      {log.length > SHOWN ? <p class="hint">{`and ${log.length - SHOWN} earlier ones`}</p> : null}
    </div>
  );
}
