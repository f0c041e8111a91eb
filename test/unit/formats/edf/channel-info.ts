import type { ChannelInfo } from '../../../../src/domain/recording.ts';

/** A channel as a header describes it, for tests of how channels are chosen. */
export function channelInfo(
  label: string,
  index = 0,
  change: Partial<ChannelInfo> = {},
): ChannelInfo {
  return {
    index,
    label,
    unit: 'uV',
    transducer: '',
    prefilter: '',
    sampleRateHz: 256,
    samplesPerRecord: 256,
    physicalMin: -1000,
    physicalMax: 1000,
    digitalMin: -32768,
    digitalMax: 32767,
    ...change,
  };
}
