import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli, sampleNight, temporaryFolder, visibleFiles } from './run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);

function madeFile(name: string, ...lines: readonly string[]): string {
  mkdirSync(path.dirname(inFolder(name)), { recursive: true });
  writeFileSync(inFolder(name), lines.map((line) => `${line}\n`).join(''));
  return inFolder(name);
}

const MOVEMENTS = ['leg,onset,duration', 'L,100,2', 'R,120,2', 'L,140,2', 'R,160,2'];
const movements = madeFile('one/movements.csv', ...MOVEMENTS);
const hypnogram = madeFile(
  'one/hypnogram.csv',
  'stage',
  ...Array.from({ length: 120 }, () => 'N2'),
);
const nothing = madeFile('one/none.csv', 'onset,duration');
const allLists = [
  ...['--movements', movements, '--hypnogram', hypnogram],
  ...['--respiratory', nothing, '--arousals', nothing],
];

interface ResultFile {
  readonly recording: { readonly file: string };
  readonly findings: readonly { readonly code: string; readonly message: string }[];
  readonly criterion: { readonly ageYears: number | null };
  readonly results: readonly {
    readonly profile: string;
    readonly indices: { readonly plms: number; readonly plmsIndex: number };
  }[];
}

function resultIn(folder: string, name: string): ResultFile {
  return JSON.parse(readFileSync(path.join(inFolder(folder), name), 'utf8')) as ResultFile;
}

describe('tibialis rescore, one night', () => {
  test('lists in, result out; it says what was found and where it is', () => {
    const run = runCli('rescore', ...allLists, '--out', inFolder('out'));
    expect([run.exit, run.stderr]).toEqual([0, '']);
    expect([...visibleFiles(inFolder('out')).keys()]).toEqual(['movements.tibialis.json']);
    expect(run.stdout).toContain(path.join(inFolder('out'), 'movements.tibialis.json'));
    const result = resultIn('out', 'movements.tibialis.json');
    expect(result.results).toMatchObject([
      { profile: 'aasm-v3', indices: { plms: 4, plmsIndex: 4 } },
    ]);
    expect(result.recording.file).toBe('movements.csv');
  });

  test('several rules, a name, an age, tables and a report', () => {
    const run = runCli(
      ...[
        'rescore',
        ...allLists,
        '--rules',
        'wasm-2016,aasm-v3',
        '--name',
        'night.7',
        '--age',
        '40',
      ],
      ...['--format', 'json,csv,pdf', '--out', inFolder('named')],
    );
    expect([run.exit, run.stderr]).toEqual([0, '']);
    const files = visibleFiles(inFolder('named'));
    for (const end of ['events.csv', 'indices.csv', 'json', 'pdf'])
      expect(files.has(`night.7.tibialis.${end}`)).toBe(true);
    expect([...files.keys()].filter((name) => !name.startsWith('night.7.tibialis.'))).toEqual([]);
    expect(files.get('night.7.tibialis.pdf')!.subarray(0, 5).toString()).toBe('%PDF-');
    const result = resultIn('named', 'night.7.tibialis.json');
    expect(result.results.map(({ profile }) => profile)).toEqual(['wasm-2016', 'aasm-v3']);
    expect([result.recording.file, result.criterion.ageYears]).toEqual(['night.7', 40]);
  });

  test('a recording with lists in the place of annotations that it has not', () => {
    const out = inFolder('recording');
    const named = runCli('rescore', sampleNight, '--movements', movements, '--out', out);
    expect([named.exit, named.stderr]).toEqual([0, '']);
    expect([...visibleFiles(out).keys()]).toEqual(['synthetic-plm-night.tibialis.json']);
    const first = visibleFiles(out);
    runCli('rescore', '--recording', sampleNight, '--movements', movements, '--out', out);
    expect(visibleFiles(out)).toEqual(first);
  });
});

