import { describe, expect, it } from 'vitest';
import { BugError } from '../../../../src/base/invariant.ts';
import { describeProblem } from '../../../../src/base/problem.ts';
import type { Annotation } from '../../../../src/domain/recording.ts';
import {
  writeEdf,
  type EdfToWrite,
  type SampledSignal,
} from '../../../../src/formats/edf/write-edf.ts';
import { annotationsOf, readWrittenFile, type WrittenFile } from './written-file.ts';

/** A signal whose samples are given. */
function signal(values: readonly number[], over: Partial<SampledSignal> = {}): SampledSignal {
  let next = 0;
  return {
    label: 'EMG LAT',
    transducer: 'cup',
    unit: 'uV',
    physicalMin: -100,
    physicalMax: 100,
    digitalMin: -1000,
    digitalMax: 1000,
    prefilter: 'HP:10Hz',
    samplesPerRecord: 2,
    fill(out, count) {
      for (let i = 0; i < count; i += 1) out[i] = values[next + i] ?? 0;
      next += count;
    },
    ...over,
  };
}

function file(over: Partial<EdfToWrite> = {}): EdfToWrite {
  return {
    patient: {
      code: 'SIM-1',
      sex: 'female',
      birthDate: { year: 1971, month: 5, day: 4 },
      name: 'Made Up',
    },
    recording: { administrationCode: 'A 1', equipment: 'none at all' },
    startDateTime: { year: 2026, month: 3, day: 1, hour: 22, minute: 5, second: 9, microsecond: 0 },
    recordCount: 3,
    recordDurationSeconds: 1,
    signals: [signal([])],
    annotations: [],
    ...over,
  };
}

function write(
  input: EdfToWrite,
  blockBytes?: number,
): { bytes: Uint8Array; clipped: readonly number[] } {
  const written = writeEdf(input, blockBytes);
  if (!written.ok) throw new Error(written.failure.map(describeProblem).join('\n'));
  const bytes = Buffer.concat([...written.value.blocks]);
  expect(bytes.length).toBe(written.value.byteCount);
  return { bytes, clipped: written.value.clippedSamples };
}

function read(input: EdfToWrite): WrittenFile {
  return readWrittenFile(write(input).bytes);
}

function subjects(input: EdfToWrite): string[] {
  const written = writeEdf(input);
  return written.ok ? [] : written.failure.map(({ subject }) => subject);
}

function mark(
  onsetSeconds: number,
  text: string,
  durationSeconds?: number,
  channel?: string,
): Annotation {
  return { onsetSeconds, durationSeconds, text, channel };
}

describe('header', () => {
  it('EDF+ 2.1.3: patient, recording, dates and the reserved field', () => {
    const { header, headerBytes, recordCount, recordSeconds } = read(file());
    expect(header).toEqual({
      version: '0       ',
      patient: 'SIM-1 F 04-MAY-1971 Made_Up'.padEnd(80),
      recording: 'Startdate 01-MAR-2026 A_1 X none_at_all'.padEnd(80),
      date: '01.03.26',
      time: '22.05.09',
      reserved: 'EDF+C'.padEnd(44),
    });
    expect([headerBytes, recordCount, recordSeconds]).toEqual([256 * 3, 3, 1]);
  });

  it('EDF+ 2.1.3: what is unknown is an X', () => {
    const { header } = read(file({ patient: {}, recording: {} }));
    expect(header.patient.trimEnd()).toBe('X X X X');
    expect(header.recording.trimEnd()).toBe('Startdate 01-MAR-2026 X X X');
  });

  it('signal fields stand where the specification puts them', () => {
    const input = file({
      signals: [signal([], { physicalMin: -0.0015, physicalMax: 1234.5, unit: 'V' }), signal([])],
    });
    const [first, second] = read(input).signals;
    expect(first).toMatchObject({
      label: 'EMG LAT',
      transducer: 'cup',
      unit: 'V',
      range: ['-0.0015', '1234.5', '-1000', '1000'],
      prefilter: 'HP:10Hz',
      samplesPerRecord: 2,
    });
    expect(second?.range).toEqual(['-100', '100', '-1000', '1000']);
  });

  it('the annotation signal is the last, from -32768 to 32767', () => {
    const text = Buffer.from(write(file()).bytes).toString('latin1');
    expect(text.slice(256 + 16, 256 + 32)).toBe('EDF Annotations ');
    expect(text.slice(256 + 2 * 104 + 8, 256 + 2 * 104 + 16).trim()).toBe('-1');
    expect(text.slice(256 + 2 * 120 + 8, 256 + 2 * 120 + 16).trim()).toBe('-32768');
    expect(text.slice(256 + 2 * 128 + 8, 256 + 2 * 128 + 16).trim()).toBe('32767');
  });
});

