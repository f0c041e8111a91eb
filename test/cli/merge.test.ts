import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAndKill, runCli, temporaryFolder, visibleFiles } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);

function madeFile(name: string, ...lines: readonly string[]): string {
  mkdirSync(path.dirname(inFolder(name)), { recursive: true });
  writeFileSync(inFolder(name), lines.map((line) => `${line}\n`).join(''));
  return inFolder(name);
}

const FILES = [
  'cohort-report.pdf',
  'data-dictionary.csv',
  'events.csv',
  'events.parquet',
  'failed.csv',
  'nights.csv',
  'nights.parquet',
];

function rowsOf(folder: string, table: string): Record<string, string>[] {
  return parse(readFileSync(path.join(inFolder(folder), table)), { columns: true });
}

// Three nights as `rescore` writes them, without receipts: four movements 20 s apart, scored under two profiles.
beforeAll(() => {
  for (const night of ['one', 'two', '=three']) {
    madeFile(
      `lists/${night}/movements.csv`,
      'leg,onset,duration',
      'L,100,2',
      'R,120,2',
      'L,140,2',
      'R,160,2',
    );
    madeFile(`lists/${night}/hypnogram.csv`, 'stage', ...Array.from({ length: 120 }, () => 'N2'));
  }
  const run = runCli(
    ...['rescore', '--nights', inFolder('lists'), '--rules', 'wasm-2016,aasm-v3'],
    ...['--out', inFolder('results/lab')],
  );
  if (run.exit !== 0) throw new Error(run.stderr);
});

const merge = (...args: readonly string[]) => runCli('merge', ...args);

describe('tibialis merge', () => {
  test('writes tables and report, says how many nights there are and where the files are', () => {
    const run = merge(inFolder('results'), '--out', inFolder('made/tables'));
    expect([run.exit, run.stderr]).toEqual([0, '']);
    expect([...visibleFiles(inFolder('made/tables')).keys()].sort()).toEqual(FILES);
    expect(run.stdout).toMatch(/^Nights scored {7}3$/m);
    for (const name of FILES)
      expect(run.stdout).toContain(path.join(inFolder('made/tables'), name));
    expect(
      rowsOf('made/tables', 'nights.csv').map(({ id, profile, plms }) => [id, profile, plms]),
    ).toEqual([
      ['lab/=three', 'wasm-2016', '4'],
      ['lab/=three', 'aasm-v3', '4'],
      ['lab/one', 'wasm-2016', '4'],
      ['lab/one', 'aasm-v3', '4'],
      ['lab/two', 'wasm-2016', '4'],
      ['lab/two', 'aasm-v3', '4'],
    ]);
    expect(rowsOf('made/tables', 'events.csv')).toHaveLength(24);
    expect(rowsOf('made/tables', 'failed.csv')).toEqual([]);
  });

  test('from the folder itself a name that a spreadsheet would run is guarded', () => {
    merge(inFolder('results/lab'), '--out', inFolder('guarded'), '--format', 'csv');
    expect(rowsOf('guarded', 'nights.csv')[0]!['id']).toBe("'=three");
  });

  test('--format, --paper', () => {
    const run = merge(
      ...[
        inFolder('results'),
        '--out',
        inFolder('some'),
        '--format',
        'pdf,CSV',
        '--paper',
        'letter',
      ],
    );
    expect([run.exit, run.stderr]).toEqual([0, '']);
    expect([...visibleFiles(inFolder('some')).keys()].sort()).toEqual(
      FILES.filter((name) => !name.endsWith('.parquet')),
    );
  });

  test('what cannot be used is a line and a row each, exit 1; the rest is written', () => {
    const good = readFileSync(inFolder('results/lab/one.tibialis.json'), 'utf8');
    madeFile('mixed/good.tibialis.json', good);
    madeFile('mixed/b/torn.tibialis.json', good.slice(0, 700));
    madeFile('mixed/b/later.tibialis.json', good.replace('"1.0.0"', '"2.0.0"'));
    madeFile('mixed/b/changed.tibialis.json', good.replace('"plms": 4', '"plms": "four"'));
    madeFile('mixed/receipt.tibialis-run.json', '{}');
    madeFile('mixed/other.json', 'not ours');
    symlinkSync(inFolder('mixed'), inFolder('mixed/b/loop'));
    symlinkSync(inFolder('gone'), inFolder('mixed/c.tibialis.json'));
    madeFile('second/good.tibialis.json', good);
    madeFile('second/b/torn.tibialis.json', good.slice(0, 700));
    madeFile('third/good.tibialis.json', `${good} `);

    const run = merge(inFolder('mixed'), inFolder('second'), '--out', inFolder('mixed-out'));
    expect(run.exit).toBe(1);
    const expected = [
      /mixed\/b\/changed\.tibialis\.json: results\[0\]\.indices\.plms: expected a .*number, found "four"/,
      /mixed\/b\/later\.tibialis\.json: schemaVersion: expected .*found "2\.0\.0"/,
      /b\/torn\.tibialis\.json: expected JSON/,
      /mixed\/c\.tibialis\.json: expected a file that can be read, found nothing of that name/,
      /mixed\/receipt\.tibialis-run\.json: .*expected a receipt/,
    ];
    const lines = run.stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(expected.length);
    lines.forEach((line, i) => {
      expect(line).toMatch(expected[i]!);
    });
    expect(new Set(rowsOf('mixed-out', 'nights.csv').map(({ id }) => id))).toEqual(
      new Set(['good']),
    );
    expect(rowsOf('mixed-out', 'failed.csv').map(({ id, step }) => `${id} ${step}`)).toEqual(
      ['b/changed', 'b/later', 'b/torn', 'c', 'receipt'].map((id) => `${id} merge`),
    );
    // No file of the tables says where on this disk the nights lay.
    for (const [name, content] of visibleFiles(inFolder('mixed-out')))
      expect(content.includes(temporary.path), name).toBe(false);

    const differing = merge(inFolder('second'), inFolder('third'), '--out', inFolder('differs'));
    expect(differing.exit).toBe(1);
    expect(differing.stderr).toMatch(/good: expected the same bytes in every copy of the night/);
    expect(rowsOf('differs', 'nights.csv')).toEqual([]);
  });

  test('killed in the middle, it leaves nothing or all', async () => {
    for (const [after, signal] of [
      [150, 'SIGINT'],
      [260, 'SIGTERM'],
      [380, 'SIGKILL'],
    ] as const) {
      const out = inFolder(`killed-${signal}`);
      await runAndKill(after, signal, 'merge', inFolder('results'), '--out', out);
      expect([0, FILES.length]).toContain(visibleFiles(out).size);
      // What SIGKILL left behind does not stand in the way.
      expect(merge(inFolder('results'), '--out', out).exit).toBe(0);
      expect(visibleFiles(out)).toEqual(visibleFiles(inFolder('made/tables')));
    }
  });

  test('tables among the results change nothing', () => {
    merge(inFolder('results'), '--out', inFolder('results/lab/tables'));
    const again = merge(inFolder('results'), '--out', inFolder('results/lab/tables'));
    expect(again.exit).toBe(0);
    expect(visibleFiles(inFolder('results/lab/tables'))).toEqual(
      visibleFiles(inFolder('made/tables')),
    );
    rmSync(inFolder('results/lab/tables'), { recursive: true });
  });
});

