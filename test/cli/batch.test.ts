import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shardOf } from '../../src/app/batch/shard.ts';
import { decodeResult } from '../../src/formats/study/result-decoding.ts';
import { filesBelow, lastingResults, put, simulatedNight, writeNights } from './cohort.ts';
import { cli, runCli, runCliAs, startCli, temporaryFolder, type CliRun } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);

const SECONDS = 300;
const IDS = 6;
let ids: string[] = [];
let sound: Buffer;

beforeAll(() => {
  ids = writeNights(inFolder('in'), IDS, SECONDS);
  sound = readFileSync(inFolder(`in/${ids[0]!}.edf`));
});

const batch = (input: string, out: string, ...options: string[]): CliRun =>
  runCli('batch', inFolder(input), '--out', inFolder(out), ...options);

/** A folder of its own with some of the nights. */
function someNights(folder: string, count: number): void {
  for (const id of ids.slice(0, count))
    put(inFolder(folder), `${path.basename(id)}.edf`, readFileSync(inFolder(`in/${id}.edf`)));
}

interface Receipt {
  readonly id: string;
  readonly source: string;
  readonly status: string;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly group: string | null;
  readonly findings: { readonly codes: readonly string[] };
  readonly inputs: readonly { readonly file: string }[];
  readonly outputs: readonly { readonly file: string }[];
}

const receiptAt = (out: string, id: string): Receipt =>
  JSON.parse(readFileSync(inFolder(`${out}/${id}.tibialis-run.json`), 'utf8')) as Receipt;

/** The lines of JSON on stdout: the action by id. */
function actionsIn(run: CliRun): Record<string, string> {
  const lines = run.stdout.trim().split('\n').filter(Boolean);
  const nights = lines.map((line) => JSON.parse(line) as { id: string; action: string });
  return Object.fromEntries(nights.map(({ id, action }) => [id, action]));
}

const rowsOf = (out: string, log = 'tibialis-run.csv'): string[] =>
  readFileSync(inFolder(`${out}/${log}`), 'utf8')
    .trimEnd()
    .split('\r\n')
    .slice(1);

test('a recording that comes beside another changes its id, and no night stands there twice', () => {
  put(inFolder('twins'), 'night.edf', sound);
  batch('twins', 'twins-out');
  put(inFolder('twins'), 'night.bdf', sound);
  batch('twins', 'twins-out');
  const receipts = (): string[] =>
    [...filesBelow(inFolder('twins-out')).keys()].filter((name) => name.endsWith('-run.json'));
  expect(receipts()).toEqual(['night.bdf.tibialis-run.json', 'night.edf.tibialis-run.json']);
  expect(existsSync(inFolder('twins-out/night.tibialis.json'))).toBe(false);
  rmSync(inFolder('twins/night.bdf'));
  batch('twins', 'twins-out');
  expect(receipts()).toContain('night.tibialis-run.json');
  expect(receipts()).not.toContain('night.edf.tibialis-run.json');
});

