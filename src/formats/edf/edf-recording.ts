import { ByteSourceError, type ByteSource } from '../../base/byte-source.ts';
import { addToCivil } from '../../base/civil-time.ts';
import { invariant } from '../../base/invariant.ts';
import type { Microseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { ok, type Result } from '../../base/result.ts';
import type { TaskControl } from '../../base/task-control.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Annotation, RecordingInfo } from '../../domain/recording.ts';
import { AnnotationCollector } from './annotation-collector.ts';
import { calibrationFault } from './channel-fault.ts';
import {
  edfHeaderLength,
  FIXED_HEADER_BYTES,
  parseEdfHeader,
  timeKeeperOf,
  type EdfHeader,
} from './header.ts';
import { timeOfSample } from './record-clock.ts';
import { READ_BLOCK_BYTES, visitRecordRanges, type RecordRange } from './record-reader.ts';
import { placeOfRecord, readRecordTimes, type RecordTimes } from './record-times.ts';
import { ChannelDecoder, exactValues, type SampleSink } from './sample-codec.ts';
import type { SignalHeader } from './signal-headers.ts';
import { parseTals, type TextMemory } from './tal.ts';

/**
 * An EDF or BDF recording that has been opened: everything that is known without its signals, and the ways to
 * read them. Channels are named by `ChannelInfo.index`. No samples are kept in memory between calls; annotations are, of a
 * file with interruptions only.
 *
 * Every reading rejects with `ByteSourceError` when the medium fails or the file has become shorter, and with
 * `CancelledError` when the control says so. Asking for a channel that does not exist or that has a `calibrationFault`
 * is a bug.
 */
export interface EdfRecording {
  readonly info: RecordingInfo;
  /** Doubts about header and record times. Those about annotations come with the annotations. */
  readonly findings: readonly Finding[];
  /** Whether records say for themselves when they began (EDF+D): there may be gaps, and records in any order. */
  readonly hasOwnRecordTimes: boolean;
  /** How many samples are stored of a channel. */
  readonly sampleCount: (channelIndex: number) => number;
  /** The time of a stored sample from the start of the recording; one past the last is allowed. */
  readonly timeOfSample: (channelIndex: number, sampleIndex: number) => Microseconds;
  /**
   * Physical values of the samples `fromSample` (inclusive) to `toSample` (exclusive), counted over the stored
   * records; only the records that hold them are read.
   */
  readonly readSamples: (
    channelIndex: number,
    fromSample: number,
    toSample: number,
  ) => Promise<Float32Array>;
  /** The same in double precision: for the few numbers that a person looks at. */
  readonly readExactSamples: (
    channelIndex: number,
    fromSample: number,
    toSample: number,
  ) => Promise<readonly number[]>;
  /** All samples of some channels in the data records `first` (inclusive) to `end` (exclusive), in one pass. */
  readonly readRecords: (
    channelIndices: readonly number[],
    first: number,
    end: number,
  ) => Promise<readonly Float32Array[]>;
  /**
   * All samples of some channels, and all annotations, in one pass over the file. A channel that has a sink gives its samples
   * to it on the way and comes back empty.
   */
  readonly load: (
    channelIndices: readonly number[],
    control: TaskControl,
    sinks?: ReadonlyMap<number, SampleSink>,
  ) => Promise<LoadedSignals>;
  readonly readAnnotations: (control: TaskControl) => Promise<LoadedAnnotations>;
}

export interface LoadedAnnotations {
  /** In order of onset, from the start of the recording. */
  readonly annotations: readonly Annotation[];
  /** Doubts that came up in this pass; those of opening are not repeated. */
  readonly findings: readonly Finding[];
}

export interface LoadedSignals extends LoadedAnnotations {
  /** Physical values, one array a channel in the order asked for. Stored records end to end: gaps are not filled. */
  readonly samples: readonly Float32Array[];
  readonly gaps: readonly TimeSpan[];
}

/**
 * Opens a recording: reads its header and, for the exact start time, the annotations of its first record. A file
 * with interruptions (EDF+D) is asked for the time of every record (`readRecordTimes`).
 *
 * @param fileName For messages.
 * @throws ByteSourceError when the medium fails.
 */
export async function openEdf(
  source: ByteSource,
  fileName: string,
): Promise<Result<EdfRecording, Problem>> {
  const fixed = await source.read(0, Math.min(FIXED_HEADER_BYTES, source.size));
  const length = edfHeaderLength(fixed, fileName);
  if (!length.ok) return length;
  const bytes = await source.read(0, Math.min(length.value, source.size));
  const parsed = parseEdfHeader(bytes, source.size, fileName);
  if (!parsed.ok) return parsed;
  const header = parsed.value;

  const findings = [...header.findings];
  const times = await readRecordTimes(source, header, findings);
  const info: RecordingInfo = {
    format: header.format,
    startDateTime: header.startDateTime && addToCivil(header.startDateTime, times.clock.origin),
    durationSeconds: times.durationSeconds,
    recordCount: header.recordCount,
    recordDurationSeconds: header.recordDurationSeconds,
    patient: header.patient,
    recordingText: header.recordingText,
    channels: header.signals
      .filter((signal) => !signal.isAnnotations)
      .map(({ channel }) => channel),
    gaps: times.gaps,
  };
  return ok(recordingOf(source, fileName, header, times, info, findings));
}

function recordingOf(
  source: ByteSource,
  fileName: string,
  header: EdfHeader,
  { clock, collected }: RecordTimes,
  info: RecordingInfo,
  findings: readonly Finding[],
): EdfRecording {
  const signalOf = (channelIndex: number): SignalHeader => {
    const signal = header.signals[channelIndex];
    invariant(signal?.isAnnotations === false, `signal ${channelIndex} is a channel`);
    return signal;
  };
  const usableSignal = (channelIndex: number): SignalHeader => {
    const signal = signalOf(channelIndex);
    const fault = calibrationFault(signal.channel);
    invariant(fault === undefined, `channel ${channelIndex} is usable (${fault ?? ''})`);
    return signal;
  };
  const sampleCount = (channelIndex: number): number =>
    header.recordCount * signalOf(channelIndex).channel.samplesPerRecord;

  /** Hands on the bytes of some signals, record by record, in the order of the file. */
  const passOver = (
    signals: readonly SignalHeader[],
    records: { readonly first: number; readonly end: number },
    take: TakeBytes,
    control: TaskControl = {},
  ): Promise<void> => {
    const pieces = signals.flatMap((signal) => piecesOf(signal, header.bytesPerSample));
    return namingFile(fileName, () =>
      visitRecordRanges(
        source,
        header,
        pieces,
        records,
        (piece, record, bytes, start, end) => {
          take(pieces[piece]!.signal, record, bytes, start, end);
        },
        control,
        'reading',
      ),
    );
  };

  /** Hands on the bytes of the records that hold samples `from` to `to`; says which sample the first byte belongs to. */
  const passOverSamples = async (
    signal: SignalHeader,
    from: number,
    to: number,
    take: TakeBytes,
  ): Promise<number> => {
    const { index, samplesPerRecord } = signal.channel;
    invariant(
      0 <= from && from <= to && to <= sampleCount(index),
      `samples ${from} to ${to} are stored`,
    );
    const first = Math.floor(from / samplesPerRecord);
    const end = Math.max(first, Math.ceil(to / samplesPerRecord));
    await passOver([signal], { first, end }, take);
    return first * samplesPerRecord;
  };

  const loadChannels = async (
    channelIndices: readonly number[],
    control: TaskControl,
    sinks?: ReadonlyMap<number, SampleSink>,
  ): Promise<LoadedSignals> => {
    const decoders = new Map<number, ChannelDecoder>();
    const collector = collected ?? new AnnotationCollector(placeOfRecord(header, clock));
    for (const index of channelIndices) {
      const signal = usableSignal(index);
      if (decoders.has(index)) continue;
      decoders.set(
        index,
        new ChannelDecoder(signal, header.bytesPerSample, sampleCount(index), sinks?.get(index)),
      );
    }
    const wanted = header.signals.filter(
      ({ channel, isAnnotations, byteLength }) =>
        byteLength > 0 && (isAnnotations ? collected === undefined : decoders.has(channel.index)),
    );
    const keeper = timeKeeperOf(header);
    const texts: TextMemory = new Map();
    await passOver(
      wanted,
      { first: 0, end: header.recordCount },
      (signal, record, bytes, start, end) => {
        if (signal.isAnnotations)
          collector.take(record, signal === keeper, parseTals(bytes, start, end, texts));
        else decoders.get(signal.channel.index)!.push(bytes, start, end);
      },
      control,
    );
    const decoded = new Map([...decoders].map(([index, decoder]) => [index, decoder.finish()]));
    return {
      samples: channelIndices.map((index) => decoded.get(index)!),
      gaps: info.gaps,
      ...collector.finish(clock.origin),
    };
  };

  return {
    info,
    findings,
    hasOwnRecordTimes: clock.recordOnsets !== undefined,
    sampleCount,
    timeOfSample: (channelIndex, sampleIndex) =>
      timeOfSample(clock, signalOf(channelIndex).channel, sampleIndex),
    readSamples: async (channelIndex, fromSample, toSample) => {
      const signal = usableSignal(channelIndex);
      const { samplesPerRecord } = signal.channel;
      const records =
        Math.ceil(toSample / samplesPerRecord) - Math.floor(fromSample / samplesPerRecord);
      const decoder = new ChannelDecoder(
        signal,
        header.bytesPerSample,
        Math.max(0, records) * samplesPerRecord,
      );
      const offset = await passOverSamples(
        signal,
        fromSample,
        toSample,
        (_, __, bytes, from, to) => {
          decoder.push(bytes, from, to);
        },
      );
      return decoder.finish().slice(fromSample - offset, toSample - offset);
    },
    readExactSamples: async (channelIndex, fromSample, toSample) => {
      const signal = usableSignal(channelIndex);
      const values: number[] = [];
      const offset = await passOverSamples(
        signal,
        fromSample,
        toSample,
        (_, __, bytes, from, to) => {
          for (const value of exactValues(signal, header.bytesPerSample, bytes, from, to))
            values.push(value);
        },
      );
      return values.slice(fromSample - offset, toSample - offset);
    },
    readRecords: async (channelIndices, first, end) => {
      invariant(
        0 <= first && first <= end && end <= header.recordCount,
        `records ${first} to ${end} are stored`,
      );
      const signals = [...new Set(channelIndices)].sort((a, b) => a - b).map(usableSignal);
      const decoders = new Map(
        signals.map((signal) => [
          signal.channel.index,
          new ChannelDecoder(
            signal,
            header.bytesPerSample,
            (end - first) * signal.channel.samplesPerRecord,
          ),
        ]),
      );
      await passOver(signals, { first, end }, ({ channel }, _, bytes, from, to) => {
        decoders.get(channel.index)!.push(bytes, from, to);
      });
      const decoded = new Map([...decoders].map(([index, decoder]) => [index, decoder.finish()]));
      return channelIndices.map((index) => decoded.get(index)!);
    },
    load: loadChannels,
    readAnnotations: async (control) => {
      const { annotations, findings: doubts } = await loadChannels([], control);
      return { annotations, findings: doubts };
    },
  };
}

/** Is given `bytes[start]` to `bytes[end - 1]` of a signal in a record. They are only valid during the call. */
type TakeBytes = (
  signal: SignalHeader,
  record: number,
  bytes: Uint8Array,
  start: number,
  end: number,
) => void;

interface Piece extends RecordRange {
  readonly signal: SignalHeader;
}

/** The bytes of a signal within a record. Samples are cut into pieces that fit a read; lists of text are not. */
function piecesOf(signal: SignalHeader, bytesPerSample: number): Piece[] {
  if (signal.isAnnotations) return [{ signal, ...rangeOf(signal) }];
  const longest = Math.floor(READ_BLOCK_BYTES / bytesPerSample) * bytesPerSample;
  const pieces: Piece[] = [];
  for (let done = 0; done < signal.byteLength; done += longest) {
    const length = Math.min(longest, signal.byteLength - done);
    pieces.push({ signal, offset: signal.byteOffset + done, length });
  }
  return pieces;
}

function rangeOf(signal: SignalHeader): RecordRange {
  return { offset: signal.byteOffset, length: signal.byteLength };
}

/** A medium that fails names what the system knows; the reader must know which recording it was. */
async function namingFile(fileName: string, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof ByteSourceError) || error.message.includes(fileName)) throw error;
    throw new ByteSourceError(`${fileName}: ${error.message}`);
  }
}
