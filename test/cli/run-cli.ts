import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../architecture/source-files.ts';

/** The built program, as `npm run build` leaves it. */
export const cli = path.join(projectRoot, 'dist/cli/main.js');
export const sampleNight = path.join(projectRoot, 'samples/synthetic-plm-night.edf');

export interface CliRun {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function runCli(...args: readonly string[]): CliRun {
  return runCliAs({}, ...args);
}

/** The same with other variables of the environment, or as another user. */
export function runCliAs(
  { environment = {}, uid }: { environment?: Record<string, string>; uid?: number | undefined },
  ...args: readonly string[]
): CliRun {
  if (!existsSync(cli)) throw new Error('The program is not built: run npm run build.');
  const run = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    ...(uid === undefined ? {} : { uid }),
  });
  return { exit: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** The program as a child that can be sent signals while it works. */
export function startCli(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts the program and kills it hard after some milliseconds. Resolves when it is gone. */
export function runAndKill(
  milliseconds: number,
  signal: NodeJS.Signals,
  ...args: readonly string[]
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill(signal), milliseconds);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'tibialis-cli-'));
  return {
    path: folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What stands in a folder under names that do not begin with a dot. */
export function visibleFiles(folder: string): Map<string, Buffer> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name))]));
}
