import type { JSX } from 'preact';
import type { NightSurvey } from '../../app/survey-night.ts';

const WORDS = { error: 'Not scored', warning: 'Check', info: 'Note' } as const;

/** Doubts and remarks, each with its weight as a word. */
export function Notes({ notes }: { readonly notes: NightSurvey['legNotes'] }): JSX.Element | null {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map(({ severity, text }, i) => (
        <li key={i} class="finding">
          <span class={`badge badge-${severity}`}>{WORDS[severity]}</span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
