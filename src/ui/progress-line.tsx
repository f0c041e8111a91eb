import type { JSX } from 'preact';
import type { Progress } from './desk.ts';

interface Properties {
  readonly progress: Progress;
  readonly onCancel: () => void;
}

/** How far the analysis is. The signals are there to be looked at meanwhile. */
export function ProgressLine({ progress, onCancel }: Properties): JSX.Element {
  return (
    <section class="progress-line" aria-label="Progress">
      <span role="status">Scoring: {progress.phase}</span>
      <progress class="progress" max={1} value={progress.fraction} aria-label={progress.phase} />
      <button type="button" class="button button-small" onClick={onCancel}>
        Cancel
      </button>
    </section>
  );
}
