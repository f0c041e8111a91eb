import { expect, test } from 'vitest';
import { looksTheSame, marksTouching, type BandMarks } from '../../../../src/ui/band/band-marks.ts';
import type { EventRow } from '../../../../src/ui/scoring/event-rows.ts';

function row(startSeconds: number, own: Partial<EventRow> = {}): EventRow {
  return {
    id: `L${startSeconds}`,
    leg: 'L',
    startSeconds,
    endSeconds: startSeconds + 1,
    status: 'unreviewed',
    origin: 'detected',
    emg: undefined,
    tier: 'movement',
    event: undefined,
    class: undefined,
    excluded: undefined,
    stage: undefined,
    seriesId: undefined,
    intervalSeconds: undefined,
    isBilateral: false,
    ...own,
  };
}

const NIGHT: BandMarks = {
  bouts: [
    { startSeconds: 0, endSeconds: 600, stage: 'W' },
    { startSeconds: 600, endSeconds: 1200, stage: 'N2' },
  ],
  rows: [row(100), row(700), row(1100)],
  series: [{ startSeconds: 700, endSeconds: 1100 }],
  arousals: [{ startSeconds: 701, endSeconds: 704 }],
  respiratory: [{ startSeconds: 300, endSeconds: 320 }],
};

test('a part has what touches it, its borders among it, and nothing without a length', () => {
  const part = marksTouching(
    { ...NIGHT, arousals: [...NIGHT.arousals, { startSeconds: 800, endSeconds: 800 }] },
    { startSeconds: 701, lengthSeconds: 399 },
  );
  expect(part.rows.map(({ id }) => id)).toEqual(['L700', 'L1100']);
  expect(part.bouts.map(({ stage }) => stage)).toEqual(['N2']);
  expect(part.series).toHaveLength(1);
  expect(part.arousals).toEqual(NIGHT.arousals);
  expect(part.respiratory).toEqual([]);
});

const CHANGES: readonly (readonly [what: string, change: Partial<BandMarks>])[] = [
  ['a tier', { rows: [row(100), row(700, { tier: 'rejected' }), row(1100)] }],
  ['a leg', { rows: [row(100), row(700, { leg: 'R' }), row(1100)] }],
  ['an edge', { rows: [row(100), row(700, { endSeconds: 703 }), row(1100)] }],
  ['a movement more', { rows: [...NIGHT.rows, row(1150)] }],
  ['a stage', { bouts: NIGHT.bouts.map((bout) => ({ ...bout, stage: 'N1' as const })) }],
  ['a series', { series: [] }],
  ['an arousal', { arousals: [{ startSeconds: 702, endSeconds: 704 }] }],
  ['a respiratory event', { respiratory: [] }],
];

test.each(CHANGES)('%s that changed is drawn anew', (_, change) => {
  expect(looksTheSame(NIGHT, { ...NIGHT, ...change })).toBe(false);
});

test('what the picture does not show does not draw it anew', () => {
  const reviewed = NIGHT.rows.map((one) => ({ ...one, status: 'accepted' as const }));
  expect(looksTheSame(NIGHT, { ...NIGHT, rows: reviewed })).toBe(true);
});
