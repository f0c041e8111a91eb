import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { CancelledError } from '../../../../src/base/task-control.ts';
import type { BatchSettings, NightTask } from '../../../../src/batch/messages.ts';
import type { NightPool, PoolLimits } from '../../../../src/batch/night-pool.ts';
import { openPool } from '../../../../src/cli/batch/pool.ts';
import { tempFolder } from '../../node/temp-folder.ts';

const SETTINGS: BatchSettings = {
  ...{ severityBands: false, scoring: {}, formats: ['json'], paper: 'A4' },
};

/** Stands in for the worker of the program: what becomes of a night is in its name. */
const WORKER = `
import { threadId } from 'node:worker_threads';
export async function scoreNight({ path }) {
  if (path === 'endless') for (;;);
  if (path === 'waits for ever') await new Promise(() => setInterval(() => undefined, 1000));
  if (path === 'greedy') { const kept = []; for (;;) kept.push(new Array(1e5).fill({})); }
  if (path === 'ends') process.exit(3);
  return { kind: 'done', files: [], findings: { info: threadId }, peakMiB: 1 };
}`;

let pool: NightPool | undefined;
afterEach(async () => {
  await pool?.close();
});

function poolWith(limits: Partial<PoolLimits>, worker = WORKER): NightPool {
  const file = join(tempFolder(), 'worker.mjs');
  writeFileSync(file, worker);
  pool = openPool(
    SETTINGS,
    { jobs: 1, memoryMiB: 64, seconds: 60, ...limits },
    pathToFileURL(file),
  );
  return pool;
}

const task = (path: string): NightTask => ({
  ...{ path, stem: path, given: {}, scorings: { paths: [], origin: 'beside' } },
});

/** `done`, or the codes of the problems. */
async function outcome(open: NightPool, path: string): Promise<string> {
  const reply = await open.run(task(path));
  return reply.kind === 'done' ? 'done' : reply.problems.map(({ code }) => code).join();
}

describe('a night that goes wrong fails alone, and the pool goes on', () => {
  test.each([
    ['endless', { seconds: 1 }, 'batch.out-of-time'],
    ['waits for ever', { seconds: 1 }, 'batch.out-of-time'],
    ['greedy', {}, 'batch.out-of-memory'],
    ['ends', {}, 'batch.worker-died'],
  ])('%s', async (path, limits, code) => {
    const open = poolWith(limits);
    expect(await outcome(open, path)).toBe(code);
    expect(await outcome(open, 'night')).toBe('done');
  });

  test('a night beside it on another thread is not touched', async () => {
    const open = poolWith({ jobs: 2 });
    const greedy = outcome(open, 'greedy');
    for (let i = 0; i < 5; i += 1) expect(await outcome(open, 'night')).toBe('done');
    expect(await greedy).toBe('batch.out-of-memory');
  });

  test('the words hold the limit and no measured number', async () => {
    const reply = await poolWith({ seconds: 1 }).run(task('endless'));
    expect(reply).toMatchObject({
      problems: [
        { expected: 'a night that is scored within 1 s', received: 'one that takes longer' },
      ],
    });
  });
});

test('one thread scores all nights that it can', async () => {
  const open = poolWith({});
  const threads = new Set<number>();
  for (let i = 0; i < 5; i += 1) {
    const reply = await open.run(task('night'));
    if (reply.kind === 'done') threads.add(reply.findings.info);
  }
  expect(threads.size).toBe(1);
});

test('a worker that cannot start does not let the nights wait for ever', async () => {
  const open = poolWith({ seconds: 30 }, 'throw new Error("no such package");');
  const reply = await open.run(task('night'));
  expect(reply).toMatchObject({ kind: 'failed', problems: [{ code: 'batch.worker-died' }] });
});

test('closed, it ends what is under way', async () => {
  const open = poolWith({});
  const running = open.run(task('waits for ever'));
  const expected = expect(running).rejects.toThrow(CancelledError);
  await open.close();
  await expected;
  await expect(open.run(task('night'))).rejects.toThrow(CancelledError);
});