describe('samples', () => {
  it('each becomes the nearest digital value, little-endian, halves upwards', () => {
    // One digital step is 0.1 uV.
    const { signals } = read(file({ signals: [signal([0, 0.1, -0.1, 0.05, -0.05, 99.96])] }));
    expect([...signals[0]!.digital]).toEqual([0, 1, -1, 1, 0, 1000]);
  });

  it('what lies outside the physical range is set to its end and counted', () => {
    const values = [100, 100.04, 100.06, -100.06, 1e9, -Infinity];
    const { bytes, clipped } = write(file({ signals: [signal([]), signal(values)] }));
    expect([...readWrittenFile(bytes).signals[1]!.digital]).toEqual([
      1000, 1000, 1000, -1000, 1000, -1000,
    ]);
    expect(clipped).toEqual([0, 4]);
  });

  it('a negative gain (physical minimum above the maximum) is kept', () => {
    const upsideDown = signal([100, -100, 50, 0, 0, 0], { physicalMin: 100, physicalMax: -100 });
    expect([...read(file({ signals: [upsideDown] })).signals[0]!.physical]).toEqual([
      100, -100, 50, 0, 0, 0,
    ]);
  });

  it('a sample that is not a number is a bug', () => {
    expect(() => write(file({ signals: [signal([NaN])] }))).toThrow(BugError);
  });

  it('signals of different rates keep to themselves', () => {
    const one = signal([1, 2, 3], { samplesPerRecord: 1 });
    const three = signal([10, 20, 30, 40, 50, 60, 70, 80, 90], { samplesPerRecord: 3 });
    const { signals } = read(file({ signals: [one, three] }));
    expect(signals.map(({ physical }) => [...physical])).toEqual([
      [1, 2, 3],
      [10, 20, 30, 40, 50, 60, 70, 80, 90],
    ]);
  });

  it('the size of the blocks does not change the file; blocks hold whole records', () => {
    const make = (): EdfToWrite =>
      file({
        signals: [signal([1, 2, 3, 4, 5, 6])],
        annotations: [mark(1, 'a'), mark(2.5, 'b', 3)],
      });
    const whole = write(make()).bytes;
    const recordBytes = (whole.length - 768) / 3;
    for (const blockBytes of [1, recordBytes, 2 * recordBytes, 1e6]) {
      expect(write(make(), blockBytes).bytes).toEqual(whole);
    }
    const written = writeEdf(make(), 2 * recordBytes);
    const lengths = written.ok ? [...written.value.blocks].map(({ length }) => length) : [];
    expect(lengths).toEqual([768, 2 * recordBytes, recordBytes]);
  });
});

