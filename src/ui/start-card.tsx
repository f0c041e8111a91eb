import type { JSX } from 'preact';
import type { Desk } from './desk.ts';

/** What to do when nothing is open. */
export function StartCard({ desk }: { readonly desk: Desk }): JSX.Element {
  const recent = desk.recent.value;
  return (
    <section class="card card-centred" aria-label="Start">
      <h2 class="card-title">Open a sleep recording</h2>
      <p>
        Tibialis reads EDF, EDF+ and BDF files, finds the limb movements in the leg EMG and scores
        the periodic ones. The recording itself is never changed.
      </p>
      <button
        type="button"
        class="button button-primary"
        onClick={() => void desk.openRecording({ kind: 'choose' })}
      >
        Open recording...
      </button>
      <button
        type="button"
        class="button"
        onClick={() => {
          desk.showDialog('batch');
        }}
      >
        Score a folder...
      </button>
      <p class="hint">
        Keyboard: <kbd>Ctrl</kbd> + <kbd>O</kbd>, or drop a file on this window.
      </p>
      {recent.length === 0 ? null : (
        <nav aria-label="Recent recordings" class="recent">
          <h3 class="panel-subtitle">Recent</h3>
          <ul>
            {recent.map(({ id, file, folder }) => (
              <li key={id}>
                <button
                  type="button"
                  class="recent-entry"
                  title={folder}
                  onClick={() => void desk.openRecording({ kind: 'recent', id })}
                >
                  <span>{file}</span>
                  <span class="hint">{folder}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </section>
  );
}
