import type { ByteSource } from '../../base/byte-source.ts';
import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { AnnotationCollector } from './annotation-collector.ts';
import { timeKeeperOf, type EdfHeader } from './header.ts';
import { interruptedClock, RecordStamps } from './interrupted-clock.ts';
import { contiguousClock, type RecordClock } from './record-clock.ts';
import { visitRecordRanges } from './record-reader.ts';
import { parseTals, type TextMemory, type TimestampedList } from './tal.ts';

/** When the records of a file were taken. */
export interface RecordTimes {
  readonly clock: RecordClock;
  readonly gaps: readonly TimeSpan[];
  /** From the start of the recording to the end of the last record, gaps included. */
  readonly durationSeconds: number;
  /** The annotations, where all of them had to be looked through. */
  readonly collected: AnnotationCollector | undefined;
}

/**
 * Reads what says when the records were taken: of a continuous file the annotations of the first record, of one with
 * interruptions (EDF+D) those of all records, which are kept so that they need not be read again.
 * @throws ByteSourceError when the medium fails.
 */
export async function readRecordTimes(
  source: ByteSource,
  header: EdfHeader,
  findings: Finding[],
): Promise<RecordTimes> {
  const keeper = timeKeeperOf(header);
  if (keeper === undefined || header.recordCount === 0) {
    return continuous(header, contiguousClock(undefined, false, findings));
  }
  if (header.format.endsWith('+D')) return interrupted(source, header, findings);
  let first: TimestampedList | undefined;
  await visitRecordRanges(
    source,
    header,
    [{ offset: keeper.byteOffset, length: keeper.byteLength }],
    { first: 0, end: 1 },
    (_, __, bytes, start, end) => {
      first = parseTals(bytes, start, end).lists[0];
    },
    {},
    'reading record times',
  );
  return continuous(header, contiguousClock(first, true, findings));
}

function continuous(header: EdfHeader, clock: RecordClock): RecordTimes {
  const seconds = header.recordCount * header.recordDurationSeconds;
  return {
    clock,
    gaps: [],
    durationSeconds: secondsFromMicroseconds(microsecondsFromSeconds(seconds)),
    collected: undefined,
  };
}

async function interrupted(
  source: ByteSource,
  header: EdfHeader,
  findings: Finding[],
): Promise<RecordTimes> {
  const ranges = header.signals
    .filter(({ isAnnotations, byteLength }) => isAnnotations && byteLength > 0)
    .map(({ byteOffset, byteLength }) => ({ offset: byteOffset, length: byteLength }));
  const stamps = new RecordStamps(header.recordCount);
  const collected = new AnnotationCollector(undefined);
  const texts: TextMemory = new Map();
  await visitRecordRanges(
    source,
    header,
    ranges,
    { first: 0, end: header.recordCount },
    (range, record, bytes, start, end) => {
      const scan = parseTals(bytes, start, end, texts);
      if (range === 0) stamps.add(record, scan.lists[0]);
      collected.take(record, range === 0, scan);
    },
    {},
    'reading record times',
  );
  const { clock, gaps, end } = interruptedClock(stamps, header.recordDurationSeconds, findings);
  return { clock, gaps, durationSeconds: secondsFromMicroseconds(end), collected };
}

/** Where a record of a continuous file must begin, from the start time of the header. */
export function placeOfRecord(
  { recordDurationSeconds }: EdfHeader,
  { origin }: RecordClock,
): (record: number) => Microseconds {
  return (record) =>
    (origin + microsecondsFromSeconds(record * recordDurationSeconds)) as Microseconds;
}
