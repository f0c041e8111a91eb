import type { ChannelInfo } from '../domain/recording.ts';
import { decimatedLength, Decimator } from '../signal/decimator.ts';

/**
 * Leg EMG is worked on up to 100 Hz. A channel of 1000 Hz or more is brought to the lowest whole part of its rate that is
 * at least this, while it is read, so that a night of 2000 Hz takes no more memory and time than one of 500 Hz.
 */
const ENOUGH_HZ = 500;

/** A channel on its way to a lower rate. */
export interface SlowedChannel {
  /** With the lower rate. */
  readonly channel: ChannelInfo;
  /** Whole once all samples were pushed and `end` was called. */
  readonly samples: Float32Array;
  /** Takes the samples at the full rate, in order. */
  readonly push: (samples: Float32Array) => void;
  readonly end: () => void;
}

/** Undefined for a channel that is slow enough as it is. */
export function slowChannel(channel: ChannelInfo, sampleCount: number): SlowedChannel | undefined {
  const factor = Math.floor(channel.sampleRateHz / ENOUGH_HZ);
  if (factor < 2) return undefined;
  const samples = new Float32Array(decimatedLength(sampleCount, factor));
  const decimator = new Decimator(factor, samples);
  return {
    channel: { ...channel, sampleRateHz: channel.sampleRateHz / factor },
    samples,
    push: (piece) => {
      decimator.push(piece);
    },
    end: () => {
      decimator.end();
    },
  };
}
