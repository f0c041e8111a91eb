import { expect, test } from 'vitest';
import { nightViewOf } from '../../../src/app/night-view.ts';
import { ByteSourceError, byteSourceOf } from '../../../src/base/byte-source.ts';
import { fail, ok } from '../../../src/base/result.ts';
import { analysisReplySchema, type AnalysisReply } from '../../../src/worker/messages.ts';
import { runAnalysis, type WorkerSurroundings } from '../../../src/worker/run-analysis.ts';
import { smallAnalysis } from '../app/analysis-fixture.ts';

const REQUEST = { kind: 'analyse', path: '/nights/small.edf', fileName: 'small.edf' };

interface Run {
  readonly replies: AnalysisReply[];
  readonly opened: string[];
  readonly closed: number;
}

async function run(message: unknown, own: Partial<WorkerSurroundings>): Promise<Run> {
  const replies: AnalysisReply[] = [];
  const opened: string[] = [];
  let closed = 0;
  await runAnalysis(message, {
    openSource: (path) => {
      opened.push(path);
      const close = (): Promise<void> => {
        closed += 1;
        return Promise.resolve();
      };
      return Promise.resolve(ok({ ...byteSourceOf(new Uint8Array(8)), close }));
    },
    send: (reply) => {
      replies.push(analysisReplySchema.parse(structuredClone(reply)));
    },
    ...own,
  });
  return { replies, opened, closed };
}

test('a recording is opened by its path, analysed under its name, closed, and answered once', async () => {
  const done = await run(REQUEST, {
    analyse: (_source, fileName, _options, control) => {
      control.onProgress?.(0.5, 'Half');
      return Promise.resolve(ok({ ...smallAnalysis(), file: fileName }));
    },
  });
  expect(done).toEqual({
    replies: [
      { kind: 'progress', fraction: 0.5, phase: 'Half' },
      { kind: 'finished', result: ok(nightViewOf(smallAnalysis())) },
    ],
    opened: ['/nights/small.edf'],
    closed: 1,
  });
});

test('progress is told in steps worth a message, and whenever the phase changes', async () => {
  const { replies } = await run(REQUEST, {
    analyse: (_source, _fileName, _options, control) => {
      for (const [fraction, phase] of [
        [0.1, 'a'],
        [0.1001, 'a'],
        [0.1002, 'b'],
        [0.2, 'b'],
      ] as const) {
        control.onProgress?.(fraction, phase);
      }
      return Promise.resolve(ok(smallAnalysis()));
    },
  });
  const told = replies.flatMap((reply) => (reply.kind === 'progress' ? [reply.fraction] : []));
  expect(told).toEqual([0.1, 0.1002, 0.2]);
});

test('a problem of the recording travels as it is, and the file is closed', async () => {
  const failure = { code: 'edf.x', subject: 'small.edf', expected: 'this', received: 'that' };
  const done = await run(REQUEST, { analyse: () => Promise.resolve(fail(failure)) });
  expect(done.replies).toEqual([{ kind: 'finished', result: fail(failure) }]);
  expect(done.closed).toBe(1);
});

test('a disk that fails while reading is a problem, not a bug', async () => {
  const done = await run(REQUEST, {
    analyse: () => Promise.reject(new ByteSourceError('small.edf: the disk was removed')),
  });
  expect(done.replies).toMatchObject([
    { kind: 'finished', result: { ok: false, failure: { code: 'file.read-failed' } } },
  ]);
  expect(done.closed).toBe(1);
});

test('anything else that is thrown is answered as a bug with its sentence', async () => {
  const done = await run(REQUEST, {
    analyse: () => Promise.reject(new RangeError('out of range')),
  });
  expect(done.replies).toEqual([{ kind: 'failed', message: 'RangeError: out of range' }]);
  expect(done.closed).toBe(1);
});

test('a request of another form opens nothing', async () => {
  const done = await run({ kind: 'analyse', path: '' }, {});
  expect(done.opened).toEqual([]);
  expect(done.replies).toMatchObject([{ kind: 'failed' }]);
});
