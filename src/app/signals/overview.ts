import { invariant } from '../../base/invariant.ts';
import { channelFault } from '../../formats/edf/channel-fault.ts';
import type { EdfRecording } from '../../formats/edf/edf-recording.ts';
import { addPairsToColumns, addToColumns, emptyColumns } from './min-max.ts';
import { channelsRead, difference, recordsWithin, runsOf } from './read-window.ts';
import type { ChannelRequest, SignalRequest } from './signal-messages.ts';
import { cutRun, paddingFor, treatRun } from './treat-run.ts';

/** The finest step of the overview. */
const FINEST_SECONDS = 0.5;
/** Each level is coarser than the one below by so much. */
const COARSER_BY = 8;
const LEVELS = 3;
/** So much of the night is gathered at once; other work has its turn in between. */
const PORTION_SECONDS = 64;

interface Gathered {
  readonly request: ChannelRequest;
  /** `[low, high]` of each step, by level, from the start of the recording. */
  readonly levels: readonly Float32Array[];
}

/**
 * Lowest and highest values of some channels over the whole night at three steps of time (0.5, 4 and 32 s): a pyramid, from
 * which a picture of an hour or of the night is made without reading the recording again. It is gathered portion by
 * portion, from the start of the night on; what is not gathered yet is empty.
 *
 * A class, because it grows while the recording is open.
 */
export class Overview {
  readonly #recording: EdfRecording;
  readonly #gathered: readonly Gathered[];
  #doneSeconds = 0;

  /** @param channels What is gathered; channels that cannot be read are left out. */
  constructor(recording: EdfRecording, channels: readonly ChannelRequest[]) {
    this.#recording = recording;
    const { durationSeconds } = recording.info;
    this.#gathered = channels
      .filter((request) => {
        const channel = recording.info.channels.find(({ index }) => index === request.index);
        return channel !== undefined && channelFault(channel) === undefined;
      })
      .map((request) => ({
        request,
        levels: Array.from({ length: LEVELS }, (_, level) =>
          emptyColumns(Math.ceil(durationSeconds / stepOf(level)) + 1),
        ),
      }));
  }

  /** 0 to 1. */
  get fraction(): number {
    const { durationSeconds } = this.#recording.info;
    return durationSeconds > 0 ? Math.min(1, this.#doneSeconds / durationSeconds) : 1;
  }

  /** Whether a picture with columns of this width can be made from it. */
  isFineEnough(secondsPerColumn: number): boolean {
    return secondsPerColumn >= FINEST_SECONDS;
  }

  holdsAll(channels: readonly ChannelRequest[]): boolean {
    return channels.every((channel) => this.#find(channel) !== undefined);
  }

  /** Lowest and highest of each column, as in `SignalTrace`. */
  columnsOf(
    channel: ChannelRequest,
    { startSeconds, lengthSeconds, columns }: Omit<SignalRequest, 'channels'>,
  ): Float32Array {
    const found = this.#find(channel);
    invariant(found !== undefined, `channel ${channel.index} is gathered`);
    const level = levelFor(lengthSeconds / columns);
    const target = emptyColumns(columns);
    addPairsToColumns(
      target,
      { startSeconds: 0, stepSeconds: stepOf(level), values: found.levels[level]! },
      startSeconds,
      lengthSeconds,
    );
    return target;
  }

  /**
   * Gathers the next portion. @returns Whether there is more.
   * @throws ByteSourceError when the medium fails.
   */
  async gatherMore(): Promise<boolean> {
    const start = this.#doneSeconds;
    const { durationSeconds, channels } = this.#recording.info;
    if (start >= durationSeconds) return false;
    const end = start + PORTION_SECONDS;
    const requests = this.#gathered.map(({ request }) => request);
    const read = channelsRead(requests);
    const padding = paddingFor(requests);
    const records = recordsWithin(this.#recording, start - padding, end + padding);
    const samples = await this.#recording.readRecords(read, records.first, records.end);
    this.#gathered.forEach(({ request, levels }) => {
      const channel = channels.find(({ index }) => index === request.index)!;
      const own = samples[read.indexOf(request.index)]!;
      const other = request.minus === null ? undefined : samples[read.indexOf(request.minus)]!;
      for (const run of runsOf(this.#recording, channel, records, difference(own, other))) {
        const padded = cutRun(run, start - padding, end + padding);
        const treated = cutRun(treatRun(padded, channel, request), start, end);
        for (const [level, pairs] of levels.entries()) {
          addToColumns(pairs, treated, 0, (pairs.length / 2) * stepOf(level));
        }
      }
    });
    this.#doneSeconds = end;
    return end < durationSeconds;
  }

  #find({ index, minus, treatment }: ChannelRequest): Gathered | undefined {
    return this.#gathered.find(
      ({ request }) =>
        request.index === index && request.minus === minus && request.treatment === treatment,
    );
  }
}

function stepOf(level: number): number {
  return FINEST_SECONDS * COARSER_BY ** level;
}

/** The coarsest level whose step is no wider than a column. */
function levelFor(secondsPerColumn: number): number {
  let level = 0;
  while (level + 1 < LEVELS && stepOf(level + 1) <= secondsPerColumn) level += 1;
  return level;
}
