import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli, sampleNight, temporaryFolder, visibleFiles } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);

function madeFile(name: string, content: object | string): string {
  writeFileSync(inFolder(name), typeof content === 'string' ? content : JSON.stringify(content));
  return inFolder(name);
}

interface ResultFile {
  readonly criterion: { readonly ageYears: number; readonly ageSource: string };
  readonly clinical: { readonly severity: { readonly band: string } | null };
  readonly context: { readonly file: string; readonly notes: string } | null;
  readonly results: readonly {
    readonly profile: string;
    readonly settings: readonly { readonly key: string; readonly value: number | string }[];
  }[];
  readonly differences: readonly unknown[] | null;
}

function resultIn(folder: string): ResultFile {
  const file = inFolder(`${folder}/synthetic-plm-night.tibialis.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as ResultFile;
}

const LAB = { extends: 'aasm-v3', name: 'my-lab', rules: { 'series.minMovements': 5 } };

describe('tibialis rules', () => {
  test('lists the profiles, and prints one with its sources', () => {
    const list = runCli('rules');
    expect([list.exit, list.stderr]).toEqual([0, '']);
    for (const name of ['aasm-v3', 'aasm-v2', 'wasm-2016', 'wasm-2006'])
      expect(list.stdout).toMatch(new RegExp(`^${name} `, 'm'));
    const one = runCli('rules', 'wasm-2016');
    expect([one.exit, one.stderr]).toEqual([0, '']);
    expect(one.stdout).toContain('series.minInterval = 10 s');
    expect(one.stdout).toContain('[*] not verified against the primary text');
  });

  test('--json is a file that can be scored under, once a rule in it is changed', () => {
    const template = JSON.parse(runCli('rules', 'wasm-2016', '--json').stdout) as {
      rules: Record<string, number>;
    };
    template.rules['series.minInterval'] = 8;
    const file = madeFile('template.json', template);
    const own = runCli('rules', file);
    expect([own.exit, own.stderr]).toEqual([0, '']);
    expect(own.stdout.replace(/\s+/g, ' ')).toContain('wasm-2016 with 1 rule changed');
    expect(own.stdout).toContain('series.minInterval = 8 s');
  });

  test('a name that nobody knows is refused with what was meant', () => {
    const run = runCli('rules', 'wasm2016');
    expect([run.exit, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toMatch(/Did you mean wasm-2016\?/);
  });
});

describe('tibialis score --rules', () => {
  test('scores under several profiles and an own one; the report leads with the first', () => {
    const rules = `wasm-2016,${madeFile('my-lab.json', LAB)}`;
    const run = runCli('score', sampleNight, '--out', inFolder('several'), '--rules', rules);
    expect([run.exit, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toMatch(/^Rules +WASM/m);
    expect(run.stdout).toMatch(/^Also scored under +my-lab \(own profile: aasm-v3 with 1 rule/m);
    const { results, differences } = resultIn('several');
    expect(results.map(({ profile }) => profile)).toEqual(['wasm-2016', 'my-lab']);
    expect(results[1]!.settings).toContainEqual(
      expect.objectContaining({
        key: 'series.minMovements',
        value: 5,
        source: 'set by the profile my-lab; aasm-v3 says 4 movements',
        verified: false,
      }),
    );
    expect(differences!.length).toBeGreaterThan(0);
    expect([...visibleFiles(inFolder('several')).keys()]).toContain(
      'synthetic-plm-night.tibialis.differences.csv',
    );
  });

  test('under one profile there is nothing to differ, and no table of it', () => {
    runCli('score', sampleNight, '--out', inFolder('one'), '--rules', 'aasm-v2', '-f', 'json,csv');
    expect(resultIn('one').differences).toBeNull();
    expect([...visibleFiles(inFolder('one')).keys()].join()).not.toContain('differences');
  });

  test('all that is wrong with profile and context is told at once, and nothing is written', () => {
    const broken = { ...LAB, name: 'aasm-v3', rules: { 'series.minInterval': 'x', nonsense: 1 } };
    const run = runCli(
      'score',
      sampleNight,
      '--out',
      inFolder('refused'),
      '--rules',
      madeFile('broken.json', broken),
      '--context',
      madeFile('broken-context.json', { age: -1, feritin: 3 }),
      '--age',
      'old',
    );
    expect([run.exit, run.stdout]).toEqual([2, '']);
    for (const place of [
      'broken.json: name',
      'broken.json: rules["series.minInterval"]',
      'broken.json: rules["nonsense"]',
      'broken-context.json: age',
      'broken-context.json: feritin',
      '--age',
    ])
      expect(run.stderr).toContain(place);
    expect(visibleFiles(inFolder('refused')).size).toBe(0);
  });

  test('a file that is not there is named', () => {
    const missing = inFolder('missing.json');
    const run = runCli('score', sampleNight, '--out', inFolder('refused'), '--rules', missing);
    expect(run.exit).toBe(3);
    expect(run.stderr).toContain(missing);
  });
});

describe('tibialis score --context', () => {
  const context = madeFile('context.json', { age: 54, notes: 'Made up for a test.' });

  test('goes into the result without its folder; its age counts as given', () => {
    const run = runCli(
      'score',
      sampleNight,
      '--out',
      inFolder('context'),
      '--context',
      context,
      '-f',
      'json',
    );
    expect([run.exit, run.stderr]).toEqual([0, '']);
    const result = resultIn('context');
    expect(result.context).toMatchObject({ file: 'context.json', notes: 'Made up for a test.' });
    expect(result.criterion).toMatchObject({ ageYears: 54, ageSource: 'given' });
    expect(result.clinical.severity).toBeNull();
  });

  test('an age that contradicts --age is refused', () => {
    const run = runCli('score', sampleNight, '--context', context, '--age', '53');
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain('context.json: age: expected 53, as --age says, found 54.');
  });

  test('--severity-bands names a band', () => {
    runCli('score', sampleNight, '--out', inFolder('bands'), '--severity-bands', '-f', 'json');
    expect(resultIn('bands').clinical.severity).toMatchObject({ verified: false });
  });
});