describe('annotations (EDF+ 2.2)', () => {
  it('2.2.4: the first list of every record says when the record starts', () => {
    const written = read(file({ recordDurationSeconds: 0.25, annotations: [mark(0, 'x')] }));
    expect(written.lists.map((lists) => lists[0])).toEqual([
      { onset: '+0', duration: undefined, texts: [''] },
      { onset: '+0.25', duration: undefined, texts: [''] },
      { onset: '+0.5', duration: undefined, texts: [''] },
    ]);
  });

  it('2.2.2: onset with a sign, duration without, text in UTF-8, the channel after @@', () => {
    const annotations = [
      mark(30, 'Sleep stage N2', 30),
      mark(-1.5, 'before'),
      mark(0.1 + 0.2, 'Schlafgeräusch ☾', 0.000001),
      mark(2, 'Limb movement', 1.25, 'EMG RAT'),
    ];
    const lists = annotationsOf(read(file({ recordCount: 60, annotations })));
    expect(lists).toEqual([
      { onset: '-1.5', duration: undefined, texts: ['before'] },
      { onset: '+0.3', duration: '0.000001', texts: ['Schlafgeräusch ☾'] },
      { onset: '+2', duration: '1.25', texts: ['Limb movement@@EMG RAT'] },
      { onset: '+30', duration: '30', texts: ['Sleep stage N2'] },
    ]);
  });

  it('2.2.4: a fraction of a second at the start is in the first onset, and annotations count from the header', () => {
    const startDateTime = { ...file().startDateTime, microsecond: 250_000 };
    const written = read(file({ startDateTime, annotations: [mark(1, 'a')] }));
    expect(written.lists.map(([first]) => first?.onset)).toEqual(['+0.25', '+1.25', '+2.25']);
    expect(annotationsOf(written)[0]?.onset).toBe('+1.25');
  });

  it('stand in the record of their onset while there is room', () => {
    const annotations = Array.from({ length: 20 }, (_, i) => mark(3 * i + 0.5, `event ${i}`));
    const { lists } = read(file({ recordCount: 60, annotations }));
    lists.forEach((inRecord, record) => {
      expect(inRecord.length).toBe(record % 3 === 0 ? 2 : 1);
    });
  });

  it('a crowd is spread over the next records, at most 10 s late, and none is lost', () => {
    const annotations = Array.from({ length: 200 }, (_, i) => mark(100, `crowd ${i}`));
    const written = read(
      file({ recordCount: 300, annotations: [...annotations, mark(299.5, 'last')] }),
    );
    expect(annotationsOf(written).map(({ texts }) => texts[0])).toEqual([
      ...annotations.map(({ text }) => text),
      'last',
    ]);
    const records = written.lists.flatMap((lists, record) => (lists.length > 1 ? [record] : []));
    expect(Math.min(...records)).toBe(100);
    expect(records.filter((record) => record !== 299).every((record) => record <= 110)).toBe(true);
  });

  it('a crowd in the very last record fits as well', () => {
    const annotations = Array.from({ length: 50 }, (_, i) => mark(1000 + i, `late ${i}`));
    expect(annotationsOf(read(file({ annotations }))).length).toBe(50);
  });

  it('the rest of the area is zeros, and its size is even', () => {
    const { annotationBytes } = read(file({ annotations: [mark(0, 'odd')] }));
    const last = annotationBytes[2]!;
    expect(last.length % 2).toBe(0);
    expect([...last.subarray('+2\x14\x14'.length)].every((byte) => byte === 0)).toBe(true);
  });
});

describe('refused, all at once', () => {
  it('numbers that eight characters do not hold exactly', () => {
    expect(
      subjects(file({ signals: [signal([], { physicalMin: -1 / 3, physicalMax: 1e-7 })] })),
    ).toEqual(['signal 1 (EMG LAT): physical minimum', 'signal 1 (EMG LAT): physical maximum']);
  });

  it('ranges that no sample could be read back from', () => {
    const flat = signal([], { physicalMin: 1, physicalMax: 1, digitalMin: 5, digitalMax: 5 });
    const wide = signal([], { digitalMax: 40_000, samplesPerRecord: 1.5 });
    expect(subjects(file({ signals: [flat, wide] }))).toEqual([
      'signal 1 (EMG LAT): digital range',
      'signal 1 (EMG LAT): physical range',
      'signal 2 (EMG LAT): digital range',
      'signal 2 (EMG LAT): samples in a record',
    ]);
  });

  it('text that the header cannot hold', () => {
    const long = signal([], { label: 'seventeen letters', unit: 'µV' });
    const patient = { code: 'X', name: 'Zoë', freeText: 'x' };
    expect(subjects(file({ patient, signals: [long] }))).toEqual([
      'patient',
      'patient code',
      'patient name',
      'signal 1 (seventeen letters): label',
      'signal 1 (seventeen letters): unit',
    ]);
    expect(subjects(file({ patient: { name: 'n'.repeat(80) } }))).toEqual(['patient']);
  });

  it('annotations that no list can hold', () => {
    const annotations = [
      mark(NaN, 'a'),
      mark(0, 'b', -1),
      mark(0, ''),
      mark(0, 'c\x14d'),
      mark(0, '\ud800'),
    ];
    expect(subjects(file({ annotations }))).toEqual([
      'annotation 1: onset',
      'annotation 2: duration',
      'annotation 3: text',
      'annotation 4: text',
      'annotation 5: text',
    ]);
  });

  it('years that two digits cannot tell, no records, a reserved label', () => {
    const startDateTime = { ...file().startDateTime, year: 2085 };
    expect(subjects(file({ startDateTime }))).toEqual(['start date']);
    expect(subjects(file({ recordCount: 0, recordDurationSeconds: 1 / 3 }))).toEqual([
      'number of records',
      'duration of a record',
    ]);
    expect(subjects(file({ signals: [signal([], { label: 'EDF Annotations' })] }))).toEqual([
      'signal 1: label',
    ]);
  });
});
