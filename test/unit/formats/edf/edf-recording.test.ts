import { describe, expect, test } from 'vitest';
import {
  byteSourceOf,
  ByteSourceError,
  type ByteSource,
} from '../../../../src/base/byte-source.ts';
import { formatCivil } from '../../../../src/base/civil-time.ts';
import { BugError } from '../../../../src/base/invariant.ts';
import { CancelledError } from '../../../../src/base/task-control.ts';
import { openEdf, type EdfRecording } from '../../../../src/formats/edf/edf-recording.ts';
import {
  annotationSignal,
  buildEdf,
  tal,
  type BuiltFile,
  type BuiltSignal,
} from './edf-builder.ts';

const ramp = (samplesPerRecord: number): BuiltSignal => ({
  samplesPerRecord,
  digital: (i) => i,
  physicalMin: '-32768',
  physicalMax: '32767',
});

async function open(source: ByteSource): Promise<EdfRecording> {
  const result = await openEdf(source, 'night.edf');
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}
const opened = (file: BuiltFile): Promise<EdfRecording> => open(byteSourceOf(buildEdf(file)));
const codes = (findings: readonly { code: string }[]): string[] => findings.map(({ code }) => code);

/** A source that remembers what was read of it. */
function watched(bytes: Uint8Array): { source: ByteSource; reads: [number, number][] } {
  const reads: [number, number][] = [];
  const inner = byteSourceOf(bytes);
  const read = (position: number, length: number): Promise<Uint8Array> => {
    reads.push([position, length]);
    return inner.read(position, length);
  };
  return { source: { size: bytes.length, read }, reads };
}

describe('EDF+ 2.2.4: start times finer than a second', () => {
  const file: BuiltFile = {
    reserved: 'EDF+C',
    records: 3,
    signals: [
      ramp(4),
      annotationSignal([
        tal('+0.25', '') + tal('+0.25\x152', 'at the start'),
        tal('+1.25', '') + tal('+2.5', 'later@@EMG RAT', 'and again'),
        tal('+2.25', '') + tal('-1', 'before'),
      ]),
    ],
  };

  test('the recording starts at its first sample; annotations count from there', async () => {
    const recording = await opened(file);
    expect(formatCivil(recording.info.startDateTime!)).toBe('2021-03-02T22:30:05.250000');
    const { annotations, findings } = await recording.readAnnotations({});
    expect(annotations).toStrictEqual([
      { onsetSeconds: -1.25, durationSeconds: undefined, text: 'before', channel: undefined },
      { onsetSeconds: 0, durationSeconds: 2, text: 'at the start', channel: undefined },
      { onsetSeconds: 2.25, durationSeconds: undefined, text: 'later', channel: 'EMG RAT' },
      { onsetSeconds: 2.25, durationSeconds: undefined, text: 'and again', channel: undefined },
    ]);
    expect([codes(recording.findings), codes(findings)]).toEqual([[], []]);
  });

  test('a first record without its time begins with the header, and that is said', async () => {
    const recording = await opened({ ...file, signals: [ramp(4), annotationSignal(['', '', ''])] });
    expect(formatCivil(recording.info.startDateTime!)).toBe('2021-03-02T22:30:05');
    expect(codes(recording.findings)).toEqual(['edf.no-time-keeping']);
  });

  test('an event in the place of the time is not the time, unless it is a fraction of a second', async () => {
    const at = async (first: string): Promise<string> => {
      const recording = await opened({ ...file, signals: [ramp(4), annotationSignal([first])] });
      return formatCivil(recording.info.startDateTime!);
    };
    expect(await at(tal('+0.5', 'Recording starts'))).toBe('2021-03-02T22:30:05.500000');
    expect(await at(tal('+30\x1530', 'Sleep stage W'))).toBe('2021-03-02T22:30:05');
    expect(await at(tal('+30', 'Lights off'))).toBe('2021-03-02T22:30:05');
  });

  test('a cut-out recording that kept its stamps begins where they say', async () => {
    const recording = await opened({
      ...file,
      signals: [
        ramp(4),
        annotationSignal([tal('+3600', ''), tal('+3601', '') + tal('+3601.5', 'x')]),
      ],
    });
    expect(formatCivil(recording.info.startDateTime!)).toBe('2021-03-02T23:30:05');
    expect((await recording.readAnnotations({})).annotations[0]?.onsetSeconds).toBe(1.5);
    expect(codes(recording.findings)).toEqual(['edf.late-first-record']);
  });

  test('a continuous file whose stamps run away from its samples is doubted', async () => {
    const recording = await opened({
      ...file,
      signals: [ramp(4), annotationSignal([tal('+0', ''), tal('+1', ''), tal('+62', '')])],
    });
    const { findings } = await recording.readAnnotations({});
    expect(findings.map(({ code, data }) => [code, data])).toEqual([
      ['edf.record-times-deviate', { record: 2, deviationSeconds: 60 }],
    ]);
    expect(recording.timeOfSample(0, 8)).toBe(2_000_000);
  });
});

