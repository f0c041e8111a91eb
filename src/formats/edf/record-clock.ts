import {
  microsecondsFromSamples,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
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
  /** The onset of every record from the start of the recording, in us; undefined where records follow each other. */
  readonly recordOnsets: Float64Array | undefined;
}

/** No night is longer; a time further away than this is a damaged one. */
export const LONGEST_RECORDING_SECONDS = 366 * 86_400;

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
  const stamp = firstList !== undefined && isTimeKeeping(firstList) ? firstList.onset : undefined;
  if (stamp !== undefined && Math.abs(secondsFromMicroseconds(stamp)) > LONGEST_RECORDING_SECONDS) {
    findings.push(unbelievableTimes(1, 1, 'the start time of the header was used'));
    return { origin: 0 as Microseconds, recordOnsets: undefined };
  }
  if (stamp !== undefined) {
    noteUnusualOrigin(stamp, findings);
    return { origin: stamp, recordOnsets: undefined };
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

/** EDF+ asks that the first onset is less than a second. The data say otherwise in cut-out recordings. */
export function noteUnusualOrigin(origin: Microseconds, findings: Finding[]): void {
  if (origin >= 0 && origin < 1_000_000) return;
  findings.push({
    code: 'edf.late-first-record',
    severity: 'info',
    message: `The first data record is stamped ${secondsFromMicroseconds(origin)} s after the start time of the header (expected: less than 1 s); that moment was taken as the start of the recording.`,
    data: { onsetSeconds: secondsFromMicroseconds(origin) },
  });
}

/** Times so far away that they are damaged, and what was done about it. */
export function unbelievableTimes(records: number, of: number, remedy: string): Finding {
  return {
    code: 'edf.unbelievable-record-times',
    severity: 'error',
    message: `${records} of ${of} time stamps of data records lie more than ${LONGEST_RECORDING_SECONDS / 86_400} days away; ${remedy}.`,
    data: { records, of },
  };
}
