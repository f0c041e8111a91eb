import type { TaskControl } from '../base/task-control.ts';
import type { ChannelInfo } from '../domain/recording.ts';
import type { EdfRecording, LoadedSignals } from '../formats/edf/edf-recording.ts';
import { slowChannel, type SlowedChannel } from '../pipeline/slow-channel.ts';
import { channelsOfLegs, type LegChannel } from './leg-signals.ts';

/** A channel as it is worked on: as it was recorded, or at a lower rate. */
export interface LoadedChannel {
  /** With the rate of `samples`. */
  readonly channel: ChannelInfo;
  readonly samples: Float32Array;
  /** Of one at a lower rate: the share of the samples of the recorded one at the limits of the device, by epoch. */
  readonly clippedShares?: Float32Array;
}

export interface LoadedLegs extends Omit<LoadedSignals, 'samples'> {
  /** By `channelsOfLegs`. */
  readonly channels: readonly LoadedChannel[];
}

/**
 * Reads the channels of the legs and all annotations in one pass. Fast channels are slowed down on the way. A recording
 * whose records carry their own times is read at its full rate: where its gaps are is known afterwards, and a filter must
 * not run across one.
 */
export async function loadLegs(
  recording: EdfRecording,
  legs: readonly LegChannel[],
  control: TaskControl,
): Promise<LoadedLegs> {
  const indices = channelsOfLegs(legs);
  const channelAt = (index: number): ChannelInfo =>
    recording.info.channels.find((channel) => channel.index === index)!;
  const slowed = new Map<number, SlowedChannel>();
  for (const index of recording.hasOwnRecordTimes ? [] : indices) {
    const slow = slowChannel(channelAt(index), recording.sampleCount(index));
    if (slow !== undefined) slowed.set(index, slow);
  }
  const { samples, ...loaded } = await recording.load(indices, control, slowed);
  for (const { end } of slowed.values()) end();
  return {
    ...loaded,
    channels: indices.map((index, i): LoadedChannel => {
      const slow = slowed.get(index);
      if (slow === undefined) return { channel: channelAt(index), samples: samples[i]! };
      return { channel: slow.channel, samples: slow.samples, clippedShares: slow.clippedShares() };
    }),
  };
}
