import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import {
  LONGEST_RECORDING_SECONDS,
  noteUnusualOrigin,
  unbelievableTimes,
  type RecordClock,
} from './record-clock.ts';
import { isTimeKeeping, type TimestampedList } from './tal.ts';

/**
 * Records of which one begins no further than this from the end of the other follow each other: stamps are rounded, and the
 * clock of a device runs a little off its sampling rate. No movement hides in so short a time.
 */
export const RECORD_TOLERANCE_US = 20_000;

/** What the first annotation list of every record says, nine bytes a record. */
export class RecordStamps {
  /** Onsets from the start time of the header, in us; NaN where there is no list. */
  readonly onsets: Float64Array;
  /** 1 where the list is a time-keeping one. */
  readonly keepTime: Uint8Array;

  constructor(recordCount: number) {
    this.onsets = new Float64Array(recordCount).fill(Number.NaN);
    this.keepTime = new Uint8Array(recordCount);
  }

  add(record: number, firstList: TimestampedList | undefined): void {
    if (firstList === undefined) return;
    this.onsets[record] = firstList.onset;
    if (isTimeKeeping(firstList)) this.keepTime[record] = 1;
  }
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
 * one stored before it; the first ones of a file, to precede the next. So is one whose stamp lies more than
 * `LONGEST_RECORDING_SECONDS` from the median stamp. Where no record at all has the empty text, the first lists are taken as
 * they are. Gaps are what no record covers; records may be stored in any order and may overlap, which is a finding.
 */
export function interruptedClock(
  stamps: RecordStamps,
  recordDurationSeconds: number,
  findings: Finding[],
): InterruptedRecording {
  const duration = microsecondsFromSeconds(recordDurationSeconds);
  const onsets = believedStamps(stamps, findings);
  fillMissing(onsets, duration);
  let origin = onsets[0] ?? 0;
  for (const onset of onsets) if (onset < origin) origin = onset;
  noteUnusualOrigin(origin as Microseconds, findings);
  const recordOnsets = onsets.map((onset) => onset - origin);
  const { gaps, end, overlaps } = gapsBetween(recordOnsets, duration);
  const unsorted = recordOnsets.filter((onset, i) => i > 0 && onset < recordOnsets[i - 1]!).length;
  if (unsorted > 0 || overlaps > 0) {
    findings.push({
      code: 'edf.records-out-of-order',
      severity: 'error',
      message: `${unsorted} data records began before the one stored before them and ${overlaps} overlap another; the legs were put in order of time, and where records overlap the one that began first was used.`,
      data: { unsorted, overlapping: overlaps },
    });
  }
  return { clock: { origin: origin as Microseconds, recordOnsets }, gaps, end };
}

/** The stamps that can be believed; NaN for every other record, with a finding that says why. */
function believedStamps({ onsets, keepTime }: RecordStamps, findings: Finding[]): Float64Array {
  const neverEmpty = !keepTime.includes(1);
  const believed = onsets.map((onset, i) => (neverEmpty || keepTime[i] === 1 ? onset : Number.NaN));
  const inOrder = believed.filter((onset) => !Number.isNaN(onset)).sort();
  const missing = onsets.length - inOrder.length;
  if (missing > 0) {
    findings.push({
      code: 'edf.no-time-keeping',
      severity: 'warning',
      message: `${missing} of ${onsets.length} data records do not say when they began; each was taken to follow the one before it.`,
      data: { records: missing, of: onsets.length },
    });
  }
  const median = inOrder[inOrder.length >> 1] ?? 0;
  const farthest = LONGEST_RECORDING_SECONDS * 1e6;
  let damaged = 0;
  for (let i = 0; i < believed.length; i += 1) {
    if (!(Math.abs(believed[i]! - median) > farthest)) continue;
    believed[i] = Number.NaN;
    damaged += 1;
  }
  if (damaged > 0) {
    const remedy = 'each was taken to follow the record stored before it';
    findings.push(unbelievableTimes(damaged, onsets.length, remedy));
  }
  return believed;
}

/** Puts every record without an onset behind the one stored before it, the first ones before the first that has one. */
function fillMissing(onsets: Float64Array, duration: Microseconds): void {
  const known = onsets.findIndex((onset) => !Number.isNaN(onset));
  const first = known < 0 ? 0 : onsets[known]! - known * duration;
  for (let i = 0; i < onsets.length; i += 1) {
    if (Number.isNaN(onsets[i]!)) onsets[i] = i === 0 ? first : onsets[i - 1]! + duration;
  }
}

function gapsBetween(
  onsets: Float64Array,
  duration: Microseconds,
): { gaps: TimeSpan[]; end: Microseconds; overlaps: number } {
  const gaps: TimeSpan[] = [];
  let overlaps = 0;
  let covered = 0 as Microseconds;
  for (const [index, onset] of onsets.toSorted().entries()) {
    if (onset - covered > RECORD_TOLERANCE_US) gaps.push(timeSpan(covered, onset as Microseconds));
    if (index > 0 && covered - onset > RECORD_TOLERANCE_US) overlaps += 1;
    covered = Math.max(covered, onset + duration) as Microseconds;
  }
  return { gaps, end: covered, overlaps };
}
