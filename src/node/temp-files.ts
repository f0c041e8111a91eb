import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemErrorCode } from './system-error.ts';

/*
 * Hidden files that exist only while outputs are being written: `.tibialis-<where>-<pid>-<number>.part`.
 * The name tells who wrote it, so that what a killed process left behind can be told from what a living one is writing.
 * A process id says nothing on another machine or in another container that shares the folder; `where` keeps them apart.
 */

const where = `${hostname()}_${processNamespace()}`.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 100);

const NAME = /^\.tibialis-([A-Za-z0-9_]+)-(\d+)-\d+\.part$/;

/** What this process has created and not yet renamed or removed. */
const ours = new Set<string>();

let lastNumber = 0;

/**
 * Creates an empty hidden file in `folder` and remembers it. Synchronous, so that no signal can come between the file
 * and the memory of it.
 * @throws the system's error when the folder cannot be written.
 */
export function createTempFile(folder: string): string {
  for (;;) {
    lastNumber += 1;
    const path = join(folder, `.tibialis-${where}-${process.pid}-${lastNumber}.part`);
    ours.add(path);
    try {
      closeSync(openSync(path, 'wx'));
      return path;
    } catch (error) {
      ours.delete(path);
      // Left by an earlier process of the same id, or made by another thread of this one.
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** The file has been renamed: it is an output now. */
export function forgetTempFile(path: string): void {
  ours.delete(path);
}

/** Never throws: what cannot be removed now is swept by a later run. */
export function removeTempFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // See above.
  }
  ours.delete(path);
}

function removeAllTempFiles(): void {
  for (const path of ours) removeTempFile(path);
}

const swept = new Set<string>();

/** Nobody writes one set of files for so long: what is older was left behind, on whatever machine. */
const LONGEST_WRITE_MS = 48 * 3_600_000;

/**
 * Removes from `folder` what processes of this machine left there that are dead by now, and what has lain there for two days,
 * whoever left it: on a cluster the next run is seldom on the same machine. Looks at each folder once in the life of this
 * process. Never throws: a folder that cannot be listed or cleaned can still be written, or says so.
 */
export function sweepStaleTempFiles(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const match = NAME.exec(name);
    if (match === null) continue;
    const isOurs = match[1] === where;
    const path = join(folder, name);
    if (isOurs ? !isAlive(Number(match[2])) : isOlderThan(path, LONGEST_WRITE_MS))
      removeTempFile(path);
  }
}

function isOlderThan(path: string, milliseconds: number): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > milliseconds;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return systemErrorCode(error) !== 'ESRCH';
  }
}

/** Which set of process ids ours belongs to: containers have their own, under Linux it has a number. */
function processNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}

/** A shell adds 128 to the number of the signal that ended a program. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

let uninstall: (() => void) | undefined;

let orderlyStop: ((exitCode: number) => void) | undefined;

/**
 * From now on the first signal that would end the process is handed to `stop`, with the exit code that the process is then to
 * end with; a second one ends it at once, as ever. Returns the function that takes this back.
 */
export function stopInOrder(stop: (exitCode: number) => void): () => void {
  orderlyStop = stop;
  return () => {
    if (orderlyStop === stop) orderlyStop = undefined;
  };
}

/**
 * Has unfinished files removed when the process ends: on SIGHUP, SIGINT and SIGTERM, which then end it with 129, 130 and
 * 143, and on any other orderly end. A second call does nothing. Returns the function that takes the handlers off again.
 */
export function installCleanup(): () => void {
  if (uninstall !== undefined) return uninstall;
  const handlers = Object.entries(EXIT_CODES).map(([signal, exitCode]) => {
    const handler = (): void => {
      const stop = orderlyStop;
      orderlyStop = undefined;
      if (stop !== undefined) {
        stop(exitCode);
        return;
      }
      removeAllTempFiles();
      process.exit(exitCode);
    };
    return { signal, handler };
  });
  for (const { signal, handler } of handlers) process.on(signal, handler);
  process.on('exit', removeAllTempFiles);
  uninstall = () => {
    for (const { signal, handler } of handlers) process.off(signal, handler);
    process.off('exit', removeAllTempFiles);
    uninstall = undefined;
  };
  return uninstall;
}
