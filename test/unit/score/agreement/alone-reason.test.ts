import { describe, expect, test } from 'vitest';
import { aloneReason, type OtherScorer } from '../../../../src/score/agreement/alone-reason.ts';
import { lm, span } from '../night-builder.ts';

const movement = lm('L', 100, 2);

function other(parts: Partial<OtherScorer>): OtherScorer {
  return {
    name: 'Night shift',
    movements: [],
    rejected: [],
    legs: ['L', 'R'],
    blind: { L: [], R: [] },
    paired: new Set(),
    ...parts,
  };
}

describe('why a movement stands alone', () => {
  test.each<[string, Partial<OtherScorer>, string]>([
    ['leg-not-scored', { legs: ['R'] }, 'Night shift did not score the left leg.'],
    [
      'not-scorable',
      { blind: { L: [span(90, 100.5)], R: [] } },
      'The left leg could not be scored by Night shift there.',
    ],
    [
      'split-or-joined',
      // Shares 0.5 s of the 3 s that both cover together.
      { movements: [lm('L', 101.5, 1.5)], paired: new Set(['L101.5']) },
      'Night shift has one movement there (101.5 to 103 s) that is paired with another one; they share 0.17 of what they cover together.',
    ],
    [
      'overlap-too-small',
      { movements: [lm('L', 101.5, 1.5)] },
      'Night shift has one there (101.5 to 103 s); they share 0.17 of what they cover together, 0.5 is asked for.',
    ],
    [
      'rejected',
      { rejected: [lm('L', 100, 2)] },
      'Night shift rejected the movement there (100 to 102 s).',
    ],
    [
      'other-leg',
      { movements: [lm('R', 100.2, 1)] },
      'Night shift has a movement of the right leg there (100.2 to 101.2 s), and none of the left leg.',
    ],
    [
      'apart',
      { movements: [lm('L', 104.5, 1)] },
      'The nearest of Night shift is 2.5 s after it (104.5 to 105.5 s).',
    ],
    [
      'none-near',
      { movements: [lm('L', 107.1, 1), lm('R', 104, 1)] },
      'Night shift has none of the left leg within 5 s.',
    ],
  ])('%s', (code, parts, why) => {
    expect(aloneReason(movement, other(parts), 0.5)).toEqual({ code, why });
  });

  test('5 s away is near, and a rejection of the other leg is no reason', () => {
    expect(aloneReason(movement, other({ movements: [lm('L', 107, 1)] }), 0).code).toBe('apart');
    expect(aloneReason(movement, other({ rejected: [lm('R', 100, 2)] }), 0).code).toBe('none-near');
  });
});
