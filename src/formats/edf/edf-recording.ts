import { ByteSourceError, type ByteSource } from '../../base/byte-source.ts';
import { addToCivil } from '../../base/civil-time.ts';
import { invariant } from '../../base/invariant.ts';
import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { ok, type Result } from '../../base/result.ts';
import type { TaskControl } from '../../base/task-control.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Annotation, RecordingInfo } from '../../domain/recording.ts';
import { AnnotationCollector } from './annotation-collector.ts';
import { channelFault } from './channel-fault.ts';
import { edfHeaderLength, FIXED_HEADER_BYTES, parseEdfHeader, type EdfHeader } from './header.ts';
import {
  contiguousClock,
  interruptedClock,
  timeOfSample,
  type RecordClock,
} from './record-clock.ts';
import { READ_BLOCK_BYTES, visitRecordRanges, type RecordRange } from './record-reader.ts';
import { ChannelDecoder } from './sample-codec.ts';
import type { SignalHeader } from './signal-headers.ts';
import { parseTals, type TimestampedList } from './tal.ts';

/**
 * An EDF or BDF recording that has been opened: everything that is known without its signals, and the ways to
 * read them. Channels are named by `ChannelInfo.index`. Nothing is kept in memory between calls.
 *
 * Every reading rejects with `ByteSourceError` when the medium fails or the file has become shorter, and with
 * `CancelledError` when the control says so. Asking for a channel that does not exist or that `channelFault`
 * says is unusable is a bug.
 */
export interface EdfRecording {
  readonly info: RecordingInfo;
  /** Doubts about header and record times. Those about annotations come with the annotations. */
  readonly findings: readonly Finding[];
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
  /** All samples of some channels, and all annotations, in one pass over the file. */
  readonly load: (
    channelIndices: readonly number[],
    control: TaskControl,
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
 * with interruptions (EDF+D) is asked for the time of every record.
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
  const timing = await readTiming(source, header, findings);
  const info: RecordingInfo = {
    format: header.format,
    startDateTime: header.startDateTime && addToCivil(header.startDateTime, timing.clock.origin),
    durationSeconds: timing.durationSeconds,
    recordCount: header.recordCount,
    recordDurationSeconds: header.recordDurationSeconds,
    patient: header.patient,
    recordingText: header.recordingText,
    channels: header.signals
      .filter((signal) => !signal.isAnnotations)
      .map(({ channel }) => channel),
    gaps: timing.gaps,
  };
  return ok(recordingOf(source, fileName, header, timing.clock, info, findings));
}

interface Timing {
  readonly clock: RecordClock;
  readonly gaps: readonly TimeSpan[];
  readonly durationSeconds: number;
}

async function readTiming(
  source: ByteSource,
  header: EdfHeader,
  findings: Finding[],
): Promise<Timing> {
  const keeper = timeKeeperOf(header);
  const interrupted =
    header.format.endsWith('+D') && keeper !== undefined && header.recordCount > 0;
  const firstLists: (TimestampedList | undefined)[] = [];
  if (keeper !== undefined) {
    await visitRecordRanges(
      source,
      header,
      [rangeOf(keeper)],
      { first: 0, end: interrupted ? header.recordCount : Math.min(1, header.recordCount) },
      (_, record, bytes, start, end) => {
        firstLists[record] = parseTals(bytes, start, end).lists[0];
      },
      {},
      'reading record times',
    );
  }
  if (interrupted) {
    const { clock, gaps, end } = interruptedClock(
      firstLists,
      header.recordDurationSeconds,
      findings,
    );
    return { clock, gaps, durationSeconds: secondsFromMicroseconds(end) };
  }
  const keepsTime = keeper !== undefined && header.recordCount > 0;
  return {
    clock: contiguousClock(firstLists[0], keepsTime, findings),
    gaps: [],
    durationSeconds: secondsFromMicroseconds(
      microsecondsFromSeconds(header.recordCount * header.recordDurationSeconds),
    ),
  };
}

function recordingOf(
  source: ByteSource,
  fileName: string,
  header: EdfHeader,
  clock: RecordClock,
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
    const fault = channelFault(signal.channel);
    invariant(fault === undefined, `channel ${channelIndex} is usable (${fault ?? ''})`);
    return signal;
  };
  const sampleCount = (channelIndex: number): number =>
    header.recordCount * signalOf(channelIndex).channel.samplesPerRecord;

  const loadChannels = async (
    channelIndices: readonly number[],
    control: TaskControl,
  ): Promise<LoadedSignals> => {
    const decoders = new Map<number, ChannelDecoder>();
    const collector = new AnnotationCollector(clock, header.recordDurationSeconds);
    for (const index of channelIndices) {
      const signal = usableSignal(index);
      if (decoders.has(index)) continue;
      decoders.set(index, new ChannelDecoder(signal, header.bytesPerSample, sampleCount(index)));
    }
    const wanted = header.signals.filter(
      ({ channel, isAnnotations, byteLength }) =>
        byteLength > 0 && (isAnnotations || decoders.has(channel.index)),
    );
    const pieces = wanted.flatMap((signal) => piecesOf(signal, header.bytesPerSample));
    const keeper = timeKeeperOf(header);
    const whole = { first: 0, end: header.recordCount };
    await namingFile(fileName, () =>
      visitRecordRanges(
        source,
        header,
        pieces,
        whole,
        (piece, record, bytes, start, end) => {
          const { signal } = pieces[piece]!;
          if (signal.isAnnotations) collector.take(record, signal === keeper, bytes, start, end);
          else decoders.get(signal.channel.index)!.push(bytes, start, end);
        },
        control,
        'reading',
      ),
    );
    const decoded = new Map([...decoders].map(([index, decoder]) => [index, decoder.finish()]));
    return {
      samples: channelIndices.map((index) => decoded.get(index)!),
      gaps: info.gaps,
      ...collector.finish(),
    };
  };

  return {
    info,
    findings,
    sampleCount,
    timeOfSample: (channelIndex, sampleIndex) =>
      timeOfSample(clock, signalOf(channelIndex).channel, sampleIndex),
    readSamples: async (channelIndex, fromSample, toSample) => {
      const signal = usableSignal(channelIndex);
      invariant(
        0 <= fromSample && fromSample <= toSample && toSample <= sampleCount(channelIndex),
        `samples ${fromSample} to ${toSample} are stored`,
      );
      const { samplesPerRecord } = signal.channel;
      const first = Math.floor(fromSample / samplesPerRecord);
      const end = Math.ceil(toSample / samplesPerRecord);
      const decoder = new ChannelDecoder(
        signal,
        header.bytesPerSample,
        Math.max(0, end - first) * samplesPerRecord,
      );
      await namingFile(fileName, () =>
        visitRecordRanges(
          source,
          header,
          piecesOf(signal, header.bytesPerSample),
          { first, end },
          (_, __, bytes, from, to) => {
            decoder.push(bytes, from, to);
          },
          {},
          'reading',
        ),
      );
      const offset = first * samplesPerRecord;
      return decoder.finish().slice(fromSample - offset, toSample - offset);
    },
    load: loadChannels,
    readAnnotations: async (control) => {
      const { annotations, findings: doubts } = await loadChannels([], control);
      return { annotations, findings: doubts };
    },
  };
}

/** The signal whose first list keeps the time: the first annotation signal that has room for one. */
function timeKeeperOf(header: EdfHeader): SignalHeader | undefined {
  return header.signals.find((signal) => signal.isAnnotations && signal.byteLength > 0);
}

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
