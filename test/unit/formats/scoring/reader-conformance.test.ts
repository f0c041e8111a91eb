import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../../src/base/seeded-random.ts';
import { plainLabel } from '../../../../src/formats/scoring/annotation-texts.ts';
import {
  headOf,
  readersFor,
  readScoring,
  SCORING_READERS,
} from '../../../../src/formats/scoring/read-scoring.ts';
import type { ScoringContent } from '../../../../src/formats/scoring/scoring-content.ts';
import { valueOf } from './lists.ts';
import { READER_EXAMPLES, type ReaderExample } from './reader-examples.ts';

/* What every reader of a scoring must do. A new reader is tested by adding an example of its format. */

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? utf8(content) : content;
}

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) {
    view.setUint16(2 * i, text.charCodeAt(i), !isBigEndian);
  }
  return bytes;
}

async function read(bytes: Uint8Array): Promise<ScoringContent> {
  return valueOf(await readScoring({ name: 'given', bytes }));
}

/** Problem or content; anything thrown fails the test, and what hangs runs into its time limit. */
async function survives(bytes: Uint8Array): Promise<ScoringContent | undefined> {
  const result = await readScoring({ name: 'given', bytes });
  if (result.ok) return result.value;
  expect(result.failure.length).toBeGreaterThan(0);
  return undefined;
}

function countOf({ items, notUsed, unknown }: ScoringContent): number {
  const sum = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((total, count) => total + count, 0);
  return items.length + sum(notUsed) + sum(unknown);
}

test('every reader has an example', () => {
  const covered = new Set(READER_EXAMPLES.map(({ reader }) => reader));
  expect(SCORING_READERS.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
});

describe.each(READER_EXAMPLES.map((example, i) => [`${example.reader} (${i})`, example] as const))(
  '%s',
  (_, example: ReaderExample) => {
    const bytes = bytesOf(example.content);

    test('is recognised by its content, and by no other reader', () => {
      expect(readersFor(bytes).map(({ id }) => id)).toEqual([example.reader]);
    });

    test('loses nothing: every row is an item, or its label is listed', async () => {
      const content = await read(bytes);
      expect(content.rows).toBe(example.rows);
      expect(countOf(content)).toBe(example.rows);
      expect([...content.unknown]).toEqual([]);
    });

    test('a label that is not known is listed', async () => {
      const content = await read(bytesOf(example.withUnknown));
      expect([...content.unknown]).toEqual([[example.unknown, 1]]);
      expect([content.rows, countOf(content)]).toEqual([example.rows + 1, example.rows + 1]);
    });

    test("the user's word for a label goes before everything else", async () => {
      const labels = new Map([[plainLabel(example.unknown), { kind: 'arousal' }]] as const);
      const given = { name: 'given', bytes: bytesOf(example.withUnknown) };
      const content = valueOf(await readScoring(given, { labels }));
      expect(content.unknown.size).toBe(0);
      expect(content.items.filter(({ label }) => label === example.unknown)).toMatchObject([
        { meaning: { kind: 'arousal' } },
      ]);
    });

    const lf = example.content;
    if (typeof lf === 'string') {
      test('line ends and encodings do not matter', async () => {
        const crlf = lf.replaceAll('\n', '\r\n');
        const expected = await read(bytes);
        const variants: Readonly<Record<string, Uint8Array>> = {
          crlf: utf8(crlf),
          cr: utf8(lf.replaceAll('\n', '\r')),
          'without the last line end': utf8(lf.trimEnd()),
          'utf-8 with mark': utf8(`\ufeff${lf}`),
          'utf-16le with mark': utf16(`\ufeff${crlf}`, false),
          'utf-16be with mark': utf16(`\ufeff${crlf}`, true),
          'latin-1': Uint8Array.from(lf, (character) => character.charCodeAt(0)),
        };
        for (const [name, variant] of Object.entries(variants)) {
          expect([name, await read(variant)]).toEqual([name, expected]);
        }
      });
    }

    test('cut off anywhere: a problem, or no more than the whole says', async () => {
      for (let twentieth = 0; twentieth < 20; twentieth += 1) {
        const part = bytes.subarray(0, Math.floor((bytes.length * twentieth) / 20));
        const content = await survives(part);
        if (content !== undefined) expect(content.rows).toBeLessThanOrEqual(example.rows);
      }
    });

    test('damaged anywhere: no crash, no hang, nothing lost', async () => {
      const random = randomStream(20, example.reader);
      const below = (limit: number): number => random.uint32() % limit;
      for (let run = 0; run < 150; run += 1) {
        const damaged = Uint8Array.from(bytes);
        const hits = 1 + below(8);
        for (let hit = 0; hit < hits; hit += 1) damaged[below(damaged.length)] = below(256);
        const from = below(damaged.length);
        const piece = damaged.subarray(from, from + below(40));
        const content = await survives(
          run % 3 === 0 ? Uint8Array.from([...damaged, ...piece, ...damaged]) : damaged,
        );
        if (content !== undefined) expect(countOf(content)).toBe(content.rows);
      }
    });
  },
);

test('random bytes are a problem, whatever comes first', async () => {
  const random = randomStream(1, 'noise');
  for (let run = 0; run < 200; run += 1) {
    const noise = Uint8Array.from({ length: random.uint32() % 600 }, () => random.uint32() % 256);
    await survives(noise);
    const example = READER_EXAMPLES[run % READER_EXAMPLES.length]!;
    await survives(Uint8Array.from([...bytesOf(example.content).subarray(0, 60), ...noise]));
  }
  expect(await survives(new Uint8Array())).toBeUndefined();
});

test('the head of a long file ends between two characters', () => {
  // 65,535 bytes of ASCII, then a letter of two bytes.
  const head = headOf(utf8(`${'W'.padEnd(65_535, '\n')}éé`));
  expect([head.isWhole, head.text?.includes('Ã')]).toEqual([false, false]);
});
