import {
  microsecondsFromSamples,
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { isTimeKeeping, type TimestampedList } from './tal.ts';

/**
 * When the data were taken.
 *
 * The start of the recording, time 0 everywhere else in this program, is the first sample of the data. It lies
 * `origin` after the start time of the header, which knows only whole seconds: EDF+ puts the rest into the
 * onset of the first data record. Annotations count from the header's start time, so `origin` is taken off
 * them.
 */
export interface RecordClock {
  readonly origin: Microseconds;
  /** The onset of every record from the start of the recording; undefined where records follow each other. */
  readonly recordOnsets: readonly Microseconds[] | undefined;
}

/** Records closer together or further apart than this do not touch. Onsets are written in decimals. */
const ONSET_TOLERANCE_US = 500;

/**
 * The time of sample `sampleIndex` of a channel, counted over the stored records.
 * The index may be one past the last sample: the time after the last record.
 */
export function timeOfSample(
  clock: RecordClock,
  channel: ChannelInfo,
  sampleIndex: number,
): Microseconds {
  const { recordOnsets } = clock;
  if (recordOnsets === undefined || recordOnsets.length === 0) {
    return microsecondsFromSamples(sampleIndex, channel.sampleRateHz);
  }
  const record = Math.min(
    Math.floor(sampleIndex / channel.samplesPerRecord),
    recordOnsets.length - 1,
  );
  const within = sampleIndex - record * channel.samplesPerRecord;
  return (recordOnsets[record]! +
    microsecondsFromSamples(within, channel.sampleRateHz)) as Microseconds;
}

/**
 * The clock of a file whose records follow each other (EDF, EDF+C), from the first list of its first record.
 * A list without the empty text counts where it can be nothing but the fraction of a second that it should be.
 */
export function contiguousClock(
  firstList: TimestampedList | undefined,
  hasAnnotationSignal: boolean,
  findings: Finding[],
): RecordClock {
  if (firstList !== undefined && isTimeKeeping(firstList)) {
    noteUnusualOrigin(firstList.onset, findings);
    return { origin: firstList.onset, recordOnsets: undefined };
  }
  if (hasAnnotationSignal) {
    findings.push({
      code: 'edf.no-time-keeping',
      severity: 'info',
      message:
        'The first data record does not say when it began; the recording was taken to begin at the start time of the header.',
      data: {},
    });
  }
  const onset = firstList?.durationSeconds === undefined ? firstList?.onset : undefined;
  const isFraction = onset !== undefined && onset >= 0 && onset < 1_000_000;
  return { origin: isFraction ? onset : (0 as Microseconds), recordOnsets: undefined };
}

export interface InterruptedRecording {
  readonly clock: RecordClock;
  /** From the start of the recording, in order. */
  readonly gaps: readonly TimeSpan[];
  /** The end of the last record. */
  readonly end: Microseconds;
}

/**
 * The clock of a file whose records need not follow each other (EDF+D), from the first list of every record.
 *
 * The start of the recording is the earliest onset. A record without a time-keeping list is taken to follow the
 * one stored before it. Where no record at all has the empty text, the first lists are taken as they are.
 * Gaps are what no record covers; records may be stored in any order and may overlap, which is a finding.
 */
export function interruptedClock(
  firstLists: readonly (TimestampedList | undefined)[],
  recordDurationSeconds: number,
  findings: Finding[],
): InterruptedRecording {
  const duration = microsecondsFromSeconds(recordDurationSeconds);
  const neverEmpty = !firstLists.some((list) => list !== undefined && isTimeKeeping(list));
  const onsets: Microseconds[] = [];
  let missing = 0;
  for (const list of firstLists) {
    if (list !== undefined && (neverEmpty || isTimeKeeping(list))) {
      onsets.push(list.onset);
      continue;
    }
    missing += 1;
    const previous = onsets.at(-1);
    onsets.push((previous === undefined ? 0 : previous + duration) as Microseconds);
  }
  if (missing > 0) {
    findings.push({
      code: 'edf.no-time-keeping',
      severity: 'warning',
      message: `${missing} of ${firstLists.length} data records do not say when they began; each was taken to follow the one before it.`,
      data: { records: missing, of: firstLists.length },
    });
  }
  const origin = onsets.reduce((a, b) => (b < a ? b : a), onsets[0] ?? (0 as Microseconds));
  noteUnusualOrigin(origin, findings);
  const recordOnsets = onsets.map((onset) => (onset - origin) as Microseconds);
  const { gaps, end, overlaps } = gapsBetween(recordOnsets, duration);
  const unsorted = recordOnsets.filter((onset, i) => i > 0 && onset < recordOnsets[i - 1]!).length;
  if (unsorted > 0 || overlaps > 0) {
    findings.push({
      code: 'edf.records-out-of-order',
      severity: 'error',
      message: `${unsorted} data records began before the one stored before them and ${overlaps} overlap another; samples are in the order of the file.`,
      data: { unsorted, overlapping: overlaps },
    });
  }
  return { clock: { origin, recordOnsets }, gaps, end };
}

/** The largest distance of a record's stated onset from where a contiguous file must have it. */
export function noteDeviatingOnsets(
  largest: Microseconds,
  record: number,
  findings: Finding[],
): void {
  const seconds = secondsFromMicroseconds(largest);
  if (seconds < 0.1) return;
  findings.push({
    code: 'edf.record-times-deviate',
    severity: 'warning',
    message: `The file is declared continuous, but its data record ${record} is stamped ${seconds} s away from where it lies; times were counted from the samples.`,
    data: { record, deviationSeconds: seconds },
  });
}

function gapsBetween(
  onsets: readonly Microseconds[],
  duration: Microseconds,
): { gaps: TimeSpan[]; end: Microseconds; overlaps: number } {
  const gaps: TimeSpan[] = [];
  let overlaps = 0;
  let covered = 0 as Microseconds;
  const inOrder = onsets.toSorted((a, b) => a - b);
  for (const [index, onset] of inOrder.entries()) {
    if (onset - covered > ONSET_TOLERANCE_US) gaps.push(timeSpan(covered, onset));
    if (index > 0 && covered - onset > ONSET_TOLERANCE_US) overlaps += 1;
    covered = Math.max(covered, onset + duration) as Microseconds;
  }
  return { gaps, end: covered, overlaps };
}

/** EDF+ asks that the first onset is less than a second. The data say otherwise in cut-out recordings. */
function noteUnusualOrigin(origin: Microseconds, findings: Finding[]): void {
  if (origin >= 0 && origin < 1_000_000) return;
  findings.push({
    code: 'edf.late-first-record',
    severity: 'info',
    message: `The first data record is stamped ${secondsFromMicroseconds(origin)} s after the start time of the header (expected: less than 1 s); that moment was taken as the start of the recording.`,
    data: { onsetSeconds: secondsFromMicroseconds(origin) },
  });
}
