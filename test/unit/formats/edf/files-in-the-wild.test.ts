import { describe, expect, test } from 'vitest';
import { inspectRecording, type Inspection } from '../../../../src/app/inspect.ts';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import { formatCivil } from '../../../../src/base/civil-time.ts';
import { describeProblem, type Problem } from '../../../../src/base/problem.ts';
import { openEdf } from '../../../../src/formats/edf/edf-recording.ts';
import { microvoltsPerUnit } from '../../../../src/formats/edf/unit-scale.ts';
import {
  annotationSignal,
  buildEdf,
  tal,
  type BuiltFile,
  type BuiltSignal,
} from './edf-builder.ts';

/*
 * What recordings are like outside the specification, one line after the other: each is opened, its samples and times are
 * right, and the doubt is said; or it is refused and the reason is said (docs/recordings.md).
 */

/** A calibration under which the physical value is the digital one. */
const plain = { physicalMin: '-32768', physicalMax: '32767' };
const ramp: BuiltSignal = { ...plain, samplesPerRecord: 4, digital: (i) => i };
const base: BuiltFile = { records: 3, signals: [ramp] };
const RAMP = Array.from({ length: 12 }, (_, i) => i);

interface Read {
  readonly inspection: Inspection;
  readonly codes: readonly string[];
  /** All samples of the first channel. */
  readonly samples: readonly number[];
}

async function read(bytes: Uint8Array): Promise<Read> {
  const source = byteSourceOf(bytes);
  const inspected = await inspectRecording(source, 'night.edf', undefined, {});
  const opened = await openEdf(source, 'night.edf');
  if (!inspected.ok || !opened.ok) throw new Error('refused');
  const channel = inspected.value.info.channels[0];
  const loaded = channel && (await opened.value.load([channel.index], {}));
  const codes = inspected.value.findings.map(({ code }) => code);
  return {
    inspection: inspected.value,
    codes: codes.filter((code) => code.startsWith('edf.')),
    samples: [...(loaded?.samples[0] ?? [])],
  };
}

const opened = (change: Partial<BuiltFile>): Promise<Read> =>
  read(buildEdf({ ...base, ...change }));

async function refused(bytes: Uint8Array): Promise<Problem> {
  const result = await inspectRecording(byteSourceOf(bytes), 'night.edf', undefined, {});
  if (result.ok) throw new Error('was opened');
  return result.failure;
}

/** Annotation texts with their onsets. */
const texts = ({ inspection }: Read): unknown[] =>
  inspection.annotations.map(({ onsetSeconds, text }) => [onsetSeconds, text]);

/** EDF+C with annotations in the first record. */
const annotated = (...tals: readonly string[]): Partial<BuiltFile> => ({
  reserved: 'EDF+C',
  signals: [ramp, annotationSignal(tals)],
});

describe('time', () => {
  test('of a sample in +D comes only from the first list of its record', async () => {
    const bytes = buildEdf({
      ...base,
      reserved: 'EDF+D',
      signals: [
        ramp,
        annotationSignal([tal('+0', '') + tal('+70', 'x'), tal('+7.5', ''), tal('+100', '')]),
      ],
    });
    const result = await openEdf(byteSourceOf(bytes), 'night.edf');
    if (!result.ok) throw new Error('refused');
    const times = [0, 3, 4, 7, 8, 11].map((i) => result.value.timeOfSample(0, i) / 1e6);
    expect(times).toEqual([0, 0.75, 7.5, 8.25, 100, 100.75]);
  });

  test('starts at the start of the header plus the fraction of the first list', async () => {
    const { inspection } = await opened(annotated(tal('+0.123456', '')));
    expect(formatCivil(inspection.info.startDateTime!)).toBe('2021-03-02T22:30:05.123456');
  });

  test('annotations are relative to the start of the header', async () => {
    const result = await opened(annotated(tal('+0.25', '') + tal('+10', 'Lights off')));
    expect(texts(result)).toEqual([[9.75, 'Lights off']]);
  });

  test.each([
    ['01.02.85', 1985],
    ['01.02.99', 1999],
    ['01.02.00', 2000],
    ['01.02.84', 2084],
  ])('start date %s is in %i', async (date, year) => {
    const { inspection } = await opened({ date, recording: '' });
    expect(inspection.info.startDateTime?.year).toBe(year);
  });

  test("start date 'yy': the four digits of the recording field", async () => {
    const { inspection, codes } = await opened({
      date: '02.03.yy',
      recording: 'Startdate 02-MAR-2091 X X X',
    });
    expect([inspection.info.startDateTime?.year, codes]).toEqual([2091, []]);
  });
});

