import type { JSX } from 'preact';
import type { Progress } from './desk.ts';

interface Properties {
  readonly progress: Progress;
  readonly onCancel: () => void;
}

/** How far the analysis is. */
export function ProgressCard({ progress, onCancel }: Properties): JSX.Element {
  return (
    <section class="card card-centred" aria-label="Progress">
      <h2 class="card-title">Analysing the recording</h2>
      <progress class="progress" max={1} value={progress.fraction} aria-label={progress.phase} />
      <p class="progress-phase" role="status">
        {progress.phase}
      </p>
      <button type="button" class="button" onClick={onCancel}>
        Cancel
      </button>
    </section>
  );
}
