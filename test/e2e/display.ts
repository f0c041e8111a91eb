import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import process from 'node:process';

/** A display that windows can open on. */
export interface Display {
  readonly name: string;
  stop(): void;
}

/** Whether windows can open here: a display is there, Xvfb can make one, or the system needs none. */
export function canShowWindows(): boolean {
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) return true;
  return spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined;
}

/** The display of the desktop, or an invisible one of our own. @param size Of our own, in pixels. */
export async function openDisplay(size = { width: 1600, height: 1000 }): Promise<Display> {
  const given = process.env['DISPLAY'];
  if (process.platform !== 'linux' || given !== undefined) {
    return { name: given ?? '', stop: () => undefined };
  }
  // Xvfb takes the first free number itself and writes it to file descriptor 3.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await firstLine(server);
  return { name: `:${number}`, stop: () => void server.kill() };
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => {
      reject(new Error(`Xvfb ended with code ${String(code)} before it had a display`));
    });
    server.stdio[3]?.once('data', (chunk: Buffer) => {
      resolve(chunk.toString('latin1').trim());
    });
  });
}
