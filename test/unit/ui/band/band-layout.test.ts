import { expect, test } from 'vitest';
import { bandSpan, laneMiddle, rowAt } from '../../../../src/ui/band/band-layout.ts';
import { withoutGaps } from '../../../../src/ui/plot-layout.ts';
import type { EventRow } from '../../../../src/ui/scoring/event-rows.ts';

test('the band shows half an hour on either side of the middle of the page', () => {
  expect(bandSpan({ startSeconds: 7185, lengthSeconds: 30 }, 28_800)).toEqual({
    startSeconds: 5400,
    lengthSeconds: 3600,
  });
});

test('it stays within the recording, and shows all of one that is shorter than an hour', () => {
  const page = { startSeconds: 0, lengthSeconds: 30 };
  expect(bandSpan(page, 28_800).startSeconds).toBe(0);
  expect(bandSpan({ ...page, startSeconds: 28_770 }, 28_800).startSeconds).toBe(25_200);
  expect(bandSpan(page, 1200)).toEqual({ startSeconds: 0, lengthSeconds: 1200 });
});

test('a click near a movement means it, on the lane of its own leg only', () => {
  const row = (id: string, leg: 'L' | 'R', startSeconds: number): EventRow =>
    ({ id, leg, startSeconds, endSeconds: startSeconds + 2 }) as EventRow;
  const rows = [row('L1', 'L', 100), row('L2', 'L', 130), row('R1', 'R', 100)];
  // One pixel a second.
  const scale = { page: { startSeconds: 0, lengthSeconds: 3600 }, width: 3600 };
  const at = (x: number, lane: 'left leg' | 'right leg' | 'series') =>
    rowAt(rows, scale, x, laneMiddle(lane))?.id;
  expect(at(97, 'left leg')).toBe('L1');
  expect(at(97, 'right leg')).toBe('R1');
  expect(at(128, 'left leg')).toBe('L2');
  expect(at(115, 'left leg')).toBeUndefined();
  expect(at(100, 'series')).toBeUndefined();
});

test('what could not be scored is shown apart from the gaps within it', () => {
  const span = (onsetSeconds: number, durationSeconds: number) => ({
    onsetSeconds,
    durationSeconds,
  });
  expect(withoutGaps([span(0, 100), span(200, 50)], [span(40, 20), span(200, 50)])).toEqual([
    span(0, 40),
    span(60, 40),
  ]);
  expect(withoutGaps([span(0, 100)], [])).toEqual([span(0, 100)]);
});
