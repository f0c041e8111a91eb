import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli, sampleNight, temporaryFolder, visibleFiles } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

describe('tibialis inspect', () => {
  test('prints what is in a recording; nothing to stderr, nothing to disk', () => {
    const run = runCli('inspect', sampleNight);
    expect([run.exit, run.stderr]).toEqual([0, '']);
    for (const words of [
      'Format        EDF+C',
      '6  EMG LAT',
      'right: #7 "EMG RAT"',
      'arousals: ',
      'Findings: none',
    ])
      expect(run.stdout).toContain(words);
    expect(visibleFiles(temporary.path).size).toBe(0);
  });

  test('--json --samples prints data with so many samples from both ends', () => {
    const run = runCli('inspect', sampleNight, '--json', '--samples', '3');
    expect([run.exit, run.stderr]).toEqual([0, '']);
    const document = JSON.parse(run.stdout) as {
      readonly recording: { readonly file: string };
      readonly channels: readonly { readonly first: number[]; readonly last: number[] }[];
    };
    expect(Object.keys(document)).toEqual([
      'recording',
      'channels',
      'gaps',
      'annotations',
      'findings',
    ]);
    expect(document.recording.file).toBe('synthetic-plm-night.edf');
    expect(document.channels.map(({ first, last }) => [first.length, last.length])).toEqual(
      Array.from({ length: 8 }, () => [3, 3]),
    );
  });

  test.each<[string, string[], number, RegExp]>([
    ['a file that is no recording', [import.meta.filename], 1, /inspect\.test\.ts.*version field/],
    ['a missing file', [path.join(temporary.path, 'missing.edf')], 3, /missing\.edf/],
    ['a number of samples that is none', [sampleNight, '--samples', 'all'], 2, /--samples.*all/],
    ['no file', [], 2, /recording/],
  ])('%s is refused in one line', (_, args, exit, says) => {
    const run = runCli('inspect', ...args);
    expect([run.exit, run.stdout]).toEqual([exit, '']);
    expect(run.stderr).toMatch(says);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a recording that is still being copied is inspected as far as it goes', () => {
    const cut = path.join(temporary.path, 'cut.edf');
    writeFileSync(cut, readFileSync(sampleNight).subarray(0, 100_000));
    const run = runCli('inspect', cut);
    expect([run.exit, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain('warning edf.truncated-record');
  });
});
