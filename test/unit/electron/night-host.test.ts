import { expect, test } from 'vitest';
import { NightHost, type NightChild } from '../../../electron/night-host.ts';
import { PLAIN_SETUP } from '../../../src/app/night-setup.ts';
import type { NightRequest, SetupWithPaths } from '../../../src/worker/messages.ts';

/** A process that does what the test says. */
class FakeChild implements NightChild {
  readonly received: NightRequest[] = [];
  killed = 0;
  say: (message: unknown) => void = () => undefined;
  exit: (code: number) => void = () => undefined;

  postMessage(message: NightRequest): void {
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
  host: NightHost;
  children: FakeChild[];
  progress: [number, string][];
} {
  const children: FakeChild[] = [];
  const progress: [number, string][] = [];
  const host = new NightHost(
    () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    (fraction, phase) => progress.push([fraction, phase]),
  );
  return { host, children, progress };
}

const FOUND = { kind: 'analysed', result: { ok: true, value: '{}' } };
const EXPORT = {
  format: 'pdf',
  scoring: '{}',
  profiles: ['aasm-v3'],
  comment: 'seen',
  leaveOut: [],
  hasLetterhead: false,
  isAnonymous: false,
} as const;
const STYLE = { fonts: '/fonts', paper: 'Letter', letterhead: undefined } as const;
const SETUP: SetupWithPaths = { ...PLAIN_SETUP, origin: 'beside', scorings: [] };

test('a night comes back, its progress is told, and the process is kept for the report', async () => {
  const { host, children, progress } = hostWithChildren();
  const outcome = host.analyse('/nights/small.edf', SETUP);
  const child = children[0]!;
  child.say({ kind: 'progress', fraction: 0.5, phase: 'Half' });
  child.say(FOUND);
  expect(await outcome).toEqual({ ok: true, value: '{}' });
  expect(child.received).toEqual([
    { kind: 'analyse', path: '/nights/small.edf', fileName: 'small.edf', setup: SETUP },
  ]);
  expect(progress.at(-1)).toEqual([0.5, 'Half']);

  const exported = host.export('/nights/small.edf', EXPORT, STYLE);
  expect(children.length).toBe(1);
  expect(child.received[1]).toEqual({
    kind: 'export',
    path: '/nights/small.edf',
    fileName: 'small.edf',
    format: 'pdf',
    isAnonymous: false,
    scoring: '{}',
    profiles: ['aasm-v3'],
    fonts: '/fonts',
    paper: 'Letter',
    extras: { comment: 'seen' },
  });
  child.say({ kind: 'exported', result: { ok: true, value: [{ name: 'a.json', content: '{}' }] } });
  expect(await exported).toEqual({ ok: true, value: [{ name: 'a.json', content: '{}' }] });
  host.close();
  expect(child.killed).toBe(1);
});

test('a report of another recording is made by another process', () => {
  const { host, children } = hostWithChildren();
  void host.analyse('/a.edf', SETUP);
  children[0]!.say(FOUND);
  void host.export('/b.edf', EXPORT, STYLE);
  expect([children.length, children[0]!.killed]).toEqual([2, 1]);
});

test('a process that dies becomes a problem that names the recording and the code', async () => {
  const { host, children } = hostWithChildren();
  const outcome = host.analyse('/nights/small.edf', SETUP);
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

test('a process that dies while it is kept is not missed: the report has another one', () => {
  const { host, children } = hostWithChildren();
  void host.analyse('/a.edf', SETUP);
  children[0]!.say(FOUND);
  children[0]!.exit(9);
  void host.export('/a.edf', EXPORT, STYLE);
  expect(children.length).toBe(2);
});

test.each<[string, unknown]>([
  ['a bug', { kind: 'failed', message: 'BugError: Must hold' }],
  ['an answer of another form', { kind: 'analysed', result: { ok: true, value: 3 } }],
  ['an answer to something else', { kind: 'exported', result: { ok: true, value: [] } }],
  ['an answer of no form', 'hello'],
])('%s becomes a problem, and the next recording can be opened', async (_name, message) => {
  const { host, children } = hostWithChildren();
  const first = host.analyse('/a.edf', SETUP);
  children[0]!.say(message);
  expect(await first).toMatchObject({ ok: false, failure: { code: 'desktop.analysis-crashed' } });
  const second = host.analyse('/b.edf', SETUP);
  children[1]!.say(FOUND);
  expect(await second).toMatchObject({ ok: true });
});

test('a second recording replaces the first: its process is ended and it tells nothing any more', async () => {
  const { host, children, progress } = hostWithChildren();
  const first = host.analyse('/a.edf', SETUP);
  const second = host.analyse('/b.edf', SETUP);
  expect(await first).toBeUndefined();
  expect(children[0]!.killed).toBe(1);
  const told = progress.length;
  children[0]!.say({ kind: 'progress', fraction: 0.9, phase: 'Late' });
  children[0]!.exit(0);
  expect(progress.length).toBe(told);
  children[1]!.say(FOUND);
  expect(await second).toMatchObject({ ok: true });
});

test('cancelling gives undefined, and cancelling nothing does nothing', async () => {
  const { host, children } = hostWithChildren();
  host.cancel();
  const outcome = host.analyse('/a.edf', SETUP);
  host.cancel();
  expect(await outcome).toBeUndefined();
  expect(children[0]!.killed).toBe(1);
});
