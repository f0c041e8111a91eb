import type { ChannelInfo } from '../domain/recording.ts';
import type { EdfRecording } from '../formats/edf/edf-recording.ts';
import type { EcgSignal } from '../pipeline/heart-beats.ts';
import { partsInTimeOrder } from './leg-stretches.ts';

/** The ECG of a recording for the pipeline, to be read when it is needed. Its unit does not matter. */
export function ecgSignal(recording: EdfRecording, channel: ChannelInfo): EcgSignal {
  return {
    channel,
    stretches: partsInTimeOrder(recording, channel, recording.sampleCount(channel.index)),
    read: (from, to) => recording.readSamples(channel.index, from, to),
  };
}