describe('samples', () => {
  test('physical = (d - dmin) * (pmax - pmin) / (dmax - dmin) + pmin, the sign kept', async () => {
    const signal = {
      digitalMin: '-100',
      digitalMax: '100',
      samplesPerRecord: 4,
      digital: ramp.digital!,
    };
    const upright = await opened({
      signals: [{ ...signal, physicalMin: '-50', physicalMax: '50' }],
    });
    expect(upright.samples).toEqual(RAMP.map((d) => d / 2));
    const upsideDown = await opened({
      signals: [{ ...signal, physicalMin: '50', physicalMax: '-50' }],
    });
    expect(upsideDown.samples).toEqual(RAMP.map((d) => (d === 0 ? 0 : -d / 2)));
    expect(upsideDown.codes).toEqual([]);
  });

  test('24 bits: signs and extremes', async () => {
    const digital = [
      -8388608, -8388607, -65537, -32769, -256, -1, 0, 1, 255, 65536, 8388606, 8388607,
    ];
    const { samples, inspection } = await opened({
      bdf: true,
      signals: [
        {
          samplesPerRecord: 4,
          digital: (i) => digital[i]!,
          digitalMin: '-8388608',
          digitalMax: '8388607',
          physicalMin: '-8388608',
          physicalMax: '8388607',
        },
      ],
    });
    expect([inspection.info.format, samples]).toEqual(['BDF', digital]);
  });
});

describe('the number of records comes from the size', () => {
  test.each<[string, Partial<BuiltFile>, string[]]>([
    ['-1', { declaredRecords: '-1' }, ['edf.record-count-unknown']],
    ['more than the file holds', { declaredRecords: '9' }, ['edf.record-count-mismatch']],
    ['fewer than the file holds', { declaredRecords: '1' }, ['edf.record-count-mismatch']],
  ])('declared: %s', async (_, change, codes) => {
    const result = await opened(change);
    expect([result.samples, result.codes]).toEqual([RAMP, codes]);
  });

  test('a truncated last record is dropped', async () => {
    const result = await read(buildEdf(base).slice(0, -3));
    expect(result.samples).toEqual(RAMP.slice(0, 8));
    expect(result.codes).toEqual(['edf.record-count-mismatch', 'edf.truncated-record']);
  });

  test('trailing bytes are not read', async () => {
    const result = await read(Uint8Array.from([...buildEdf(base), 1, 2, 3]));
    expect([result.samples, result.codes]).toEqual([RAMP, ['edf.trailing-bytes']]);
  });
});

