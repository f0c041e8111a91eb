import type { ChannelInfo } from '../../domain/recording.ts';
import { channelFault } from '../../formats/edf/channel-fault.ts';
import type { EdfRecording } from '../../formats/edf/edf-recording.ts';
import { addToColumns, emptyColumns, type EvenSamples } from './min-max.ts';
import type { Overview } from './overview.ts';
import { channelsRead, difference, recordsWithin, runsOf } from './read-window.ts';
import type { ChannelRequest, SignalPage, SignalRequest, SignalTrace } from './signal-messages.ts';
import { cutRun, paddingFor, treatRun } from './treat-run.ts';

/** More samples than so many a column are shown as their lowest and highest. */
const MOST_SAMPLES_PER_COLUMN = 2;

/**
 * A stretch of some channels, for a picture: samples where they are few, else the lowest and highest of each column. Read
 * from the recording; where a column is wider than what the overview gathered, from that.
 *
 * @throws ByteSourceError when the medium fails or the file has become shorter.
 */
export async function readSignalPage(
  recording: EdfRecording,
  request: SignalRequest,
  overview: Overview,
): Promise<SignalPage> {
  const { startSeconds, lengthSeconds, columns, channels } = request;
  const head = { startSeconds, lengthSeconds, columns };
  if (overview.isFineEnough(lengthSeconds / columns) && overview.holdsAll(channels)) {
    return {
      ...head,
      from: 'overview',
      traces: channels.map((channel) => ({
        index: channel.index,
        treatment: channel.treatment,
        form: 'columns',
        values: overview.columnsOf(channel, head),
      })),
    };
  }
  return { ...head, from: 'file', traces: await readTraces(recording, request) };
}

async function readTraces(
  recording: EdfRecording,
  { channels, startSeconds, lengthSeconds, columns }: SignalRequest,
): Promise<SignalTrace[]> {
  const usable = channels.filter((request) => faultOf(recording, request) === undefined);
  const read = channelsRead(usable);
  const padding = paddingFor(channels);
  const endSeconds = startSeconds + lengthSeconds;
  const records = recordsWithin(recording, startSeconds - padding, endSeconds + padding);
  const samples = await recording.readRecords(read, records.first, records.end);
  return channels.map((request): SignalTrace => {
    const { index, minus, treatment } = request;
    const why = faultOf(recording, request);
    if (why !== undefined) return { index, treatment, form: 'none', why };
    const channel = channelAt(recording, index)!;
    const own = samples[read.indexOf(index)]!;
    const other = minus === null ? undefined : samples[read.indexOf(minus)]!;
    const runs = runsOf(recording, channel, records, difference(own, other))
      .map((run) => cutRun(run, startSeconds - padding, endSeconds + padding))
      .map((run) => cutRun(treatRun(run, channel, request), startSeconds, endSeconds))
      .filter(({ values }) => values.length > 0);
    return traceOf(request, runs, { startSeconds, lengthSeconds, columns });
  });
}

function traceOf(
  { index, treatment }: ChannelRequest,
  runs: readonly EvenSamples[],
  { startSeconds, lengthSeconds, columns }: Omit<SignalRequest, 'channels'>,
): SignalTrace {
  const count = runs.reduce((sum, { values }) => sum + values.length, 0);
  if (count <= MOST_SAMPLES_PER_COLUMN * columns) {
    return { index, treatment, form: 'samples', runs: [...runs] };
  }
  const values = emptyColumns(columns);
  for (const run of runs) addToColumns(values, run, startSeconds, lengthSeconds);
  return { index, treatment, form: 'columns', values };
}

function channelAt(recording: EdfRecording, index: number): ChannelInfo | undefined {
  return recording.info.channels.find((channel) => channel.index === index);
}

function faultOf(recording: EdfRecording, { index, minus }: ChannelRequest): string | undefined {
  const channel = channelAt(recording, index);
  const fault = channel === undefined ? 'there is no such channel' : channelFault(channel);
  if (fault !== undefined || channel === undefined || minus === null) return fault;
  const second = channelAt(recording, minus);
  if (second === undefined) return 'there is no such second electrode';
  const isAlike =
    second.samplesPerRecord === channel.samplesPerRecord && second.unit === channel.unit;
  return channelFault(second) ?? (isAlike ? undefined : 'its two electrodes are recorded unalike');
}
