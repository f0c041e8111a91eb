import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli, temporaryFolder, visibleFiles } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);

function made(name: string, lines: readonly string[]): string {
  mkdirSync(path.dirname(inFolder(name)), { recursive: true });
  writeFileSync(inFolder(name), lines.map((line) => `${line}\n`).join(''));
  return inFolder(name);
}

/** Movements every 22 s from 300 s on, the lists of a night of one hour in N2. */
function nightOf(folder: string, count: number, shift = 0): void {
  const onsets = Array.from({ length: count }, (_, i) => 300 + 22 * i + shift);
  made(`${folder}/movements.csv`, [
    'leg,onset,duration',
    ...onsets.map((onset, i) => `${i % 2 === 0 ? 'L' : 'R'},${onset},2`),
  ]);
  made(`${folder}/hypnogram.csv`, ['stage', ...Array.from({ length: 120 }, () => 'N2')]);
}

for (const [i, count] of [20, 30, 40, 25].entries()) {
  nightOf(`ann/n${i + 1}`, count);
  nightOf(`ben/n${i + 1}`, count - 2, 0.25);
}
nightOf('short/n1', 20);
nightOf('short/n2', 30);

interface Agreement {
  readonly schemaVersion: string;
  readonly scorers: readonly { readonly name: string }[];
  readonly leftOut: readonly { readonly night: string; readonly cause: string }[];
  readonly pairs: readonly { readonly nights: readonly unknown[] }[];
}

describe('tibialis compare', () => {
  test('two folders of nights: summary, report, tables and data', () => {
    const run = runCli('compare', inFolder('ann'), inFolder('ben'), '--out', inFolder('out'));
    expect(run.exit).toBe(0);
    expect(run.stderr.trim().split('\n')).toEqual([
      `${inFolder('ann')}: 4 nights`,
      `${inFolder('ben')}: 4 nights`,
    ]);
    expect(run.stdout).toContain('PLMS index, /h                         4    28.8    26.8');
    const files = visibleFiles(inFolder('out'));
    expect([...files.keys()].sort()).toEqual([
      'agreement.csv',
      'agreement.json',
      'agreement.pdf',
      'disagreements.csv',
    ]);
    const agreement = JSON.parse(files.get('agreement.json')!.toString()) as Agreement;
    expect(agreement).toMatchObject({
      schemaVersion: '1.0.0',
      scorers: [{ name: 'ann' }, { name: 'ben' }],
      leftOut: [],
    });
    const again = runCli('compare', inFolder('ann'), inFolder('ben'), '--out', inFolder('again'));
    expect(again.exit).toBe(0);
    for (const [name, bytes] of visibleFiles(inFolder('again')))
      expect(bytes.equals(files.get(name)!)).toBe(true);
  });

  test('without --out nothing is written', () => {
    const before = readdirSync(temporary.path);
    const run = runCli('compare', inFolder('ann/n1'), inFolder('ben/n1'));
    expect([run.exit, run.stdout.includes('Written')]).toEqual([0, false]);
    expect(readdirSync(temporary.path)).toEqual(before);
  });

  test('one night, a folder of lists each, under names of their own', () => {
    const run = runCli(
      ...['compare', inFolder('ann/n2'), inFolder('ben/n2'), '--names', 'Ann,Ben'],
      ...['--overlap', '0.5'],
    );
    expect(run.exit).toBe(0);
    expect(run.stdout).toContain('A           Ann (lists of events): 30 movements, stages: yes');
    // 28 pairs of 30 and 28: 1.75 of 2.25 s are shared.
    expect(run.stdout).toContain(
      'All movements marked                 0.5    30    28     28  0.97',
    );
  });

  test('nights that one side has not: exit 1, each named, the others written', () => {
    const run = runCli('compare', inFolder('ann'), inFolder('short'), '--out', inFolder('part'));
    expect(run.exit).toBe(1);
    expect(run.stderr).toContain(
      'short: n3: expected a scoring of this night, as ann has, found none.',
    );
    expect(run.stderr).toContain('short: n4: expected');
    const agreement = JSON.parse(
      readFileSync(path.join(inFolder('part'), 'agreement.json'), 'utf8'),
    ) as Agreement;
    expect(agreement.leftOut.map(({ night, cause }) => [night, cause])).toEqual([
      ['n3', 'missing'],
      ['n4', 'missing'],
    ]);
    expect(agreement.pairs[0]!.nights).toHaveLength(2);
  });

  test('a result and the lists that it was made of agree', () => {
    expect(runCli('rescore', '--nights', inFolder('ann'), '--out', inFolder('results')).exit).toBe(
      0,
    );
    const run = runCli('compare', inFolder('results'), inFolder('ann'));
    expect(run.exit).toBe(0);
    expect(run.stdout).toContain(
      'Limb movements that count            any   115   115    115  1.00',
    );
  });

  test.each<[string, () => string[], number, string]>([
    [
      'no such file',
      () => [inFolder('ann/n1'), inFolder('nobody')],
      3,
      'nobody: expected a file that can be read',
    ],
    ['one path', () => [inFolder('ann')], 2, 'expected two to 12 scorings or folders, found 1'],
    [
      'a file beside nights',
      () => [inFolder('ann/n1/movements.csv'), inFolder('ben')],
      2,
      'expected one night',
    ],
    [
      'no scoring',
      () => [made('x.md', ['# no']), inFolder('ann/n1')],
      1,
      'x.md: expected a scoring',
    ],
    [
      'options',
      () => [inFolder('ann'), inFolder('ben'), '--overlap', '2'],
      2,
      '--overlap: expected',
    ],
    ['names', () => [inFolder('ann'), inFolder('ben'), '--names', 'A'], 2, '--names: expected 2'],
    [
      'a recording for several nights',
      () => [
        inFolder('ann'),
        inFolder('ben'),
        '--recording',
        path.resolve('samples/synthetic-plm-night.edf'),
      ],
      2,
      '--recording: expected no recording',
    ],
    [
      'an output that is an input',
      () => [inFolder('ann/n1'), inFolder('ben/n1'), '--out', inFolder('ann/n1/movements.csv')],
      4,
      'movements.csv',
    ],
  ])('%s', (_, paths, exit, said) => {
    const run = runCli('compare', ...paths());
    expect([run.exit, run.stdout.includes('Written')]).toEqual([exit, false]);
    expect(run.stderr).toContain(said);
  });

  test('a damaged result in a folder is named, and the others are compared', () => {
    runCli('rescore', '--nights', inFolder('ben'), '--out', inFolder('ben-results'));
    const broken = path.join(inFolder('ben-results'), 'n2.tibialis.json');
    writeFileSync(broken, readFileSync(broken, 'utf8').slice(0, 2000));
    const run = runCli('compare', inFolder('results'), inFolder('ben-results'));
    expect(run.exit).toBe(1);
    expect(run.stderr).toContain('ben-results: n2: n2.tibialis.json: expected JSON');
    expect(run.stdout).toContain('Night       3 nights');
  });
});
