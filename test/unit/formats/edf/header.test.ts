import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatCivil } from '../../../../src/base/civil-time.ts';
import { describeProblem, type Problem } from '../../../../src/base/problem.ts';
import { parseEdfHeader, type EdfHeader } from '../../../../src/formats/edf/header.ts';
import { sharedPath } from '../../../shared-data.ts';
import { annotationSignal, buildEdf, type BuiltFile, type BuiltSignal } from './edf-builder.ts';

const emg: BuiltSignal = { samplesPerRecord: 4 };

function opened(bytes: Uint8Array): EdfHeader {
  const result = parseEdfHeader(bytes, bytes.length, 'night.edf');
  if (!result.ok) throw new Error(describeProblem(result.failure));
  return result.value;
}

function refused(bytes: Uint8Array): Problem {
  const result = parseEdfHeader(bytes, bytes.length, 'night.edf');
  if (result.ok) throw new Error('was opened');
  return result.failure;
}

const built = (change: Partial<BuiltFile>): EdfHeader =>
  opened(buildEdf({ records: 2, signals: [emg], ...change }));
const codes = (header: EdfHeader): string[] => header.findings.map(({ code }) => code);

test('a correct EDF has no findings and every field in its place', () => {
  const header = built({
    patient: 'S1 F 02-MAY-1951 X',
    signals: [
      {
        label: 'EMG RAT',
        transducer: 'cup',
        prefilter: 'HP:10Hz',
        physicalMin: '1200',
        physicalMax: '-1200',
        samplesPerRecord: 8,
      },
      { label: 'SpO2', unit: '%', digitalMin: '0', digitalMax: '255', samplesPerRecord: 3 },
    ],
    recordDuration: '0.5',
  });
  const { signals, startDateTime, ...rest } = header;
  expect(startDateTime && formatCivil(startDateTime)).toBe('2021-03-02T22:30:05');
  expect(rest).toStrictEqual({
    format: 'EDF',
    bytesPerSample: 2,
    headerBytes: 768,
    recordBytes: 22,
    recordCount: 2,
    recordDurationSeconds: 0.5,
    patient: { code: 'S1', sex: 'female', birthDate: { year: 1951, month: 5, day: 2 } },
    recordingText: '',
    findings: [],
  });
  expect(signals.map(({ byteOffset, byteLength }) => [byteOffset, byteLength])).toEqual([
    [0, 16],
    [16, 6],
  ]);
  expect(signals[0]?.channel).toStrictEqual({
    index: 0,
    label: 'EMG RAT',
    unit: 'uV',
    transducer: 'cup',
    prefilter: 'HP:10Hz',
    sampleRateHz: 16,
    samplesPerRecord: 8,
    physicalMin: 1200,
    physicalMax: -1200,
    digitalMin: -32768,
    digitalMax: 32767,
  });
});

describe('format', () => {
  const plus = annotationSignal(['+0\x14\x14\0']);
  test.each<[string, Partial<BuiltFile>, string, string[]]>([
    ['plain EDF', {}, 'EDF', []],
    ['EDF+C', { reserved: 'EDF+C', signals: [emg, plus] }, 'EDF+C', []],
    ['EDF+D', { reserved: 'EDF+D', signals: [emg, plus] }, 'EDF+D', []],
    ['BDF', { bdf: true, reserved: '24BIT' }, 'BDF', []],
    [
      'BDF+C',
      { bdf: true, reserved: 'BDF+C', signals: [emg, annotationSignal([], 10, true)] },
      'BDF+C',
      [],
    ],
    [
      'BDF+D',
      { bdf: true, reserved: 'BDF+D', signals: [emg, annotationSignal([], 10, true)] },
      'BDF+D',
      [],
    ],
    [
      'BDF marked EDF+C',
      { bdf: true, reserved: 'EDF+C', signals: [emg, plus] },
      'BDF+C',
      ['edf.reserved-field-mismatch'],
    ],
    [
      'BDF marked EDF+D',
      { bdf: true, reserved: 'EDF+D', signals: [emg, plus] },
      'BDF+D',
      ['edf.reserved-field-mismatch'],
    ],
    [
      'blank reserved field with annotations',
      { signals: [emg, plus] },
      'EDF',
      ['edf.annotations-in-plain-file'],
    ],
    ['EDF+C without annotations', { reserved: 'EDF+C' }, 'EDF+C', ['edf.no-annotation-signal']],
    ['other text', { reserved: 'reserved' }, 'EDF', []],
  ])('%s', (_, change, format, expected) => {
    const header = built(change);
    expect([header.format, codes(header)]).toEqual([format, expected]);
  });
});

