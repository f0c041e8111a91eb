import { ByteSourceError, type ByteSource } from '../../base/byte-source.ts';
import { checkpoint, type TaskControl } from '../../base/task-control.ts';

/** A stretch of bytes that every data record has at the same place. */
export interface RecordRange {
  readonly offset: number;
  readonly length: number;
}

export interface RecordLayout {
  readonly headerBytes: number;
  readonly recordBytes: number;
}

/**
 * Is given the bytes of range `rangeIndex` of data record `record`: `bytes[start]` to `bytes[end - 1]`. They are
 * only valid during the call. Called for every record and range in the order of the file.
 */
export type VisitRange = (
  rangeIndex: number,
  record: number,
  bytes: Uint8Array,
  start: number,
  end: number,
) => void;

/** The longest stretch that is read at once, unless one range alone is longer. Small enough to stay in a processor's cache. */
export const READ_BLOCK_BYTES = 1024 * 1024;

/** Reading through this many unwanted bytes costs about as much as one more read. */
const BRIDGED_GAP_BYTES = 64 * 1024;

/** So many blocks are being read while one is visited: the medium never waits for us. */
const READ_AHEAD = 2;

/** Others get their turn after so many bytes, or so many reads of a few bytes. */
const BYTES_PER_TURN = 4 * 1024 * 1024;
const BYTES_WORTH_OF_A_READ = 16 * 1024;

/**
 * Reads the same ranges of many records in one pass, from the first byte wanted to the last.
 *
 * Ranges that lie close together, within a record or across records, are read as one block; where wanted bytes
 * are far apart, only they are read. While one block is visited the next ones are already being read, into a few
 * stretches of memory that are used in turn: nothing is allocated per record or per block. Positions are plain numbers:
 * files of more than 2 GiB are no special case.
 *
 * @param ranges In order of their offset, not overlapping.
 * @param records From `first` to before `end`.
 * @throws ByteSourceError when the medium fails or the file has become shorter than it was.
 */
export async function visitRecordRanges(
  source: ByteSource,
  layout: RecordLayout,
  ranges: readonly RecordRange[],
  records: { readonly first: number; readonly end: number },
  visit: VisitRange,
  control: TaskControl,
  phase: string,
): Promise<void> {
  if (ranges.length === 0 || records.end <= records.first) return;
  const memory: Uint8Array[] = Array.from({ length: READ_AHEAD + 1 }, () => new Uint8Array(0));
  const reading: { readonly block: Block; readonly bytes: Promise<Uint8Array> }[] = [];
  let started = 0;
  let place: Place = { record: records.first, range: 0 };
  const readAhead = (): void => {
    while (reading.length < READ_AHEAD && place.record < records.end) {
      const block = blockFrom(layout, ranges, place, records.end);
      const length = block.end - block.start;
      const slot = started % memory.length;
      if (memory[slot]!.length < length) memory[slot] = new Uint8Array(length);
      const bytes = readWhole(source, block.start, length, memory[slot]!);
      // Should a visit throw or the task be cancelled first, nobody waits for this read any more.
      bytes.catch(() => undefined);
      reading.push({ block, bytes });
      started += 1;
      place = block.next;
    }
  };
  let sinceTurn = 0;
  readAhead();
  for (let at = reading.shift(); at !== undefined; at = reading.shift()) {
    const { block } = at;
    const bytes = await at.bytes;
    readAhead();
    visitBlock(block, bytes, layout, ranges, visit);
    sinceTurn += block.end - block.start + BYTES_WORTH_OF_A_READ;
    if (sinceTurn < BYTES_PER_TURN && reading.length > 0) continue;
    sinceTurn = 0;
    const done = block.next.record - records.first;
    await checkpoint(control, done / (records.end - records.first), phase);
  }
}

/** A range of a record. */
interface Place {
  readonly record: number;
  readonly range: number;
}

/** Ranges that are read at once: `count` of them from `first` on, in the bytes `start` to `end` of the file. */
interface Block {
  readonly first: Place;
  readonly count: number;
  readonly start: number;
  readonly end: number;
  /** The place after the last one; its record may be one past the last. */
  readonly next: Place;
}

function blockFrom(
  layout: RecordLayout,
  ranges: readonly RecordRange[],
  first: Place,
  endRecord: number,
): Block {
  const start = positionOf(layout, ranges, first);
  let end = start;
  let count = 0;
  let place = first;
  while (place.record < endRecord) {
    const position = positionOf(layout, ranges, place);
    const after = position + ranges[place.range]!.length;
    if (count > 0 && (position - end > BRIDGED_GAP_BYTES || after - start > READ_BLOCK_BYTES))
      break;
    end = after;
    count += 1;
    place = placeAfter(place, ranges.length);
  }
  return { first, count, start, end, next: place };
}

function visitBlock(
  { first, count, start }: Block,
  bytes: Uint8Array,
  layout: RecordLayout,
  ranges: readonly RecordRange[],
  visit: VisitRange,
): void {
  let { record, range } = first;
  let recordStart = layout.headerBytes + record * layout.recordBytes - start;
  for (let visited = 0; visited < count; visited += 1) {
    const { offset, length } = ranges[range]!;
    visit(range, record, bytes, recordStart + offset, recordStart + offset + length);
    range += 1;
    if (range < ranges.length) continue;
    range = 0;
    record += 1;
    recordStart += layout.recordBytes;
  }
}

function positionOf(
  layout: RecordLayout,
  ranges: readonly RecordRange[],
  { record, range }: Place,
): number {
  return layout.headerBytes + record * layout.recordBytes + ranges[range]!.offset;
}

function placeAfter({ record, range }: Place, rangeCount: number): Place {
  return range + 1 < rangeCount ? { record, range: range + 1 } : { record: record + 1, range: 0 };
}

async function readWhole(
  source: ByteSource,
  start: number,
  length: number,
  memory: Uint8Array,
): Promise<Uint8Array> {
  const bytes = await source.read(start, length, memory);
  if (bytes.length === length) return bytes;
  throw new ByteSourceError(
    `the file ended at byte ${start + bytes.length} while bytes up to ${start + length} were being read`,
  );
}
