import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli, sampleNight, temporaryFolder, type CliRun } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

interface Result {
  readonly sleep: { readonly stageSeconds: Readonly<Record<string, number>> };
  readonly findings: readonly { readonly code: string; readonly data: unknown }[];
}

/** A folder with the sample night as `night.edf` and other files. */
function folderWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(temporary.path, name);
  mkdirSync(folder);
  copyFileSync(sampleNight, path.join(folder, 'night.edf'));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  return folder;
}

function score(folder: string, ...options: readonly string[]): CliRun {
  const night = path.join(folder, 'night.edf');
  return runCli('score', night, '--out', path.join(folder, 'out'), '--format', 'json', ...options);
}

function resultIn(folder: string): Result {
  return JSON.parse(readFileSync(path.join(folder, 'out/night.tibialis.json'), 'utf8')) as Result;
}

/** As long as the sample: 124 epochs of 30 s. */
const stages = (...epochs: readonly (readonly [string, number])[]): string =>
  epochs.map(([stage, count]) => `${stage}\n`.repeat(count)).join('');

describe('tibialis score with scorings of other programs', () => {
  test('one beside the recording is used, and stderr and the result say so', () => {
    const folder = folderWith('beside', { 'night-hypnogram.txt': stages(['W', 24], ['N3', 100]) });
    const run = score(folder);
    expect([run.exit, run.stderr]).toEqual([
      0,
      'tibialis: scoring: night-hypnogram.txt (list of one stage a line (YASA, Luna .eannot, Profusion text), beside the recording)\n',
    ]);
    const { sleep, findings } = resultIn(folder);
    // All of the 100 epochs but what lies after lights on is N3.
    expect(sleep.stageSeconds['N3']).toBeGreaterThan(2800);
    expect(sleep.stageSeconds['N2']).toBe(0);
    expect(findings.map(({ code }) => code)).toContain('scoring.file-used');
  });

  test('--no-scoring leaves it out: the result is that of the recording alone', () => {
    const [alone, beside] = [
      folderWith('alone', {}),
      folderWith('left-out', { 'night-hypnogram.txt': stages(['W', 124]) }),
    ];
    score(alone);
    expect(score(beside, '--no-scoring').stderr).toBe('');
    expect(resultIn(beside)).toEqual(resultIn(alone));
  });

  test('a scoring that is named keeps what lies beside out of it; both are only read', () => {
    const folder = folderWith('named', {
      'night.txt': stages(['W', 124]),
      'mine.csv': 'onset,duration,stage\n0,3720,R\n',
    });
    const mine = path.join(folder, 'mine.csv');
    expect(score(folder, '--scoring', mine).exit).toBe(0);
    expect(resultIn(folder).sleep.stageSeconds).toMatchObject({ W: 0, N2: 0, N3: 0 });
    expect(readFileSync(mine, 'utf8')).toBe('onset,duration,stage\n0,3720,R\n');
  });

  test('--stage-codes and --labels', () => {
    const folder = folderWith('codes', {
      'stages.txt': stages(['0', 24], ['7', 100]),
      'events.csv': 'onset,duration,label\n100,3,Zuckung\n',
      'labels.json': '{"labels": {"Zuckung": "arousal"}}',
    });
    const given = (name: string): string => path.join(folder, name);
    const files = ['--scoring', given('stages.txt'), '--scoring', given('events.csv')];
    const asked = score(folder, ...files);
    expect([asked.exit, asked.stderr]).toEqual([
      2,
      expect.stringContaining('found the numbers 0, 7') as string,
    ]);
    const options = ['--stage-codes', '0=W,7=N1', '--labels', given('labels.json')];
    expect(score(folder, ...files, ...options).exit).toBe(0);
    const { sleep, findings } = resultIn(folder);
    expect(sleep.stageSeconds['N1']).toBeGreaterThan(2800);
    expect(findings.map(({ code }) => code)).not.toContain('scoring.labels-unmapped');
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[], number, RegExp]>([
    ['no file', {}, ['--scoring', 'none.xml'], 3, /none\.xml/],
    ['no scoring', { 'a.txt': 'hello world' }, ['--scoring', 'a.txt'], 1, /begins "hello world"/],
    [
      'two beside',
      { 'night.txt': 'W\n', 'night.csv': 'stage\nW\n' },
      [],
      2,
      /night\.csv and night\.txt/,
    ],
    ['labels', { 'l.json': '{"labels": {"X": "Y"}}' }, ['--labels', 'l.json'], 2, /labels\.X/],
    ['codes', {}, ['--stage-codes', '0:W'], 2, /--stage-codes.*"0:W"/],
  ])('refused: %s', (name, files, options, exit, says) => {
    const folder = folderWith(`refused-${name}`, files);
    const paths = options.map((option) =>
      /\.(xml|txt|json)$/.test(option) ? path.join(folder, option) : option,
    );
    const run = score(folder, ...paths);
    expect([run.exit, run.stdout]).toEqual([exit, '']);
    expect(run.stderr).toMatch(says);
  });
});
