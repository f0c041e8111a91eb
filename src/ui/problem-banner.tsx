import type { JSX } from 'preact';
import { problemWords, type Desk } from './desk.ts';

/** One sentence that says what went wrong, and what to do about it. */
export function ProblemBanner({ desk }: { readonly desk: Desk }): JSX.Element | null {
  const problem = desk.problem.value;
  if (problem === undefined) return null;
  const { sentence, hint } = problemWords(problem);
  const night = desk.night.value;
  return (
    <section class="problem" role="alert" aria-label="Problem">
      <div>
        <p class="problem-sentence" data-testid="problem">
          {sentence}
        </p>
        {hint === undefined ? null : <p>{hint}</p>}
        {night === undefined ? null : <p>The night below is still {night.file}.</p>}
      </div>
      <button
        type="button"
        class="button button-quiet"
        onClick={() => {
          desk.dismissProblem();
        }}
      >
        Dismiss
      </button>
    </section>
  );
}
