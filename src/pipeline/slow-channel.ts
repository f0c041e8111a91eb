import type { ChannelInfo } from '../domain/recording.ts';
import { decimatedLength, Decimator } from '../signal/decimator.ts';
import type { Stretch } from './leg-signal.ts';
import { LimitCounts } from './limit-counts.ts';

/**
 * Leg EMG is worked on up to 100 Hz. A channel of 500 Hz or more is brought to the lowest whole part of its rate that is
 * at least this: the same muscle is worked on at nearly the same rate whatever the amplifier, and takes no more memory and
 * time than at that rate.
 */
const ENOUGH_HZ = 250;

/** A channel on its way to a lower rate. */
export interface SlowedChannel {
  /** With the lower rate. */
  readonly channel: ChannelInfo;
  /** Whole once all samples were pushed and `end` was called. */
  readonly samples: Float32Array;
  /** By epoch, of the samples that were pushed (`LimitCounts`). */
  readonly clippedShares: () => Float32Array;
  /** Takes the samples at the full rate, in order. */
  readonly push: (samples: Float32Array) => void;
  readonly end: () => void;
}

/** Slows a channel without gaps down while it is read. Undefined for a channel that is slow enough as it is. */
export function slowChannel(channel: ChannelInfo, sampleCount: number): SlowedChannel | undefined {
  const factor = slowingFactor(channel);
  if (factor < 2) return undefined;
  const samples = new Float32Array(decimatedLength(sampleCount, factor));
  const decimator = new Decimator(factor, samples);
  const counts = new LimitCounts(channel);
  let pushed = 0;
  return {
    channel: slowed(channel, factor),
    samples,
    clippedShares: () => counts.shares(),
    push: (piece) => {
      counts.addFrom(pushed, piece);
      pushed += piece.length;
      decimator.push(piece);
    },
    end: () => {
      decimator.end();
    },
  };
}

/** A channel in uninterrupted stretches. */
export interface ChannelStretches {
  readonly channel: ChannelInfo;
  readonly samples: Float32Array;
  readonly stretches: readonly Stretch[];
  /** Of a channel that was slowed down: the share of its samples at the limits of the device before, epoch by epoch. */
  readonly clippedShares?: Float32Array;
}

/**
 * Slows every stretch of a channel down by itself, because no filter may run across a gap. What is slow enough comes back as
 * it is. Of a stretch, the last samples that make no whole one at the lower rate are left out.
 */
export function slowStretches({ channel, samples, stretches }: ChannelStretches): ChannelStretches {
  const factor = slowingFactor(channel);
  if (factor < 2) return { channel, samples, stretches };
  const lengths = stretches.map(({ from, to }) => decimatedLength(to - from, factor));
  const slow = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  const slowOnes: Stretch[] = [];
  const counts = new LimitCounts(channel);
  let next = 0;
  stretches.forEach(({ from, to, start }, i) => {
    counts.add(samples.subarray(from, to), start);
    const end = next + lengths[i]!;
    if (end === next) return;
    const decimator = new Decimator(factor, slow.subarray(next, end));
    decimator.push(samples.subarray(from, to));
    decimator.end();
    slowOnes.push({ from: next, to: end, start });
    next = end;
  });
  return {
    channel: slowed(channel, factor),
    samples: slow,
    stretches: slowOnes,
    clippedShares: counts.shares(),
  };
}

function slowingFactor({ sampleRateHz }: ChannelInfo): number {
  return Math.floor(sampleRateHz / ENOUGH_HZ);
}

function slowed(channel: ChannelInfo, factor: number): ChannelInfo {
  return { ...channel, sampleRateHz: channel.sampleRateHz / factor };
}
