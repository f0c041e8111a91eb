import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import type { EdfRecording } from '../../formats/edf/edf-recording.ts';
import type { EvenSamples } from './min-max.ts';
import type { ChannelRequest } from './signal-messages.ts';

/** The data records that hold a stretch of time, `first` inclusive to `end` exclusive; none when both are equal. */
export interface Records {
  readonly first: number;
  readonly end: number;
}

/** The records that touch the time from `startSeconds` to `endSeconds`. Records are in order of time. */
export function recordsWithin(
  recording: EdfRecording,
  startSeconds: number,
  endSeconds: number,
): Records {
  const channel = recording.info.channels.find(({ samplesPerRecord }) => samplesPerRecord > 0);
  if (channel === undefined) return { first: 0, end: 0 };
  const { recordCount } = recording.info;
  const first = firstWhere(
    recordCount,
    (record) => endOf(recording, channel, record) > startSeconds,
  );
  const end = firstWhere(
    recordCount,
    (record) => startOf(recording, channel, record) >= endSeconds,
  );
  return { first, end: Math.max(first, end) };
}

/** The channels that have to be read for these, each once: second electrodes are among them. */
export function channelsRead(requests: readonly ChannelRequest[]): number[] {
  return [
    ...new Set(requests.flatMap(({ index, minus }) => (minus === null ? [index] : [index, minus]))),
  ];
}

/** The first electrode less the second; the first alone where there is no second. */
export function difference(own: Float32Array, other: Float32Array | undefined): Float32Array {
  return other === undefined ? own : own.map((value, n) => value - other[n]!);
}

/**
 * Splits samples of whole records where time jumps.
 *
 * @param samples Of the records `first` and following, end to end.
 */
export function runsOf(
  recording: EdfRecording,
  channel: ChannelInfo,
  { first, end }: Records,
  samples: Float32Array,
): EvenSamples[] {
  const { samplesPerRecord, sampleRateHz } = channel;
  const stepSeconds = 1 / sampleRateHz;
  const gapEnds = new Set<number>(recording.info.gaps.map((gap) => gap.end));
  const starts: number[] = [];
  for (let record = first; record < end; record += 1) {
    if (record === first || (gapEnds.size > 0 && gapEnds.has(timeOf(recording, channel, record)))) {
      starts.push(record);
    }
  }
  return starts.map((record, i) => ({
    startSeconds: startOf(recording, channel, record),
    stepSeconds,
    values: samples.subarray(
      (record - first) * samplesPerRecord,
      ((starts[i + 1] ?? end) - first) * samplesPerRecord,
    ),
  }));
}

function timeOf(recording: EdfRecording, channel: ChannelInfo, record: number): Microseconds {
  return recording.timeOfSample(channel.index, record * channel.samplesPerRecord);
}

function startOf(recording: EdfRecording, channel: ChannelInfo, record: number): number {
  return secondsFromMicroseconds(timeOf(recording, channel, record));
}

function endOf(recording: EdfRecording, channel: ChannelInfo, record: number): number {
  return startOf(recording, channel, record) + recording.info.recordDurationSeconds;
}

/** The first of `0 .. count - 1` for which it holds, where it holds for all that follow; `count` when for none. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
