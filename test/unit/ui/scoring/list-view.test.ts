import { describe, expect, test } from 'vitest';
import type { EventRow } from '../../../../src/ui/scoring/event-rows.ts';
import {
  listRows,
  neighbour,
  nextUnreviewed,
  SHOW_ALL,
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
