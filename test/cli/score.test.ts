import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runAndKill, runCli, sampleNight, temporaryFolder, visibleFiles } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);

function madeFile(name: string, content: Uint8Array | string): string {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
}

const sample = readFileSync(sampleNight);
const NAMES = [
  'events.csv',
  'indices.csv',
  'json',
  'other-movements.csv',
  'pdf',
  'quality.csv',
  'statistics.csv',
].map((end) => `synthetic-plm-night.tibialis.${end}`);

describe('tibialis score', () => {
  test('writes report, tables and result, says what was found and where it is', () => {
    const before = { mtime: statSync(sampleNight).mtimeMs, bytes: sample };
    const run = runCli('score', sampleNight, '--out', inFolder('all'));
    expect([run.exit, run.stderr]).toEqual([0, '']);
    expect([...visibleFiles(inFolder('all')).keys()].sort()).toEqual(NAMES);
    for (const name of NAMES) expect(run.stdout).toContain(path.join(inFolder('all'), name));
    for (const words of ['PLMS index', 'Total sleep time', 'Criterion'])
      expect(run.stdout).toContain(words);
    // The recording is only read.
    expect(statSync(sampleNight).mtimeMs).toBe(before.mtime);
    expect(readFileSync(sampleNight).equals(before.bytes)).toBe(true);
  });

  test('the same recording gives the same bytes', () => {
    runCli('score', sampleNight, '--out', inFolder('first'));
    runCli('score', sampleNight, '--out', inFolder('second'));
    const [first, second] = [visibleFiles(inFolder('first')), visibleFiles(inFolder('second'))];
    expect([...first.keys()].sort()).toEqual(NAMES);
    for (const [name, bytes] of first) expect(bytes.equals(second.get(name)!)).toBe(true);
  });

  test('writes what was asked for and no more', () => {
    runCli('score', sampleNight, '--out', inFolder('json'), '--format', 'json');
    expect([...visibleFiles(inFolder('json')).keys()]).toEqual([
      'synthetic-plm-night.tibialis.json',
    ]);
  });

  test('legs named by the user, swapped: left and right change places', () => {
    runCli(
      'score',
      sampleNight,
      '--out',
      inFolder('swapped'),
      '--format',
      'json',
      '--left',
      'EMG RAT',
      '--right',
      'EMG LAT',
    );
    const result = JSON.parse(
      readFileSync(inFolder('swapped/synthetic-plm-night.tibialis.json'), 'utf8'),
    ) as {
      legs: { left: { label: string }; right: { label: string } };
    };
    expect([result.legs.left.label, result.legs.right.label]).toEqual(['EMG RAT', 'EMG LAT']);
  });
});

describe('tibialis score: which signals, and how', () => {
  const resultOf = (
    folder: string,
  ): {
    readonly legs: Record<'left' | 'right', { readonly label: string }>;
    readonly detection: { readonly name: string };
    readonly findings: readonly { readonly code: string }[];
  } =>
    JSON.parse(
      readFileSync(path.join(inFolder(folder), 'synthetic-plm-night.tibialis.json'), 'utf8'),
    ) as ReturnType<typeof resultOf>;
  const scoreInto = (folder: string, ...options: string[]): void => {
    const run = runCli('score', sampleNight, '--out', inFolder(folder), '-f', 'json', ...options);
    expect([run.exit, run.stderr]).toEqual([0, '']);
  };

  test('two electrodes with a comma between are one leg', () => {
    scoreInto('electrodes', '--left', 'EMG LAT,EMG RAT', '--right', 'EMG RAT');
    const { legs, findings } = resultOf('electrodes');
    expect([legs.left.label, legs.right.label]).toEqual(['EMG LAT-EMG RAT', 'EMG RAT']);
    expect(findings.map(({ code }) => code)).toContain('legs.derived');
  });

  test('the ECG is used where a leg carries heart beats, and left out when that is asked for', () => {
    scoreInto('ecg');
    scoreInto('no-ecg', '--no-ecg');
    const codes = (folder: string): string[] => resultOf(folder).findings.map(({ code }) => code);
    const ofHeart = (folder: string): string[] =>
      codes(folder).filter((code) => code === 'signal.ecg-used' || code === 'signal.heart');
    // Spikes of 12 uV over a rest of 2.4 uV: without the ECG their rhythm does not stand out.
    expect(ofHeart('ecg')).toEqual(['signal.ecg-used', 'signal.heart']);
    expect(ofHeart('no-ecg')).toEqual([]);
  });

  test('another detector stands in the result, with a doubt', () => {
    scoreInto('other', '--detector', 'fixed-threshold');
    const { detection, findings } = resultOf('other');
    expect(detection.name).toBe('fixed-threshold');
    expect(findings.map(({ code }) => code)).toContain('signal.other-detector');
  });

  test('tibialis detectors lists them', () => {
    const run = runCli('detectors');
    for (const name of ['tibialis (the default)', 'samples', 'fixed-threshold', 'night-percentile'])
      expect(run.stdout.split('\n')).toContain(name);
    const listed = JSON.parse(runCli('detectors', '--json').stdout) as { name: string }[];
    expect(listed).toHaveLength(4);
  });
});

