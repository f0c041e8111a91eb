import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFolder } from '../../../src/node/make-folder.ts';

describe('makeFolder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tibialis-folder-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('with the folders above it, and again when it is there', async () => {
    const deep = path.join(folder, 'a', 'b b', 'c');
    await makeFolder(deep);
    await makeFolder(deep);
    expect(statSync(deep).isDirectory()).toBe(true);
  });

  test('many at once, of the same place', async () => {
    const deep = path.join(folder, 'x', 'y');
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => makeFolder(path.join(deep, String(i % 3)))),
    );
    expect(existsSync(path.join(deep, '2'))).toBe(true);
  });

  test('a file in the way is said', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    await expect(makeFolder(path.join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(path.join(folder, 'file', 'a'))).rejects.toMatchObject({
      code: 'ENOTDIR',
    });
  });

  test.skipIf(!existsSync('/proc/self'))('where the system refuses, it comes back', async () => {
    await expect(makeFolder('/proc/none/deep')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
