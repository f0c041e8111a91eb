import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../src/base/seeded-random.ts';
import { decodeResult } from '../../src/formats/study/result-decoding.ts';
import { decodeReceipt } from '../../src/formats/study/run-receipt.ts';
import {
  filesBelow,
  lastingResults,
  simulatedNight,
  writeNights,
  writeUnscorable,
} from './cohort.ts';
import { runCli, startCli, temporaryFolder, type CliRun } from './run-cli.ts';

/*
 * The promise to a study: of 200 nights of mixed kinds the seven that cannot be scored are named, all others are scored, and
 * a run that was killed ten times leaves the same bytes as one that nobody disturbed.
 */

const SOUND = 193;
const SECONDS = 300;
const KILLS = 10;

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);
const commandInto = (out: string): string[] => [
  ...['batch', inFolder('in'), '--out', inFolder(out), '--format', 'json,csv', '--json'],
];

let ids: string[] = [];
let reasons: Record<string, string> = {};
let undisturbed: CliRun;

beforeAll(() => {
  ids = writeNights(inFolder('in'), SOUND, SECONDS);
  reasons = writeUnscorable(inFolder('in'), simulatedNight(0, SECONDS));
  undisturbed = runCli(...commandInto('undisturbed'));
}, 600_000);

describe('two hundred nights', () => {
  test('193 are scored, seven fail and are named with their reasons, exit 1', () => {
    expect(undisturbed.exit).toBe(1);
    const lines = undisturbed.stdout
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { id: string; status: string; error: { code: string } | null },
      );
    const done = lines.filter(({ status }) => status === 'done');
    expect(done.map(({ id }) => id).sort()).toEqual(ids.toSorted());
    const failed = lines.filter(({ status }) => status === 'failed');
    expect(Object.fromEntries(failed.map(({ id, error }) => [id, error?.code]))).toEqual(reasons);
    for (const id of Object.keys(reasons))
      expect(undisturbed.stderr).toContain(`tibialis: failed: ${id}: `);
    expect(undisturbed.stderr).toContain('200 recordings: 193 scored, 7 failed');
  });

  test('killed ten times and continued, the same bytes', async () => {
    const random = randomStream(7, 'kills');
    for (let kill = 0; kill < KILLS; kill += 1) {
      // The first ones fall into the start; later ones come after so many nights, and a moment.
      const nights = kill < 2 ? 0 : 1 + Math.floor(random.uniform() * 24);
      await killAfter(nights, random.uniform() * 60);
      expectWholeFiles();
    }
    const last = runCli(...commandInto('killed'));
    expect(last.exit).toBe(1);
    for (const action of ['"kept"', '"scored"'])
      expect(last.stdout.split(action).length - 1, action).toBeGreaterThan(20);
    expect(hashed('killed')).toEqual(hashed('undisturbed'));
    const left = [...filesBelow(inFolder('killed')).keys()].filter((name) =>
      name.endsWith('.part'),
    );
    expect(left).toEqual([]);

    expect(tablesOf('killed')).toEqual(tablesOf('undisturbed'));
    const tables = filesBelow(inFolder('killed-tables'));
    const rowsOf = (name: string): number =>
      tables.get(name)!.toString().trimEnd().split('\r\n').length - 1;
    expect([rowsOf('nights.csv'), rowsOf('failed.csv')]).toEqual([SOUND, 7]);
  }, 600_000);
});

/** Runs, and kills hard when so many nights have been worked on and some time has passed. */
async function killAfter(nights: number, milliseconds: number): Promise<void> {
  const child = startCli(...commandInto('killed'));
  child.stderr!.resume();
  const gone = once(child, 'exit');
  let seen = 0;
  await new Promise<void>((resolve) => {
    if (nights === 0) resolve();
    child.stdout!.on('data', (data: Buffer) => {
      seen += data.toString().split('"action":"scored"').length - 1;
      if (seen >= nights) resolve();
    });
    child.on('exit', () => {
      resolve();
    });
  });
  await setTimeout(milliseconds);
  child.kill('SIGKILL');
  await gone;
}

/** Whatever stands there under its own name is whole, and what a receipt names stands as it says. */
function expectWholeFiles(): void {
  if (!existsSync(inFolder('killed'))) return;
  const made = filesBelow(inFolder('killed'));
  for (const [name, bytes] of made) {
    if (name.endsWith('.tibialis.json')) expect(decodeResult(bytes.toString()).ok, name).toBe(true);
    if (!name.endsWith('.tibialis-run.json')) continue;
    const receipt = decodeReceipt(bytes.toString());
    if (!receipt.ok) throw new Error(`${name} is no receipt`);
    for (const { file, sha256 } of receipt.value.outputs)
      expect(sha256Of(made.get(path.posix.join(path.dirname(name), file))!), file).toBe(sha256);
  }
}

/** What merge makes of a run, short enough to be shown. */
function tablesOf(out: string): Record<string, string> {
  expect(runCli('merge', inFolder(out), '--out', inFolder(`${out}-tables`)).exit).toBe(0);
  const tables = [...filesBelow(inFolder(`${out}-tables`))];
  return Object.fromEntries(tables.map(([name, bytes]) => [name, sha256Of(bytes)]));
}

/** Short enough to be shown when it differs. */
function hashed(out: string): Record<string, string> {
  const results = Object.entries(lastingResults(inFolder(out)));
  return Object.fromEntries(results.map(([name, text]) => [name, sha256Of(text)]));
}

function sha256Of(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
