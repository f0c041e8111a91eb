import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyseRecording } from '../../../src/app/analyse.ts';
import { PLAIN_SETUP } from '../../../src/app/night-setup.ts';
import { ByteSourceError, byteSourceOf } from '../../../src/base/byte-source.ts';
import { fail, ok } from '../../../src/base/result.ts';
import { renderOutputs } from '../../../src/app/outputs.ts';
import { pdfRenderer } from '../../../src/app/report-pdf.ts';
import { readFonts } from '../../../src/node/fonts.ts';
import { nightReplySchema, type NightReply } from '../../../src/worker/messages.ts';
import { NightWorker, type NightSurroundings } from '../../../src/worker/night-worker.ts';
import { simulatedNight } from '../../cli/cohort.ts';

const SETUP = { ...PLAIN_SETUP, origin: 'beside', scorings: [] };
const REQUEST = {
  kind: 'analyse',
  path: '/nights/small.edf',
  fileName: 'small.edf',
  setup: SETUP,
};
/** Nights by what is particular about them: their bytes. */
const NIGHTS: Readonly<Record<string, () => Uint8Array>> = {
  'no hypnogram': () => new Uint8Array(readFileSync('samples/synthetic-no-hypnogram.edf')),
  'periodic movements': () => new Uint8Array(readFileSync('samples/synthetic-plm-night.edf')),
  'other movements': () => new Uint8Array(simulatedNight(OTHER_MOVEMENTS, 7200)),
};
/** The number of a night of that kind. */
const OTHER_MOVEMENTS = 8;

interface Run {
  readonly replies: NightReply[];
  readonly opened: string[];
  readonly closed: () => number;
  readonly worker: NightWorker;
}

function worker(own: Partial<NightSurroundings>): Run {
  const replies: NightReply[] = [];
  const opened: string[] = [];
  let closed = 0;
  const made = new NightWorker({
    openSource: (file) => {
      opened.push(file);
      const close = (): Promise<void> => {
        closed += 1;
        return Promise.resolve();
      };
      return Promise.resolve(ok({ ...byteSourceOf(new Uint8Array(8)), close }));
    },
    readFonts: () => Promise.reject(new Error('no report was asked for')),
    now: () => '2026-03-02T09:15:04Z',
    send: (reply) => {
      replies.push(nightReplySchema.parse(structuredClone(reply)));
    },
    ...own,
  });
  return { replies, opened, closed: () => closed, worker: made };
}

test('a problem of the recording travels as it is, and the file is closed', async () => {
  const failure = { code: 'edf.x', subject: 'small.edf', expected: 'this', received: 'that' };
  const run = worker({ analyse: () => Promise.resolve(fail(failure)) });
  await run.worker.answer(REQUEST);
  expect(run.replies).toEqual([{ kind: 'analysed', result: fail(failure) }]);
  expect([run.opened, run.closed()]).toEqual([['/nights/small.edf'], 1]);
});

test('progress is told in steps worth a message, and whenever the phase changes', async () => {
  const failure = { code: 'edf.x', subject: 'small.edf', expected: 'this', received: 'that' };
  const run = worker({
    analyse: (_source, _name, _options, control) => {
      for (const [fraction, phase] of [
        [0.1, 'a'],
        [0.1001, 'a'],
        [0.1002, 'b'],
        [0.2, 'b'],
      ] as const) {
        control.onProgress?.(fraction, phase);
      }
      return Promise.resolve(fail(failure));
    },
  });
  await run.worker.answer(REQUEST);
  const told = run.replies.flatMap((reply) => (reply.kind === 'progress' ? [reply.fraction] : []));
  expect(told).toEqual([0.1, 0.1002, 0.2]);
});

test('a disk that fails while reading is a problem, not a bug', async () => {
  const run = worker({
    analyse: () => Promise.reject(new ByteSourceError('small.edf: the disk was removed')),
  });
  await run.worker.answer(REQUEST);
  expect(run.replies).toMatchObject([
    { kind: 'analysed', result: { ok: false, failure: { code: 'file.read-failed' } } },
  ]);
  expect(run.closed()).toBe(1);
});

test('anything else that is thrown is answered as a bug with its sentence', async () => {
  const run = worker({ analyse: () => Promise.reject(new RangeError('out of range')) });
  await run.worker.answer(REQUEST);
  expect(run.replies).toEqual([{ kind: 'failed', message: 'RangeError: out of range' }]);
});

test('a request of another form opens nothing', async () => {
  const run = worker({});
  await run.worker.answer({ kind: 'analyse', path: '' });
  expect(run.opened).toEqual([]);
  expect(run.replies).toMatchObject([{ kind: 'failed' }]);
});

function opening(night: Uint8Array): NightSurroundings['openSource'] {
  return () => Promise.resolve(ok({ ...byteSourceOf(night), close: () => Promise.resolve() }));
}

/** What the window has of a night before anybody edits it. */
async function scoringOf(night: Uint8Array): Promise<string> {
  const run = worker({ openSource: opening(night) });
  await run.worker.answer({
    kind: 'analyse',
    path: '/nights/night.edf',
    fileName: 'night.edf',
    setup: SETUP,
  });
  const analysed = run.replies.find((reply) => reply.kind === 'analysed');
  if (analysed?.result.ok !== true) throw new Error('not analysed');
  return analysed.result.value;
}

/** Exports in a process of its own, which has not analysed the night: as after the scoring was opened again. */
async function exportOf(
  night: Uint8Array,
  scoring: string,
  format: string,
): Promise<readonly { readonly name: string; readonly content: string | Uint8Array }[]> {
  const run = worker({ openSource: opening(night), readFonts: () => readFonts() });
  await run.worker.answer({
    kind: 'export',
    path: '/nights/night.edf',
    fileName: 'night.edf',
    format,
    isAnonymous: false,
    scoring,
    profiles: ['aasm-v3'],
    fonts: '/none',
    paper: 'A4',
    extras: {},
  });
  const exported = run.replies.find((reply) => reply.kind === 'exported');
  if (exported?.result.ok !== true) throw new Error('not exported');
  return exported.result.value;
}

test.each(Object.keys(NIGHTS))(
  'report, tables and result of an untouched scoring that was opened again are those of the command line, to the byte: %s',
  async (name) => {
    const night = NIGHTS[name]!();
    const scoring = await scoringOf(night);
    const analysis = await analyseRecording(byteSourceOf(night), 'night.edf', {}, {});
    if (!analysis.ok) throw new Error(analysis.failure.received);
    const render = pdfRenderer({ paper: 'A4', fonts: await readFonts() });
    for (const format of ['json', 'csv', 'pdf'] as const) {
      const expected = await renderOutputs(analysis.value, [format], render);
      expect(await exportOf(night, scoring, format)).toEqual(expected);
    }
    // What a scoring file of version 1 did not keep.
    const others = analysis.value.otherMovements?.events.length ?? 0;
    expect(others > 0).toBe(name === 'other movements');
  },
);
