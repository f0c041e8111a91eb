import { expect, test } from 'vitest';
import { RecordingHost, type RecordingChild } from '../../../electron/recording-host.ts';
import type { Problem } from '../../../src/base/problem.ts';
import { recordingView } from '../app/recording-fixture.ts';

class FakeChild implements RecordingChild {
  opened: string[] = [];
  killed = 0;
  say: (message: unknown) => void = () => undefined;
  exit: (code: number) => void = () => undefined;

  open({ path }: { readonly path: string }): void {
    this.opened.push(path);
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

function setUp(): { host: RecordingHost; children: FakeChild[]; lost: Problem[] } {
  const children: FakeChild[] = [];
  const lost: Problem[] = [];
  const host = new RecordingHost(
    () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    (problem) => lost.push(problem),
  );
  return { host, children, lost };
}

const OPENED = { kind: 'opened', result: { ok: true, value: recordingView() } };
const REFUSED = {
  kind: 'opened',
  result: {
    ok: false,
    failure: { code: 'edf.x', subject: 'b', expected: 'this', received: 'that' },
  },
};

test('a recording that opens ends the process of the one before', async () => {
  const { host, children } = setUp();
  const first = host.open('/a.edf');
  children[0]!.say(OPENED);
  expect(await first).toEqual(OPENED.result);
  const second = host.open('/b.edf');
  expect(children[0]!.killed).toBe(0);
  children[1]!.say(OPENED);
  await second;
  expect([children[0]!.killed, children[1]!.killed]).toEqual([1, 0]);
});

test('a file that is no recording leaves the one before as it is', async () => {
  const { host, children } = setUp();
  const first = host.open('/a.edf');
  children[0]!.say(OPENED);
  await first;
  const second = host.open('/b.edf');
  children[1]!.say(REFUSED);
  expect(await second).toEqual(REFUSED.result);
  expect([children[0]!.killed, children[1]!.killed]).toEqual([0, 1]);
});

test('a process that ends while its recording is on the desk is told; one that was ended is not', async () => {
  const { host, children, lost } = setUp();
  const first = host.open('/nights/a.edf');
  children[0]!.say(OPENED);
  await first;
  children[0]!.exit(139);
  expect(lost).toMatchObject([{ code: 'desktop.recording-lost', subject: 'a.edf' }]);
  const second = host.open('/b.edf');
  children[1]!.say(OPENED);
  await second;
  host.close();
  children[1]!.exit(0);
  expect(lost.length).toBe(1);
});

test.each<[string, unknown]>([
  ['an answer of no form', 'hello'],
  ['a bug', { kind: 'failed', message: 'BugError: Must hold' }],
  ['a view without channels', { kind: 'opened', result: { ok: true, value: { file: 'a.edf' } } }],
])('%s is a problem', async (_name, message) => {
  const { host, children } = setUp();
  const outcome = host.open('/a.edf');
  children[0]!.say(message);
  expect(await outcome).toMatchObject({ ok: false, failure: { code: 'desktop.recording-lost' } });
});

test('a warm process is used once', () => {
  const { host, children } = setUp();
  host.warm();
  host.warm();
  expect(children.length).toBe(1);
  void host.open('/a.edf');
  expect([children.length, children[0]!.opened]).toEqual([1, ['/a.edf']]);
  void host.open('/b.edf');
  expect(children.length).toBe(2);
});
