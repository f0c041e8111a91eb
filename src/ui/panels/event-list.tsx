import type { JSX } from 'preact';
import { clockText, startedOf } from '../clock.ts';
import type { OpenDesk } from '../desk.ts';
import type { EventRow } from '../scoring/event-rows.ts';
import { useRowWindow } from '../long-list/row-window.ts';
import type { SortKey } from '../scoring/list-view.ts';
import { ListFilters } from './list-filters.tsx';

const ROW_HEIGHT = 26;

const COLUMNS: readonly { readonly key: SortKey; readonly name: string; readonly title: string }[] =
  [
    { key: 'review', name: '', title: 'Reviewed' },
    { key: 'onset', name: 'Onset', title: 'Onset' },
    { key: 'leg', name: 'Leg', title: 'Leg' },
    { key: 'duration', name: 's', title: 'Duration in seconds' },
    { key: 'class', name: 'Class', title: 'Class' },
    { key: 'stage', name: 'St.', title: 'Stage' },
    { key: 'interval', name: 'Intv.', title: 'Interval in seconds' },
  ];

/** Every movement, filtered and in order. Only the rows that can be seen are in the document, however many there are. */
export function EventList({ desk }: { readonly desk: OpenDesk }): JSX.Element {
  const { selection, opened } = desk;
  const rows = selection.listed.value;
  const selectedId = selection.movementId.value;
  const selectedAt = rows.findIndex(({ id }) => id === selectedId);

  const { ref, onScroll, from, to } = useRowWindow(rows.length, ROW_HEIGHT, selectedAt);
  const started = startedOf(opened.view.info);
  return (
    <section class="list" aria-labelledby="list-title">
      <div class="panel-head">
        <h2 class="card-title" id="list-title">
          Movements
        </h2>
        <span class="hint" data-testid="event-place">
          {placeText(selectedAt, rows.length)}
        </span>
      </div>
      <ListFilters desk={desk} />
      <div class="list-head">
        {COLUMNS.map((column) => (
          <ColumnHead
            key={column.key}
            sortKey={column.key}
            name={column.name}
            title={column.title}
            desk={desk}
          />
        ))}
      </div>
      <div
        ref={ref}
        class="list-window"
        data-testid="event-list"
        role="listbox"
        tabIndex={0}
        aria-label="Movements"
        aria-activedescendant={
          selectedAt >= from && selectedAt < to ? `row-${selectedId!}` : undefined
        }
        onScroll={onScroll}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          selection.step(event.key === 'ArrowDown' ? 1 : -1);
        }}
      >
        <div class="list-room" style={{ height: `${rows.length * ROW_HEIGHT}px` }}>
          {rows.slice(from, to).map((row, i) => (
            <Row
              key={row.id}
              row={row}
              top={(from + i) * ROW_HEIGHT}
              place={from + i + 1}
              count={rows.length}
              time={clockText(started, row.startSeconds).slice(0, -2)}
              isSelected={row.id === selectedId}
              onChoose={() => {
                selection.choose(row.id);
              }}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

function placeText(at: number, count: number): string {
  if (at >= 0) return `${at + 1} of ${count}`;
  return count === 1 ? '1 movement' : `${count} movements`;
}

interface RowProperties {
  readonly row: EventRow;
  readonly top: number;
  readonly place: number;
  readonly count: number;
  readonly time: string;
  readonly isSelected: boolean;
  readonly onChoose: () => void;
}

const TIER_NAMES: Readonly<Record<EventRow['tier'], string>> = {
  periodic: 'PLM',
  movement: 'LM',
  'left-out': 'left out',
  rejected: 'rejected',
};

const REVIEW_SIGNS: Readonly<Record<EventRow['status'], readonly [string, string]>> = {
  unreviewed: ['\u2022', 'unreviewed'],
  accepted: ['\u2713', 'accepted'],
  rejected: ['\u2715', 'rejected'],
};

function Row({ row, top, place, count, time, isSelected, onChoose }: RowProperties): JSX.Element {
  const [sign, words] = REVIEW_SIGNS[row.status];
  return (
    <div
      id={`row-${row.id}`}
      class={`list-row list-${row.tier}${isSelected ? ' list-selected' : ''}`}
      style={{ top: `${top}px` }}
      role="option"
      aria-selected={isSelected}
      aria-posinset={place}
      aria-setsize={count}
      onMouseDown={onChoose}
    >
      <span class={`list-review list-review-${row.status}`} aria-label={words}>
        {sign}
      </span>
      <span>{time}</span>
      <span>{row.isBilateral ? `${row.leg} (B)` : row.leg}</span>
      <span>{(row.endSeconds - row.startSeconds).toFixed(1)}</span>
      <span class="list-class">{TIER_NAMES[row.tier]}</span>
      <span>{row.stage ?? ''}</span>
      <span>{row.intervalSeconds?.toFixed(1) ?? ''}</span>
    </div>
  );
}

interface HeadProperties {
  readonly sortKey: SortKey;
  readonly name: string;
  readonly title: string;
  readonly desk: OpenDesk;
}

/** The head of a column: sorts by it, and the other way round when it is pressed again. */
function ColumnHead({ sortKey, name, title, desk }: HeadProperties): JSX.Element {
  const { order, setOrder } = desk.selection;
  const isSorted = order.value.key === sortKey;
  const { descending } = order.value;
  return (
    <button
      type="button"
      class="list-sort"
      // Who speaks to the computer says what stands there.
      aria-label={`${name === '' ? '' : `${name}: `}sort by ${title.toLowerCase()}`}
      aria-pressed={isSorted}
      title={title}
      onClick={() => {
        setOrder({ key: sortKey, descending: isSorted && !descending });
      }}
    >
      {name}
      {isSorted ? (descending ? ' \u25be' : ' \u25b4') : ''}
    </button>
  );
}
