import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isTimeKeeping,
  parseTals,
  type TextMemory,
  splitChannelSuffix,
  type TalScan,
} from '../../../../src/formats/edf/tal.ts';
import { latin1Bytes, tal } from './edf-builder.ts';

const scan = (bytes: string | Uint8Array): TalScan => {
  const area = latin1Bytes(bytes);
  return parseTals(area, 0, area.length);
};
const list = (onset: number, durationSeconds: number | undefined, ...texts: string[]): unknown => ({
  onset,
  durationSeconds,
  texts,
});
const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

describe('EDF+ 2.2.2: time-stamped annotations lists', () => {
  test.each<[string, string, unknown[], number]>([
    ['time-keeping list', '+0\x14\x14\0\0\0', [list(0, undefined, '')], 0],
    ['onset, duration, text', tal('+180\x1525.5', 'Apnea'), [list(180e6, 25.5, 'Apnea')], 0],
    [
      'several texts in one list',
      tal('+180', 'Lights off', 'Close door'),
      [list(180e6, undefined, 'Lights off', 'Close door')],
      0,
    ],
    [
      'text in the time-keeping list',
      '+567\x14\x14Recording starts\x14\0',
      [list(567e6, undefined, '', 'Recording starts')],
      0,
    ],
    [
      'negative onset',
      tal('-0.065', 'Pre-stimulus'),
      [list(-65_000, undefined, 'Pre-stimulus')],
      0,
    ],
    ['minus zero is zero', tal('-0', ''), [list(0, undefined, '')], 0],
    ['onset without a sign', tal('12.5', 'x'), [list(12.5e6, undefined, 'x')], 0],
    [
      'seven decimals are rounded to microseconds',
      tal('+0.3945312', ''),
      [list(394_531, undefined, '')],
      0,
    ],
    [
      'several lists',
      tal('+0', '') + tal('+1', 'a') + tal('+2', 'b'),
      [list(0, undefined, ''), list(1e6, undefined, 'a'), list(2e6, undefined, 'b')],
      0,
    ],
    [
      'NUL between and before lists',
      '\0\0' + tal('+1', 'a') + '\0\0' + tal('+2', 'b'),
      [list(1e6, undefined, 'a'), list(2e6, undefined, 'b')],
      0,
    ],
    ['UTF-8', tal('+2', utf8('\u4ef0\u5367')), [list(2e6, undefined, '\u4ef0\u5367')], 0],
    [
      'Latin-1 where it is no UTF-8',
      tal('+2', '\u00c9veil'),
      [list(2e6, undefined, '\u00c9veil')],
      0,
    ],
    ['nothing', '\0\0\0', [], 0],
    ['an area that is full to the last byte', '+0\x14\x14', [list(0, undefined, '')], 0],
  ])('%s', (_, bytes, lists, damaged) => {
    expect(scan(bytes)).toStrictEqual({ lists, damaged });
  });
});

describe('a damaged list costs itself alone', () => {
  const good = tal('+1', 'a');
  const kept = list(1e6, undefined, 'a');
  test.each<[string, string, unknown[], number]>([
    ['no number', tal('+abc', 'x') + good, [kept], 1],
    ['no end of the time', '+12\0' + good, [kept], 1],
    ['a time beyond all measure', tal('+99999999999999999999', 'x') + good, [kept], 1],
    ['two damaged ones', 'junk\0more junk\0' + good, [kept], 2],
    [
      'a duration that is none keeps the text',
      tal('+5\x15long', 'x') + good,
      [list(5e6, undefined, 'x'), kept],
      1,
    ],
    ['a negative duration is none', tal('+5\x15-3', 'x'), [list(5e6, undefined, 'x')], 1],
    [
      'a text that the area cuts off',
      good + '+7\x14Limb mov',
      [kept, list(7e6, undefined, 'Limb mov')],
      1,
    ],
    ['an onset with nothing behind it', '+7\x14\0' + good, [list(7e6, undefined, ''), kept], 1],
  ])('%s', (_, bytes, lists, damaged) => {
    expect(scan(bytes)).toStrictEqual({ lists, damaged });
  });

  test('bytes outside the area are never read', () => {
    const bytes = latin1Bytes('+1\x14abc\x14\0');
    expect(parseTals(bytes, 0, 5)).toStrictEqual({
      lists: [list(1e6, undefined, 'ab')],
      damaged: 1,
    });
  });
});

test('a list keeps the time when it has an empty text', () => {
  const first = (bytes: string): boolean => isTimeKeeping(scan(bytes).lists[0]!);
  expect([first('+0\x14\x14\0'), first('+0\x14\x14a\x14\0'), first(tal('+0', 'a'))]).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  ['Limb movement@@EMG LAT', 'Limb movement', 'EMG LAT'],
  ['Lights off@@EEG F4-A1', 'Lights off', 'EEG F4-A1'],
  ['a@b', 'a@b', undefined],
  ['a@@', 'a', undefined],
  ['a@@b@@ EMG RAT ', 'a@@b', 'EMG RAT'],
])('EDF+ channel suffix: %j', (written, text, channel) => {
  expect(splitChannelSuffix(written)).toStrictEqual({ text, channel });
});

describe('many lists of all lengths', () => {
  const text = fc.string({ maxLength: 150, unit: fc.constantFrom('a', 'b', ' ') });
  const areas = fc.array(text, { maxLength: 6 }).map((texts) => texts.map((one) => tal('+3', one)));

  test('law: what follows the area changes nothing', () => {
    fc.assert(
      fc.property(areas, fc.nat(400), (lists, cut) => {
        const bytes = latin1Bytes(lists.join(''));
        const end = Math.min(cut, bytes.length);
        expect(parseTals(bytes, 0, end)).toStrictEqual(parseTals(bytes.slice(0, end), 0, end));
      }),
    );
  });

  test('law: what was read before changes nothing', () => {
    fc.assert(
      fc.property(fc.array(areas, { maxLength: 5 }), (records) => {
        const memory: TextMemory = new Map();
        for (const lists of records) {
          const bytes = latin1Bytes(lists.join(''));
          const alone = parseTals(bytes, 0, bytes.length);
          expect(parseTals(bytes, 0, bytes.length, memory)).toStrictEqual(alone);
        }
      }),
    );
  });

  test('texts with the same hash are told apart', () => {
    // 31 * 'a' + 'b' and 31 * 'b' + 'C' are the same number.
    const memory: TextMemory = new Map();
    const bytes = latin1Bytes(tal('+1', 'ab') + tal('+2', 'bC'));
    const { lists } = parseTals(bytes, 0, bytes.length, memory);
    expect(lists.map(({ texts }) => texts)).toEqual([['ab'], ['bC']]);
    expect(memory.size).toBe(1);
  });
});
