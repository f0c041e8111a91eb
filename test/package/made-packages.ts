import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';

/** The one file of an ending under a folder; undefined when it is not there. */
export function madeFile(folder: string, ending: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const name = found.find((file) => file.endsWith(ending));
  return name === undefined ? undefined : path.join(folder, name);
}

/** Paths of all files in an asar archive. Its head: four lengths of four bytes, the last that of the JSON that follows. */
export function filesInAsar(archive: string): string[] {
  interface Folder {
    readonly files?: Readonly<Record<string, Folder>>;
  }
  const file = openSync(archive, 'r');
  const sizes = Buffer.alloc(16);
  readSync(file, sizes, 0, 16, 0);
  const json = Buffer.alloc(sizes.readUInt32LE(12));
  readSync(file, json, 0, json.length, 16);
  closeSync(file);
  const paths = ({ files }: Folder, above: string): string[] =>
    files === undefined
      ? [above]
      : Object.entries(files).flatMap(([name, one]) => paths(one, path.posix.join(above, name)));
  return paths(JSON.parse(json.toString('utf8')) as Folder, '');
}

/** What a program writes to its output. @throws Error when it fails. */
export function outputOf(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The address at which a browser that was started with --remote-debugging-port can be driven. */
export function debuggingAddress(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    program.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    program.on('exit', (code) => {
      reject(new Error(`ended with code ${String(code)}: ${said}`));
    });
  });
}

export function startProgram(
  program: string,
  args: readonly string[],
  display: string,
): ChildProcess {
  return spawn(program, args, {
    env: { ...process.env, DISPLAY: display },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
