import type { Stage } from '../../domain/stage.ts';
import type { EventRow, Tier } from './event-rows.ts';

/** Which rows the list shows; undefined shows all. */
export interface ListFilter {
  readonly tier: Tier | undefined;
  readonly leg: 'L' | 'R' | undefined;
  readonly stage: Stage | undefined;
  readonly review: 'unreviewed' | 'accepted' | 'rejected' | undefined;
}

export const SHOW_ALL: ListFilter = {
  tier: undefined,
  leg: undefined,
  stage: undefined,
  review: undefined,
};

export type SortKey = 'onset' | 'duration' | 'interval' | 'leg' | 'class' | 'stage' | 'review';

export interface ListOrder {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** The rows that pass the filter, in order. Rows that are alike stay in order of onset; what has no value comes last. */
export function listRows(
  rows: readonly EventRow[],
  { tier, leg, stage, review }: ListFilter,
  { key, descending }: ListOrder,
): readonly EventRow[] {
  const shown = rows.filter(
    (row) =>
      (tier === undefined || row.tier === tier) &&
      (leg === undefined || row.leg === leg) &&
      (stage === undefined || row.stage === stage) &&
      (review === undefined || row.status === review),
  );
  if (key === 'onset') return descending ? shown.reverse() : shown;
  const valueOf = VALUES[key];
  const sign = descending ? -1 : 1;
  return shown
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined) {
        return Number(a.value === undefined) - Number(b.value === undefined);
      }
      return a.value < b.value ? -sign : a.value > b.value ? sign : 0;
    })
    .map(({ row }) => row);
}

const VALUES: Readonly<
  Record<Exclude<SortKey, 'onset'>, (row: EventRow) => string | number | undefined>
> = {
  duration: ({ startSeconds, endSeconds }) => endSeconds - startSeconds,
  interval: ({ intervalSeconds }) => intervalSeconds,
  leg: ({ leg }) => leg,
  class: ({ tier }) => ['periodic', 'movement', 'left-out', 'rejected'].indexOf(tier),
  stage: ({ stage }) => stage,
  review: ({ status }) => status,
};

/** The next row that nobody reviewed, after the one with this id in time, beginning again at the start. */
export function nextUnreviewed(
  rows: readonly EventRow[],
  afterId: string | undefined,
): EventRow | undefined {
  const at = rows.findIndex(({ id }) => id === afterId);
  const inOrder = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  return inOrder.find(({ status, id }) => status === 'unreviewed' && id !== afterId);
}

/** The row before (-1) or after (+1), staying at the ends; the first or the last when none is selected. */
export function neighbour(
  rows: readonly EventRow[],
  id: string | undefined,
  direction: 1 | -1,
): EventRow | undefined {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return direction === 1 ? rows[0] : rows.at(-1);
  return rows[Math.min(rows.length - 1, Math.max(0, at + direction))];
}
