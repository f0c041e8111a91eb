import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import { describeProblem } from '../../base/problem.ts';
import type { Disagreement } from '../../domain/scoring-agreement.ts';
import { clockText, startedOf } from '../clock.ts';
import type { OpenDesk } from '../desk.ts';
import { AgreementNumbers } from './agreement-numbers.tsx';
import { isSame, type Comparison } from './comparison.ts';
import { DISAGREEMENT_KINDS, disagreementText } from './disagreement-words.ts';

/** Places that are listed at once; the keys walk through all. */
const LISTED = 400;

/** This scoring held against another one of the same night: how far they agree, and a walk through where they do not. */
export function ComparePanel({ desk }: { readonly desk: OpenDesk }): JSX.Element {
  const { comparison } = desk;
  const { others, other, problem } = comparison;
  const at = other.value === undefined ? -1 : others.value.indexOf(other.value);
  return (
    <div class="panel compare" data-testid="compare">
      <div class="panel-actions">
        <label class="compare-with">
          Compare with
          <select
            value={at < 0 ? '' : String(at)}
            data-testid="compare-with"
            onChange={(event) => {
              const { value } = event.currentTarget;
              comparison.choose(value === '' ? undefined : Number(value));
            }}
          >
            <option value="">nothing</option>
            {others.value.map(({ name }, i) => (
              <option key={i} value={String(i)}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="button button-small" onClick={() => void comparison.add()}>
          Another scoring...
        </button>
      </div>
      {problem.value === undefined ? null : (
        <p class="setup-problem" role="alert">
          {describeProblem(problem.value)}
        </p>
      )}
      {comparison.agreement.value === undefined || other.value === undefined ? (
        <p class="hint">
          Hold this scoring against what the machine had found, a scoring of another person, a
          result or what another program wrote.
        </p>
      ) : (
        <>
          <Walk desk={desk} comparison={comparison} name={other.value.name} />
          <AgreementNumbers
            agreement={comparison.agreement.value}
            hasMovements={other.value.hasMovements}
          />
        </>
      )}
    </div>
  );
}

function Walk({
  desk,
  comparison,
  name,
}: {
  readonly desk: OpenDesk;
  readonly comparison: Comparison;
  readonly name: string;
}): JSX.Element {
  const places = comparison.shown.value;
  const at = comparison.at.value;
  const current = at === undefined ? -1 : places.findIndex((place) => isSame(place, at));
  const started = startedOf(desk.opened.view.info);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const time = ({ span }: Disagreement): string =>
    clockText(started, secondsFromMicroseconds(span.start)).slice(0, -2);
  return (
    <section aria-label="Disagreements">
      <div class="panel-head">
        <h3 class="panel-subtitle">Where they differ</h3>
        <span class="hint" data-testid="disagreement-place" aria-live="polite">
          {current < 0
            ? places.length === 1
              ? '1 place'
              : `${places.length} places`
            : `${current + 1} of ${places.length}`}
        </span>
      </div>
      <div class="panel-actions">
        <button
          type="button"
          class="button button-small"
          title="Key ,"
          disabled={places.length === 0}
          onClick={() => {
            comparison.step(-1);
          }}
        >
          Before
        </button>
        <button
          type="button"
          class="button button-small"
          title="Key ."
          disabled={places.length === 0}
          onClick={() => {
            comparison.step(1);
          }}
        >
          Next
        </button>
        <button
          type="button"
          class="button button-small"
          title="Makes it here as the other scoring has it; can be undone"
          disabled={current < 0 || at?.kind === 'class'}
          onClick={comparison.takeOver}
        >
          Take theirs
        </button>
        <select
          class="compare-kind"
          aria-label="Kinds of disagreement"
          value={comparison.kind.value ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            comparison.setKind(DISAGREEMENT_KINDS.find(([kind]) => kind === value)?.[0]);
          }}
        >
          <option value="">all kinds</option>
          {DISAGREEMENT_KINDS.map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <ol class="places" ref={list}>
        {places.slice(0, LISTED).map((place, i) => (
          <li key={i}>
            <button
              type="button"
              class="place"
              aria-current={i === current}
              onClick={() => {
                comparison.goTo(place);
              }}
            >
              <span class="place-time">{time(place)}</span>
              <span>{disagreementText(place, name)}</span>
            </button>
          </li>
        ))}
      </ol>
      {places.length > LISTED ? (
        <p class="hint">{places.length - LISTED} more; the keys , and . go through all.</p>
      ) : null}
    </section>
  );
}
