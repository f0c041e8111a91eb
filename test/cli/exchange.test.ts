import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli, sampleNight, temporaryFolder, visibleFiles } from './run-cli.ts';

/* The files for other programs, and nights without what tells whose they are, as a user asks for them. */

const temporary = temporaryFolder();
afterAll(temporary.remove);
const inFolder = (name: string): string => path.join(temporary.path, name);

interface Result {
  readonly recording: { readonly file: string; readonly startDateTime: string | null };
  readonly results: readonly { readonly indices: Readonly<Record<string, unknown>> }[];
  readonly movements: readonly unknown[];
}

function resultIn(folder: string, name: string): Result {
  return JSON.parse(readFileSync(path.join(inFolder(folder), name), 'utf8')) as Result;
}

describe('--format edf, annot, bids', () => {
  const scored = runCli(
    'score',
    sampleNight,
    '--out',
    inFolder('all'),
    '--format',
    'json,edf,annot,bids',
  );

  test('each is written, and said', () => {
    expect([scored.exit, scored.stderr]).toEqual([0, '']);
    const names = [...visibleFiles(inFolder('all')).keys()].sort();
    expect(names).toEqual([
      'synthetic-plm-night.tibialis.annot',
      'synthetic-plm-night.tibialis.edf',
      'synthetic-plm-night.tibialis.json',
      'synthetic-plm-night_desc-tibialis_events.json',
      'synthetic-plm-night_desc-tibialis_events.tsv',
    ]);
    for (const name of names)
      expect(scored.stdout).toContain(`Written: ${path.join(inFolder('all'), name)}`);
  });

  test.each([
    ['the EDF+ file', ['synthetic-plm-night.tibialis.edf']],
    ['the .annot file', ['--scoring', 'synthetic-plm-night.tibialis.annot']],
    ['the events.tsv', ['--scoring', 'synthetic-plm-night_desc-tibialis_events.tsv']],
  ])('rescore of %s gives the numbers of the recording', (what, args) => {
    const files = args.map((arg) => (arg.startsWith('--') ? arg : path.join(inFolder('all'), arg)));
    const out = inFolder(what);
    const run = runCli('rescore', ...files, '--age', '54', '--out', out);
    expect(run.exit).toBe(0);
    const [name] = readdirSync(out);
    const [first, again] = [
      resultIn('all', 'synthetic-plm-night.tibialis.json'),
      resultIn(what, name!),
    ];
    expect(again.results.map(({ indices }) => indices)).toEqual(
      first.results.map(({ indices }) => indices),
    );
    expect(again.movements).toHaveLength(first.movements.length);
  });

  test('a format that does not exist is told, with those that do', () => {
    const run = runCli('score', sampleNight, '--out', inFolder('none'), '--format', 'json,xls');
    expect([run.exit, run.stderr]).toEqual([
      2,
      'tibialis: --format: expected json, csv, parquet, pdf, edf, annot, bids, found "xls".\n',
    ]);
  });
});

describe('rescore --scoring', () => {
  mkdirSync(inFolder('given'), { recursive: true });
  const file = (name: string, ...lines: readonly string[]): string => {
    writeFileSync(inFolder(`given/${name}`), lines.map((line) => `${line}\n`).join(''));
    return inFolder(`given/${name}`);
  };
  const movements = file(
    'moves.txt',
    ...['22:30:00.00\tSTART RECORDING', '22:30:00.00\tLIGHTS OUT', '22:30:00.00\tSTAGE - N2'],
    ...[40, 60, 80, 99].map(
      (s) =>
        `22:3${s >= 60 ? 1 : 0}:${String(s % 60).padStart(2, '0')}.00\tLM - DUR: 2.0 SEC. - LEFT`,
    ),
    '23:30:00.00\tSTAGE - W',
  );

  test('movements and stages of another program, without a recording', () => {
    const run = runCli('rescore', '--scoring', movements, '--out', inFolder('wsc'));
    expect([run.exit, run.stderr]).toEqual([
      0,
      'tibialis: scoring: moves.txt (WSC allscore text)\n',
    ]);
    const { recording, results } = resultIn('wsc', 'moves.tibialis.json');
    expect(recording).toMatchObject({ file: 'moves.txt' });
    // Four movements 19 and 20 s apart in an hour of N2.
    expect(results[0]!.indices).toMatchObject({ plms: 4, plmsIndex: 4 });
  });

  test('a list of what a scoring holds too is refused, since nobody said which is meant', () => {
    const stages = file('stages.csv', 'stage', 'N2', 'N2');
    const run = runCli(
      'rescore',
      '--scoring',
      movements,
      '--hypnogram',
      stages,
      '--out',
      inFolder('x'),
    );
    expect([run.exit, run.stderr.split('\n').at(-2)]).toEqual([
      2,
      'tibialis: --hypnogram: expected one of them, found stages.csv and moves.txt.',
    ]);
  });

  test('a scoring without movements needs them from somewhere', () => {
    const stages = file('hypnogram.csv', 'onset,duration,stage', '0,3600,N2');
    const run = runCli('rescore', '--scoring', stages, '--out', inFolder('y'));
    expect([run.exit, run.stderr]).toEqual([1, expect.stringContaining('--movements') as string]);
  });

  test('what is no scoring, and what is not there, is told', () => {
    const text = file('letter.txt', 'Dear colleague,');
    expect(runCli('rescore', '--scoring', text, '--out', inFolder('z')).exit).toBe(1);
    expect(
      runCli('rescore', '--scoring', inFolder('given/none.xml'), '--out', inFolder('z')).exit,
    ).toBe(3);
  });
});

