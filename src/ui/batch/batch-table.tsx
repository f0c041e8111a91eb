import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { BatchRow } from '../../app/batch/batch-view.ts';
import type { NightFigures } from '../../app/batch/night-figures.ts';
import { useRowWindow } from '../long-list/row-window.ts';
import type { BatchModel } from './batch-model.ts';
import { findingsText, qualityText, shortMessage, statusText } from './batch-rows.ts';

const ROW_HEIGHT = 28;

/** Every recording of the folder. Only the rows that can be seen are in the document, however many there are. */
export function BatchTable({
  batch,
  onOpen,
}: {
  readonly batch: BatchModel;
  readonly onOpen: (row: number) => void;
}): JSX.Element {
  const rows = batch.rows.value;
  const listed = batch.listed.value;
  const selected = batch.selected.value;
  const figures = batch.figures.value;
  const at = selected === undefined ? -1 : listed.indexOf(selected);
  const { ref, onScroll, height, from, to } = useRowWindow(listed.length, ROW_HEIGHT, at);
  const shown = listed.slice(from, to);

  useEffect(() => {
    batch.wantFigures(shown);
  });

  const step = (key: string): boolean => {
    const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
    const by = STEPS[key]?.(at, page, listed.length);
    if (by === undefined) return false;
    batch.select(listed[Math.min(listed.length - 1, Math.max(0, by))]);
    return true;
  };
  return (
    <section class="batch-table" aria-label="Recordings of the folder">
      <div class="batch-row batch-head" aria-hidden="true">
        <span>Recording</span>
        <span>Status</span>
        <span class="batch-number">PLMS index</span>
        <span>Quality L / R</span>
        <span class="batch-findings">Findings</span>
        <span class="batch-number batch-seconds">Seconds</span>
      </div>
      <div
        ref={ref}
        class="batch-window"
        data-testid="batch-list"
        role="listbox"
        tabIndex={0}
        aria-label="Recordings"
        aria-activedescendant={at >= from && at < to ? `batch-row-${selected!}` : undefined}
        onScroll={onScroll}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && selected !== undefined) onOpen(selected);
          else if (!step(event.key)) return;
          event.preventDefault();
        }}
      >
        <div class="list-room" style={{ height: `${listed.length * ROW_HEIGHT}px` }}>
          {shown.map((row, i) => (
            <Row
              key={row}
              at={row}
              row={rows[row]!}
              figures={figures.get(row)}
              top={(from + i) * ROW_HEIGHT}
              place={from + i + 1}
              count={listed.length}
              isSelected={row === selected}
              onChoose={() => {
                batch.select(row);
              }}
              onOpen={() => {
                onOpen(row);
              }}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Where a key leads from a place, on pages of so many rows. */
const STEPS: Readonly<
  Record<string, ((at: number, page: number, count: number) => number) | undefined>
> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, page) => at + page,
  PageUp: (at, page) => at - page,
  Home: () => 0,
  End: (_at, _page, count) => count - 1,
};

const SIGNS: Readonly<Record<BatchRow['state']['kind'], string>> = {
  waiting: '\u2022',
  scoring: '\u25b8',
  scored: '\u2713',
  unchanged: '=',
  failed: '\u2715',
};

interface RowProperties {
  readonly at: number;
  readonly row: BatchRow;
  readonly figures: NightFigures | null | undefined;
  readonly top: number;
  readonly place: number;
  readonly count: number;
  readonly isSelected: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

function Row({
  at,
  row: { source, state },
  figures,
  top,
  place,
  count,
  isSelected,
  onChoose,
  onOpen,
}: RowProperties): JSX.Element {
  const slash = source.lastIndexOf('/') + 1;
  return (
    <div
      id={`batch-row-${at}`}
      class={`batch-row batch-${state.kind}${isSelected ? ' list-selected' : ''}`}
      style={{ top: `${top}px` }}
      role="option"
      aria-selected={isSelected}
      aria-posinset={place}
      aria-setsize={count}
      onMouseDown={onChoose}
      onDblClick={onOpen}
    >
      <span class="batch-source" title={source}>
        <span class="batch-below">{source.slice(0, slash)}</span>
        <span class="batch-name">{source.slice(slash)}</span>
      </span>
      <span class="batch-status">
        <span class="batch-sign" aria-hidden="true">
          {SIGNS[state.kind]}
        </span>
        {statusText(state)}
      </span>
      <Outcome source={source} state={state} figures={figures} />
      <span class="batch-number batch-seconds">
        {'seconds' in state ? state.seconds.toFixed(1) : ''}
      </span>
    </div>
  );
}

/** What came of a night in numbers; or in words, why there are none. */
function Outcome({
  source,
  state,
  figures,
}: {
  readonly source: string;
  readonly state: BatchRow['state'];
  readonly figures: NightFigures | null | undefined;
}): JSX.Element {
  switch (state.kind) {
    case 'waiting':
      return <span class="batch-why">{state.why}</span>;
    case 'scoring':
      return <span class="batch-why" />;
    case 'failed':
      return (
        <span class="batch-why" title={state.messages.join(' ')}>
          {shortMessage(state.messages[0] ?? '', source)}
        </span>
      );
    case 'scored':
    case 'unchanged':
      return (
        <>
          <span class="batch-number">{figuresText(figures, ({ plmsIndex }) => plmsIndex)}</span>
          <span>{figuresText(figures, qualityText)}</span>
          <span class="batch-findings">{findingsText(state.findings)}</span>
        </>
      );
  }
}

/** Empty while the result is being looked at. */
function figuresText(
  figures: NightFigures | null | undefined,
  words: (figures: NightFigures) => string,
): string {
  if (figures === undefined) return '';
  return figures === null ? 'not readable' : words(figures);
}
