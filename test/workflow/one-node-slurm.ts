import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, hostname, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Slurm of this one machine: controller, node and queue, for as long as a test needs them. */
export interface OneNodeSlurm {
  /** What `sbatch` and its like need in their environment. */
  readonly environment: NodeJS.ProcessEnv;
  readonly stop: () => void;
}

export function slurmIsInstalled(): boolean {
  const isRoot = process.getuid?.() === 0;
  return isRoot && ['slurmctld', 'slurmd', 'sbatch', 'munged'].every(isOnPath);
}

export function isOnPath(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

const STARTING_SECONDS = 60;

/**
 * Starts the daemons in the foreground of child processes, with a configuration and ports of their own, and waits until the
 * node is idle.
 */
export async function startSlurm(): Promise<OneNodeSlurm> {
  const folder = path.join(tmpdir(), `tibialis-slurm-${process.pid}`);
  mkdirSync(path.join(folder, 'state'), { recursive: true });
  mkdirSync(path.join(folder, 'spool'), { recursive: true });
  const host = hostname().split('.')[0]!;
  const configuration = path.join(folder, 'slurm.conf');
  const mebibytes = Math.floor(totalmem() / 2 ** 21);
  const port = 20_000 + (process.pid % 20_000);
  writeFileSync(
    configuration,
    [
      'ClusterName=tibialis',
      `SlurmctldHost=${host}(127.0.0.1)`,
      `SlurmctldPort=${port}`,
      `SlurmdPort=${port + 1}`,
      'AuthType=auth/munge',
      'SlurmUser=root',
      'SlurmdUser=root',
      'ProctrackType=proctrack/pgid',
      'TaskPlugin=task/none',
      'SelectType=select/cons_tres',
      'SelectTypeParameters=CR_CPU_Memory',
      'ReturnToService=2',
      'JobAcctGatherType=jobacct_gather/none',
      `StateSaveLocation=${folder}/state`,
      `SlurmdSpoolDir=${folder}/spool`,
      `SlurmctldPidFile=${folder}/slurmctld.pid`,
      `SlurmdPidFile=${folder}/slurmd.pid`,
      `SlurmctldLogFile=${folder}/slurmctld.log`,
      `SlurmdLogFile=${folder}/slurmd.log`,
      `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${cpus().length} RealMemory=${mebibytes} State=UNKNOWN`,
      `PartitionName=all Nodes=${host} Default=YES MaxTime=INFINITE State=UP`,
      '',
    ].join('\n'),
  );
  const environment = { ...process.env, SLURM_CONF: configuration };
  const daemons: ChildProcess[] = [];
  const start = (program: string, args: readonly string[]): void => {
    daemons.push(spawn(program, args, { env: environment, stdio: 'ignore' }));
  };
  if (spawnSync('munge', ['-n']).status !== 0) {
    mkdirSync('/run/munge', { recursive: true });
    spawnSync('chown', ['-R', 'munge:munge', '/run/munge']);
    spawnSync('runuser', ['-u', 'munge', '--', 'munged']);
  }
  start('slurmctld', ['-D', '-f', configuration]);
  start('slurmd', ['-D', '-f', configuration, '-N', host]);
  const stop = (): void => {
    for (const daemon of daemons) daemon.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  for (let second = 0; second < STARTING_SECONDS; second += 1) {
    const { stdout } = spawnSync('sinfo', ['-h', '-o', '%T'], {
      env: environment,
      encoding: 'utf8',
    });
    if (stdout.trim() === 'idle') return { environment, stop };
    await sleep(1000);
  }
  stop();
  throw new Error('The one-node Slurm did not become idle.');
}