describe('--anonymize', () => {
  const copy = inFolder('Meier_Anna_1971.edf');
  copyFileSync(sampleNight, copy);
  const formats = ['--format', 'json,csv,pdf,edf,annot,bids'];

  test('no name of a file, and no file, names the recording or its day', () => {
    const run = runCli('score', copy, '--anonymize', '--out', inFolder('anonymous'), ...formats);
    expect([run.exit, run.stderr]).toEqual([0, '']);
    const files = visibleFiles(inFolder('anonymous'));
    expect(files.size).toBeGreaterThanOrEqual(11);
    for (const [name, content] of files) {
      expect(name).toMatch(/^night-[0-9a-f]{16}[._]/);
      // SIM-0001, Synthetic, 4 May 1971 and 1 March 2026 are what the header says.
      expect(content.toString('latin1')).not.toMatch(
        /Meier|Anna|SIM-0001|Synthetic|1971-05|2026-03-0|MAR-2026|01\.03\.26/,
      );
    }
    expect(run.stdout).not.toMatch(/Meier|SIM-0001|2026/);
  });

  test('the same recording has the same name wherever it lies, and another name when it is given one', () => {
    const names = (folder: string): string[] => [...visibleFiles(inFolder(folder)).keys()];
    runCli('score', sampleNight, '--anonymize', '--out', inFolder('again'), ...formats);
    expect(names('again')).toEqual(names('anonymous'));
    runCli(
      'score',
      copy,
      '--anonymize',
      '--id',
      'P001',
      '--out',
      inFolder('named'),
      '--format',
      'json',
    );
    expect(names('named')).toEqual(['P001.tibialis.json']);
    expect(resultIn('named', 'P001.tibialis.json').recording).toMatchObject({
      file: 'P001',
      startDateTime: '1985-01-01T22:30:00',
    });
  });

  test('a folder of nights: their folders are not named, but the user is told which is which', () => {
    for (const [name, onset] of [
      ['Meier', 100],
      ['Huber', 101],
    ] as const) {
      mkdirSync(inFolder(`nights/${name}`), { recursive: true });
      writeFileSync(inFolder(`nights/${name}/movements.csv`), `leg,onset,duration\nL,${onset},2\n`);
      writeFileSync(inFolder(`nights/${name}/hypnogram.csv`), 'stage\nN2\nN2\nN2\nN2\n');
    }
    const run = runCli(
      'rescore',
      '--nights',
      inFolder('nights'),
      '--anonymize',
      '--out',
      inFolder('cohort'),
    );
    expect(run.exit).toBe(0);
    const files = visibleFiles(inFolder('cohort'));
    expect(
      [...files.keys()].every((name) => /^night-[0-9a-f]{16}\.tibialis\.json$/.test(name)),
    ).toBe(true);
    expect([
      files.size,
      [...files.values()].some((content) => /Meier|Huber/.test(content.toString())),
    ]).toEqual([2, false]);
    expect(run.stderr).toMatch(/Huber is night-[0-9a-f]{16}\n.*Meier is night-[0-9a-f]{16}/s);
  });

  test('two nights of the same lists would be one file: the second is refused', () => {
    mkdirSync(inFolder('nights/Zweitschrift'));
    for (const list of ['movements.csv', 'hypnogram.csv'])
      copyFileSync(inFolder(`nights/Meier/${list}`), inFolder(`nights/Zweitschrift/${list}`));
    const run = runCli(
      'rescore',
      '--nights',
      inFolder('nights'),
      '--anonymize',
      '--out',
      inFolder('twice'),
    );
    expect([run.exit, visibleFiles(inFolder('twice')).size]).toEqual([1, 2]);
    expect(run.stderr).toContain(
      'Zweitschrift: expected lists that differ from those of the other nights, found the lists of Meier.',
    );
  });

  test.each<[string, readonly string[], string]>([
    [
      'a name without it',
      ['--id', 'P001'],
      '--id: expected --anonymize with it, found --id P001 alone.',
    ],
    ['a path for a name', ['--anonymize', '--id', '../x'], '--id: expected 1 to 64 letters'],
    ['a blank name', ['--anonymize', '--id', ' '], '--id: expected 1 to 64 letters'],
  ])('%s is refused', (_, args, message) => {
    const run = runCli('score', copy, ...args, '--out', inFolder('refused'));
    expect([run.exit, run.stderr]).toEqual([2, expect.stringContaining(message) as string]);
  });

  test('--name says what --id is for', () => {
    const run = runCli(
      'rescore',
      copy,
      '--anonymize',
      '--name',
      'Meier',
      '--out',
      inFolder('refused'),
    );
    expect([run.exit, run.stderr]).toEqual([
      2,
      expect.stringContaining('--name: expected --id') as string,
    ]);
  });
});
