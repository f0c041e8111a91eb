import type { ChannelInfo } from '../../domain/recording.ts';

/** Further from zero than any sample of 16 or 24 bits. */
const LARGEST_DIGITAL = 2 ** 23;

/** Why a channel cannot be scored or shown over time, as a phrase; undefined when it is usable. */
export function channelFault(channel: ChannelInfo): string | undefined {
  const fault = calibrationFault(channel);
  if (fault !== undefined) return fault;
  if (channel.sampleRateHz === 0) return 'its sampling rate is unknown (record duration 0)';
  return undefined;
}

/** Why no physical values can be had from a channel, as a phrase; undefined when they can, at whatever times. */
export function calibrationFault(channel: ChannelInfo): string | undefined {
  const { physicalMin, physicalMax, digitalMin, digitalMax } = channel;
  if (channel.samplesPerRecord === 0) return 'it has no samples';
  if (![physicalMin, physicalMax, digitalMin, digitalMax].every(Number.isFinite)) {
    return 'its calibration is not a number';
  }
  if (digitalMin === digitalMax) return `digital minimum and maximum are both ${digitalMin}`;
  if (physicalMin === physicalMax) return `physical minimum and maximum are both ${physicalMin}`;
  const extremes = [-LARGEST_DIGITAL, LARGEST_DIGITAL].map((digital) =>
    Math.fround(
      ((digital - digitalMin) / (digitalMax - digitalMin)) * (physicalMax - physicalMin) +
        physicalMin,
    ),
  );
  if (!extremes.every(Number.isFinite)) return 'its physical range is beyond all measure';
  return undefined;
}
