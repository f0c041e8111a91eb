import { expect, test } from 'vitest';
import { AnalysisHost, type AnalysisChild } from '../../../electron/analysis-host.ts';
import { nightViewOf } from '../../../src/app/night-view.ts';
import type { AnalysisRequest } from '../../../src/worker/messages.ts';
import { smallAnalysis } from '../app/analysis-fixture.ts';

/** A process that does what the test says. */
class FakeChild implements AnalysisChild {
  readonly received: AnalysisRequest[] = [];
  killed = 0;
  say: (message: unknown) => void = () => undefined;
  exit: (code: number) => void = () => undefined;

  postMessage(message: AnalysisRequest): void {
    this.received.push(message);
  }
  kill(): void {
    this.killed += 1;
  }
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }
  onExit(listener: (code: number) => void): void {
    this.exit = listener;
  }
}

function hostWithChildren(): {
  host: AnalysisHost;
  children: FakeChild[];
  progress: [number, string][];
} {
  const children: FakeChild[] = [];
  const progress: [number, string][] = [];
  const host = new AnalysisHost(
    () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    (fraction, phase) => progress.push([fraction, phase]),
  );
  return { host, children, progress };
}

const NIGHT = nightViewOf(smallAnalysis());

test('a night comes back whole, its progress is told, and the process is ended', async () => {
  const { host, children, progress } = hostWithChildren();
  const outcome = host.analyse('/nights/small.edf');
  const [child] = children;
  child!.say({ kind: 'progress', fraction: 0.5, phase: 'Half' });
  child!.say({ kind: 'finished', result: { ok: true, value: NIGHT } });
  expect(await outcome).toEqual({ ok: true, value: NIGHT });
  expect(child!.received).toEqual([
    { kind: 'analyse', path: '/nights/small.edf', fileName: 'small.edf' },
  ]);
  expect(progress.at(-1)).toEqual([0.5, 'Half']);
  expect(child!.killed).toBe(1);
});

test('a process that dies becomes a problem that names the recording and the code', async () => {
  const { host, children } = hostWithChildren();
  const outcome = host.analyse('/nights/small.edf');
  children[0]!.exit(139);
  expect(await outcome).toMatchObject({
    ok: false,
    failure: {
      code: 'desktop.analysis-crashed',
      subject: 'small.edf',
      received: 'its process ended with code 139',
    },
  });
});

test.each<[string, unknown]>([
  ['a bug', { kind: 'failed', message: 'BugError: Must hold' }],
  ['an answer of another form', { kind: 'finished', result: { ok: true, value: {} } }],
  ['an answer of no form', 'hello'],
])('%s becomes a problem, and the next recording can be opened', async (_name, message) => {
  const { host, children } = hostWithChildren();
  const first = host.analyse('/a.edf');
  children[0]!.say(message);
  expect(await first).toMatchObject({ ok: false, failure: { code: 'desktop.analysis-crashed' } });
  const second = host.analyse('/b.edf');
  children[1]!.say({ kind: 'finished', result: { ok: true, value: NIGHT } });
  expect(await second).toMatchObject({ ok: true });
});

test('a second recording replaces the first: its process is ended and it tells nothing any more', async () => {
  const { host, children, progress } = hostWithChildren();
  const first = host.analyse('/a.edf');
  const second = host.analyse('/b.edf');
  expect(await first).toBeUndefined();
  expect(children[0]!.killed).toBe(1);
  const told = progress.length;
  children[0]!.say({ kind: 'progress', fraction: 0.9, phase: 'Late' });
  children[0]!.exit(0);
  expect(progress.length).toBe(told);
  children[1]!.say({ kind: 'finished', result: { ok: true, value: NIGHT } });
  expect(await second).toMatchObject({ ok: true });
});

test('cancelling gives undefined, and cancelling nothing does nothing', async () => {
  const { host, children } = hostWithChildren();
  host.cancel();
  const outcome = host.analyse('/a.edf');
  host.cancel();
  expect(await outcome).toBeUndefined();
  expect(children[0]!.killed).toBe(1);
});
