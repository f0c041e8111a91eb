import type { ChannelSetName, ChannelSpec, NightSpec } from './night-spec.ts';

/** A full clinical montage: with two legs at 256 Hz, 22 signals and 300 MB in eight hours. */
const CLINICAL: readonly ChannelSpec[] = [
  { kind: 'eeg-frontal', label: 'EEG F3-M2', sampleRateHz: 512 },
  { kind: 'eeg-frontal', label: 'EEG F4-M1', sampleRateHz: 512 },
  { kind: 'eeg-central', label: 'EEG C3-M2', sampleRateHz: 512 },
  { kind: 'eeg-central', label: 'EEG C4-M1', sampleRateHz: 512 },
  { kind: 'eeg-occipital', label: 'EEG O1-M2', sampleRateHz: 512 },
  { kind: 'eeg-occipital', label: 'EEG O2-M1', sampleRateHz: 512 },
  { kind: 'eog-left', label: 'EOG E1-M2', sampleRateHz: 256 },
  { kind: 'eog-right', label: 'EOG E2-M2', sampleRateHz: 256 },
  { kind: 'chin', label: 'EMG Chin1-Chin2', sampleRateHz: 256 },
  { kind: 'ecg', label: 'ECG II', sampleRateHz: 256 },
  { kind: 'snore', label: 'Sound Snore', sampleRateHz: 256 },
  { kind: 'flow', label: 'Resp nasal', sampleRateHz: 64 },
  { kind: 'flow', label: 'Resp oro-nasal', sampleRateHz: 32 },
  { kind: 'thorax', label: 'Resp thorax', sampleRateHz: 32 },
  { kind: 'abdomen', label: 'Resp abdomen', sampleRateHz: 32 },
  { kind: 'pleth', label: 'Pleth', sampleRateHz: 64 },
  { kind: 'pulse', label: 'Pulse rate', sampleRateHz: 1 },
  { kind: 'spo2', label: 'SaO2 SpO2', sampleRateHz: 1 },
  { kind: 'position', label: 'Position', sampleRateHz: 1 },
  { kind: 'chin', label: 'EMG Chin3-Chin2', sampleRateHz: 256 },
];

/** As few bytes as a recognisable night can do with: with two legs at 200 Hz, 1.2 kB a second. */
const COMPACT: readonly ChannelSpec[] = [
  { kind: 'eeg-central', label: 'EEG C4-M1', sampleRateHz: 64 },
  { kind: 'eog-left', label: 'EOG E1-M2', sampleRateHz: 25 },
  { kind: 'chin', label: 'EMG Chin1-Chin2', sampleRateHz: 50 },
  { kind: 'ecg', label: 'ECG II', sampleRateHz: 50 },
  { kind: 'flow', label: 'Resp nasal', sampleRateHz: 4 },
  { kind: 'spo2', label: 'SaO2 SpO2', sampleRateHz: 1 },
];

export const CHANNEL_SETS: Readonly<Record<ChannelSetName, readonly ChannelSpec[]>> = {
  clinical: CLINICAL,
  compact: COMPACT,
  'legs-only': [],
};

/** The channels besides the legs, in file order. */
export function channelsOf(spec: NightSpec): readonly ChannelSpec[] {
  return typeof spec.channels === 'string' ? CHANNEL_SETS[spec.channels] : spec.channels;
}
