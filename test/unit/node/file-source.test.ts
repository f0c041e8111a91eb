import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ByteSourceError } from '../../../src/base/byte-source.ts';
import { BugError } from '../../../src/base/invariant.ts';
import { describeProblem } from '../../../src/base/problem.ts';
import { openFileSource, type FileSource } from '../../../src/node/file-source.ts';
import { asOrdinaryUser, tempFolder } from './temp-folder.ts';

async function opened(path: string): Promise<FileSource> {
  const source = await openFileSource(path);
  if (!source.ok) throw new Error(describeProblem(source.failure));
  onTestFinished(() => source.value.close());
  return source.value;
}

async function refusalOf(path: string): Promise<string[]> {
  const source = await openFileSource(path);
  if (source.ok) {
    await source.value.close();
    return ['opened'];
  }
  return [source.failure.code, describeProblem(source.failure).replace(path, 'PATH')];
}

function fileOf(bytes: Uint8Array): string {
  const path = join(tempFolder(), 'night.edf');
  writeFileSync(path, bytes);
  return path;
}

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) % 256);

describe('reading', () => {
  test('any stretch, at any place; shorter only where the file ends', async () => {
    const source = await opened(fileOf(bytes));
    expect(source.size).toBe(1000);
    expect(await source.read(0, 1000)).toStrictEqual(bytes);
    expect(await source.read(500, 3)).toStrictEqual(bytes.slice(500, 503));
    expect(await source.read(998, 10)).toStrictEqual(bytes.slice(998));
    expect(await source.read(1000, 10)).toHaveLength(0);
    expect(await source.read(5000, 10)).toHaveLength(0);
    expect(await source.read(3, 0)).toHaveLength(0);
  });

  test('a length beyond all memory reads what there is', async () => {
    const source = await opened(fileOf(bytes));
    expect(await source.read(990, Number.MAX_SAFE_INTEGER)).toStrictEqual(bytes.slice(990));
  });

  test('several reads at once do not disturb each other', async () => {
    const source = await opened(fileOf(bytes));
    const starts = Array.from({ length: 100 }, (_, i) => i * 10);
    const parts = await Promise.all(starts.map((start) => source.read(start, 10)));
    expect(parts).toStrictEqual(starts.map((start) => bytes.slice(start, start + 10)));
  });

  test('the bytes belong to the caller and have a buffer of their own', async () => {
    const source = await opened(fileOf(bytes));
    const part = await source.read(10, 5);
    expect(part.buffer.byteLength).toBe(5);
    part.fill(0);
    expect(await source.read(10, 5)).toStrictEqual(bytes.slice(10, 15));
  });

  test('beyond 2 GiB', async () => {
    const path = join(tempFolder(), 'large.edf');
    const far = 2 ** 32 + 12_345;
    // A hole: the disk holds the last bytes only.
    const descriptor = openSync(path, 'w');
    writeSync(descriptor, bytes, 0, 100, far);
    closeSync(descriptor);
    const source = await opened(path);
    expect(source.size).toBe(far + 100);
    expect(await source.read(far - 2, 4)).toStrictEqual(Uint8Array.of(0, 0, bytes[0]!, bytes[1]!));
  });

  test('an empty file', async () => {
    const source = await opened(fileOf(new Uint8Array()));
    expect(source.size).toBe(0);
    expect(await source.read(0, 256)).toHaveLength(0);
  });

  test('through a symbolic link', async () => {
    const path = fileOf(bytes);
    symlinkSync(path, `${path}.link`);
    expect(await (await opened(`${path}.link`)).read(0, 4)).toStrictEqual(bytes.slice(0, 4));
  });

  test('a file that shrinks while it is read is a failure of the medium, not a short file', async () => {
    const path = fileOf(bytes);
    const source = await opened(path);
    truncateSync(path, 600);
    expect(await source.read(0, 600)).toStrictEqual(bytes.slice(0, 600));
    await expect(source.read(500, 200)).rejects.toThrow(ByteSourceError);
    await expect(source.read(500, 200)).rejects.toThrow(`${path}: the file became shorter`);
  });

  test('a nonsensical stretch, or a closed source, is a bug', async () => {
    const source = await opened(fileOf(bytes));
    await expect(source.read(-1, 4)).rejects.toThrow(BugError);
    await expect(source.read(0.5, 4)).rejects.toThrow(BugError);
    await expect(source.read(0, -4)).rejects.toThrow(BugError);
    await source.close();
    await source.close();
    await expect(source.read(0, 4)).rejects.toThrow(BugError);
  });
});

describe('what cannot be opened says why', () => {
  test('nothing there', async () => {
    expect(await refusalOf(join(tempFolder(), 'none.edf'))).toStrictEqual([
      'file.not-found',
      'PATH: expected a file that can be read, found nothing of that name (ENOENT).',
    ]);
  });

  test('a file where a folder should be', async () => {
    expect(await refusalOf(join(fileOf(bytes), 'night.edf'))).toStrictEqual([
      'file.not-found',
      'PATH: expected a file that can be read, found a file where a folder should be (ENOTDIR).',
    ]);
  });

  test('a folder', async () => {
    const folder = join(tempFolder(), 'night.edf');
    mkdirSync(folder);
    expect(await refusalOf(folder)).toStrictEqual([
      'file.is-a-folder',
      'PATH: expected a file that can be read, found a folder.',
    ]);
  });

  test('no permission', async () => {
    const path = fileOf(bytes);
    chmodSync(join(path, '..'), 0o755);
    chmodSync(path, 0o000);
    expect(await asOrdinaryUser(() => refusalOf(path))).toStrictEqual([
      'file.no-permission',
      'PATH: expected a file that can be read, found no permission (EACCES).',
    ]);
  });

  test.skipIf(process.platform === 'win32')('a device', async () => {
    expect(await refusalOf('/dev/null')).toStrictEqual([
      'file.not-regular',
      'PATH: expected a file that can be read, found a device.',
    ]);
  });

  test.skipIf(process.platform === 'win32')('a pipe, without waiting for its writer', async () => {
    const path = join(tempFolder(), 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await refusalOf(path)).toStrictEqual([
      'file.not-regular',
      'PATH: expected a file that can be read, found a pipe.',
    ]);
  });
});
