import type { ChannelInfo } from '../../domain/recording.ts';

/** Why no physical values can be had from a channel, as a phrase; undefined when it is usable. */
export function channelFault(channel: ChannelInfo): string | undefined {
  const { physicalMin, physicalMax, digitalMin, digitalMax } = channel;
  if (channel.samplesPerRecord === 0) return 'it has no samples';
  if (![physicalMin, physicalMax, digitalMin, digitalMax].every(Number.isFinite)) {
    return 'its calibration is not a number';
  }
  if (digitalMin === digitalMax) return `digital minimum and maximum are both ${digitalMin}`;
  if (physicalMin === physicalMax) return `physical minimum and maximum are both ${physicalMin}`;
  if (channel.sampleRateHz === 0) return 'its sampling rate is unknown (record duration 0)';
  return undefined;
}
