import { readSync, type Stats } from 'node:fs';
import { constants, open, stat, type FileHandle } from 'node:fs/promises';
import { ByteSourceError, type ByteSource } from '../base/byte-source.ts';
import { invariant } from '../base/invariant.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { reasonOfSystemError, systemErrorCode } from './system-error.ts';

/** A file on disk, opened for reading only. Whoever opens it closes it. */
export interface FileSource extends ByteSource {
  readonly path: string;
  /** Gives the file back to the system; a second call does nothing. Reading afterwards is a bug. */
  close(): Promise<void>;
}

/** The system reads less than 2 GiB at once. */
const LONGEST_READ = 2 ** 30;

/**
 * A read of no more than this is done on the spot. Sent to another thread and back it would cost about twenty times as
 * much, and the annotations of a large recording are tens of thousands of such reads.
 */
const LONGEST_READ_ON_THE_SPOT = 16 * 1024;

/**
 * Opens a regular file for random access; symbolic links are followed. Its size is taken once, on opening: a file that
 * grows later keeps that size, one that shrinks fails with `ByteSourceError` instead of passing for shorter.
 * @returns A problem for what cannot be read as a file: nothing there, a folder, a device or pipe (which is not even
 * opened, since that alone can block for ever), no permission.
 */
export async function openFileSource(path: string): Promise<Result<FileSource, Problem>> {
  try {
    const before = await stat(path);
    if (!before.isFile()) return fail(notAFile(path, before));
    // Should a pipe take the file's place in between, O_NONBLOCK lets it be opened and refused below.
    // (Windows has no such flag; `| undefined` changes nothing there.)
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const opened = await handle.stat();
      if (opened.isFile()) return ok(sourceOf(path, handle, opened.size));
      await handle.close();
      return fail(notAFile(path, opened));
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return fail({
      code: CODES[code] ?? 'file.not-readable',
      subject: path,
      expected: 'a file that can be read',
      received: reasonOfSystemError(error),
    });
  }
}

const CODES: Readonly<Record<string, string>> = {
  ENOENT: 'file.not-found',
  ENOTDIR: 'file.not-found',
  EACCES: 'file.no-permission',
  EPERM: 'file.no-permission',
};

function notAFile(path: string, stats: Stats): Problem {
  const expected = 'a file that can be read';
  return stats.isDirectory()
    ? { code: 'file.is-a-folder', subject: path, expected, received: 'a folder' }
    : { code: 'file.not-regular', subject: path, expected, received: kindOf(stats) };
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

function sourceOf(path: string, handle: FileHandle, size: number): FileSource {
  let closing: Promise<void> | undefined;
  return {
    path,
    size,
    async read(position, length, memory) {
      invariant(closing === undefined, 'a file is read before it is closed');
      invariant(
        Number.isSafeInteger(position) &&
          position >= 0 &&
          Number.isSafeInteger(length) &&
          length >= 0,
        'a read starts and ends at whole bytes of the file',
      );
      const available = Math.max(0, Math.min(length, size - position));
      const bytes =
        memory !== undefined && memory.length >= available
          ? memory.subarray(0, available)
          : new Uint8Array(available);
      await fill(bytes, position, path, handle);
      return bytes;
    },
    close() {
      closing ??= handle.close();
      return closing;
    },
  };
}

async function fill(
  bytes: Uint8Array,
  position: number,
  path: string,
  handle: FileHandle,
): Promise<void> {
  let filled = 0;
  while (filled < bytes.length) {
    const wanted = Math.min(bytes.length - filled, LONGEST_READ);
    let got: number;
    try {
      got =
        wanted <= LONGEST_READ_ON_THE_SPOT
          ? readSync(handle.fd, bytes, filled, wanted, position + filled)
          : (await handle.read(bytes, filled, wanted, position + filled)).bytesRead;
    } catch (error) {
      throw new ByteSourceError(`${path}: reading failed: ${reasonOfSystemError(error)}`, {
        cause: error,
      });
    }
    if (got === 0) {
      throw new ByteSourceError(
        `${path}: the file became shorter while it was read: no byte at ${position + filled}`,
      );
    }
    filled += got;
  }
}
