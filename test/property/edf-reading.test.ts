import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteSourceOf } from '../../src/base/byte-source.ts';
import { microsecondsFromSeconds } from '../../src/base/microseconds.ts';
import { openEdf } from '../../src/formats/edf/edf-recording.ts';
import { channelFault } from '../../src/formats/edf/channel-fault.ts';
import { findLegChannels } from '../../src/formats/edf/leg-channels.ts';
import { parseTals } from '../../src/formats/edf/tal.ts';
import { marksFromAnnotations } from '../../src/formats/scoring/edf-annotations.ts';
import { annotationSignal, buildEdf, tal } from '../unit/formats/edf/edf-builder.ts';

/** Opens and, where it opens, reads everything. Any exception fails the test. */
async function readAll(bytes: Uint8Array): Promise<void> {
  const opened = await openEdf(byteSourceOf(bytes), 'any.edf');
  if (!opened.ok) {
    expect(opened.failure.subject).toContain('any.edf');
    return;
  }
  const { info, load } = opened.value;
  const usable = info.channels.filter((channel) => channelFault(channel) === undefined);
  const { samples, annotations } = await load(
    usable.map(({ index }) => index),
    {},
  );
  expect(samples.map((channel) => channel.length)).toEqual(
    usable.map((channel) => channel.samplesPerRecord * info.recordCount),
  );
  findLegChannels(info.channels);
  const duration = microsecondsFromSeconds(info.durationSeconds);
  expect(() => marksFromAnnotations(annotations, duration)).not.toThrow();
}

describe('law: whatever the bytes, reading answers or refuses and never throws', () => {
  test('arbitrary bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), readAll), {
      numRuns: 200,
    });
  });

  const valid = buildEdf({
    reserved: 'EDF+D',
    records: 4,
    signals: [
      { samplesPerRecord: 5 },
      annotationSignal(
        [0, 1, 5, 6].map((t) => tal(`+${t}`, '') + tal(`+${t}\x1530`, 'Sleep stage N2')),
        30,
      ),
    ],
  });
  test.each([
    ['any bytes', fc.nat(255)],
    [
      'bytes that numbers are made of',
      fc.constantFrom(...Array.from('0123456789-+.,eE \0', (c) => c.charCodeAt(0))),
    ],
  ])('a valid file with some bytes replaced: %s', async (_, byte) => {
    const change = fc.tuple(fc.nat(valid.length - 1), byte);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = valid.slice();
        for (const [at, value] of changes) bytes[at] = value;
        await readAll(bytes);
      }),
      { numRuns: 600 },
    );
  });

  test('a valid file cut anywhere', async () => {
    for (let length = 0; length <= valid.length; length += 1) await readAll(valid.slice(0, length));
  });

  test('arbitrary annotation bytes', () => {
    const meaningful = fc.constantFrom(
      0x00,
      0x14,
      0x15,
      0x2b,
      0x2d,
      0x2e,
      0x30,
      0x39,
      0x40,
      0x41,
      0xc3,
      0xa9,
      0xff,
    );
    fc.assert(
      fc.property(fc.array(meaningful, { maxLength: 80 }), (bytes) => {
        const { lists } = parseTals(Uint8Array.from(bytes), 0, bytes.length);
        expect(
          lists.every(({ onset, texts }) => Number.isSafeInteger(onset) && texts.length > 0),
        ).toBe(true);
      }),
    );
  });
});

test('law: what is written in a TAL is read from it', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => !['\0', '\x14', '\x15', '@@'].some((special) => text.includes(special)));
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.array(word, { minLength: 1, maxLength: 4 }),
      (onset, texts) => {
        const sign = onset < 0 ? '-' : '+';
        const digits = String(Math.abs(onset)).padStart(7, '0');
        const written = `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`;
        const bytes = encoder.encode(tal(written, ...texts));
        expect(parseTals(bytes, 0, bytes.length)).toStrictEqual({
          lists: [{ onset, durationSeconds: undefined, texts }],
          damaged: 0,
        });
      },
    ),
  );
});

test('law: a time is the nearest microsecond to its decimal number, however it is written', () => {
  const digits = (maxLength: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), maxLength });
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(
      fc.constantFrom('', '+', '-'),
      digits(11).filter((text) => text !== ''),
      fc.option(digits(9), { nil: undefined }),
      (sign, whole, decimals) => {
        const number = decimals === undefined ? whole : `${whole}.${decimals}`;
        const bytes = encoder.encode(`${sign}${number}\x15${number}\x14a\x14\0`);
        const seconds = Number(number);
        const microseconds = Math.round((sign === '-' ? -seconds : seconds) * 1e6);
        const expected = Number.isSafeInteger(microseconds) ? [[microseconds + 0, seconds]] : [];
        const { lists } = parseTals(bytes, 0, bytes.length);
        expect(lists.map((list) => [list.onset, list.durationSeconds])).toEqual(expected);
      },
    ),
    { numRuns: 2000 },
  );
});