describe('the header', () => {
  test.each(['256', '0', '-1', '', '99999'])(
    'header length "%s": 256 x (signals + 1) is trusted',
    async (headerBytes) => {
      const result = await opened({ headerBytes });
      expect([result.samples, result.codes]).toEqual([RAMP, ['edf.header-length-mismatch']]);
    },
  );

  test('comma decimals', async () => {
    const { inspection, codes } = await opened({
      recordDuration: '0,5',
      signals: [{ ...ramp, physicalMin: '-0,5', physicalMax: '0,5' }],
    });
    const { channel } = inspection.channels[0]!;
    expect([channel.physicalMin, channel.physicalMax, channel.sampleRateHz]).toEqual([
      -0.5, 0.5, 8,
    ]);
    expect(codes).toEqual(['edf.comma-decimals']);
  });

  test('NUL padding', async () => {
    const result = await opened({ pad: 0 });
    expect([result.samples, result.codes]).toEqual([RAMP, ['edf.nul-padding']]);
    expect(result.inspection.channels[0]?.channel.label).toBe('EMG LAT');
  });

  test('a blank reserved field with annotation signals: they are known by their label', async () => {
    const result = await opened({ ...annotated(tal('+0', '') + tal('+1', 'x')), reserved: '' });
    expect([texts(result), result.inspection.info.format]).toEqual([[[1, 'x']], 'EDF']);
    expect(result.codes).toEqual(['edf.annotations-in-plain-file']);
  });

  test.each([
    ['EDF+C', 'BDF+C'],
    ['EDF+D', 'BDF+D'],
  ])('BDF marked %s', async (reserved, format) => {
    const stamps = [0, 1, 2].map((t) => tal(`+${t}`, ''));
    const result = await opened({
      bdf: true,
      reserved,
      signals: [ramp, annotationSignal(stamps, 20, true)],
    });
    expect([result.inspection.info.format, result.samples]).toEqual([format, RAMP]);
    expect(result.codes).toEqual(['edf.reserved-field-mismatch']);
  });

  test('300 signals', async () => {
    const result = await opened({ signals: Array.from({ length: 300 }, () => ramp) });
    expect([result.inspection.channels.length, result.samples]).toEqual([300, RAMP]);
  });

  test('duplicate labels: every channel by its number', async () => {
    const { inspection } = await opened({ signals: [ramp, ramp, { ...ramp, label: 'EEG' }] });
    expect(inspection.channels.map(({ channel }) => [channel.index, channel.label])).toEqual([
      [0, 'EMG LAT'],
      [1, 'EMG LAT'],
      [2, 'EEG'],
    ]);
    expect(inspection.findings.map(({ code }) => code)).toContain('legs.ambiguous');
  });

  test.each<[string, Partial<BuiltSignal>]>([
    ['digital min = max', { digitalMin: '7', digitalMax: '7' }],
    ['physical min = max', { physicalMin: '7', physicalMax: '7' }],
    ['physical min no number', { physicalMin: 'low' }],
    ['a range beyond all measure', { physicalMin: '-9e307', physicalMax: '9e307' }],
  ])('%s: that channel is unusable, the rest is fine', async (_, calibration) => {
    const bytes = buildEdf({
      ...base,
      signals: [
        { ...ramp, label: 'EEG' },
        { ...ramp, ...calibration },
      ],
    });
    const result = await read(bytes);
    expect([result.samples, result.codes]).toEqual([RAMP, ['edf.unusable-channel']]);
    const inspected = await inspectRecording(byteSourceOf(bytes), 'night.edf', 1, {});
    expect(inspected.ok && inspected.value.channels[1]?.samples).toEqual({
      first: undefined,
      last: undefined,
    });
  });

  test.each<[string, string | Uint8Array, string, number | undefined]>([
    ['V', 'V', 'V', 1e6],
    ['mV', 'mV', 'mV', 1000],
    ['uV', 'uV', 'uV', 1],
    ['nV', 'nV', 'nV', 0.001],
    ['micro in Latin-1', Uint8Array.of(0xb5, 0x56), '\u00b5V', 1],
    ['micro in UTF-8', Uint8Array.of(0xc2, 0xb5, 0x56), '\u00b5V', 1],
    ['none', '', '', undefined],
  ])('unit: %s', async (_, unit, written, microvolts) => {
    const { inspection, codes } = await opened({ signals: [{ ...ramp, unit }] });
    const { channel } = inspection.channels[0]!;
    expect([channel.unit, microvoltsPerUnit(channel.unit), codes]).toEqual([
      written,
      microvolts,
      [],
    ]);
  });
});

describe('annotations', () => {
  test.each([0, 1, 2])('the annotation signal stands at place %i of three', async (place) => {
    const signals = [ramp, ramp];
    signals.splice(place, 0, annotationSignal([tal('+0', '') + tal('+2', 'x')]));
    const result = await opened({ reserved: 'EDF+C', signals });
    expect([texts(result), result.samples, result.codes]).toEqual([[[2, 'x']], RAMP, []]);
  });

  test('64 of them: all are read, the first keeps the time', async () => {
    const notes = Array.from({ length: 64 }, (_, i) =>
      annotationSignal([(i === 0 ? tal('+0.5', '') : '') + tal(`+${i + 1}`, `n${i}`)]),
    );
    const result = await opened({ reserved: 'EDF+C', signals: [ramp, ...notes] });
    expect(texts(result)).toEqual(notes.map((_, i) => [i + 0.5, `n${i}`]));
    expect([result.samples, result.codes]).toEqual([RAMP, []]);
  });

  test('text in the list that keeps the time', async () => {
    const result = await opened(annotated('+0.5\x14\x14Recording starts\x14\0'));
    expect([texts(result), result.codes]).toEqual([[[0, 'Recording starts']], []]);
  });

  test('several texts in one list', async () => {
    const result = await opened(annotated(tal('+0', '') + tal('+3', 'Lights off', 'Close door')));
    expect(texts(result)).toEqual([
      [3, 'Lights off'],
      [3, 'Close door'],
    ]);
  });

  test('negative onsets: before the recording', async () => {
    const result = await opened(annotated(tal('+0', '') + tal('-12.5', 'Calibration')));
    expect([texts(result), result.codes]).toEqual([[[-12.5, 'Calibration']], []]);
  });
});

