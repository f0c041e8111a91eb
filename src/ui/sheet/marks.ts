import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { Leg, Side } from '../../domain/leg.ts';
import { MARK_LISTS, type MarkListName, type ScoringState } from '../../domain/scoring-state.ts';
import type { ReviewStatus } from '../../domain/scoring-state.ts';
import type { EventRow } from '../scoring/event-rows.ts';
import type { PageSpan } from './page-step.ts';

/** What the hand can take hold of on the sheet: a movement on its leg, or a mark in the row of marks. */
export type SheetMark = MovementMark | OtherMark;

interface Spanned {
  readonly id: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface MovementMark extends Spanned {
  readonly kind: 'movement';
  readonly leg: Leg;
  readonly status: ReviewStatus;
  readonly row: EventRow;
}

export interface OtherMark extends Spanned {
  readonly kind: 'mark';
  readonly list: MarkListName;
  /** Which respiratory event, or whose EMG. */
  readonly word: string;
  readonly side: Side | undefined;
  readonly isReviewed: boolean;
}

/** The movements that touch a page. Rows are in order of onset, and no movement is longer than `longestSeconds`. */
export function movementsOn(
  rows: readonly EventRow[],
  page: PageSpan,
  longestSeconds: number,
): MovementMark[] {
  const end = page.startSeconds + page.lengthSeconds;
  const marks: MovementMark[] = [];
  for (let i = firstFrom(rows, page.startSeconds - longestSeconds); i < rows.length; i += 1) {
    const row = rows[i]!;
    if (row.startSeconds >= end) break;
    if (row.endSeconds <= page.startSeconds) continue;
    const { id, leg, status, startSeconds, endSeconds } = row;
    marks.push({ kind: 'movement', id, leg, status, startSeconds, endSeconds, row });
  }
  return marks;
}

function firstFrom(rows: readonly EventRow[], seconds: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.startSeconds >= seconds) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The respiratory events, arousals and artefacts that touch a page. */
export function otherMarksOn({ marks }: Pick<ScoringState, 'marks'>, page: PageSpan): OtherMark[] {
  const end = page.startSeconds + page.lengthSeconds;
  return MARK_LISTS.flatMap((list) =>
    marks[list].flatMap((mark): OtherMark[] => {
      const startSeconds = secondsFromMicroseconds(mark.span.start);
      const endSeconds = secondsFromMicroseconds(mark.span.end);
      if (startSeconds >= end || endSeconds <= page.startSeconds) return [];
      const word = 'kind' in mark ? mark.kind : '';
      const side = 'side' in mark ? mark.side : undefined;
      const isReviewed = mark.reviewed;
      return [
        { kind: 'mark', list, id: mark.id, startSeconds, endSeconds, word, side, isReviewed },
      ];
    }),
  );
}
