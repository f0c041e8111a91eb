import { describe, expect, test } from 'vitest';
import type { EventRow } from '../../../../src/ui/scoring/event-rows.ts';
import { caliperText } from '../../../../src/ui/sheet/caliper.ts';
import {
  beginDrag,
  draggedSpan,
  editOfDrag,
  moveDrag,
  movedMark,
} from '../../../../src/ui/sheet/drag.ts';
import { hitAt } from '../../../../src/ui/sheet/hit-test.ts';
import { laneChoices, placeLanes } from '../../../../src/ui/sheet/lanes.ts';
import type { MovementMark, OtherMark } from '../../../../src/ui/sheet/marks.ts';
import { channelNamed } from '../../app/recording-fixture.ts';

/** A page of 30 s from 90 s, 600 pixels wide: 20 pixels a second. Rows: EEG, left raw, left envelope. */
const SCALE = { page: { startSeconds: 90, lengthSeconds: 30 }, width: 600 };
const HEIGHT = 500;
const LANES = placeLanes(
  laneChoices([
    { channel: channelNamed(0, 'EEG C4-M1'), role: 'eeg' },
    { channel: channelNamed(1, 'EMG LAT'), role: 'left-leg' },
  ]),
  HEIGHT,
);
const [EEG_Y, LEFT_Y] = [LANES[0]!.top + 5, LANES[1]!.top + 5];
const MARKS_Y = HEIGHT - 30;

function movement(
  id: string,
  startSeconds: number,
  endSeconds: number,
  status: MovementMark['status'] = 'unreviewed',
): MovementMark {
  return { kind: 'movement', id, leg: 'L', status, startSeconds, endSeconds, row: {} as EventRow };
}

const AROUSAL: OtherMark = {
  kind: 'mark',
  list: 'arousals',
  id: 'A0001',
  startSeconds: 100,
  endSeconds: 110,
  word: '',
  side: undefined,
  isReviewed: false,
};

function hit(
  seconds: number,
  y: number,
  ...marks: (MovementMark | OtherMark)[]
): ReturnType<typeof hitAt> {
  return hitAt((seconds - 90) * 20, y, HEIGHT, SCALE, LANES, marks);
}

describe('what lies under the pointer', () => {
  const long = movement('L1', 95, 105);

  test('a movement on its own leg, its edges within 5 pixels', () => {
    expect(hit(100, LEFT_Y, long)).toMatchObject({ kind: 'mark', mark: { id: 'L1' } });
    expect(hit(95.2, LEFT_Y, long)).toMatchObject({ kind: 'edge', edge: 'start' });
    expect(hit(94.8, LEFT_Y, long)).toMatchObject({ kind: 'edge', edge: 'start' });
    expect(hit(105.2, LEFT_Y, long)).toMatchObject({ kind: 'edge', edge: 'end' });
    expect(hit(94.7, LEFT_Y, long)).toMatchObject({ kind: 'lane' });
  });

  test('is nothing to take hold of on a row of something else', () => {
    expect(hit(100, EEG_Y, long)).toMatchObject({ kind: 'lane', lane: { key: '0:raw' } });
  });

  test('the shorter of two that lie over each other', () => {
    const short = movement('L2', 99, 101, 'rejected');
    expect(hit(100, LEFT_Y, long, short)).toMatchObject({ kind: 'mark', mark: { id: 'L2' } });
  });

  test('the edges of a rejected movement lie still', () => {
    expect(hit(95, LEFT_Y, movement('L1', 95, 105, 'rejected'))).toMatchObject({ kind: 'mark' });
  });

  test('a mark only in the row of marks', () => {
    expect(hit(105, MARKS_Y, AROUSAL)).toMatchObject({ kind: 'mark', mark: { id: 'A0001' } });
    expect(hit(105, EEG_Y, AROUSAL)).toMatchObject({ kind: 'lane' });
    expect(hit(115, MARKS_Y, AROUSAL)).toMatchObject({ kind: 'marks-row' });
  });

  test('in the middle of a movement of 4 pixels one still holds the movement', () => {
    expect(hit(100.1, LEFT_Y, movement('L3', 100, 100.2)).kind).not.toBe('nothing');
    expect(hit(100.05, LEFT_Y, movement('L3', 100, 100.2))).toMatchObject({ kind: 'edge' });
  });
});

describe('what a drag does', () => {
  test('on a free stretch of a leg: a movement there, to the millisecond, whichever way it goes', () => {
    const lane = LANES[1]!;
    const begun = beginDrag(hit(110, LEFT_Y), 110, LEFT_Y, lane, false)!;
    const done = moveDrag(begun, 108.12345, LEFT_Y);
    expect(editOfDrag(done, 3720)).toEqual({
      kind: 'add-movement',
      leg: 'L',
      span: { start: 108_123_000, end: 110_000_000 },
    });
  });

  test('a trembling hand makes nothing', () => {
    const begun = beginDrag(hit(110, LEFT_Y), 110, LEFT_Y, LANES[1], false)!;
    expect(editOfDrag(moveDrag(begun, 110.04, LEFT_Y), 3720)).toBeUndefined();
  });

  test('on an edge: the edge moves, the other stays exactly where it was', () => {
    const mark = movement('L1', 95.1234567, 105);
    const begun = beginDrag(hit(105, LEFT_Y, mark), 105, LEFT_Y, LANES[1], false)!;
    expect(editOfDrag(moveDrag(begun, 107, LEFT_Y), 3720)).toEqual({
      kind: 'move-movement',
      id: 'L1',
      span: { start: 95_123_457, end: 107_000_000 },
    });
  });

  test('an edge stops before the other one, and at the end of the recording', () => {
    const drag = {
      kind: 'edge',
      mark: movement('L1', 95, 105),
      toSeconds: 90,
      edge: 'end',
    } as const;
    expect(movedMark(drag, 3720).endSeconds).toBeGreaterThan(95);
    expect(movedMark({ ...drag, toSeconds: 4000 }, 3720).endSeconds).toBe(3720);
  });

  test('on the edge of a mark: the mark', () => {
    const begun = beginDrag(hit(110, MARKS_Y, AROUSAL), 110, MARKS_Y, undefined, false)!;
    expect(editOfDrag(moveDrag(begun, 112, MARKS_Y), 3720)).toMatchObject({
      kind: 'move-mark',
      list: 'arousals',
      id: 'A0001',
      span: { end: 112_000_000 },
    });
  });

  test('on any other row: a stretch of time, within the recording', () => {
    const begun = beginDrag(hit(110, EEG_Y), 110, EEG_Y, LANES[0], false)!;
    expect(begun.kind).toBe('range');
    expect(draggedSpan({ fromSeconds: 5, toSeconds: -3 }, 3720)).toEqual({
      startSeconds: 0,
      endSeconds: 5,
    });
  });

  test('with a key that measures: a caliper, in seconds and in the unit of the row', () => {
    const lane = LANES[1]!;
    const begun = beginDrag(hit(100, LEFT_Y), 100, lane.top, lane, true)!;
    const drag = moveDrag(begun, 101.5, lane.top + lane.height / 4);
    if (drag.kind !== 'caliper') throw new Error('no caliper');
    expect(caliperText(drag, 200, true)).toBe('1.50 s, 50 \u00b5V');
    expect(editOfDrag(drag, 3720)).toBeUndefined();
  });
});
