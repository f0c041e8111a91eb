import { describe, expect, test } from 'vitest';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import { openRecording, type EdfRecordingHandle } from '../../../../src/app/recording-view.ts';
import { Overview } from '../../../../src/app/signals/overview.ts';
import { portReplySchema, type SignalTrace } from '../../../../src/app/signals/signal-messages.ts';
import { readSignalPage } from '../../../../src/app/signals/signal-page.ts';
import { annotationSignal, buildEdf, tal, type BuiltFile } from '../../formats/edf/edf-builder.ts';

/** Digital and physical values are the same: -32768 to 32767. */
const SAME = { physicalMin: '-32768', physicalMax: '32767' };
/** Values that no two samples share for long. */
const value = (index: number): number => ((index * 7919) % 2001) - 1000;

async function opened(file: Partial<BuiltFile>): Promise<EdfRecordingHandle> {
  const bytes = buildEdf({
    records: 120,
    signals: [
      { label: 'EMG LAT', samplesPerRecord: 50, digital: value, ...SAME },
      { label: 'EEG C4-M1', samplesPerRecord: 10, digital: (i) => i, ...SAME, unit: 'mV' },
      { label: 'broken', samplesPerRecord: 10, digitalMin: '5', digitalMax: '5' },
    ],
    ...file,
  });
  const recording = await openRecording(byteSourceOf(bytes), 'night.edf');
  if (!recording.ok) throw new Error(JSON.stringify(recording.failure));
  return recording.value;
}

const raw = (index: number, minus: number | null = null) => ({
  index,
  minus,
  treatment: 'raw' as const,
  mainsHz: [],
});
const none = (recording: EdfRecordingHandle): Overview => new Overview(recording, []);

async function traceOf(
  recording: EdfRecordingHandle,
  index: number,
  [startSeconds, lengthSeconds, columns]: readonly [number, number, number],
): Promise<SignalTrace> {
  const request = { channels: [raw(index)], startSeconds, lengthSeconds, columns };
  const page = await readSignalPage(recording, request, none(recording));
  expect(portReplySchema.safeParse({ kind: 'page', id: 1, page }).success).toBe(true);
  return page.traces[0]!;
}

