import { expect, test } from 'vitest';
import type { Microseconds } from '../../../../src/base/microseconds.ts';
import type { Disagreement } from '../../../../src/domain/scoring-agreement.ts';
import { nextPlace } from '../../../../src/ui/compare/comparison.ts';
import { disagreementText } from '../../../../src/ui/compare/disagreement-words.ts';

const place = (seconds: number): Disagreement => ({
  kind: 'only-a',
  leg: 'L',
  id: `L${seconds}`,
  span: {
    start: (seconds * 1e6) as Microseconds,
    end: ((seconds + 2) * 1e6) as Microseconds,
  },
});
const places = [place(10), place(20), place(30)];

test('the walk begins at either end, goes from place to place, and stops at the ends', () => {
  expect(nextPlace(places, undefined, 1)).toBe(places[0]);
  expect(nextPlace(places, undefined, -1)).toBe(places[2]);
  expect(nextPlace(places, places[0], 1)).toBe(places[1]);
  expect(nextPlace(places, places[2], 1)).toBeUndefined();
  expect(nextPlace(places, places[0], -1)).toBeUndefined();
});

test('where an edit settled the place that was gone to, the walk goes on from there in time', () => {
  const settled = place(22);
  expect(nextPlace(places, settled, 1)).toBe(places[2]);
  expect(nextPlace(places, settled, -1)).toBe(places[1]);
  expect(nextPlace(places, place(40), 1)).toBeUndefined();
  expect(nextPlace([], settled, -1)).toBeUndefined();
});

test('a place is told in words, here and there', () => {
  expect(disagreementText(places[0]!, 'the machine')).toBe('left leg, 2.0 s: only in the machine');
  expect(disagreementText({ ...places[0]!, kind: 'stage', a: 'N2', b: 'W' }, 'x')).toBe(
    'stage W here, N2 there, 2.0 s',
  );
});
