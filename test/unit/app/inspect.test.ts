import { describe, expect, test } from 'vitest';
import { inspectRecording, type Inspection } from '../../../src/app/inspect.ts';
import { inspectionJson } from '../../../src/app/inspection-json.ts';
import { inspectionLines } from '../../../src/app/inspection-text.ts';
import { byteSourceOf } from '../../../src/base/byte-source.ts';
import {
  annotationSignal,
  buildEdf,
  tal,
  type BuiltFile,
  type BuiltSignal,
} from '../formats/edf/edf-builder.ts';

const whole = { physicalMin: '-32768', physicalMax: '32767' };
const emg = (label: string, more: Partial<BuiltSignal> = {}): BuiltSignal => ({
  ...whole,
  label,
  samplesPerRecord: 2000,
  digital: (i) => i % 1000,
  ...more,
});

const interrupted: BuiltFile = {
  reserved: 'EDF+D',
  records: 2,
  recordDuration: '10',
  patient: 'S-1 F 02-MAY-1951 Made_Up',
  recording: 'Startdate 02-MAR-2021 H1 X Made_Up',
  signals: [
    emg('EMG LAT', { prefilter: 'HP:10Hz', digital: (i) => i / 4 }),
    emg('Leg R', { unit: '', digitalMin: '5', digitalMax: '5' }),
    { label: 'SpO2', unit: '%', samplesPerRecord: 10, ...whole, digital: (i) => 90 + i },
    annotationSignal(
      [
        tal('+0.5', '') + tal('+10.5\x1530', 'Sleep stage N2'),
        tal('+40.5', '') +
          tal('+42\x151.5', 'Limb movement@@EMG LAT') +
          tal('+41', 'Coughs \x1b[2J'),
      ],
      60,
    ),
  ],
};

async function inspect(file: BuiltFile, samples?: number): Promise<Inspection> {
  const inspected = await inspectRecording(byteSourceOf(buildEdf(file)), 'night.edf', samples, {});
  if (!inspected.ok) throw new Error(inspected.failure.code);
  return inspected.value;
}

const parsed = async (file: BuiltFile, samples?: number): Promise<Record<string, unknown>> =>
  JSON.parse(inspectionJson(await inspect(file, samples))) as Record<string, unknown>;

describe('inspection as data', () => {
  test('an interrupted recording: every field of the contract, and no other', async () => {
    const { findings, ...rest } = await parsed(interrupted);
    expect(rest).toStrictEqual({
      recording: {
        file: 'night.edf',
        format: 'EDF+D',
        startDateTime: '2021-03-02T22:30:05.500000',
        durationSeconds: 50,
        recordCount: 2,
        recordDurationSeconds: 10,
      },
      channels: [
        {
          ...{ index: 0, label: 'EMG LAT', unit: 'uV', sampleRateHz: 200 },
          ...{ physicalMin: -32768, physicalMax: 32767, digitalMin: -32768, digitalMax: 32767 },
          ...{ prefilter: 'HP:10Hz', leg: 'L' },
        },
        {
          ...{ index: 1, label: 'Leg R', unit: '', sampleRateHz: 200 },
          ...{ physicalMin: -32768, physicalMax: 32767, digitalMin: 5, digitalMax: 5 },
          ...{ prefilter: '', leg: null },
        },
        {
          ...{ index: 2, label: 'SpO2', unit: '%', sampleRateHz: 1 },
          ...{ physicalMin: -32768, physicalMax: 32767, digitalMin: -32768, digitalMax: 32767 },
          ...{ prefilter: '', leg: null },
        },
      ],
      gaps: [{ startSeconds: 10, endSeconds: 40 }],
      annotations: [
        { onsetSeconds: 10, durationSeconds: 30, text: 'Sleep stage N2', channel: null },
        { onsetSeconds: 40.5, durationSeconds: null, text: 'Coughs \x1b[2J', channel: null },
        { onsetSeconds: 41.5, durationSeconds: 1.5, text: 'Limb movement', channel: 'EMG LAT' },
      ],
    });
    expect((findings as { code: string }[]).map(({ code }) => code)).toEqual([
      'edf.unusable-channel',
      'legs.unusable-channel',
    ]);
  });

  test('samples: so many from both ends, all there are when there are fewer, null without a calibration', async () => {
    const { channels } = await parsed(interrupted, 12);
    const ends = (channels as { first: number[] | null; last: number[] | null }[]).map(
      ({ first, last }) => [first, last],
    );
    const stored = Array.from({ length: 4000 }, (_, i) => Math.trunc(i / 4));
    expect(ends).toEqual([
      [stored.slice(0, 12), stored.slice(-12)],
      [null, null],
      [Array.from({ length: 12 }, (_, i) => 90 + i), Array.from({ length: 12 }, (_, i) => 98 + i)],
    ]);
    const { channels: more } = await parsed(interrupted, 100);
    expect((more as { first: number[] }[])[2]?.first).toHaveLength(20);
    const { channels: none } = await parsed(interrupted, 0);
    expect((none as { first: number[] }[])[0]?.first).toEqual([]);
  });

  test('what is not known is null: start, calibration', async () => {
    const { recording, channels } = await parsed({
      records: 1,
      date: '42.00.00',
      recording: '',
      signals: [{ samplesPerRecord: 0 }, emg('EEG', { physicalMin: 'low' })],
    });
    expect(recording).toMatchObject({ startDateTime: null });
    expect(channels).toMatchObject([{ physicalMin: -1000 }, { physicalMin: null, leg: null }]);
    const { channels: sampled } = await parsed(
      { records: 1, signals: [{ samplesPerRecord: 0 }] },
      3,
    );
    expect(sampled).toMatchObject([{ first: [], last: [] }]);
  });

  test('one channel for both legs counts as the left one, as in scoring', async () => {
    const { channels, findings } = await parsed({
      records: 1,
      recordDuration: '10',
      signals: [emg('Legs')],
    });
    expect(channels).toMatchObject([{ leg: 'L' }]);
    expect(findings).toMatchObject([{ code: 'legs.combined-channel' }]);
  });

  test('legs that scoring would refuse are named, and so is the refusal', async () => {
    const { channels, findings } = await parsed({
      records: 1,
      recordDuration: '10',
      signals: [emg('EMG LAT', { unit: '' }), emg('EMG RAT', { unit: '' })],
    });
    expect(channels).toMatchObject([{ leg: 'L' }, { leg: 'R' }]);
    expect(findings).toMatchObject([
      { code: 'legs.cannot-be-scored', severity: 'error', data: { problem: 'legs.unknown-unit' } },
    ]);
  });

  test('a file of annotations only is nothing to worry about', async () => {
    const { channels, findings } = await parsed({
      reserved: 'EDF+C',
      records: 1,
      recordDuration: '0',
      signals: [annotationSignal([tal('+0', '')])],
    });
    expect([channels, findings]).toEqual([[], []]);
  });
});