describe('number of records: derived from the size', () => {
  const whole = buildEdf({ records: 3, signals: [emg] });
  const declared = (text: string, bytes = whole): EdfHeader => {
    const copy = bytes.slice();
    copy.set(new TextEncoder().encode(text.padEnd(8)), 236);
    return opened(copy);
  };
  test.each<[string, () => EdfHeader, number, string[]]>([
    ['right', () => declared('3'), 3, []],
    ['-1', () => declared('-1'), 3, ['edf.record-count-unknown']],
    ['unreadable', () => declared('many'), 3, ['edf.record-count-unknown']],
    ['too many', () => declared('10'), 3, ['edf.record-count-mismatch']],
    ['too few', () => declared('1'), 3, ['edf.record-count-mismatch']],
    [
      'a truncated last record',
      () => declared('3', whole.slice(0, -1)),
      2,
      ['edf.record-count-mismatch', 'edf.truncated-record'],
    ],
    [
      '-1 and a truncated record',
      () => declared('-1', whole.slice(0, -7)),
      2,
      ['edf.record-count-unknown', 'edf.truncated-record'],
    ],
    [
      'a trailing byte',
      () => declared('3', new Uint8Array([...whole, 7])),
      3,
      ['edf.trailing-bytes'],
    ],
    ['none', () => declared('0', whole.slice(0, 512)), 0, ['edf.no-data-records']],
  ])('%s', (_, header, count, expected) => {
    expect([header().recordCount, codes(header())]).toEqual([count, expected]);
  });
});

describe('opened with a finding', () => {
  test.each<[string, Partial<BuiltFile>, string]>([
    ['header length wrong', { headerBytes: '256' }, 'edf.header-length-mismatch'],
    [
      'comma decimals in a calibration',
      { signals: [{ ...emg, physicalMin: '-0,5' }] },
      'edf.comma-decimals',
    ],
    ['comma decimals in the record duration', { recordDuration: '0,5' }, 'edf.comma-decimals'],
    ['NUL padding', { pad: 0 }, 'edf.nul-padding'],
    [
      'digital min = max',
      { signals: [{ ...emg, digitalMin: '5', digitalMax: '5' }] },
      'edf.unusable-channel',
    ],
    [
      'physical min = max',
      { signals: [{ ...emg, physicalMin: '5', physicalMax: '5' }] },
      'edf.unusable-channel',
    ],
    ['no samples', { signals: [emg, { samplesPerRecord: 0 }] }, 'edf.unusable-channel'],
    [
      'calibration no number',
      { signals: [{ ...emg, physicalMin: 'low' }] },
      'edf.unusable-channel',
    ],
    ['record duration 0', { recordDuration: '0' }, 'edf.no-record-duration'],
    ['no such date', { date: '00.00.00', recording: '' }, 'edf.no-start-time'],
    ['no such time', { time: '25.00.00' }, 'edf.no-start-time'],
    [
      'date only in the recording field',
      { date: '00.00.00' },
      'edf.start-date-from-recording-field',
    ],
    ['two different dates', { date: '03.03.21' }, 'edf.start-date-conflict'],
    ['date withheld', { recording: 'Startdate X X X X' }, 'edf.start-date-withheld'],
  ])('%s', (_, change, code) => {
    expect(codes(built(change))).toEqual([code]);
  });

  test("'yy' takes its year from the recording field", () => {
    const header = built({ date: '02.03.yy', recording: 'Startdate 02-MAR-2091 X X X' });
    expect(header.startDateTime?.year).toBe(2091);
    expect(codes(header)).toEqual([]);
  });

  test('a negative gain is kept without a finding', () => {
    const [signal] = built({ signals: [{ ...emg, physicalMin: '1', physicalMax: '-1' }] }).signals;
    expect([signal?.channel.physicalMin, signal?.channel.physicalMax]).toEqual([1, -1]);
  });

  test('300 signals, duplicate labels, rates that are not whole', () => {
    const header = built({
      recordDuration: '9.59375',
      signals: Array.from({ length: 300 }, () => ({ label: 'EEG', samplesPerRecord: 1228 / 4 })),
      records: 1,
    });
    expect(header.signals).toHaveLength(300);
    expect(header.signals[299]?.channel.sampleRateHz).toBe(32);
    expect(codes(header)).toEqual([]);
  });

  test('annotation signals anywhere, up to 64 of them', () => {
    const many = Array.from({ length: 64 }, () => annotationSignal(['']));
    const header = built({ reserved: 'EDF+C', signals: [...many.slice(1), emg, many[0]!] });
    expect(header.signals.filter(({ isAnnotations }) => isAnnotations)).toHaveLength(64);
    expect(header.signals[63]?.isAnnotations).toBe(false);
  });
});

