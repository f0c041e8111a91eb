import { describe, expect, test } from 'vitest';
import { stateBefore, stateOfReceipt } from '../../../../src/app/batch/batch-view.ts';
import { figuresOfResult, resultOf } from '../../../../src/app/batch/night-figures.ts';
import { receiptOfFailed } from '../../../../src/app/batch/receipts.ts';
import { DONE } from './receipt-fixture.ts';

const HEAD = {
  ...{ id: 'n', source: 'n.edf', inputs: [], settingsHash: 'a', group: undefined },
  ...{ seconds: 2, peakMemoryMiB: undefined },
};
const PROBLEM = { code: 'legs.not-found', subject: 'n.edf', expected: 'legs', received: 'none' };

describe('a row', () => {
  test('waits with the reason of the plan', () => {
    expect(stateBefore({ action: 'score', reason: 'other settings' })).toEqual({
      kind: 'waiting',
      why: 'other settings',
    });
  });

  test('that an earlier run did is unchanged, of this run scored', () => {
    expect(stateBefore({ action: 'keep', receipt: DONE })).toMatchObject({
      kind: 'unchanged',
      findings: DONE.findings,
    });
    expect(stateOfReceipt(DONE, false).kind).toBe('scored');
  });

  test('that failed says all that is wrong; options are of the command line', () => {
    const receipt = receiptOfFailed(HEAD, [
      { ...PROBLEM, hint: 'Name them with --left.' },
      { ...PROBLEM, hint: 'Copy it.' },
      PROBLEM,
    ]);
    expect(stateOfReceipt(receipt, true)).toEqual({
      kind: 'failed',
      isAsBefore: true,
      seconds: 2,
      messages: [
        'n.edf: expected legs, found none. On the command line: Name them with --left.',
        'n.edf: expected legs, found none. Copy it.',
        'n.edf: expected legs, found none.',
      ],
    });
  });
});

describe('what a result says at one glance', () => {
  const result = (plmsIndex: number | null): string =>
    JSON.stringify({
      results: [{ indices: { plmsIndex } }, { indices: { plmsIndex: 99 } }],
      legs: { left: { quality: { grade: 'fair' } }, right: null },
      more: true,
    });

  test('is the index under the rules that lead, as it is printed, and the grade of each leg', () => {
    expect(figuresOfResult(result(14.25))).toEqual({
      plmsIndex: '14.3/h',
      quality: { L: 'fair', R: undefined },
    });
    expect(figuresOfResult(result(null))?.plmsIndex).toBe('not available');
  });

  test.each(['', '{', '{}', '{"results":[],"legs":{}}'])('is nothing in %s', (text) => {
    expect(figuresOfResult(text)).toBeUndefined();
  });

  test('is read from the file that the receipt names', () => {
    expect(resultOf(DONE)).toBe('night.tibialis.json');
    expect(resultOf({ ...DONE, outputs: [] })).toBeUndefined();
  });
});
