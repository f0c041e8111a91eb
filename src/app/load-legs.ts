import type { TaskControl } from '../base/task-control.ts';
import type { ChannelInfo } from '../domain/recording.ts';
import type { EdfRecording, LoadedSignals } from '../formats/edf/edf-recording.ts';
import { decimatedLength, Decimator } from '../signal/decimator.ts';
import { channelsOfLegs, type LegChannel } from './leg-signals.ts';

/** A channel as it is worked on: as it was recorded, or at a lower rate. */
export interface LoadedChannel {
  /** With the rate of `samples`. */
  readonly channel: ChannelInfo;
  readonly samples: Float32Array;
}

export interface LoadedLegs extends Omit<LoadedSignals, 'samples'> {
  /** By `channelsOfLegs`. */
  readonly channels: readonly LoadedChannel[];
}

/**
 * Leg EMG is worked on up to 100 Hz. A channel of 1000 Hz or more is brought to the lowest whole part of its rate that is
 * at least this, while it is read, so that a night of 2000 Hz takes no more memory and time than one of 500 Hz.
 */
const ENOUGH_HZ = 500;

/**
 * Reads the channels of the legs and all annotations in one pass. A recording whose records carry their own times is read at
 * its full rate: a filter must not run across a gap.
 */
export async function loadLegs(
  recording: EdfRecording,
  legs: readonly LegChannel[],
  control: TaskControl,
): Promise<LoadedLegs> {
  const indices = channelsOfLegs(legs);
  const slowed = new Map<number, { readonly channel: ChannelInfo; readonly out: Float32Array }>();
  const sinks = new Map<number, Decimator>();
  for (const index of indices) {
    const channel = recording.info.channels.find((one) => one.index === index)!;
    const factor = recording.hasOwnRecordTimes
      ? 1
      : Math.max(1, Math.floor(channel.sampleRateHz / ENOUGH_HZ));
    if (factor === 1) continue;
    const out = new Float32Array(decimatedLength(recording.sampleCount(index), factor));
    slowed.set(index, {
      channel: { ...channel, sampleRateHz: channel.sampleRateHz / factor },
      out,
    });
    sinks.set(index, new Decimator(factor, out));
  }
  const { samples, ...loaded } = await recording.load(indices, control, sinks);
  for (const sink of sinks.values()) sink.end();
  const channels = indices.map((index, i): LoadedChannel => {
    const slow = slowed.get(index);
    if (slow !== undefined) return { channel: slow.channel, samples: slow.out };
    const channel = recording.info.channels.find((one) => one.index === index)!;
    return { channel, samples: samples[i]! };
  });
  return { ...loaded, channels };
}