describe('inspection as text', () => {
  test('says header, channels, legs and why, gaps, annotations by kind, findings', async () => {
    const lines = inspectionLines(await inspect(interrupted, 2));
    expect(lines).toEqual([
      'Recording     night.edf',
      'Format        EDF+D',
      'Start         2021-03-02 22:30:05.500000',
      'Length        0:00:50 (2 data records of 10 s)',
      'Patient       S-1, Made Up, female, born 1951-05-02',
      'Recorded with H1 Made Up',
      '',
      'Gaps: 1',
      '  0:00:10 to 0:00:40 after the start: 30 s without data',
      '',
      'Channels: 3',
      '  #  label    rate    physical                   digital          prefilter  leg',
      '  0  EMG LAT  200 Hz  -32768 to 32767 uV         -32768 to 32767  HP:10Hz    left',
      '  1  Leg R    200 Hz  -32768 to 32767 (no unit)  5 to 5',
      '  2  SpO2     1 Hz    -32768 to 32767 %          -32768 to 32767',
      '',
      'Legs: 1',
      '  left: #0 "EMG LAT", the EDF+ name of an anterior tibialis',
      '',
      'Samples',
      '  #0 EMG LAT',
      '    first 0 0',
      '    last  999 999',
      '  #1 Leg R',
      '    first no calibration',
      '    last  no calibration',
      '  #2 SpO2',
      '    first 90 91',
      '    last  108 109',
      '',
      'Annotations: 3',
      '  sleep stages: 1',
      '         1  Sleep stage N2',
      '  movements: 1',
      '         1  Limb movement@@EMG LAT',
      '  other texts: 1',
      '         1  Coughs [2J',
      '',
      'Findings: 2',
      '  warning edf.unusable-channel',
      '    Channel "Leg R" cannot be used: digital minimum and maximum are both 5.',
      '  error legs.unusable-channel',
      '    Channel "Leg R" has the name of a leg channel but cannot be used: digital minimum and maximum',
      '    are both 5.',
    ]);
  });

  test('a file without channels, annotations and findings says so', async () => {
    const lines = inspectionLines(
      await inspect({
        reserved: 'EDF+C',
        records: 1,
        recordDuration: '0',
        signals: [annotationSignal([tal('+0', '')])],
      }),
    );
    expect(lines.slice(-6)).toEqual([
      '',
      'Channels: none',
      '',
      'Annotations: none',
      '',
      'Findings: none',
    ]);
  });
});