describe('tibialis rescore --nights', () => {
  madeFile('nights/b/movements.csv', ...MOVEMENTS);
  madeFile('nights/b/hypnogram.csv', 'stage', 'N2', 'N2');
  madeFile('nights/10/Movements.CSV', ...MOVEMENTS);
  madeFile('nights/10/arousal.csv', 'onset,duration');
  madeFile('nights/a.1/movements.csv', ...MOVEMENTS);
  madeFile('nights/readme.txt', 'not a night');

  test('a result for each folder, in order of their names', () => {
    const run = runCli('rescore', '--nights', inFolder('nights'), '--out', inFolder('nights-out'));
    expect([run.exit, run.stderr]).toEqual([0, '']);
    const names = ['10', 'a.1', 'b'].map((night) => `${night}.tibialis.json`);
    expect(run.stdout.trimEnd().split('\n')).toEqual(
      names.map((name) => `Written: ${path.join(inFolder('nights-out'), name)}`),
    );
    expect([...visibleFiles(inFolder('nights-out')).keys()].sort()).toEqual(names);
    expect(resultIn('nights-out', 'a.1.tibialis.json').recording.file).toBe('a.1');
  });

  test('a CSV file that is no list by its name is not read, and the result says so', () => {
    const { findings } = resultIn('nights-out', '10.tibialis.json');
    const [unread] = findings.filter(({ code }) => code === 'scoring.files-not-read');
    expect(unread?.message).toContain('arousal.csv');
  });

  test('results among the nights are no night', () => {
    const run = runCli(
      ...['rescore', '--nights', inFolder('nights'), '--out', inFolder('nights/results')],
    );
    expect(run.exit).toBe(0);
    const again = runCli(
      ...['rescore', '--nights', inFolder('nights'), '--out', inFolder('nights/results')],
    );
    expect([again.exit, again.stdout]).toEqual([0, run.stdout]);
    rmSync(inFolder('nights/results'), { recursive: true });
  });

  test('a bad night is one line and exit 1; the others are written', () => {
    madeFile('mixed/1-good/movements.csv', ...MOVEMENTS);
    madeFile('mixed/2-rows/movements.csv', 'leg,onset,duration', 'L,x,1', 'L,2,0', 'up,3,1');
    madeFile('mixed/3-none/hypnogram.csv', 'stage', 'W');
    madeFile('mixed/4-digits/movements.csv', ...MOVEMENTS);
    madeFile('mixed/4-digits/hypnogram.csv', 'stage', '2');
    mkdirSync(inFolder('mixed/5-folder/movements.csv'), { recursive: true });
    mkdirSync(inFolder('mixed/6-link'));
    symlinkSync(inFolder('gone.csv'), inFolder('mixed/6-link/movements.csv'));
    madeFile('mixed/7-good/movements.csv', ...MOVEMENTS);
    const run = runCli('rescore', '--nights', inFolder('mixed'), '--out', inFolder('mixed-out'));
    expect(run.exit).toBe(1);
    expect([...visibleFiles(inFolder('mixed-out')).keys()].sort()).toEqual([
      '1-good.tibialis.json',
      '7-good.tibialis.json',
    ]);
    const lines = run.stderr.trimEnd().split('\n');
    const expected = [
      /2-rows: movements\.csv line 2, onset: .*"x"\. \(2 more in this night\)$/,
      /3-none.*movements\.csv.*hypnogram\.csv/,
      /4-digits: hypnogram\.csv line 2, stage: .*"2"/,
      /5-folder.*movements\.csv/,
      /6-link.*movements\.csv.*nothing of that name/,
    ];
    expect(lines).toHaveLength(expected.length);
    lines.forEach((line, i) => {
      expect(line).toMatch(expected[i]!);
    });
  });
});

interface Refusal {
  readonly what: string;
  readonly args: () => readonly string[];
  readonly exit: number;
  /** A line of stderr each, in order. */
  readonly says: readonly RegExp[];
}

const out = (): string[] => ['--out', inFolder('refused')];