describe('refused, naming file and field', () => {
  const good = buildEdf({ records: 1, signals: [emg] });
  const broken = (change: Partial<BuiltFile>): Problem =>
    refused(buildEdf({ records: 1, signals: [emg], ...change }));
  test.each<[string, () => Problem, string, string]>([
    ['an empty file', () => refused(new Uint8Array(0)), 'edf.empty-file', 'night.edf'],
    [
      'text',
      () => refused(new TextEncoder().encode('Epoch,Stage\n1,W\n')),
      'edf.not-an-edf',
      'version field',
    ],
    [
      'byte 255 without BIOSEMI',
      () => broken({ version: '\u00ffBIOSEMJ' }),
      'edf.not-an-edf',
      'version field',
    ],
    ['header ends early', () => refused(good.slice(0, 300)), 'edf.header-ends-early', 'header'],
    [
      'no number of signals',
      () => broken({ signalCount: '' }),
      'edf.bad-header-field',
      'number of signals',
    ],
    ['0 signals', () => broken({ signalCount: '0' }), 'edf.bad-header-field', 'number of signals'],
    [
      '-4 signals',
      () => broken({ signalCount: '-4' }),
      'edf.bad-header-field',
      'number of signals',
    ],
    [
      'no record duration',
      () => broken({ recordDuration: 'x' }),
      'edf.bad-header-field',
      'duration of a data record',
    ],
    [
      'negative record duration',
      () => broken({ recordDuration: '-1' }),
      'edf.bad-header-field',
      'duration of a data record',
    ],
    [
      'no samples per record',
      () => broken({ signals: [{ samplesPerRecord: 'x' }] }),
      'edf.bad-header-field',
      'samples per record of signal 0 "EMG LAT"',
    ],
  ])('%s', (_, problem, code, field) => {
    expect(problem().code).toBe(code);
    expect(problem().subject).toContain('night.edf');
    expect(describeProblem(problem())).toContain(field);
  });

  test('the file cut at any byte of its header is a Problem, never an exception', () => {
    for (let length = 0; length < 512; length += 1) {
      const { code } = refused(good.slice(0, length));
      expect(['edf.empty-file', 'edf.not-an-edf', 'edf.header-ends-early']).toContain(code);
    }
    expect(opened(good.slice(0, 512)).recordCount).toBe(0);
  });
});

const reference = sharedPath('data/conformance/edfio/short_psg_header_reference.json');
describe.skipIf(reference === undefined)('edfio: short_psg header reference', () => {
  interface Row {
    label: string;
    transducer_type: string;
    physical_dimension: string;
    physical_min: number;
    physical_max: number;
    digital_min: number;
    digital_max: number;
    prefiltering: string;
    samples_per_data_record: number;
    sampling_frequency: number;
  }
  test.each(['edf', 'bdf'])('short_psg.%s', (extension) => {
    const rows = JSON.parse(readFileSync(reference!, 'utf8')) as Row[];
    const path = sharedPath(`data/conformance/edfio/short_psg.${extension}`)!;
    const header = opened(new Uint8Array(readFileSync(path)));
    expect(header.signals.map(({ channel }) => channel)).toStrictEqual(
      rows.map((row, index) => ({
        index,
        label: row.label,
        unit: row.physical_dimension,
        transducer: row.transducer_type,
        prefilter: row.prefiltering,
        sampleRateHz: row.sampling_frequency,
        samplesPerRecord: row.samples_per_data_record,
        physicalMin: row.physical_min,
        physicalMax: row.physical_max,
        digitalMin: row.digital_min,
        digitalMax: row.digital_max,
      })),
    );
    expect(header.startDateTime && formatCivil(header.startDateTime)).toBe('1989-04-24T16:13:00');
  });
});
