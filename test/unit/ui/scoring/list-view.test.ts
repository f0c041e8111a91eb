import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventRow } from '../../../../src/ui/scoring/event-rows.ts';
import {
  listRows,
  neighbour,
  nextUnreviewed,
  scrollToShow,
  SHOW_ALL,
  visibleRows,
} from '../../../../src/ui/scoring/list-view.ts';

function row(id: string, own: Partial<EventRow> = {}): EventRow {
  return {
    id,
    leg: 'L',
    startSeconds: 0,
    endSeconds: 1,
    status: 'unreviewed',
    origin: 'detected',
    emg: undefined,
    tier: 'movement',
    event: undefined,
    class: 'LM',
    excluded: undefined,
    stage: 'N2',
    seriesId: undefined,
    intervalSeconds: undefined,
    isBilateral: false,
    ...own,
  };
}

const ROWS = [
  row('a', { tier: 'periodic', intervalSeconds: 20 }),
  row('b', { leg: 'R', stage: 'W', status: 'rejected', tier: 'rejected' }),
  row('c', { endSeconds: 3, intervalSeconds: 5, status: 'accepted' }),
  row('d', { tier: 'periodic', leg: 'R', intervalSeconds: 90 }),
];
const BY_ONSET = { key: 'onset', descending: false } as const;
const ids = (rows: readonly EventRow[]): string => rows.map(({ id }) => id).join('');

describe('the list', () => {
  test('shows what passes every filter', () => {
    expect(ids(listRows(ROWS, SHOW_ALL, BY_ONSET))).toBe('abcd');
    expect(ids(listRows(ROWS, { ...SHOW_ALL, tier: 'periodic' }, BY_ONSET))).toBe('ad');
    expect(ids(listRows(ROWS, { ...SHOW_ALL, tier: 'periodic', leg: 'R' }, BY_ONSET))).toBe('d');
    expect(ids(listRows(ROWS, { ...SHOW_ALL, stage: 'W' }, BY_ONSET))).toBe('b');
    expect(ids(listRows(ROWS, { ...SHOW_ALL, review: 'unreviewed' }, BY_ONSET))).toBe('ad');
  });

  test('sorts both ways; what has no interval comes last either way', () => {
    expect(ids(listRows(ROWS, SHOW_ALL, { key: 'interval', descending: false }))).toBe('cadb');
    expect(ids(listRows(ROWS, SHOW_ALL, { key: 'interval', descending: true }))).toBe('dacb');
    expect(ids(listRows(ROWS, SHOW_ALL, { key: 'onset', descending: true }))).toBe('dcba');
  });

  test('rows that are alike stay in order of onset', () => {
    expect(ids(listRows(ROWS, SHOW_ALL, { key: 'leg', descending: false }))).toBe('acbd');
  });

  test('N goes to the next that nobody reviewed, and begins again at the start', () => {
    expect(nextUnreviewed(ROWS, undefined)?.id).toBe('a');
    expect(nextUnreviewed(ROWS, 'a')?.id).toBe('d');
    expect(nextUnreviewed(ROWS, 'd')?.id).toBe('a');
    expect(nextUnreviewed([ROWS[0]!], 'a')).toBeUndefined();
  });

  test('] and [ stop at the ends', () => {
    expect([neighbour(ROWS, undefined, 1)?.id, neighbour(ROWS, undefined, -1)?.id]).toEqual([
      'a',
      'd',
    ]);
    expect([neighbour(ROWS, 'd', 1)?.id, neighbour(ROWS, 'a', -1)?.id]).toEqual(['d', 'a']);
  });
});

describe('of 20,000 rows', () => {
  test('only those that are seen, and a few more, are in the document', () => {
    expect(visibleRows(0, 400, 26, 20_000)).toEqual({ from: 0, to: 24 });
    expect(visibleRows(260_000, 400, 26, 20_000)).toEqual({ from: 9992, to: 10_024 });
  });

  test('every row that is even partly in the window is among them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600_000 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (scrollTop, height, count) => {
          const { from, to } = visibleRows(scrollTop, height, 26, count);
          expect(from).toBeLessThanOrEqual(to);
          for (const at of [
            Math.floor(scrollTop / 26),
            Math.floor((scrollTop + height - 1) / 26),
          ]) {
            if (at >= 0 && at < count && height > 0) expect(at >= from && at < to).toBe(true);
          }
        },
      ),
    );
  });

  test('a row is brought into the window by as little as it takes', () => {
    expect(scrollToShow(10, 0, 400, 26)).toBe(0);
    expect(scrollToShow(20, 0, 400, 26)).toBe(21 * 26 - 400);
    expect(scrollToShow(2, 400, 400, 26)).toBe(52);
  });
});