describe('+D: records in any order', () => {
  const withStamps = (...stamps: number[]): Promise<Read> =>
    opened({
      reserved: 'EDF+D',
      signals: [ramp, annotationSignal(stamps.map((t) => tal(`+${t}`, '')))],
    });

  test('unsorted', async () => {
    const { inspection, codes } = await withStamps(10, 0, 20);
    expect(inspection.info.durationSeconds).toBe(21);
    expect(inspection.info.gaps.map(({ start, end }) => [start / 1e6, end / 1e6])).toEqual([
      [1, 10],
      [11, 20],
    ]);
    expect(codes).toEqual(['edf.records-out-of-order']);
  });

  test('overlapping', async () => {
    const { inspection, codes } = await withStamps(0, 0.5, 1.5);
    expect([inspection.info.durationSeconds, inspection.info.gaps]).toEqual([2.5, []]);
    expect(codes).toEqual(['edf.records-out-of-order']);
  });

  test('a stamp of another millennium is not believed, and the night stays a night', async () => {
    const { inspection, codes } = await withStamps(0, 2_000_000_000, 2);
    expect([inspection.info.durationSeconds, inspection.info.gaps]).toEqual([3, []]);
    expect(codes).toEqual(['edf.unbelievable-record-times']);
  });

  test('the first records without a stamp come before the first that has one', async () => {
    const { inspection } = await opened({
      reserved: 'EDF+D',
      signals: [ramp, annotationSignal(['', tal('+1', ''), tal('+9', '')])],
    });
    expect(inspection.info.gaps.map(({ start, end }) => [start / 1e6, end / 1e6])).toEqual([
      [2, 9],
    ]);
  });
});

describe('records of any duration, rates that are not whole', () => {
  test.each<[string, string, number]>([
    ['60 s', '60', 4 / 60],
    ['a part of a second', '0.25', 16],
    ['not whole', '9.59375', 4 / 9.59375],
    ['a millisecond', '.001', 4000],
  ])('%s', async (_, recordDuration, rate) => {
    const { inspection, samples, codes } = await opened({ recordDuration });
    expect(inspection.channels[0]?.channel.sampleRateHz).toBe(rate);
    expect(inspection.info.durationSeconds).toBeCloseTo(3 * Number(recordDuration), 6);
    expect([samples, codes]).toEqual([RAMP, []]);
  });

  test('0 s: samples can be read, but nobody knows when they were taken', async () => {
    const { samples, codes, inspection } = await opened({ recordDuration: '0' });
    expect([samples, codes]).toEqual([RAMP, ['edf.no-record-duration']]);
    expect(inspection.findings.map(({ code }) => code)).toContain('legs.cannot-be-scored');
  });

  test('0 s in a file of annotations is as it should be', async () => {
    const notes = annotationSignal([tal('+0', '') + tal('+30\x1530', 'Sleep stage W')]);
    const result = await opened({
      reserved: 'EDF+C',
      records: 1,
      recordDuration: '0',
      signals: [notes],
    });
    expect([texts(result), result.inspection.findings]).toEqual([[[30, 'Sleep stage W']], []]);
  });
});

describe('refused', () => {
  const good = buildEdf(base);
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'edf.empty-file'],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, ...new Uint8Array(600)), 'edf.not-an-edf'],
    ['a text', new TextEncoder().encode('time,leg\n'.repeat(99)), 'edf.not-an-edf'],
    ['zeros', new Uint8Array(5000), 'edf.not-an-edf'],
    ['a header that ends in its first part', good.slice(0, 200), 'edf.header-ends-early'],
    ['a header that ends among its signals', good.slice(0, 400), 'edf.header-ends-early'],
    ['no signal at all', buildEdf({ ...base, signalCount: '0' }), 'edf.bad-header-field'],
    [
      'records so long that the night has years',
      buildEdf({ ...base, recordDuration: '20000000' }),
      'edf.bad-header-field',
    ],
    [
      'a duration beyond all numbers',
      buildEdf({ ...base, recordDuration: '1e300' }),
      'edf.bad-header-field',
    ],
    [
      'a duration below the microsecond',
      buildEdf({ ...base, recordDuration: '1e-30' }),
      'edf.bad-header-field',
    ],
  ])('%s', async (_, bytes, code) => {
    const problem = await refused(bytes);
    expect(problem.code).toBe(code);
    expect(describeProblem(problem)).toMatch(/^night\.edf.*: expected .*, found /);
  });
});

describe('lies about size cost nothing', () => {
  const lie = (change: Partial<BuiltFile>): Uint8Array => buildEdf({ ...base, ...change });
  test.each<[string, Uint8Array]>([
    ['a header of 9,999 signals', lie({ signalCount: '9999' })],
    ['99,999,999 samples per record', lie({ signals: [{ ...ramp, samplesPerRecord: 4 }] })],
    ['99,999,999 records', lie({ declaredRecords: '99999999' })],
  ])('%s: no memory is taken for what is not there', async (name, bytes) => {
    if (name.includes('samples')) bytes.set(new TextEncoder().encode('99999999'), 256 + 216);
    const before = process.memoryUsage().arrayBuffers;
    await inspectRecording(byteSourceOf(bytes), 'night.edf', 1000, {});
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 2 ** 20);
  });
});
