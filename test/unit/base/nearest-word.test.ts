import { expect, test } from 'vitest';
import { nearestWord } from '../../../src/base/nearest-word.ts';

const RULES = [
  'movement.minDuration',
  'movement.maxDuration',
  'legs.maxDuration',
  'series.minInterval',
  'series.maxInterval',
];

test.each([
  ['series.minIntervall', 'series.minInterval'],
  ['series.mnInterval', 'series.minInterval'],
  ['series.miniNterval', 'series.minInterval'],
  ['seires.maxInterval', 'series.maxInterval'],
  ['Series.MinInterval', 'series.minInterval'],
  // The part after the dot is enough where it belongs to one rule only.
  ['minInterval', 'series.minInterval'],
  ['minDuration', 'movement.minDuration'],
])('%s is taken for %s', (word, meant) => {
  expect(nearestWord(word, RULES)).toBe(meant);
});

test.each(['sensitivity', '', 'x', 'arousal.within'])('nothing is near to %j', (word) => {
  expect(nearestWord(word, RULES)).toBeUndefined();
});

test('two swapped neighbours are one change, so a short word is still found', () => {
  expect(nearestWord('sikp', ['skip', 'break', 'merge'])).toBe('skip');
});

test('there may be nothing to choose from', () => {
  expect(nearestWord('skip', [])).toBeUndefined();
});
