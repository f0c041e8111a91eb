import type { JSX } from 'preact';
import type { FindingView } from '../app/night-view.ts';

const ORDER: readonly FindingView['severity'][] = ['error', 'warning', 'info'];
const WORDS = { error: 'Not scored', warning: 'Check', info: 'Note' } as const;

/** The doubts about the data, the gravest first. */
export function Findings({ findings }: { readonly findings: readonly FindingView[] }): JSX.Element {
  const inOrder = ORDER.flatMap((severity) =>
    findings.filter((found) => found.severity === severity),
  );
  return (
    <section class="card findings" aria-labelledby="findings-title">
      <h2 class="card-title" id="findings-title">
        Findings about the data
      </h2>
      {inOrder.length === 0 ? (
        <p class="hint">None.</p>
      ) : (
        <ul>
          {inOrder.map(({ code, severity, message }, i) => (
            <li key={`${code}-${i}`} class="finding">
              <span class={`badge badge-${severity}`}>{WORDS[severity]}</span>
              <span>{message}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
