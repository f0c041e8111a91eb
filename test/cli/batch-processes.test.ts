import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesBelow, lastingResults, put, simulatedNight } from './cohort.ts';
import { cli, runCli, temporaryFolder } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);

const NIGHTS = 40;

beforeAll(() => {
  const night = simulatedNight(0, 600);
  for (let i = 0; i < NIGHTS; i += 1)
    put(inFolder('in'), `n${String(i).padStart(2, '0')}.edf`, night);
  expect(runCli('batch', inFolder('in'), '--out', inFolder('undisturbed')).exit).toBe(0);
});

interface Run {
  readonly child: ChildProcess;
  /** Of the process that scores. */
  readonly scorer: number;
  readonly lines: () => readonly string[];
}

/** A run of which the first night is done, as a process group of its own like the job of a terminal. */
async function runUnderWay(out: string): Promise<Run> {
  const args = [cli, 'batch', inFolder('in'), '--out', inFolder(out), '--json', '--jobs', '2'];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stderr.resume();
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  await once(child.stdout, 'data');
  const [scorer] = childrenOf(child.pid!);
  return { child, scorer: scorer!, lines: () => text.split('\n').filter(Boolean) };
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter(Boolean).map(Number);
}

async function waitForTheEndOf(pid: number): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(10);
  }
  throw new Error(`${pid} still runs`);
}

/** The same command again leaves what an undisturbed run leaves. */
function expectToGoOn(out: string): void {
  expect(runCli('batch', inFolder('in'), '--out', inFolder(out)).exit).toBe(0);
  expect(lastingResults(inFolder(out))).toEqual(lastingResults(inFolder('undisturbed')));
}

const isLinux = process.platform === 'linux';

test.runIf(isLinux)('Ctrl-C of a terminal, which reaches every process of it', async () => {
  const { child, scorer, lines } = await runUnderWay('interrupted');
  process.kill(-child.pid!, 'SIGINT');
  const [exit] = (await once(child, 'close')) as [number];
  expect(exit).toBe(130);
  await waitForTheEndOf(scorer);
  const log = readFileSync(inFolder('interrupted/tibialis-run.csv'), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(log.length - 1).toBe(lines().filter((line) => line.startsWith('{')).length);
  const names = [...filesBelow(inFolder('interrupted')).keys()];
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
  expectToGoOn('interrupted');
});

test.runIf(isLinux)('killed, it leaves no process behind', async () => {
  const { child, scorer } = await runUnderWay('killed');
  child.kill('SIGKILL');
  await once(child, 'close');
  await waitForTheEndOf(scorer);
  expectToGoOn('killed');
});

test.runIf(isLinux)(
  'when what scores is killed, its nights fail, and the others do not',
  async () => {
    const { child, scorer, lines } = await runUnderWay('bereft');
    process.kill(scorer, 'SIGKILL');
    const [exit] = (await once(child, 'close')) as [number];
    expect(exit).toBe(1);
    const nights = lines()
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { status: string; error: { code: string } | null });
    expect(nights).toHaveLength(NIGHTS);
    const failed = nights.filter(({ status }) => status === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThanOrEqual(2);
    for (const { error } of failed) expect(error?.code).toBe('batch.worker-died');
    expectToGoOn('bereft');
  },
);
