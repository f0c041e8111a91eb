import { describe, expect, test } from 'vitest';
import type { EmgBurst } from '../../../../src/domain/other-movements.ts';
import { lm, span } from '../night-builder.ts';
import { burst, bursts, eventsOf, score, sizes, times } from './burst-builder.ts';

const ALMA = 'alternating-leg-muscle-activation';
const HFT = 'hypnagogic-foot-tremor';

/** Left, right, left, ... `step` apart. */
function alternating(count: number, step: number, duration: number, first = 100): EmgBurst[] {
  return times(first, step, count).map((at, i) => burst(i % 2 === 0 ? 'L' : 'R', at, duration));
}

describe('alternating leg muscle activation', () => {
  test('4 bursts are enough, 3 are not', () => {
    expect(sizes(score(alternating(4, 0.8, 0.3)), ALMA)).toEqual([4]);
    expect(sizes(score(alternating(3, 0.8, 0.3)), ALMA)).toEqual([]);
  });

  test.each([
    ['exactly 0.5 Hz', 2, 1],
    ['a microsecond slower', 2.000001, 0],
    ['exactly 3 Hz', 1 / 3, 1],
    ['3.03 Hz', 0.33, 0],
  ])('%s', (_, step, expected) => {
    expect(sizes(score(alternating(6, step, 0.2)), ALMA)).toHaveLength(expected);
  });

  test.each([
    ['100 ms', 0.1, 1],
    ['99 ms', 0.099, 0],
    ['500 ms', 0.5, 1],
    ['501 ms', 0.501, 0],
  ])('bursts of %s', (_, duration, expected) => {
    expect(sizes(score(alternating(6, 1, duration)), ALMA)).toHaveLength(expected);
  });

  test('a second burst of the same leg ends the train and begins the next', () => {
    const list = [...alternating(4, 1, 0.2), ...alternating(5, 1, 0.2, 104).map(swapped)];
    // L R L R | R L R L R: the fifth burst follows one of its own leg.
    expect(sizes(score(list), ALMA)).toEqual([4, 5]);
  });

  test('bursts of both legs at once do not alternate, whatever their lengths', () => {
    const list = times(100, 1, 8).flatMap((at, i) => [
      burst('L', at, i % 2 === 0 ? 0.12 : 0.09),
      burst('R', at + 0.003, i % 2 === 0 ? 0.09 : 0.12),
    ]);
    expect(sizes(score(list), ALMA)).toEqual([]);
  });

  test('a gap in the recording ends a train', () => {
    const list = alternating(6, 1.5, 0.2);
    expect(sizes(score(list, { gaps: [span(104, 104.2)] }), ALMA)).toEqual([]);
    expect(sizes(score(list, { gaps: [span(107.8, 108)] }), ALMA)).toEqual([6]);
  });

  test('what it says of a train: rate, span, side, stage, reason, movements of the same activity', () => {
    const movements = [lm('L', 100, 4.2), lm('R', 300)];
    const [event] = eventsOf(score(alternating(5, 1, 0.2), { movements }), ALMA);
    expect(event).toMatchObject({
      side: 'B',
      span: span(100, 104.2),
      frequencyHz: 1,
      stage: 'N2',
      movementIds: ['L100'],
    });
    expect(event!.reasons.map(({ text }) => text)).toEqual([
      '5 bursts of 0.2 s alternating between the legs (at least 4), 1 to 1 s from onset to onset: 1.00 Hz on average (0.5 to 3 Hz).',
      'The limb movement detector shows the same activity as movement L100.',
    ]);
  });
});

describe('hypnagogic foot tremor', () => {
  test('4 bursts in one leg are enough, 3 are not', () => {
    expect(sizes(score(bursts('L', times(100, 0.8, 4), 0.4)), HFT)).toEqual([4]);
    expect(sizes(score(bursts('L', times(100, 0.8, 3), 0.4)), HFT)).toEqual([]);
  });

  test('two bursts in each leg are no four', () => {
    expect(sizes(score(alternating(4, 3, 0.4)), HFT)).toEqual([]);
  });

  test.each([
    ['exactly 0.3 Hz', 1 / 0.3, 0.4, 1],
    ['slower than 0.3 Hz', 3.34, 0.4, 0],
    ['exactly 4 Hz', 0.25, 0.25, 1],
  ])('%s', (_, step, duration, expected) => {
    expect(sizes(score(bursts('R', times(100, step, 6), duration)), HFT)).toHaveLength(expected);
  });

  test('faster than 4 Hz', () => {
    // Bursts of 0.25 s cannot follow each other faster without overlapping; the list is made by hand.
    expect(sizes(score(bursts('R', times(100, 0.2499, 6), 0.25)), HFT)).toEqual([]);
  });

  test.each([
    ['250 ms', 0.25, 1],
    ['249 ms', 0.249, 0],
    ['1 s', 1, 1],
    ['1.001 s', 1.001, 0],
  ])('bursts of %s', (_, duration, expected) => {
    expect(sizes(score(bursts('L', times(100, 1.5, 6), duration)), HFT)).toHaveLength(expected);
  });

  test('a longer burst ends the train, a shorter one is passed over', () => {
    const train = bursts('L', times(100, 1, 8), 0.4);
    expect(sizes(score([...train, burst('L', 103.5, 0.1)]), HFT)).toEqual([8]);
    const [a, b] = [train.slice(0, 4), bursts('L', times(106, 1, 5), 0.4)];
    expect(sizes(score([...a, burst('L', 104, 1.5), ...b]), HFT)).toEqual([4, 5]);
  });

  test('a weak movement that falls below the level now and then is no train', () => {
    const pieces = times(100, 0.8, 6).map((at) => burst('L', at, 0.5, { betweenMicrovolts: 2.1 }));
    expect(sizes(score(pieces), HFT)).toEqual([]);
    const parted = pieces.map((piece) => ({ ...piece, betweenMicrovolts: 2 }));
    expect(sizes(score(parted), HFT)).toEqual([6]);
  });

  test('what lies before its first burst does not matter', () => {
    const [first, ...rest] = bursts('L', times(100, 0.8, 4), 0.5);
    expect(sizes(score([{ ...first!, betweenMicrovolts: 50 }, ...rest]), HFT)).toEqual([4]);
  });

  test('bursts of alternating activation are not counted again', () => {
    const others = score(alternating(12, 0.8, 0.3));
    expect(sizes(others, ALMA)).toEqual([12]);
    expect(sizes(others, HFT)).toEqual([]);
  });

  test('truncated and faint bursts belong to nothing', () => {
    const train = bursts('L', times(100, 0.8, 4), 0.4);
    expect(sizes(score(train.map((b) => ({ ...b, truncated: true }))), HFT)).toEqual([]);
    expect(sizes(score(train.map((b) => ({ ...b, faint: true }))), HFT)).toEqual([]);
  });

  test('what begins outside the scored time is left out', () => {
    const train = bursts('L', times(100, 0.8, 5), 0.4);
    expect(sizes(score(train, { window: span(100, 3600) }), HFT)).toEqual([5]);
    expect(sizes(score(train, { window: span(100.5, 3600) }), HFT)).toEqual([]);
  });
});

function swapped(b: EmgBurst): EmgBurst {
  return { ...b, leg: b.leg === 'L' ? 'R' : 'L' };
}
