import { describe, expect, test } from 'vitest';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import { describeProblem } from '../../../../src/base/problem.ts';
import type { Annotation } from '../../../../src/domain/recording.ts';
import { openEdf } from '../../../../src/formats/edf/edf-recording.ts';
import {
  writeAnnotationFile,
  type AnnotationFile,
} from '../../../../src/formats/edf/write-annotation-file.ts';
import { annotationsOf, readWrittenFile } from './written-file.ts';

function note(onsetSeconds: number, text: string, durationSeconds?: number): Annotation {
  return { onsetSeconds, durationSeconds, text, channel: undefined };
}

const START = { year: 2026, month: 3, day: 1, hour: 22, minute: 5, second: 9, microsecond: 0 };

function write(over: Partial<AnnotationFile> = {}): Uint8Array {
  const written = writeAnnotationFile({
    patient: {},
    recording: {},
    startDateTime: START,
    isStartDateWithheld: false,
    durationSeconds: 600.5,
    annotations: [],
    ...over,
  });
  if (!written.ok) throw new Error(written.failure.map(describeProblem).join('\n'));
  return written.value;
}

const header = (bytes: Uint8Array, from: number, length: number): string =>
  new TextDecoder('latin1').decode(bytes.subarray(from, from + length));

describe('an EDF+ file of annotations alone', () => {
  test('EDF+ 2.1.3: one annotation signal, one record as long as the recording in whole seconds, every field in its place', () => {
    const bytes = write({
      recording: { equipment: 'Tibialis 0.1.0' },
      annotations: [note(1, 'a')],
    });
    const file = readWrittenFile(bytes);
    expect(file.header).toEqual({
      version: '0       ',
      patient: 'X X X X'.padEnd(80),
      recording: 'Startdate 01-MAR-2026 X X Tibialis_0.1.0'.padEnd(80),
      date: '01.03.26',
      time: '22.05.09',
      reserved: 'EDF+C'.padEnd(44),
    });
    expect([file.headerBytes, file.recordCount, file.recordSeconds]).toEqual([512, 1, 601]);
    expect(file.signals).toEqual([]);
    expect(header(bytes, 256, 16)).toBe('EDF Annotations ');
    // Physical and digital minimum and maximum: the latter as the standard asks, the former must differ.
    expect(header(bytes, 256 + 104, 32)).toBe('-1      1       -32768  32767   ');
  });

  test('EDF+ 2.2: the time-keeping list first, a list an annotation in order of onset, zeros up to an even length', () => {
    const annotations = [
      { ...note(12.25, 'Limb movement', 1.5), channel: 'EMG LAT' },
      note(-3, 'before'),
      note(0.000001, 'soon', 0),
    ];
    const bytes = write({ annotations });
    const lists =
      '+0\x14\x14\0' +
      '-3\x14before\x14\0' +
      '+0.000001\x150\x14soon\x14\0' +
      '+12.25\x151.5\x14Limb movement@@EMG LAT\x14\0';
    expect(header(bytes, 512, bytes.length)).toBe(
      lists.padEnd(lists.length + (lists.length % 2), '\0'),
    );
    expect(header(bytes, 256 + 216, 8).trim()).toBe(String(Math.ceil(lists.length / 2)));
  });

  test('a fraction of a second of the start is in the time-keeping list and in every onset, and is taken off by a reader', async () => {
    const startDateTime = { ...START, microsecond: 250_000 };
    const bytes = write({ startDateTime, annotations: [note(0, 'a', 1), note(30.5, 'b')] });
    const [record] = readWrittenFile(bytes).lists;
    expect(record!.map(({ onset }) => onset)).toEqual(['+0.25', '+0.25', '+30.75']);
    const opened = await openEdf(byteSourceOf(bytes), 'any.edf');
    if (!opened.ok) throw new Error(describeProblem(opened.failure));
    expect(opened.value.info.startDateTime).toEqual(startDateTime);
    expect(opened.value.findings).toEqual([]);
    const { annotations } = await opened.value.readAnnotations({});
    expect(annotations.map(({ onsetSeconds }) => onsetSeconds)).toEqual([0, 30.5]);
  });

  test('what one record of 61440 bytes does not hold goes into the next, each with its time; none is lost', async () => {
    const annotations = Array.from({ length: 5000 }, (_, i) => note(i / 10, `annotation ${i}`, 2));
    const bytes = write({ annotations });
    const file = readWrittenFile(bytes);
    expect(file.recordCount).toBeGreaterThan(1);
    const [count, seconds] = [file.recordCount, file.recordSeconds];
    expect(seconds).toBe(Math.ceil(600.5 / count));
    file.lists.forEach(([first], i) => {
      expect(first).toEqual({ onset: `+${i * seconds}`, duration: undefined, texts: [''] });
    });
    for (const record of file.annotationBytes) expect(record.length).toBeLessThanOrEqual(61_440);
    expect(annotationsOf(file).map(({ texts }) => texts[0])).toEqual(
      annotations.map(({ text }) => text),
    );
    const opened = await openEdf(byteSourceOf(bytes), 'any.edf');
    if (!opened.ok) throw new Error(describeProblem(opened.failure));
    const read = await opened.value.readAnnotations({});
    expect([read.annotations.length, read.findings]).toEqual([5000, []]);
  });

  test('a recording of no length has a record of a second: EDFbrowser opens none of 0 s', () => {
    expect(readWrittenFile(write({ durationSeconds: 0 })).recordSeconds).toBe(1);
  });

  test('a text longer than a record makes the record longer', () => {
    const text = 'x'.repeat(70_000);
    const file = readWrittenFile(write({ annotations: [note(0, text), note(1, 'y')] }));
    expect(annotationsOf(file).map(({ texts }) => texts[0])).toEqual([text, 'y']);
  });

  test.each([
    ['no start is known', undefined, '00.00.00'],
    ['the year is one that the header cannot say', { ...START, year: 2085 }, '22.05.09'],
    ['the year lies before 1985', { ...START, year: 1984 }, '22.05.09'],
  ])('%s: 01.01.85, said to be withheld, at the clock that is known', (_, startDateTime, time) => {
    const { header } = readWrittenFile(write({ startDateTime }));
    expect([header.date, header.time]).toEqual(['01.01.85', time]);
    expect(header.recording.trim()).toBe('Startdate X X X X');
  });

  test('a day that is not the real one is said to be withheld', () => {
    const { header } = readWrittenFile(write({ isStartDateWithheld: true }));
    expect([header.date, header.recording.trim()]).toEqual(['01.03.26', 'Startdate X X X X']);
  });

  test.each<[AnnotationFile['patient'], string]>([
    [
      { code: 'P 1', sex: 'female', birthDate: { year: 1971, month: 5, day: 4 }, name: 'Made Up' },
      'P_1 F 04-MAY-1971 Made_Up',
    ],
    [{ code: 'P1', name: 'Größe' }, 'P1 X X X'],
    [{ code: 'ä', sex: 'male', name: 'Made Up' }, 'X M X Made_Up'],
    [{ code: 'P1', name: 'n'.repeat(80) }, 'P1 X X X'],
    [{ freeText: 'a plain EDF has no parts' }, 'X X X X'],
  ])('a patient of which the header holds what it can: %j', (patient, expected) => {
    expect(readWrittenFile(write({ patient })).header.patient.trim()).toBe(expected);
  });

  test('what EDF+ cannot hold is a problem, and all of it is told', () => {
    const written = writeAnnotationFile({
      patient: {},
      recording: { technician: 'é' },
      startDateTime: START,
      isStartDateWithheld: false,
      durationSeconds: 600,
      annotations: [note(0, ''), note(1, 'a\0b'), note(Number.NaN, 'c'), note(1, 'd', -1)],
    });
    expect(written.ok ? [] : written.failure.map(({ subject }) => subject)).toEqual([
      'annotation 1: text',
      'annotation 2: text',
      'annotation 3: onset',
      'annotation 4: duration',
      'technician',
    ]);
  });
});
