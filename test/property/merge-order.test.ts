import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/base/sha256.ts';
import { mergeCommand } from '../../src/cli/merge-command.ts';
import { encodeResult } from '../../src/formats/study/result-encoding.ts';
import { encodeReceipt, type RunReceipt } from '../../src/formats/study/run-receipt.ts';
import { nightOf } from '../unit/cohort-fixture.ts';

interface MadeNight {
  readonly id: string;
  readonly text: string | undefined;
  readonly receipt: RunReceipt | undefined;
}

/** Scored nights with and without a receipt, one that failed, one that is damaged, two whose receipts are of no use. */
const NIGHTS: readonly MadeNight[] = Array.from({ length: 9 }, (_, i): MadeNight => {
  const id = i % 2 === 0 ? `a/n${i}` : `n${i}`;
  const whole = encodeResult(nightOf(i + 1));
  const text = i === 3 ? undefined : i === 4 ? whole.slice(0, 500) : whole;
  if (i === 4 || i === 5) return { id, text, receipt: undefined };
  const bytes = new TextEncoder().encode(i === 7 ? `${whole} ` : whole);
  const output = { file: `n${i}.tibialis.json`, bytes: bytes.length, sha256: sha256(bytes) };
  const error = {
    ...{ code: 'edf.broken', subject: `${id}.edf`, expected: 'a header', received: 'zeros' },
    ...{ hint: null, message: 'No header.' },
  };
  const isFailed = i === 3;
  const receipt: RunReceipt = {
    ...{ schemaVersion: 1, id: i === 8 ? 'elsewhere' : id, source: `${id}.edf` },
    ...{ status: isFailed ? 'failed' : 'done', error: isFailed ? error : null },
    ...{ furtherErrors: [], isTriedAgain: false },
    findings: { info: 0, warning: 0, error: 0, codes: [] },
    ...{ inputs: [], settingsHash: '0'.repeat(64), resultSchemaVersion: '1.0.0' },
    tool: { name: 'tibialis', version: '0.1.0' },
    outputs: isFailed ? [] : [output],
    ...{ group: i < 4 ? 'g' : null, seconds: 0, peakMemoryMiB: null },
  };
  return { id, text, receipt };
});

function put(folder: string, { id, text, receipt }: MadeNight, seconds: number): void {
  mkdirSync(dirname(join(folder, id)), { recursive: true });
  if (text !== undefined) writeFileSync(join(folder, `${id}.tibialis.json`), text);
  if (receipt === undefined) return;
  const name = join(folder, `${id}.tibialis-run.json`);
  writeFileSync(name, encodeReceipt({ ...receipt, seconds }));
}

const silent = {
  ...{ print: () => undefined, tell: () => undefined },
  ...{ progress: () => undefined, endProgress: () => undefined },
};

/** Puts each night into some of the folders, merges them in their order, and hands back what was written. */
async function merged(placesOf: (night: number) => readonly number[], folders: readonly number[]) {
  const root = mkdtempSync(join(tmpdir(), 'tibialis-merge-'));
  try {
    const pathOf = (folder: number): string => join(root, `shard ${folder}`);
    for (const folder of folders) mkdirSync(pathOf(folder));
    NIGHTS.forEach((night, i) => {
      for (const folder of placesOf(i)) put(pathOf(folder), night, i + folder);
    });
    const out = join(root, 'out');
    const flags = { out, format: 'csv,parquet,pdf', paper: 'A4' };
    const outcome = await mergeCommand(folders.map(pathOf), flags, silent, {});
    const problems = outcome.ok ? [] : outcome.failure.map(({ code }) => code);
    const files = readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'latin1')]);
    return { problems, files: new Map(files as [string, string][]) };
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('shards in any number and order, nights in one or several of them: the same bytes', async () => {
  const whole = await merged(() => [0], [0]);
  expect(whole.problems).toEqual([
    'result.not-json',
    'merge.receipt-elsewhere',
    'merge.not-of-receipt',
  ]);
  expect([...whole.files.keys()].sort()).toEqual([
    'cohort-report.pdf',
    'data-dictionary.csv',
    'events.csv',
    'events.parquet',
    'failed.csv',
    'nights.csv',
    'nights.parquet',
  ]);
  expect(whole.files.get('nights.csv')!.split('\r\n').length).toBeGreaterThan(5);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }).chain((count) =>
        fc.record({
          folders: fc.shuffledSubarray(
            Array.from({ length: count }, (_, i) => i),
            { minLength: count },
          ),
          places: fc.array(
            fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength: 1 }),
            {
              minLength: NIGHTS.length,
              maxLength: NIGHTS.length,
            },
          ),
        }),
      ),
      async ({ folders, places }) => {
        const sharded = await merged((night) => places[night]!, folders);
        expect(sharded.problems).toEqual(whole.problems);
        for (const [name, content] of whole.files)
          expect(sharded.files.get(name) === content, name).toBe(true);
      },
    ),
    { numRuns: 12 },
  );
});
