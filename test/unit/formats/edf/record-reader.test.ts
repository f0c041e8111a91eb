import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteSourceError, byteSourceOf } from '../../../../src/base/byte-source.ts';
import { CancelledError } from '../../../../src/base/task-control.ts';
import {
  READ_BLOCK_BYTES,
  visitRecordRanges,
  type RecordRange,
} from '../../../../src/formats/edf/record-reader.ts';

const BYTES = Uint8Array.from({ length: 3 * 2 ** 20 }, (_, i) => (i * 7 + (i >> 8)) & 255);

/** Gaps of all sizes between wanted bytes: read through, and skipped. */
const layouts = fc
  .record({
    headerBytes: fc.nat(300),
    pieces: fc.array(
      fc.record({
        skip: fc.oneof(fc.nat(20), fc.integer({ min: 60_000, max: 90_000 })),
        length: fc.integer({ min: 1, max: 400 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    rest: fc.oneof(fc.nat(10), fc.integer({ min: 60_000, max: 90_000 })),
    first: fc.nat(3),
    count: fc.nat(12),
  })
  .map(({ headerBytes, pieces, rest, first, count }) => {
    let offset = 0;
    const ranges: RecordRange[] = pieces.map(({ skip, length }) => {
      const range = { offset: offset + skip, length };
      offset += skip + length;
      return range;
    });
    const recordBytes = offset + rest;
    const fit = Math.floor((BYTES.length - headerBytes) / recordBytes);
    const records = { first: Math.min(first, fit), end: Math.min(first + count, fit) };
    return { layout: { headerBytes, recordBytes }, ranges, records };
  });

test('law: every range of every record is visited once, in the order of the file, with its bytes', async () => {
  await fc.assert(
    fc.asyncProperty(layouts, async ({ layout, ranges, records }) => {
      const visited: unknown[] = [];
      const slow: unknown[] = [];
      for (let record = records.first; record < records.end; record += 1) {
        ranges.forEach(({ offset, length }, range) => {
          const at = layout.headerBytes + record * layout.recordBytes + offset;
          slow.push([range, record, Buffer.from(BYTES.subarray(at, at + length)).toString('hex')]);
        });
      }
      await visitRecordRanges(
        byteSourceOf(BYTES),
        layout,
        ranges,
        records,
        (range, record, bytes, start, end) => {
          visited.push([range, record, Buffer.from(bytes.subarray(start, end)).toString('hex')]);
        },
        {},
        'reading',
      );
      expect(visited).toEqual(slow);
    }),
    { numRuns: 150 },
  );
});

test('blocks are read ahead, into memory whose bytes were visited', async () => {
  // Every block is 1 MiB: one record of just that size.
  const records = 12;
  const waiting = new Set<ArrayBufferLike>();
  const used = new Set<ArrayBufferLike>();
  let mostWaiting = 0;
  await visitRecordRanges(
    {
      size: records * READ_BLOCK_BYTES,
      read: async (position, length, memory) => {
        expect(waiting.has(memory!.buffer)).toBe(false);
        waiting.add(memory!.buffer);
        used.add(memory!.buffer);
        mostWaiting = Math.max(mostWaiting, waiting.size);
        await Promise.resolve();
        return memory!.fill(position / READ_BLOCK_BYTES).subarray(0, length);
      },
    },
    { headerBytes: 0, recordBytes: READ_BLOCK_BYTES },
    [{ offset: 0, length: READ_BLOCK_BYTES }],
    { first: 0, end: records },
    (_, record, bytes, start, end) => {
      waiting.delete(bytes.buffer);
      expect([bytes[start], bytes[end - 1]]).toEqual([record, record]);
    },
    {},
    'reading',
  );
  expect([used.size, mostWaiting]).toEqual([3, 3]);
});

test('cancelling stops within a few blocks; a failing read is the failure', async () => {
  const ranges = [{ offset: 0, length: 10 }];
  const layout = { headerBytes: 0, recordBytes: 100_000 };
  const run = (size: number, isCancelled: () => boolean): Promise<void> =>
    visitRecordRanges(
      {
        size,
        read: (position, length) =>
          position < size
            ? Promise.resolve(new Uint8Array(length))
            : Promise.reject(new ByteSourceError('the disk is gone')),
      },
      layout,
      ranges,
      { first: 0, end: 100_000 },
      () => undefined,
      { isCancelled },
      'reading',
    );
  let asked = 0;
  await expect(run(1e12, () => (asked += 1) === 3)).rejects.toThrow(CancelledError);
  await expect(run(5_000_000, () => false)).rejects.toThrow('the disk is gone');
});