const refusals: Refusal[] = [
  {
    what: 'rows that cannot be used, each in its line',
    args: () => [
      ...['rescore', ...out()],
      ...['--movements', madeFile('bad.csv', 'leg,onset,duration', 'X,1,1', 'L,-1,1', 'L,5,0')],
      ...['--hypnogram', madeFile('bad-h.csv', 'stage', 'N2', '4')],
    ],
    exit: 1,
    says: [/bad\.csv line 2, leg/, /line 3, onset/, /line 4, duration/, /bad-h\.csv line 3, stage/],
  },
  {
    what: 'a recording that is none',
    args: () => ['rescore', madeFile('letter.edf', 'Dear colleague, '.repeat(50)), ...out()],
    exit: 1,
    says: [/letter\.edf.*expected/],
  },
  {
    what: 'a recording without marked movements',
    args: () => ['rescore', sampleNight, ...out()],
    exit: 1,
    says: [/synthetic-plm-night\.edf.*limb movements.*--movements/],
  },
  {
    what: 'nothing to score',
    args: () => ['rescore', '--hypnogram', hypnogram, ...out()],
    exit: 2,
    says: [/--movements, --scoring, --recording or --nights/],
  },
  {
    what: 'rules, age, lights and format that are none, all at once',
    args: () => [
      ...['rescore', '--movements', movements, ...out(), '--rules', 'wasm-2061', '--age', 'old'],
      ...['--lights-off', '23:00', '--format', 'xml'],
    ],
    exit: 2,
    says: [/--format.*"xml"/, /--lights-off.*"23:00"/, /--age.*"old"/, /--rules.*"wasm-2061"/],
  },
  {
    what: 'lights on before lights off',
    args: () => [
      ...['rescore', '--movements', movements, ...out(), '--lights-off', '60', '--lights-on', '60'],
    ],
    exit: 2,
    says: [/--lights-on.*after 60 s/],
  },
  {
    what: 'an age for a folder of nights: patients differ',
    args: () => ['rescore', '--nights', inFolder('nights'), '--age', '40', ...out()],
    exit: 2,
    says: [/--nights.*--age/],
  },
  {
    what: 'a name with a folder in it',
    args: () => ['rescore', '--movements', movements, '--name', '../x', ...out()],
    exit: 2,
    says: [/--name.*\.\.\/x/],
  },
  {
    what: 'lists that are not there',
    args: () => [
      ...['rescore', '--movements', inFolder('no-m.csv'), '--arousals', inFolder('no-a.csv')],
      ...out(),
    ],
    exit: 3,
    says: [/no-m\.csv/, /no-a\.csv/],
  },
  {
    what: 'a folder of nights that is not there',
    args: () => ['rescore', '--nights', inFolder('no-nights'), ...out()],
    exit: 3,
    says: [/no-nights/],
  },
  {
    what: 'a folder of nights without a folder in it',
    args: () => ['rescore', '--nights', inFolder('one'), ...out()],
    exit: 3,
    says: [/one: expected a folder for each night/],
  },
  {
    what: 'an output folder that is a file',
    args: () => ['rescore', '--movements', movements, '--out', madeFile('occupied', 'x')],
    exit: 4,
    says: [/occupied/],
  },
  {
    what: 'the same for a folder of nights: it is said once',
    args: () => ['rescore', '--nights', inFolder('nights'), '--out', madeFile('occupied', 'x')],
    exit: 4,
    says: [/occupied/],
  },
];

describe('what cannot be done is said in one line each, and nothing is written', () => {
  test.each(refusals)('$what', ({ args, exit, says }) => {
    const run = runCli(...args());
    const lines = run.stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(says.length);
    says.forEach((pattern, i) => {
      expect(lines[i]).toMatch(pattern);
    });
    expect(run.stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect([run.exit, run.stdout]).toEqual([exit, '']);
    expect(visibleFiles(inFolder('refused')).size).toBe(0);
  });
});
