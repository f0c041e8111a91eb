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

/** The longest stretch that is read at once, unless one range alone is longer. */
export const READ_BLOCK_BYTES = 4 * 1024 * 1024;

/** Reading through this many unwanted bytes costs about as much as one more read. */
const BRIDGED_GAP_BYTES = 64 * 1024;

/**
 * Reads the same ranges of many records in one pass, from the first byte wanted to the last.
 *
 * Ranges that lie close together, within a record or across records, are read as one block; where wanted bytes
 * are far apart, only they are read. Nothing is allocated per record here. Positions are plain numbers: files
 * of more than 2 GiB are no special case.
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
  if (ranges.length === 0) return;
  const positionOf = (record: number, rangeIndex: number): number =>
    layout.headerBytes + record * layout.recordBytes + ranges[rangeIndex]!.offset;

  let record = records.first;
  let rangeIndex = 0;
  while (record < records.end) {
    const start = positionOf(record, rangeIndex);
    let end = start;
    let count = 0;
    for (let r = record, k = rangeIndex; r < records.end;) {
      const position = positionOf(r, k);
      const after = position + ranges[k]!.length;
      if (count > 0 && (position - end > BRIDGED_GAP_BYTES || after - start > READ_BLOCK_BYTES))
        break;
      end = after;
      count += 1;
      k += 1;
      if (k === ranges.length) {
        k = 0;
        r += 1;
      }
    }

    const bytes = await source.read(start, end - start);
    if (bytes.length < end - start) {
      throw new ByteSourceError(
        `the file ended at byte ${start + bytes.length} while bytes up to ${end} were being read`,
      );
    }
    for (let visited = 0; visited < count; visited += 1) {
      const from = positionOf(record, rangeIndex) - start;
      visit(rangeIndex, record, bytes, from, from + ranges[rangeIndex]!.length);
      rangeIndex += 1;
      if (rangeIndex === ranges.length) {
        rangeIndex = 0;
        record += 1;
      }
    }
    await checkpoint(control, (record - records.first) / (records.end - records.first), phase);
  }
}
