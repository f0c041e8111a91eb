import type { RecordingView } from '../../../src/app/recording-view.ts';
import type { ChannelInfo } from '../../../src/domain/recording.ts';
import { civilDateTime } from '../../../src/base/civil-time.ts';

export function channelNamed(index: number, label: string, unit = 'uV'): ChannelInfo {
  return {
    index,
    label,
    unit,
    transducer: '',
    prefilter: '',
    sampleRateHz: 200,
    samplesPerRecord: 200,
    physicalMin: -1000,
    physicalMax: 1000,
    digitalMin: -32_768,
    digitalMax: 32_767,
  };
}

/** Ten minutes with two legs and an EEG. */
export function recordingView(): RecordingView {
  return {
    file: 'night.edf',
    identity: {
      file: 'night.edf',
      sizeBytes: 1000,
      startDateTime: '2026-03-01T22:30:00',
      headerSha256: 'a'.repeat(64),
    },
    info: {
      format: 'EDF+C',
      startDateTime: civilDateTime(2026, 3, 1, 22, 30),
      durationSeconds: 600,
      recordCount: 600,
      recordDurationSeconds: 1,
      patient: { sex: 'female' },
      recordingText: '',
      channels: [
        channelNamed(0, 'EEG C4-M1'),
        channelNamed(1, 'EMG LAT'),
        channelNamed(2, 'EMG RAT'),
      ],
      gaps: [],
    },
    legs: { L: 1, R: 2 },
    minus: { L: null, R: null },
    legProblem: null,
  };
}
