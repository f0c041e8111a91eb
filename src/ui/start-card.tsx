import type { JSX } from 'preact';

/** What to do when nothing is open. */
export function StartCard({ onOpen }: { readonly onOpen: () => void }): JSX.Element {
  return (
    <section class="card card-centred" aria-label="Start">
      <h2 class="card-title">Open a sleep recording</h2>
      <p>
        Tibialis reads EDF, EDF+ and BDF files, finds the limb movements in the leg EMG and scores
        the periodic ones. The recording itself is never changed.
      </p>
      <button type="button" class="button button-primary" onClick={onOpen}>
        Open recording...
      </button>
      <p class="hint">
        Keyboard: <kbd>Ctrl</kbd> + <kbd>O</kbd>
      </p>
    </section>
  );
}