interface Refusal {
  readonly what: string;
  readonly args: () => readonly string[];
  readonly exit: number;
  readonly says: RegExp;
}

const out = (): string[] => ['--out', inFolder('refused')];

const refusals: Refusal[] = [
  {
    what: 'a file that is not EDF',
    args: () => ['score', madeFile('letter.edf', 'Dear colleague, '.repeat(100)), ...out()],
    exit: 1,
    says: /letter\.edf.*expected/,
  },
  {
    what: 'an empty file',
    args: () => ['score', madeFile('empty.edf', ''), ...out()],
    exit: 1,
    says: /empty\.edf.*0 bytes|empty\.edf.*empty/,
  },
  {
    what: 'a file cut inside the header',
    args: () => ['score', madeFile('cut.edf', sample.subarray(0, 700)), ...out()],
    exit: 1,
    says: /cut\.edf.*header/,
  },
  {
    what: 'a folder',
    args: () => {
      mkdirSync(inFolder('folder.edf'), { recursive: true });
      return ['score', inFolder('folder.edf'), ...out()];
    },
    exit: 3,
    says: /folder\.edf.*a folder/,
  },
  {
    what: 'a missing file',
    args: () => ['score', inFolder('missing.edf'), ...out()],
    exit: 3,
    says: /missing\.edf.*file/,
  },
  {
    what: 'a link to nothing',
    args: () => {
      symlinkSync(inFolder('gone.edf'), inFolder('link.edf'));
      return ['score', inFolder('link.edf'), ...out()];
    },
    exit: 3,
    says: /link\.edf/,
  },
  {
    what: 'an output folder that is a file',
    args: () => ['score', sampleNight, '--out', madeFile('occupied', 'x')],
    exit: 4,
    says: /occupied/,
  },
  {
    what: 'an unknown option',
    args: () => ['score', sampleNight, '--speed', '9'],
    exit: 2,
    says: /--speed/,
  },
  { what: 'an unknown command', args: () => ['count', sampleNight], exit: 2, says: /count/ },
  { what: 'no recording', args: () => ['score'], exit: 2, says: /recording/ },
  {
    what: 'an unknown format',
    args: () => ['score', sampleNight, '--format', 'json,docx', ...out()],
    exit: 2,
    says: /docx/,
  },
  {
    what: 'an age that is none',
    args: () => ['score', sampleNight, '--age', 'old', ...out()],
    exit: 2,
    says: /--age.*old/,
  },
  {
    what: 'a leg channel that is not in the file',
    args: () => ['score', sampleNight, '--left', 'EMG ARM', ...out()],
    exit: 2,
    says: /--left.*EMG LAT/,
  },
  {
    what: 'two electrodes of which one is not in the file',
    args: () => ['score', sampleNight, '--left', 'EMG LAT,EMG ARM', ...out()],
    exit: 2,
    says: /--left.*EMG LAT/,
  },
  {
    what: 'an ECG channel that is not in the file',
    args: () => ['score', sampleNight, '--ecg', 'EKG 7', ...out()],
    exit: 2,
    says: /--ecg.*ECG II/,
  },
  {
    what: 'an unknown detector',
    args: () => ['score', sampleNight, '--detector', 'fastest', ...out()],
    exit: 2,
    says: /--detector.*tibialis, samples, fixed-threshold, night-percentile.*fastest/,
  },
  {
    what: 'a recording without leg channels',
    args: () => {
      // The same night with the two leg channels under other names.
      const renamed = Buffer.from(
        sample.toString('latin1').replace('EMG LAT ', 'Flow B  ').replace('EMG RAT ', 'Flow C  '),
        'latin1',
      );
      return ['score', madeFile('no-legs.edf', renamed), ...out()];
    },
    exit: 1,
    says: /no-legs\.edf.*Flow B.*--left/,
  },
];

describe('what cannot be done is said in one line, and nothing is written', () => {
  test.each(refusals)('$what', ({ args, exit, says }) => {
    const run = runCli(...args());
    expect(run.stderr).toMatch(says);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run.stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect([run.exit, run.stdout]).toEqual([exit, '']);
    expect(visibleFiles(inFolder('refused')).size).toBe(0);
  });
});

describe('killed in the middle', () => {
  test.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
    '%s at any time: each file is whole or not there',
    async (signal) => {
      runCli('score', sampleNight, '--out', inFolder('reference'));
      const reference = visibleFiles(inFolder('reference'));
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const folder = inFolder(`${signal}-${attempt}`);
        await runAndKill(100 + attempt * 120, signal, 'score', sampleNight, '--out', folder);
        for (const [name, bytes] of visibleFiles(folder))
          expect(bytes.equals(reference.get(name)!)).toBe(true);
      }
    },
  );
});