describe('a page of signals', () => {
  test('holds the samples themselves where they are few', async () => {
    const trace = await traceOf(await opened({}), 0, [30.5, 2, 600]);
    if (trace.form !== 'samples') throw new Error(trace.form);
    const [run] = trace.runs;
    expect(trace.runs.length).toBe(1);
    expect(run!.stepSeconds).toBe(1 / 50);
    // One sample more on either side, so that the line goes on to the edge.
    const first = Math.round(run!.startSeconds * 50);
    expect(first).toBe(30.5 * 50 - 1);
    expect([...run!.values]).toEqual(Array.from(run!.values, (_, n) => value(first + n)));
    expect(run!.values.length).toBeGreaterThanOrEqual(102);
  });

  test('holds the lowest and the highest of each column where they are many', async () => {
    const trace = await traceOf(await opened({}), 0, [30, 60, 100]);
    if (trace.form !== 'columns') throw new Error(trace.form);
    for (let column = 0; column < 100; column += 1) {
      const samples = Array.from({ length: 30 }, (_, n) => value(1500 + column * 30 + n));
      expect(trace.values[2 * column]).toBe(Math.min(...samples));
      expect(trace.values[2 * column + 1]).toBe(Math.max(...samples));
    }
  });

  test('a voltage comes in microvolts, whatever its unit', async () => {
    const trace = await traceOf(await opened({}), 1, [0, 1, 600]);
    if (trace.form !== 'samples') throw new Error(trace.form);
    expect([...trace.runs[0]!.values].slice(0, 3)).toEqual([0, 1000, 2000]);
  });

  test('a leg that is recorded as two electrodes is the first less the second', async () => {
    const signal = { samplesPerRecord: 50, ...SAME };
    const recording = await opened({
      signals: [
        { label: 'LAT1', digital: value, ...signal },
        { label: 'LAT2', digital: (i: number) => value(i) - (i % 7), ...signal },
        { label: 'slow', samplesPerRecord: 10, ...SAME },
      ],
    });
    const request = {
      channels: [raw(0, 1), raw(0, 2)],
      startSeconds: 30,
      lengthSeconds: 2,
      columns: 600,
    };
    const [pair, unalike] = (await readSignalPage(recording, request, none(recording))).traces;
    if (pair?.form !== 'samples') throw new Error(pair?.form);
    const first = Math.round(pair.runs[0]!.startSeconds * 50);
    expect([...pair.runs[0]!.values]).toEqual(
      Array.from(pair.runs[0]!.values, (_, n) => (first + n) % 7),
    );
    expect(unalike).toMatchObject({ form: 'none', why: 'its two electrodes are recorded unalike' });
  });

  test('a channel that cannot be read says why, and the others are there', async () => {
    const recording = await opened({});
    const request = {
      channels: [raw(2), raw(0), raw(9)],
      startSeconds: 0,
      lengthSeconds: 10,
      columns: 50,
    };
    const { traces } = await readSignalPage(recording, request, none(recording));
    expect(traces.map(({ form }) => form)).toEqual(['none', 'columns', 'none']);
    expect(traces[0]).toMatchObject({ why: 'digital minimum and maximum are both 5' });
  });

  test('beyond the end there is nothing', async () => {
    const trace = await traceOf(await opened({}), 0, [119, 10, 600]);
    if (trace.form !== 'samples') throw new Error(trace.form);
    const run = trace.runs[0]!;
    expect(run.startSeconds + run.values.length * run.stepSeconds).toBeCloseTo(120, 9);
    expect(await traceOf(await opened({}), 0, [500, 10, 600])).toMatchObject({ runs: [] });
  });

  test('a gap in the recording parts the samples, each at its own time', async () => {
    const recording = await opened({
      reserved: 'EDF+D',
      records: 4,
      signals: [
        { label: 'EMG LAT', samplesPerRecord: 5, digital: (i: number) => i, ...SAME },
        annotationSignal([tal('+0'), tal('+1'), tal('+11'), tal('+12')]),
      ].map((signal) => ({ ...signal })),
    });
    const trace = await traceOf(recording, 0, [0, 13, 600]);
    if (trace.form !== 'samples') throw new Error(trace.form);
    expect(trace.runs.map(({ startSeconds, values }) => [startSeconds, [...values]])).toEqual([
      [0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      [11, [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]],
    ]);
  });
});

describe('the envelope of a leg', () => {
  test('of a 40 Hz tone of 50 uV is its mean rectified height, 2/pi of it', async () => {
    const recording = await opened({
      records: 20,
      signals: [
        {
          label: 'EMG LAT',
          samplesPerRecord: 500,
          digital: (i) => Math.round(50 * Math.sin((2 * Math.PI * 40 * i) / 500)),
          ...SAME,
        },
      ],
    });
    const request = {
      channels: [{ ...raw(0), treatment: 'envelope' as const }],
      startSeconds: 5,
      lengthSeconds: 10,
      columns: 100,
    };
    const { traces } = await readSignalPage(recording, request, none(recording));
    const [trace] = traces;
    if (trace?.form !== 'columns') throw new Error(trace?.form);
    for (const one of trace.values) expect(Math.abs(one - (50 * 2) / Math.PI)).toBeLessThan(2.5);
  });

  test('does not depend on where the page begins', async () => {
    const recording = await opened({});
    const at = async (startSeconds: number): Promise<Map<number, number>> => {
      const request = {
        channels: [{ ...raw(0), treatment: 'band' as const }],
        startSeconds,
        lengthSeconds: 4,
        columns: 2000,
      };
      const [trace] = (await readSignalPage(recording, request, none(recording))).traces;
      if (trace?.form !== 'samples') throw new Error(trace?.form);
      const run = trace.runs[0]!;
      return new Map(
        Array.from(run.values, (one, n) => [Math.round(run.startSeconds * 50) + n, one] as const),
      );
    };
    const [a, b] = [await at(30), await at(32)];
    for (const [sample, one] of a) {
      const other = b.get(sample);
      if (other !== undefined) expect(Math.abs(one - other)).toBeLessThan(1);
    }
  });
});

describe('the overview', () => {
  test('gathered to its end it has the extremes of every column, as the file has them', async () => {
    const recording = await opened({ records: 400 });
    const overview = new Overview(recording, [raw(0), raw(2)]);
    let portions = 1;
    while (await overview.gatherMore()) portions += 1;
    expect([portions, overview.fraction]).toEqual([7, 1]);
    const request = { channels: [raw(0)], startSeconds: 0, lengthSeconds: 400, columns: 100 };
    const page = await readSignalPage(recording, request, overview);
    expect(page.from).toBe('overview');
    const [seen] = page.traces;
    const [real] = (await readSignalPage(recording, request, none(recording))).traces;
    if (seen?.form !== 'columns' || real?.form !== 'columns') throw new Error('no columns');
    expect([...seen.values]).toEqual([...real.values]);
  });

  test('what is not gathered yet is empty, not 0', async () => {
    const recording = await opened({ records: 400 });
    const overview = new Overview(recording, [raw(0)]);
    await overview.gatherMore();
    const request = { channels: [raw(0)], startSeconds: 0, lengthSeconds: 400, columns: 100 };
    const [trace] = (await readSignalPage(recording, request, overview)).traces;
    if (trace?.form !== 'columns') throw new Error('no columns');
    expect(Number.isNaN(trace.values[2 * 10])).toBe(false);
    expect(Number.isNaN(trace.values[2 * 50])).toBe(true);
  });

  test('a short page is read from the file, and so is a channel that was not gathered', async () => {
    const recording = await opened({ records: 400 });
    const overview = new Overview(recording, [raw(0)]);
    while (await overview.gatherMore());
    const from = async (index: number, lengthSeconds: number): Promise<string> =>
      (
        await readSignalPage(
          recording,
          { channels: [raw(index)], startSeconds: 0, lengthSeconds, columns: 100 },
          overview,
        )
      ).from;
    expect([await from(0, 30), await from(1, 400), await from(0, 400)]).toEqual([
      'file',
      'file',
      'overview',
    ]);
  });
});
