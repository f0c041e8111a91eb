import type { JSX } from 'preact';
import type { Desk } from './desk.ts';
import { problemWords } from './desk-answers.ts';

/** One sentence that says what went wrong, and what to do about it; or what went well. */
export function TroubleBanner({ desk }: { readonly desk: Desk }): JSX.Element | null {
  const trouble = desk.trouble.value;
  const refusal = desk.open.value?.night.value?.refusal.value;
  const problem = trouble?.problem ?? refusal;
  const notice = desk.notice.value;
  const dismiss = (): void => {
    desk.dismiss();
    desk.open.value?.night.value?.dismissRefusal();
  };
  if (problem === undefined) {
    return notice === undefined ? null : (
      <section class="notice" role="status" aria-label="Notice">
        <p data-testid="notice">{notice}</p>
        <Dismiss onClick={dismiss} />
      </section>
    );
  }
  const { sentence, hint } = problemWords(problem);
  const open = desk.open.value;
  const way = trouble?.wayOut;
  return (
    <section class="problem" role="alert" aria-label="Problem">
      <div>
        <p class="problem-sentence" data-testid="problem">
          {sentence}
        </p>
        {hint === undefined ? null : <p>{hint}</p>}
        {open === undefined || trouble === undefined ? null : (
          <p>On the desk is still {open.opened.view.file}.</p>
        )}
      </div>
      {way === undefined ? null : (
        <button type="button" class="button" onClick={() => void desk.takeWayOut(way)}>
          {way.label}
        </button>
      )}
      <Dismiss onClick={dismiss} />
    </section>
  );
}

function Dismiss({ onClick }: { readonly onClick: () => void }): JSX.Element {
  return (
    <button type="button" class="button button-quiet" onClick={onClick}>
      Dismiss
    </button>
  );
}
