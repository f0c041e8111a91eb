import { expect, test } from 'vitest';
import type { BatchRow, BatchRowState } from '../../../../src/app/batch/batch-view.ts';
import {
  countRows,
  endText,
  findingsText,
  listedRows,
  planText,
  progressText,
  qualityText,
  runProgress,
  shortMessage,
  statusText,
  withChanges,
} from '../../../../src/ui/batch/batch-rows.ts';

const CLEAN = { info: 2, warning: 0, error: 0, codes: ['a'] };
const DOUBTED = { info: 0, warning: 2, error: 1, codes: ['a', 'b'] };
const WAITING: BatchRowState = { kind: 'waiting', why: 'new' };
const SCORED: BatchRowState = { kind: 'scored', findings: CLEAN, seconds: 1 };
const DOUBTFUL: BatchRowState = { kind: 'unchanged', findings: DOUBTED, seconds: 1 };
const FAILED: BatchRowState = { kind: 'failed', isAsBefore: false, messages: ['no'], seconds: 0 };

function rowsOf(...states: BatchRowState[]): BatchRow[] {
  return states.map((state, i) => ({ source: `n${i}.edf`, bytes: 100 * (i + 1), state }));
}

test('rows are counted by what stands in them; what is under way still waits', () => {
  const rows = rowsOf(WAITING, { kind: 'scoring' }, SCORED, DOUBTFUL, FAILED);
  expect(countRows(rows)).toEqual({
    all: 5,
    waiting: 2,
    scored: 1,
    unchanged: 1,
    failed: 1,
    doubts: 1,
  });
});

test('each filter lists as many rows as are counted for it', () => {
  const rows = rowsOf(WAITING, { kind: 'scoring' }, SCORED, DOUBTFUL, FAILED);
  expect(listedRows(rows, 'all')).toEqual([0, 1, 2, 3, 4]);
  expect(listedRows(rows, 'waiting')).toEqual([0, 1]);
  expect(listedRows(rows, 'doubts')).toEqual([3]);
  expect(listedRows(rows, 'failed')).toEqual([4]);
});

test('a change replaces one row and leaves the others the same; one of another plan does nothing', () => {
  const rows = rowsOf(WAITING, WAITING);
  const after = withChanges(rows, [
    { row: 1, state: FAILED },
    { row: 7, state: FAILED },
  ]);
  expect(after).toHaveLength(2);
  expect(after[0]).toBe(rows[0]);
  expect(after[1]).toEqual({ ...rows[1], state: FAILED });
});

test('a run is measured by its own rows, in number and size', () => {
  const rows = rowsOf(SCORED, DOUBTFUL, FAILED, WAITING);
  expect(runProgress(rows, [0, 2, 3])).toEqual({
    done: 2,
    all: 3,
    failed: 1,
    bytes: { done: 400, all: 800 },
  });
});

test('how far it is: time left follows from size, once there is something to go by', () => {
  const half = { done: 2, all: 3, failed: 1, bytes: { done: 400, all: 800 } };
  expect(progressText(half, 60)).toBe('2 of 3, 1 failed, 2.0 a minute, 1:00 left');
  expect(progressText(half, 1)).toBe('2 of 3, 1 failed, 2.0 a second');
  const none = { done: 0, all: 3, failed: 0, bytes: { done: 0, all: 800 } };
  expect(progressText(none, 60)).toBe('0 of 3');
});

test('what would be done, and how it went, leave out what there is none of', () => {
  const counts = { all: 1, waiting: 1, scored: 0, unchanged: 0, failed: 0, doubts: 0 };
  expect(planText(counts)).toBe('1 recording: 1 to be scored');
  expect(planText({ ...counts, all: 9, waiting: 0, unchanged: 7, failed: 2 })).toBe(
    '9 recordings: none to be scored, 7 unchanged, 2 failed before and unchanged',
  );
  expect(endText({ ...counts, all: 9, waiting: 3, scored: 4, failed: 2 })).toBe(
    '9 recordings: 4 scored, 2 failed, 3 not reached',
  );
});

test('a row in words', () => {
  expect(statusText(SCORED)).toBe('scored');
  expect(statusText({ ...FAILED, isAsBefore: true })).toBe('failed before');
  expect(findingsText(CLEAN)).toBe('none');
  expect(findingsText(DOUBTED)).toBe('1 error, 2 warnings');
  expect(findingsText({ ...CLEAN, warning: 1, error: 2 })).toBe('2 errors, 1 warning');
  expect(qualityText({ plmsIndex: '', quality: { L: 'good', R: undefined } })).toBe('good / none');
});

test('a message does not repeat the name of its row; that of another file stays', () => {
  expect(shortMessage('n.edf: header: cut', 'a/n.edf')).toBe('header: cut');
  expect(shortMessage('n.xml: cut', 'a/n.edf')).toBe('n.xml: cut');
});