describe('EDF+D: interrupted recordings', () => {
  const interrupted = (...onsets: string[]): Promise<EdfRecording> =>
    opened({
      reserved: 'EDF+D',
      records: onsets.length,
      recordDuration: '10',
      signals: [
        ramp(40),
        annotationSignal(onsets.map((onset) => (onset === '' ? '' : tal(onset, '')))),
      ],
    });
  const s = (seconds: number): number => seconds * 1e6;

  test('gaps, duration and the time of a sample come from the stamps of the records', async () => {
    const recording = await interrupted('+0.5', '+10.5', '+100.5', '+110.5', '+130.5');
    expect(recording.info.gaps).toEqual([
      { start: s(20), end: s(100) },
      { start: s(120), end: s(130) },
    ]);
    expect(recording.info.durationSeconds).toBe(140);
    const times = [0, 39, 40, 79, 80, 119, 160, 199, 200].map((i) => recording.timeOfSample(0, i));
    expect(times).toEqual([0, 9.75, 10, 19.75, 100, 109.75, 130, 139.75, 140].map(s));
    expect(codes(recording.findings)).toEqual([]);
  });

  test('stored samples are read end to end, gaps are handed on', async () => {
    const recording = await interrupted('+0', '+50');
    const { samples, gaps } = await recording.load([0], {});
    expect([...samples[0]!]).toEqual(Array.from({ length: 80 }, (_, i) => i));
    expect(gaps).toEqual([{ start: s(10), end: s(50) }]);
  });

  test('rounded stamps do not make gaps', async () => {
    const recording = await interrupted('+0', '+10.0004', '+20.0001');
    expect([recording.info.gaps, codes(recording.findings)]).toEqual([[], []]);
  });

  test('records out of order: time 0 is the earliest', async () => {
    const recording = await interrupted('+20', '+0', '+40');
    expect(recording.info.gaps).toEqual([
      { start: s(10), end: s(20) },
      { start: s(30), end: s(40) },
    ]);
    expect([0, 40, 80].map((i) => recording.timeOfSample(0, i))).toEqual([s(20), 0, s(40)]);
    expect(codes(recording.findings)).toEqual(['edf.records-out-of-order']);
  });

  test('overlapping records are doubted', async () => {
    const recording = await interrupted('+0', '+5', '+15');
    expect(codes(recording.findings)).toEqual(['edf.records-out-of-order']);
    expect(recording.findings[0]?.data).toEqual({ unsorted: 0, overlapping: 1 });
  });

  test('a record without a stamp follows the one before it', async () => {
    const recording = await interrupted('+0', '', '+50');
    expect(recording.timeOfSample(0, 40)).toBe(s(10));
    expect(recording.info.gaps).toEqual([{ start: s(20), end: s(50) }]);
    expect(codes(recording.findings)).toEqual(['edf.no-time-keeping']);
  });

  test('a writer that never writes the empty text is believed', async () => {
    const recording = await opened({
      reserved: 'EDF+D',
      records: 2,
      recordDuration: '10',
      signals: [ramp(40), annotationSignal([tal('+0', 'start'), tal('+30', 'go on')])],
    });
    expect(recording.info.gaps).toEqual([{ start: s(10), end: s(30) }]);
  });
});