describe('tibialis merge refuses', () => {
  const results = (): string => inFolder('results');
  test.each([
    ['a folder that is not there', () => [inFolder('nowhere')], 3, /nowhere: expected a folder/],
    [
      'a file',
      () => [madeFile('a.txt', 'x')],
      3,
      /a\.txt: expected a folder of results, found a file/,
    ],
    [
      'folders without a result',
      () => {
        madeFile('empty/readme.txt', 'x');
        return [inFolder('empty')];
      },
      3,
      /empty: expected results .* found none/,
    ],
    ['no folder', () => [], 2, /folder/],
    [
      'one inside another',
      () => [results(), path.join(results(), 'lab')],
      2,
      /none lies in another/,
    ],
    ['a format that is none', () => [results(), '--format', 'xlsx'], 2, /--format: .*"xlsx"/],
    ['paper that is none', () => [results(), '--paper', 'A5'], 2, /--paper/],
  ] as const)('%s', (_, args, exit, says) => {
    const run = merge(...args(), '--out', inFolder('refused'));
    expect([run.exit, run.stdout]).toEqual([exit, '']);
    expect(run.stderr).toMatch(says);
    expect(visibleFiles(inFolder('refused')).size).toBe(0);
  });

  test('a place that cannot be written, and leaves what stands there', () => {
    madeFile('blocked/nights.csv/x', '');
    const run = merge(results(), '--out', inFolder('blocked'));
    expect([run.exit, run.stdout]).toEqual([4, '']);
    expect(readdirSync(inFolder('blocked'))).toEqual(['nights.csv']);
    expect(merge(results(), '--out', madeFile('file', '')).exit).toBe(4);
  });
});
