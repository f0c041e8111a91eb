import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../architecture/source-files.ts';
import { simulatedNight, writeNights, writeUnscorable } from '../cli/cohort.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { isOnPath, slurmIsInstalled, startSlurm } from './one-node-slurm.ts';

/*
 * The same cohort through the recipes of `workflow/` and the real engines: the tables are the bytes of an undisturbed run of
 * one process. A name with a space and a quote is among the folders.
 */

const NIGHTS = 193;
const SECONDS = 300;
const SHARDS = 4;
const MINUTES = 60_000;

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => path.join(folder.path, ...names);
const recordings = at("the lab's recordings");
let tibialis: string;

beforeAll(() => {
  writeNights(recordings, NIGHTS, SECONDS);
  writeUnscorable(recordings, simulatedNight(0, SECONDS));
  // What an installed package puts on the PATH.
  mkdirSync(at('bin'));
  tibialis = at('bin', 'tibialis');
  writeFileSync(
    tibialis,
    `#!/bin/sh\nexec '${process.execPath}' '${projectRoot}/dist/cli/main.js' "$@"\n`,
  );
  chmodSync(tibialis, 0o755);
  expect(runCli('batch', recordings, '--out', at('plain')).exit).toBe(1);
  runCli('merge', at('plain'), '--out', at('plain-tables'));
}, 5 * MINUTES);

afterAll(() => {
  folder.remove();
});

function run(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): { readonly status: number | null; readonly talk: string } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder.path,
    encoding: 'utf8',
    env: { ...environment, TIBIALIS: tibialis, SHARDS: String(SHARDS) },
  });
  return { status, talk: stdout + stderr };
}

function recipe(name: string): string {
  return path.join(projectRoot, 'workflow', name);
}

function tablesIn(name: string): Map<string, string> {
  return new Map(
    readdirSync(at(name)).map((file) => [file, readFileSync(at(name, file), 'latin1')]),
  );
}

/** Each shard has left its own run log; the tables are those of the undisturbed run, to the byte. */
function expectSameTables(results: string, tables: string): void {
  const logs = readdirSync(at(results)).filter((name) => name.startsWith('tibialis-run-'));
  expect(logs.length).toBe(SHARDS);
  const [plain, sharded] = [tablesIn('plain-tables'), tablesIn(tables)];
  expect([...sharded.keys()]).toEqual([...plain.keys()]);
  for (const [name, bytes] of plain) expect(sharded.get(name) === bytes, name).toBe(true);
}

test('the undisturbed run: a row for each night, and the seven that cannot be scored named', () => {
  const tables = tablesIn('plain-tables');
  const rowsOf = (name: string): number => tables.get(name)!.trimEnd().split('\r\n').length - 1;
  expect(rowsOf('nights.csv')).toBe(NIGHTS);
  expect(rowsOf('failed.csv')).toBe(7);
});

describe.skipIf(!slurmIsInstalled())('a Slurm array', () => {
  test('of 4 tasks, each its own shard', { timeout: 5 * MINUTES }, async () => {
    const slurm = await startSlurm();
    try {
      const { status, talk } = run(
        'sbatch',
        [
          '--wait',
          `--array=1-${SHARDS}`,
          '--cpus-per-task=1',
          recipe('slurm-array.sh'),
          recordings,
          at('slurm'),
        ],
        slurm.environment,
      );
      // The tasks with damaged recordings end with 1, and sbatch hands the highest code on.
      expect(talk).toMatch(/Submitted batch job \d+/);
      expect(status, talk).toBe(1);
    } finally {
      slurm.stop();
    }
    runCli('merge', at('slurm'), '--out', at('slurm-tables'));
    expectSameTables('slurm', 'slurm-tables');
  });
});

describe.skipIf(!isOnPath('parallel'))('GNU parallel', () => {
  test('of 4 shards', { timeout: 5 * MINUTES }, () => {
    const { status, talk } = run(recipe('parallel.sh'), [recordings, at('parallel')]);
    expect(status, talk).toBe(1);
    runCli('merge', at('parallel'), '--out', at('parallel-tables'));
    expectSameTables('parallel', 'parallel-tables');
  });
});

describe.skipIf(!isOnPath('snakemake'))('Snakemake', () => {
  test('of 4 shards, and the tables', { timeout: 5 * MINUTES }, () => {
    const { status, talk } = run('snakemake', [
      ...['-s', recipe('Snakefile'), '--cores', '2', '--config'],
      ...[`recordings=${recordings}`, `results=${at('snake')}`, `tables=${at('snake-tables')}`],
      ...[`shards=${SHARDS}`, `tibialis=${tibialis}`],
    ]);
    expect(status, talk).toBe(0);
    expectSameTables('snake', 'snake-tables');
  });
});
