import { describe, expect, test } from 'vitest';
import type { ScorerRequest } from '../../../electron/batch-messages.ts';
import {
  openProcessPool,
  ScorerStartError,
  type ScorerChild,
} from '../../../electron/batch-pool.ts';
import { CancelledError } from '../../../src/base/task-control.ts';
import type { BatchSettings, NightReply, NightTask } from '../../../src/batch/messages.ts';
import type { NightPool } from '../../../src/batch/night-pool.ts';

const SETTINGS: BatchSettings = {
  ...{ severityBands: false, scoring: {}, formats: ['json'], paper: 'A4' },
};
const DONE: NightReply = {
  kind: 'done',
  files: [{ name: 'n.json', bytes: new Uint8Array([1]), sha256: 'ab' }],
  findings: { info: 0, warning: 1, error: 0, codes: ['x'] },
  peakMiB: 3,
};

/** A process that does what the test says. */
class FakeScorer implements ScorerChild {
  readonly received: ScorerRequest[] = [];
  killed = 0;
  say: (message: unknown) => void = () => undefined;
  exit: (code: number) => void = () => undefined;

  postMessage(message: ScorerRequest): void {
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

function poolOf(seconds = 60): { pool: NightPool; children: FakeScorer[] } {
  const children: FakeScorer[] = [];
  const start = (): FakeScorer => {
    const child = new FakeScorer();
    children.push(child);
    return child;
  };
  return {
    pool: openProcessPool(start, SETTINGS, '/fonts', { jobs: 2, memoryMiB: 64, seconds }),
    children,
  };
}

function night(path: string): NightTask {
  return { path, scorings: { paths: [], origin: 'beside' }, given: {}, stem: 'n' };
}

function codeOf(reply: NightReply): string {
  return reply.kind === 'failed' ? reply.problems[0]!.code : reply.kind;
}

test('a process is told how to score, once, and is kept for the next night', async () => {
  const { pool, children } = poolOf();
  for (const path of ['a', 'b']) {
    const reply = pool.run(night(path));
    children[0]!.say({ kind: 'ready' });
    children[0]!.say({ kind: 'scored', reply: DONE });
    expect(await reply).toEqual(DONE);
  }
  expect(children).toHaveLength(1);
  expect(children[0]!.received.map(({ kind }) => kind)).toEqual(['start', 'score', 'score']);
});

test('two nights at a time are two processes; one that ends fails its night alone', async () => {
  const { pool, children } = poolOf();
  const [first, second] = [pool.run(night('a')), pool.run(night('b'))];
  for (const child of children) child.say({ kind: 'ready' });
  children[0]!.exit(139);
  children[1]!.say({ kind: 'scored', reply: DONE });
  expect(codeOf(await first)).toBe('batch.worker-died');
  expect(await second).toEqual(DONE);
  const third = pool.run(night('c'));
  children[1]!.say({ kind: 'scored', reply: DONE });
  expect(await third).toEqual(DONE);
});

test('one that answers in another form is ended', async () => {
  const { pool, children } = poolOf();
  const reply = pool.run(night('a'));
  children[0]!.say({ kind: 'scored', reply: { kind: 'done', files: 'many' } });
  expect(codeOf(await reply)).toBe('batch.worker-died');
  expect(children[0]!.killed).toBe(1);
});

test('one that takes too long is ended, and another takes its place', async () => {
  const { pool, children } = poolOf(0.02);
  const reply = pool.run(night('a'));
  children[0]!.say({ kind: 'ready' });
  expect(codeOf(await reply)).toBe('batch.out-of-time');
  expect(children[0]!.killed).toBe(1);
  const next = pool.run(night('b'));
  expect(children).toHaveLength(2);
  await Promise.all([expect(next).rejects.toThrow(CancelledError), pool.close()]);
});

describe('one that ends before it is ready says nothing of its night', () => {
  const nextStart = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  test('another one is started for it', async () => {
    const { pool, children } = poolOf();
    // Twice, and twice again: only failures in a row count.
    for (const path of ['a', 'b']) {
      const reply = pool.run(night(path));
      for (let failure = 0; failure < 2; failure += 1) {
        children.at(-1)!.exit(1);
        await nextStart();
      }
      const started = children.at(-1)!;
      expect(started.received).toMatchObject([
        { kind: 'start' },
        { kind: 'score', task: { path } },
      ]);
      started.say({ kind: 'ready' });
      started.say({ kind: 'scored', reply: DONE });
      expect(await reply).toEqual(DONE);
      // Away, so that the next night needs a start too.
      started.exit(0);
    }
    expect(children).toHaveLength(6);
  });

  test('three in a row: nothing can be scored', async () => {
    const { pool, children } = poolOf();
    const reply = pool.run(night('a'));
    reply.catch(() => undefined);
    for (let failure = 0; failure < 3; failure += 1) {
      children.at(-1)!.exit(1);
      await nextStart();
    }
    await expect(reply).rejects.toThrow(ScorerStartError);
    expect(children).toHaveLength(3);
  });
});

test('closed, it ends all processes, and what they did is lost', async () => {
  const { pool, children } = poolOf();
  const reply = pool.run(night('a'));
  reply.catch(() => undefined);
  await pool.close();
  await expect(reply).rejects.toThrow(CancelledError);
  await expect(pool.run(night('b'))).rejects.toThrow(CancelledError);
  expect(children[0]!.killed).toBe(1);
});