describe('reading', () => {
  const file: BuiltFile = {
    reserved: 'EDF+C',
    records: 5,
    recordDuration: '2',
    signals: [
      ramp(3),
      annotationSignal([0, 2, 4, 6, 8].map((t) => tal(`+${t}`, ''))),
      { ...ramp(7), label: 'EMG RAT' },
    ],
  };

  test.each([false, true])(
    'every range of samples equals that part of the whole (BDF: %s)',
    async (bdf) => {
      const recording = await opened({ ...file, bdf, signals: [ramp(3), ramp(7)] });
      const [whole] = (await recording.load([1], {})).samples;
      expect([...whole!]).toEqual(Array.from({ length: 35 }, (_, i) => i));
      for (let from = 0; from <= 35; from += 1) {
        for (let to = from; to <= 35; to += 1) {
          expect(await recording.readSamples(1, from, to)).toEqual(whole!.slice(from, to));
        }
      }
    },
  );

  test('channels come in the order asked for, also twice', async () => {
    const recording = await opened(file);
    const { samples } = await recording.load([2, 0, 2], {});
    expect(samples.map((channel) => channel.length)).toEqual([35, 15, 35]);
    expect(samples[0]).toBe(samples[2]);
    expect([recording.sampleCount(0), recording.sampleCount(2)]).toEqual([15, 35]);
  });

  test('opening reads the header and the annotations of the first record, nothing else', async () => {
    const { source, reads } = watched(buildEdf(file));
    await open(source);
    expect(reads).toEqual([
      [0, 256],
      [0, 1024],
      [1024 + 6, 80],
    ]);
  });

  test('a page is read without the records before and after it', async () => {
    const { source, reads } = watched(buildEdf(file));
    const recording = await open(source);
    reads.length = 0;
    await recording.readSamples(2, 8, 20);
    // Records 1 and 2 of 100 bytes; the channel lies 86 bytes into a record and takes 14.
    expect(reads).toEqual([[1024 + 100 + 86, 114]]);
  });

  test('wanted bytes that lie far apart are read alone', async () => {
    const { source, reads } = watched(
      buildEdf({ records: 3, signals: [ramp(2), { samplesPerRecord: 40_000 }] }),
    );
    const recording = await open(source);
    reads.length = 0;
    await recording.load([0], {});
    expect(reads.map(([, length]) => length)).toEqual([4, 4, 4]);
  });

  test('progress rises to 1, and cancelling stops the work', async () => {
    const recording = await opened(file);
    const seen: number[] = [];
    await recording.load([0], { onProgress: (fraction) => seen.push(fraction) });
    expect(seen.at(-1)).toBe(1);
    await expect(recording.load([0], { isCancelled: () => true })).rejects.toThrow(CancelledError);
  });

  test('a file that became shorter is a failing medium, named', async () => {
    const bytes = buildEdf(file);
    const shrinking = {
      size: bytes.length,
      read: (p: number, n: number) => byteSourceOf(bytes.slice(0, 1200)).read(p, n),
    };
    const recording = await open(shrinking);
    await expect(recording.load([0], {})).rejects.toThrow(ByteSourceError);
    await expect(recording.load([0], {})).rejects.toThrow('night.edf');
  });

  test('annotation signals, unknown and unusable channels, samples out of range: bugs of the caller', async () => {
    const recording = await opened({
      ...file,
      signals: [...file.signals, { samplesPerRecord: 1, digitalMin: '1', digitalMax: '1' }],
    });
    for (const index of [1, 3, 4, -1]) {
      await expect(recording.load([index], {})).rejects.toThrow(BugError);
      await expect(recording.readSamples(index, 0, 0)).rejects.toThrow(BugError);
    }
    await expect(recording.readSamples(0, 0, 16)).rejects.toThrow(BugError);
  });

  test('no records: no samples, no annotations, no exception', async () => {
    const recording = await opened({ ...file, records: 0 });
    expect((await recording.load([0], {})).samples).toEqual([new Float32Array(0)]);
    expect(codes(recording.findings)).toContain('edf.no-data-records');
  });

  test('positions beyond 2 GiB and 4 GiB are read where they are', async () => {
    // A sparse file: 60,000 records of 100,000 bytes; the two samples of a record hold its number.
    const header = buildEdf({ records: 0, signals: [ramp(2), { samplesPerRecord: 49_998 }] });
    const size = header.length + 60_000 * 100_000;
    const read = (position: number, length: number): Promise<Uint8Array> => {
      if (position < header.length)
        return Promise.resolve(header.slice(position, position + length));
      const record = (position - header.length) / 100_000;
      return Promise.resolve(
        new Uint8Array(length).fill(Number.isInteger(record) ? record % 100 : 255),
      );
    };
    const recording = await open({ size, read });
    const value = (record: number): number => (record % 100) * 257;
    for (const record of [21_475, 42_950, 59_999]) {
      const [first] = await recording.readSamples(0, 2 * record, 2 * record + 1);
      expect(first).toBe(value(record));
    }
  });

  test('damaged annotations are counted and cost only themselves', async () => {
    const recording = await opened({
      ...file,
      records: 2,
      signals: [
        ramp(3),
        annotationSignal([tal('+0', ''), tal('+2', '') + 'junk\0' + tal('+3', 'good', '')]),
      ],
    });
    const { annotations, findings } = await recording.load([0], {});
    expect(annotations.map(({ text }) => text)).toEqual(['good']);
    expect(findings.map(({ code, data }) => [code, data])).toEqual([
      ['edf.damaged-annotations', { count: 1, firstRecord: 1 }],
      ['edf.empty-annotations', { count: 1 }],
    ]);
  });
});
