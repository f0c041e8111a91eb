import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { CancelledError } from '../../../../src/base/task-control.ts';
import type { BatchSettings, NightTask } from '../../../../src/batch/messages.ts';
import type { NightPool } from '../../../../src/batch/night-pool.ts';
import { openProcessPool } from '../../../../src/cli/batch/process-pool.ts';
import { tempFolder } from '../../node/temp-folder.ts';

const SETTINGS: BatchSettings = {
  ...{ severityBands: false, scoring: {}, formats: ['json'], paper: 'A4' },
};

/** Stands in for the process of the program: what becomes of a night is in its name. It tells its own number. */
const PROCESS = `
let limits;
process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  if (message.kind === 'start') { limits = message.limits; return; }
  const { number, task: { path } } = message;
  if (path === 'dies') process.kill(process.pid, 'SIGKILL');
  if (path === 'waits for ever') return;
  const info = path === 'jobs' ? limits.jobs : path === 'options' ? process.execArgv.length : process.pid;
  const file = { name: path, bytes: new Uint8Array([1, 2, 3]), sha256: '' };
  const reply = { kind: 'done', files: [file], findings: { info }, peakMiB: 1 };
  setTimeout(() => process.send({ kind: 'scored', number, reply }), path === 'slow' ? 300 : 0);
});
process.send({ kind: 'ready' });
`;

let pool: NightPool | undefined;
afterEach(async () => {
  await pool?.close();
});

function poolWith(nodeOptions?: readonly string[], code = PROCESS): NightPool {
  const file = join(tempFolder(), 'process.mjs');
  writeFileSync(file, code);
  const limits = { jobs: 7, memoryMiB: 64, seconds: 60 };
  pool = openProcessPool(SETTINGS, limits, pathToFileURL(file), nodeOptions);
  return pool;
}

const task = (path: string): NightTask => ({
  ...{ path, stem: path, given: {}, scorings: { paths: [], origin: 'beside' } },
});

/** What the stand-in said in place of a count; undefined when the night failed. */
async function said(open: NightPool, path: string): Promise<number | undefined> {
  const reply = await open.run(task(path));
  return reply.kind === 'done' ? reply.findings.info : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('one process scores all nights, and each night gets its own answer', async () => {
  const open = poolWith();
  const replies = await Promise.all(['slow', 'a', 'b'].map((path) => open.run(task(path))));
  const names = replies.map((reply) => (reply.kind === 'done' ? reply.files[0]!.name : 'failed'));
  expect(names).toEqual(['slow', 'a', 'b']);
  expect(replies[0]).toMatchObject({ files: [{ bytes: new Uint8Array([1, 2, 3]) }] });
  expect(await said(open, 'a')).toBe(await said(open, 'b'));
  expect(await said(open, 'jobs')).toBe(7);
});

test('when it dies, the nights that it had fail, and the next one is scored by another', async () => {
  const open = poolWith();
  const before = await said(open, 'a');
  const waiting = open.run(task('waits for ever'));
  const dying = await open.run(task('dies'));
  for (const reply of [dying, await waiting]) {
    expect(reply).toMatchObject({
      kind: 'failed',
      problems: [
        {
          code: 'batch.worker-died',
          received: 'a worker that ended (its process ended with SIGKILL)',
        },
      ],
    });
  }
  const after = await said(open, 'a');
  expect(after).toBeGreaterThan(0);
  expect(after).not.toBe(before);
});

test('a process that cannot start does not let the nights wait for ever', async () => {
  const open = poolWith([], 'throw new Error("no such package");');
  const reply = await open.run(task('a'));
  expect(reply).toMatchObject({ kind: 'failed', problems: [{ code: 'batch.worker-died' }] });
});

test('a Node that does not know an option scores without it', async () => {
  const plain = await said(poolWith([]), 'options');
  await pool?.close();
  const open = poolWith(['--no-such-option-of-any-node']);
  expect(await said(open, 'options')).toBe(plain);
  await pool?.close();
  expect(await said(poolWith(['--single-threaded']), 'options')).toBe(plain! + 1);
});

test('closed, it ends what is under way, and the process', async () => {
  const open = poolWith();
  const pid = (await said(open, 'a'))!;
  expect(isAlive(pid)).toBe(true);
  const running = open.run(task('waits for ever'));
  const expected = expect(running).rejects.toThrow(CancelledError);
  await open.close();
  await expected;
  await expect(open.run(task('a'))).rejects.toThrow(CancelledError);
  await sleep(50);
  expect(isAlive(pid)).toBe(false);
});