describe('a run over folders', () => {
  test('writes for each recording what score writes, a receipt beside it, and a log', () => {
    const run = batch('in', 'all', '--format', 'json,csv,pdf');
    expect([run.exit, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toBe(
      `${IDS} recordings: ${IDS} scored, 0 failed\nWritten: ${inFolder('all/tibialis-run.csv')}\n`,
    );
    const [id] = ids;
    runCli('score', inFolder(`in/${id!}.edf`), '--out', inFolder('scored'));
    const scored = filesBelow(inFolder('scored'));
    expect(scored.size).toBeGreaterThan(5);
    const made = filesBelow(path.dirname(inFolder(`all/${id!}`)));
    for (const [name, bytes] of scored) expect(made.get(name)?.equals(bytes), name).toBe(true);
    expect(receiptAt('all', id!)).toMatchObject({
      id,
      source: `${id!}.edf`,
      status: 'done',
      inputs: [{ file: `${id!}.edf` }, { file: `${id!}_hypnogram.csv` }],
    });
    expect(
      receiptAt('all', id!)
        .outputs.map(({ file }) => file)
        .sort(),
    ).toEqual([...scored.keys()].sort());
    expect(rowsOf('all').map((row) => row.split(',')[0])).toEqual(ids.toSorted());
    expect([...filesBelow(inFolder('all')).keys()].filter((name) => name.includes('/.'))).toEqual(
      [],
    );
  });

  test('--json: a line for each recording on stdout, talk on stderr', () => {
    const run = batch('in', 'json', '--json');
    expect(Object.keys(actionsIn(run)).sort()).toEqual(ids.toSorted());
    expect(run.stderr).toContain(`${IDS} scored`);
  });

  test('--quiet says nothing', () => {
    someNights('quiet-in', 1);
    const run = batch('quiet-in', 'quiet', '--quiet');
    expect(run).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  test('the same results with one job and with three', () => {
    batch('in', 'one-job', '--jobs', '1');
    batch('in', 'three-jobs', '--jobs', '3');
    expect(lastingResults(inFolder('three-jobs'))).toEqual(lastingResults(inFolder('one-job')));
  });
});

describe('a run that goes on', () => {
  const out = 'again';
  const resultOf = (id: string): string => inFolder(`${out}/${id}.tibialis.json`);

  test('does nothing again that has not changed', () => {
    batch('in', out);
    const before = ids.map((id) => statSync(resultOf(id)).ino);
    const run = batch('in', out, '--json');
    expect(new Set(Object.values(actionsIn(run)))).toEqual(new Set(['kept']));
    expect(ids.map((id) => statSync(resultOf(id)).ino)).toEqual(before);
    expect(run.stderr).toContain(`${IDS} of them as an earlier run left them`);
  });

  test('--force does it again, with the same bytes', () => {
    const before = lastingResults(inFolder(out));
    const run = batch('in', out, '--force', '--json');
    expect(new Set(Object.values(actionsIn(run)))).toEqual(new Set(['scored']));
    expect(lastingResults(inFolder(out))).toEqual(before);
  });

  test('scores what has changed: a recording, a scoring that came, a result that is gone', () => {
    const [first, second, third] = ids;
    const changed = Buffer.from(sound);
    changed[changed.length - 1]! ^= 1;
    put(inFolder('in'), `${first!}.edf`, changed);
    put(inFolder('in'), `${second!}_stages.csv`, 'W\n'.repeat(SECONDS / 30));
    rmSync(resultOf(third!));
    const actions = actionsIn(batch('in', out, '--json'));
    rmSync(inFolder(`in/${second!}_stages.csv`));
    const scored = ids.filter((id) => actions[id] === 'scored');
    expect(scored).toEqual([first, second, third]);
  });

  test('a small file with another time and the same content has not changed', () => {
    for (const name of [`${ids[0]!}.edf`, `${ids[3]!}_hypnogram.csv`])
      utimesSync(inFolder(`in/${name}`), 1e9, 1e9);
    const actions = actionsIn(batch('in', out, '--dry-run', '--json'));
    expect([actions[ids[0]!], actions[ids[3]!]]).toEqual(['keep', 'keep']);
  });

  test('--dry-run says what would be done and why, and writes nothing', () => {
    const before = filesBelow(inFolder(out));
    const run = batch('in', out, '--dry-run');
    // The scoring of the second night is gone again.
    expect(run.stdout.split('\n').filter((line) => line.startsWith('score'))).toEqual([
      `score    ${ids[1]!}  (${ids[1]!}_stages.csv is gone)`,
    ]);
    expect(run.stdout).toContain(`${IDS} recordings: 1 to be scored, ${IDS - 1} not again`);
    expect(filesBelow(inFolder(out))).toEqual(before);
    expect(batch('in', 'dry', '--dry-run').exit).toBe(0);
    expect(existsSync(inFolder('dry'))).toBe(false);
  });

  test('under other settings scores all, and leaves nothing of the old ones behind', () => {
    batch('in', 'settings', '--format', 'json,csv');
    expect([...filesBelow(inFolder('settings')).keys()].join()).toContain('.events.csv');
    const run = batch('in', 'settings', '--rules', 'wasm-2016', '--json');
    expect(new Set(Object.values(actionsIn(run)))).toEqual(new Set(['scored']));
    batch('in', 'settings-fresh', '--rules', 'wasm-2016');
    expect(lastingResults(inFolder('settings'))).toEqual(
      lastingResults(inFolder('settings-fresh')),
    );
  });

  test('a recording that is damaged meanwhile fails, and its old result is gone', () => {
    someNights('turned-in', 2);
    batch('turned-in', 'turned');
    put(inFolder('turned-in'), 'sub-001.edf', 'no longer a recording');
    const run = batch('turned-in', 'turned');
    expect(run.exit).toBe(1);
    expect(run.stderr).toContain('tibialis: failed: sub-001: sub-001.edf: version field');
    expect([...filesBelow(inFolder('turned')).keys()]).toEqual([
      'sub-000.tibialis-run.json',
      'sub-000.tibialis.json',
      'sub-001.tibialis-run.json',
      'tibialis-run.csv',
    ]);
    // It is not tried again while it stays as it is, and is still a failure.
    const again = batch('turned-in', 'turned', '--json');
    expect([again.exit, actionsIn(again)['sub-001']]).toEqual([1, 'kept']);
  });

  test('a damaged receipt is none', () => {
    someNights('receipt-in', 1);
    batch('receipt-in', 'receipt');
    const before = lastingResults(inFolder('receipt'));
    put(inFolder('receipt'), 'sub-000.tibialis-run.json', '{"schemaVersion": 1, "id": "sub-0');
    expect(actionsIn(batch('receipt-in', 'receipt', '--json'))).toEqual({ 'sub-000': 'scored' });
    expect(lastingResults(inFolder('receipt'))).toEqual(before);
  });
});

describe('shards', () => {
  test('together they are the whole, and each has a log of its own', () => {
    batch('in', 'whole');
    const runs = [1, 2, 3].map((i) => batch('in', 'shards', '--shard', `${i}/3`, '--json'));
    const scored = runs.map((run) => Object.keys(actionsIn(run)));
    expect(scored.flat().sort()).toEqual(ids.toSorted());
    const { 'tibialis-run.csv': log, ...whole } = lastingResults(inFolder('whole'));
    const rows = [1, 2, 3].flatMap((i) => rowsOf('shards', `tibialis-run-${i}-of-3.csv`));
    expect(rows.map((row) => row.split(',')[0]).sort()).toEqual(ids.toSorted());
    expect(log).toBeDefined();
    const parts = Object.entries(lastingResults(inFolder('shards')));
    expect(Object.fromEntries(parts.filter(([name]) => !name.endsWith('.csv')))).toEqual(whole);
  });

  test('a shard without recordings is no failure', () => {
    const counts = [...Array(64).keys()].map((i) => i + 1);
    const used = new Set(ids.map((id) => shardOf(`${id}.edf`, 64)));
    const free = counts.find((i) => !used.has(i))!;
    const run = batch('in', 'empty-shard', '--shard', `${free}/64`);
    expect([run.exit, run.stderr]).toEqual([0, '']);
    expect(rowsOf('empty-shard', `tibialis-run-${free}-of-64.csv`)).toEqual([]);
  });

  test('a task of a Slurm array takes its own part; --shard overrides it', () => {
    const environment = {
      ...{ SLURM_ARRAY_TASK_ID: '11', SLURM_ARRAY_TASK_MIN: '10', SLURM_ARRAY_TASK_MAX: '12' },
      ...{ SLURM_ARRAY_TASK_COUNT: '3', SLURM_ARRAY_TASK_STEP: '1', SLURM_CPUS_PER_TASK: '1' },
    };
    const args = ['batch', inFolder('in'), '--out', inFolder('slurm'), '--json', '--dry-run'];
    const second = actionsIn(runCli(...args, '--shard', '2/3'));
    const first = actionsIn(runCli(...args, '--shard', '1/3'));
    expect(actionsIn(runCliAs({ environment }, ...args))).toEqual(second);
    expect(actionsIn(runCliAs({ environment }, ...args, '--shard', '1/3'))).toEqual(first);
    const uneven = runCliAs(
      { environment: { ...environment, SLURM_ARRAY_TASK_MAX: '17' } },
      ...args,
    );
    expect([uneven.exit, uneven.stderr]).toEqual([2, expect.stringContaining('--shard i/n')]);
  });
});

describe('what is found', () => {
  test('names of all kinds, links in a circle, recordings without an ending', () => {
    const names = ['夜 1/记录 "一".edf', "it's/a;b,c.edf", 'new\nline/n.edf', 'no ending', 'x.DAT'];
    for (const name of names) put(inFolder('odd-in'), name, sound);
    put(inFolder('odd-in'), 'notes.txt', 'no recording');
    put(inFolder('odd-in'), '.hidden/n.edf', sound);
    symlinkSync('..', inFolder('odd-in/夜 1/up'));
    symlinkSync('no ending', inFolder('odd-in/link.edf'));
    const run = batch('odd-in', 'odd', '--json');
    expect([run.exit, Object.keys(actionsIn(run)).sort()]).toEqual([
      0,
      ['夜 1/记录 "一"', "it's/a;b,c", 'new\nline/n', 'no ending', 'x'].sort(),
    ]);
    expect(run.stderr).toContain('link.edf: the same file as no ending');
    expect(run.stderr).not.toContain('new\nline');
    expect(existsSync(inFolder('odd/夜 1/记录 "一".tibialis.json'))).toBe(true);
    expect(existsSync(inFolder('odd-in/no ending.tibialis.json'))).toBe(false);
  });

  test('the output folder may lie inside; what was written there is not taken for a recording', () => {
    someNights('inside', 2);
    put(inFolder('inside'), 'out/sub-000.tibialis.edf', sound);
    put(inFolder('inside'), 'out/own.edf', sound);
    expect(Object.keys(actionsIn(batch('inside', 'inside/out', '--json'))).sort()).toEqual([
      'out/own',
      'sub-000',
      'sub-001',
    ]);
    const again = batch('inside', 'inside/out', '--json');
    expect(new Set(Object.values(actionsIn(again)))).toEqual(new Set(['kept']));
  });

  test('an EDF file named as the scoring of another is its scoring', () => {
    put(inFolder('paired'), 'night.edf', sound);
    put(inFolder('paired'), 'night-Hypnogram.edf', simulatedNight(1, SECONDS));
    const run = batch('paired', 'paired-out', '--json', '--dry-run');
    expect(Object.keys(actionsIn(run))).toEqual(['night']);
    expect(run.stderr).toContain('night-Hypnogram.edf: taken for the scoring of night.edf');
  });

  test('several paths: names begin where the paths part; --base says where else', () => {
    for (const name of ['x/data/n.edf', 'y/data/n.edf', 'y/m.edf'])
      put(inFolder('several'), name, sound);
    const at = (name: string): string => inFolder(`several/${name}`);
    const dry = (...args: string[]): string[] =>
      Object.keys(actionsIn(runCli('batch', ...args, '--out', at('out'), '--dry-run', '--json')));
    expect(dry(at('x'), at('y'))).toEqual(['x/data/n', 'y/data/n', 'y/m']);
    expect(dry(at('x/data'), at('y/data/n.edf'))).toEqual(['x/data/n', 'y/data/n']);
    expect(dry(at('y'))).toEqual(['data/n', 'm']);
    expect(dry(at('y/m.edf'))).toEqual(['m']);
    expect(dry(at('y/m.edf'), '--base', at(''))).toEqual(['y/m']);
    const outside = runCli('batch', at('y'), '--base', at('x'), '--out', at('out'));
    expect(outside.exit).toBe(2);
  });

  test.skipIf(process.getuid?.() !== 0)(
    'a folder and a recording that may not be read are failures, and are tried again',
    () => {
      someNights('secret-in', 2);
      put(inFolder('secret-in'), 'closed/n.edf', sound);
      chmodSync(temporary.path, 0o755);
      mkdirSync(inFolder('secret'));
      chmodSync(inFolder('secret'), 0o777);
      chmodSync(inFolder('secret-in/closed'), 0);
      chmodSync(inFolder('secret-in/sub-001.edf'), 0);
      const args = ['batch', inFolder('secret-in'), '--out', inFolder('secret'), '--json'];
      const run = runCliAs({ uid: 65534 }, ...args);
      expect(run.exit).toBe(1);
      expect(receiptAt('secret', 'closed (folder)').error?.message).toBe(
        'closed/: expected a folder that can be read, found no permission (EACCES).',
      );
      expect(receiptAt('secret', 'sub-001').error?.code).toBe('file.no-permission');
      expect(receiptAt('secret', 'sub-000').status).toBe('done');
      chmodSync(inFolder('secret-in/closed'), 0o755);
      chmodSync(inFolder('secret-in/sub-001.edf'), 0o644);
      const again = runCliAs({ uid: 65534 }, ...args);
      expect([again.exit, actionsIn(again)]).toEqual([
        0,
        { 'closed/n': 'scored', 'sub-000': 'kept', 'sub-001': 'scored' },
      ]);
    },
  );

  test('an output folder that is linked out of itself gets nothing there', () => {
    put(inFolder('linked-in'), 'a/n.edf', sound);
    mkdirSync(inFolder('elsewhere'));
    mkdirSync(inFolder('linked'));
    symlinkSync(inFolder('elsewhere'), inFolder('linked/a'));
    const run = batch('linked-in', 'linked');
    expect([run.exit, run.stderr]).toEqual([
      1,
      expect.stringContaining('a link that leads out of it'),
    ]);
    expect(filesBelow(inFolder('elsewhere')).size).toBe(0);
    expect(rowsOf('linked')[0]).toContain('output.outside');
  });
});

describe('a table of the recordings', () => {
  test('says which there are, what they are called, and what belongs to them', () => {
    put(inFolder('listed'), 'raw/one.edf', sound);
    put(inFolder('listed'), 'raw/two.edf', sound);
    put(inFolder('listed'), 'raw/not-listed.edf', sound);
    put(inFolder('listed'), 'scorings/stages.txt', 'N2\n'.repeat(SECONDS / 30));
    const rows = [
      'path,id,scorings,left,right,lights_off,lights_on,age,group,site',
      'raw/one.edf,patients/p1,scorings/stages.txt,EMG RAT,EMG LAT,30,270,61,patients,Bern',
      'raw/two.edf,,,,,,,,controls,Bern',
      'raw/gone.edf,,,,,,,,controls,Bern',
    ];
    put(inFolder('listed'), 'nights.csv', rows.join('\n'));
    const args = ['--manifest', inFolder('listed/nights.csv'), '--out', inFolder('listed-out')];
    const run = runCli('batch', ...args);
    expect(run.exit).toBe(1);
    expect(run.stderr).toContain('nights.csv: columns not used: "site"');
    expect(rowsOf('listed-out').map((row) => row.split(',').slice(0, 4).join())).toEqual([
      'patients/p1,raw/one.edf,done,',
      'raw/gone,raw/gone.edf,failed,file.not-found',
      'raw/two,raw/two.edf,done,',
    ]);
    expect(receiptAt('listed-out', 'raw/gone').error?.message).toBe(
      'raw/gone.edf: expected a file that can be read, found nothing of that name (ENOENT).',
    );
    const result = JSON.parse(
      readFileSync(inFolder('listed-out/patients/p1.tibialis.json'), 'utf8'),
    ) as {
      readonly legs: Record<'left' | 'right', { readonly label: string }>;
      readonly criterion: { readonly ageYears: number };
      readonly window: { readonly startSeconds: number; readonly endSeconds: number };
      readonly sleep: { readonly tstSeconds: number };
    };
    expect([result.legs.left.label, result.legs.right.label]).toEqual(['EMG RAT', 'EMG LAT']);
    expect(result.criterion.ageYears).toBe(61);
    expect(result.window).toMatchObject({ startSeconds: 30, endSeconds: 270 });
    expect(result.sleep.tstSeconds).toBe(240);
    expect(receiptAt('listed-out', 'patients/p1').group).toBe('patients');

    // Another group is a new receipt, and not a new night.
    put(inFolder('listed'), 'nights.csv', rows.join('\n').replace('61,patients', '61,treated'));
    const regrouped = actionsIn(runCli('batch', ...args, '--json'));
    expect(regrouped).toMatchObject({ 'patients/p1': 'regrouped', 'raw/two': 'kept' });
    expect(receiptAt('listed-out', 'patients/p1').group).toBe('treated');
  });

  test('--anonymize: nothing that is written names a recording; it wants an id for each', () => {
    const withName = Buffer.from(sound);
    withName.write('X M 02-MAY-1951 Plainly_Planted'.padEnd(80), 8, 'latin1');
    put(inFolder('named'), 'Planted One.edf', withName);
    put(inFolder('named'), 'Planted One.txt', 'N2\n'.repeat(SECONDS / 30));
    put(inFolder('named'), 'Planted Two.edf', 'Planted bytes');
    put(
      inFolder('named'),
      'nights.csv',
      'path,id,scorings\nPlanted One.edf,p1,Planted One.txt\nPlanted Two.edf,p2,\n',
    );
    const args = ['--manifest', inFolder('named/nights.csv'), '--out', inFolder('named-out')];
    const formats = ['--format', 'json,csv,edf,annot,bids,parquet', '--anonymize'];
    expect(runCli('batch', ...args, ...formats).exit).toBe(1);
    const written = filesBelow(inFolder('named-out'));
    expect([...written.keys()]).toContain('p1.tibialis.json');
    for (const [name, bytes] of written)
      expect(`${name} ${bytes.toString('latin1')}`).not.toMatch(/planted|1951/i);
    expect(receiptAt('named-out', 'p2').error?.code).toBe('edf.not-an-edf');

    const without = runCli(
      'batch',
      inFolder('named'),
      '--out',
      inFolder('named-no'),
      '--anonymize',
    );
    expect([without.exit, without.stderr]).toEqual([2, expect.stringContaining('--manifest')]);
    put(inFolder('named'), 'nights.csv', 'path,id\nPlanted One.edf,p1\nPlanted Two.edf,\n');
    const noId = runCli('batch', ...args, '--anonymize');
    expect([noId.exit, noId.stderr]).toEqual([2, expect.stringContaining('nights.csv line 3, id')]);
  });

  test('what is wrong with it is told by file, line and column before anything is done', () => {
    put(inFolder('wrong-list'), 'nights.csv', 'path,age\na.edf,old\n/far/b.edf,3\n');
    const run = runCli(
      ...['batch', '--manifest', inFolder('wrong-list/nights.csv'), '--out', inFolder('wrong-out')],
    );
    expect([run.exit, run.stderr]).toEqual([
      2,
      'tibialis: nights.csv line 2, age: expected completed years, 0 to 120, found "old".\n',
    ]);
    expect(existsSync(inFolder('wrong-out'))).toBe(false);
  });
});

describe('what ends a run', () => {
  test.each([
    ['a path that is not there', 3, ['nowhere'], 'nothing of that name'],
    ['a folder without recordings', 3, ['empty'], 'expected EDF or BDF recordings, found none'],
    ['no path', 2, [], 'PATH: expected folders'],
    ['an unknown format', 2, ['in', '--format', 'xls'], '--format'],
    ['an unknown rule profile', 2, ['in', '--rules', 'mine'], '--rules'],
    ['no number of jobs', 2, ['in', '--jobs', 'many'], '--jobs'],
    ['a shard that is none', 2, ['in', '--shard', '3/2'], '--shard'],
    ['stage codes that are none', 2, ['in', '--stage-codes', '0=X'], '--stage-codes'],
  ])('%s', (_, exit, [input, ...options], words) => {
    mkdirSync(inFolder('empty'), { recursive: true });
    const paths = input === undefined ? [] : [inFolder(input)];
    const run = runCli('batch', ...paths, '--out', inFolder('not-made'), ...options);
    expect([run.exit, run.stderr]).toEqual([exit, expect.stringContaining(words)]);
    expect(existsSync(inFolder('not-made'))).toBe(false);
  });

  test('an output folder that cannot be made', () => {
    put(inFolder('file-in-the-way'), 'x', '');
    const run = batch('in', 'file-in-the-way/x/out');
    expect([run.exit, run.stdout]).toEqual([4, '']);
  });

  test.skipIf(process.getuid?.() !== 0)('an output folder that may not be written', () => {
    chmodSync(temporary.path, 0o755);
    mkdirSync(inFolder('locked'), { mode: 0o755 });
    const run = runCliAs({ uid: 65534 }, 'batch', inFolder('in'), '--out', inFolder('locked'));
    expect([run.exit, run.stderr]).toEqual([4, expect.stringContaining('no permission (EACCES)')]);
  });

  test.skipIf(!canMakeSmallDisk())(
    'a disk that fills: told as such, what is there is whole, and the same command goes on',
    () => {
      const steps = [
        'mount -t tmpfs -o size=320k tmpfs "$0"',
        '"$1" "$2" batch "$3" --out "$0/out" --quiet; echo "exit $?"',
        'cp -a "$0/out" "$4/first"',
        'mount -o remount,size=20m "$0"',
        '"$1" "$2" batch "$3" --out "$0/out" --quiet; echo "exit $?"',
        'cp -a "$0/out" "$4/second"',
      ];
      for (const name of ['disk', 'copies']) mkdirSync(inFolder(name));
      const printed = execFileSync(
        'unshare',
        [
          ...['-rm', 'sh', '-c', steps.join('\n'), inFolder('disk')],
          ...[process.execPath, cli, inFolder('in'), inFolder('copies')],
        ],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
      );
      expect(printed).toBe('exit 4\nexit 0\n');
      const first = filesBelow(inFolder('copies/first'));
      const done = [...first.keys()].filter((name) => name.endsWith('.tibialis-run.json'));
      expect(done.length).toBeGreaterThan(0);
      expect(done.length).toBeLessThan(IDS);
      for (const [name, bytes] of first) {
        expect(name).not.toContain('.part');
        if (name.endsWith('.tibialis.json')) expect(decodeResult(bytes.toString()).ok).toBe(true);
      }
      batch('in', 'enough-room');
      expect(lastingResults(inFolder('copies/second'))).toEqual(
        lastingResults(inFolder('enough-room')),
      );
    },
  );

  test('a recording that takes too much memory fails alone, and is tried again', () => {
    someNights('large-in', 2);
    put(inFolder('large-in'), 'large.edf', simulatedNight(1, 8 * 3600));
    const run = batch('large-in', 'large', '--memory-limit', '64');
    expect(run.exit).toBe(1);
    expect(receiptAt('large', 'large').error).toMatchObject({
      code: 'batch.out-of-memory',
      message:
        'large.edf: expected a night that takes at most 64 MiB of memory, found one that takes more. Allow more with --memory-limit.',
    });
    expect(receiptAt('large', 'sub-001').status).toBe('done');
    const again = batch('large-in', 'large', '--json');
    expect([again.exit, actionsIn(again)]).toEqual([
      0,
      { large: 'scored', 'sub-000': 'kept', 'sub-001': 'kept' },
    ]);
  });

  describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
    // Enough of them that the signal comes before the end, however late this process gets its turn.
    const MANY = 40;
    const all = Array.from({ length: MANY }, (_, i) => `n${String(i).padStart(2, '0')}`);

    beforeAll(() => {
      for (const id of all)
        if (!existsSync(inFolder(`many-nights/${id}.edf`)))
          put(inFolder('many-nights'), `${id}.edf`, sound);
    });

    test('what is done stands, with a log of it, and the same command goes on', async () => {
      const out = `stopped-${signal}`;
      const child = startCli('batch', inFolder('many-nights'), '--out', inFolder(out), '--json');
      child.stderr!.resume();
      let stdout = '';
      child.stdout!.on('data', (data: Buffer) => {
        stdout += data.toString();
      });
      // Once: a second signal would end the program without a word.
      child.stdout!.once('data', () => child.kill(signal));
      const [exit] = (await once(child, 'close')) as [number];
      expect(exit).toBe({ SIGINT: 130, SIGTERM: 143 }[signal]);
      const done = Object.keys(actionsIn({ exit, stdout, stderr: '' })).sort();
      expect(done.length).toBeGreaterThan(0);
      expect(done.length).toBeLessThan(MANY);
      expect(rowsOf(out).map((row) => row.split(',')[0])).toEqual(done);
      const left = [...filesBelow(inFolder(out)).keys()].filter((name) => name.includes('.part'));
      expect(left).toEqual([]);
      const rest = actionsIn(batch('many-nights', out, '--json'));
      expect(all.filter((id) => rest[id] === 'kept')).toEqual(done);
      batch('many-nights', 'undisturbed');
      expect(lastingResults(inFolder(out))).toEqual(lastingResults(inFolder('undisturbed')));
    });
  });
});

/** Whether this system lets a process have a disk of its own. */
function canMakeSmallDisk(): boolean {
  const script = 'mount -t tmpfs -o size=64k tmpfs /mnt';
  return spawnSync('unshare', ['-rm', 'sh', '-c', script], { stdio: 'ignore' }).status === 0;
}

test('files of 20,000 that are no recordings do not hide the one that is', () => {
  for (let i = 0; i < 20_000; i += 1) {
    if (i % 2000 === 0) mkdirSync(inFolder(`many/${i / 2000}`), { recursive: true });
    writeFileSync(inFolder(`many/${Math.floor(i / 2000)}/n${i}.txt`), 'text');
  }
  put(inFolder('many'), '7/n.edf', sound);
  expect(Object.keys(actionsIn(batch('many', 'many-out', '--dry-run', '--json')))).toEqual(['7/n']);
});
