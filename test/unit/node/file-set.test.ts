import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BugError } from '../../../src/base/invariant.ts';
import { openFileSet, type FileSet } from '../../../src/node/file-set.ts';
import { asOrdinaryUser, listing, tempFolder } from './temp-folder.ts';

async function opened(folder: string, names = ['a.csv', 'b.bin']): Promise<FileSet> {
  const set = await openFileSet(folder, names);
  if (!set.ok) throw new Error(set.failure.code);
  return set.value;
}

const visible = (folder: string): string[] =>
  listing(folder).filter((name) => !name.startsWith('.'));

describe('a set of files', () => {
  test('grows piece by piece, in any order, and appears on commit', async () => {
    const folder = join(tempFolder(), 'made/when missing');
    const set = await opened(folder);
    await set.write('b.bin', Uint8Array.of(0, 255));
    await set.write('a.csv', 'µ,');
    await set.write('b.bin', Uint8Array.of(7));
    await set.write('a.csv', '1\r\n');
    expect(visible(folder)).toEqual([]);
    const paths = [join(folder, 'a.csv'), join(folder, 'b.bin')];
    expect(await set.commit()).toEqual({ ok: true, value: paths });
    expect(listing(folder)).toEqual(['a.csv', 'b.bin']);
    expect(readFileSync(paths[0]!, 'utf8')).toBe('µ,1\r\n');
    expect([...readFileSync(paths[1]!)]).toEqual([0, 255, 7]);
  });

  test('abandoned, it leaves what stood there; after a commit nothing changes', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.csv'), 'old');
    const set = await opened(folder);
    await set.write('a.csv', 'new');
    await set.abandon();
    await set.abandon();
    expect(listing(folder)).toEqual(['a.csv']);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('old');
    const again = await opened(folder);
    await again.commit();
    await again.abandon();
    expect(listing(folder)).toEqual(['a.csv', 'b.bin']);
  });

  test('is not begun where it could not be finished', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'b.bin'));
    writeFileSync(join(folder, 'input.json'), '');
    const codeOf = async (...args: Parameters<typeof openFileSet>): Promise<string> => {
      const set = await openFileSet(...args);
      return set.ok ? 'opened' : set.failure.code;
    };
    expect(await codeOf(folder, ['a.csv', 'b.bin'])).toBe('output.not-a-file');
    expect(await codeOf(folder, ['x/y'])).toBe('output.bad-name');
    const protect = [join(folder, 'input.json')];
    expect(await codeOf(folder, ['input.json'], { protect })).toBe('output.is-input');
    expect(await codeOf(join(folder, 'input.json'), ['a'])).toBe('output.not-a-folder');
    expect(await asOrdinaryUser(() => codeOf('/', ['a']))).toBe('output.not-writable');
    expect(listing(folder)).toEqual(['b.bin', 'input.json']);
  });

  test('what came in its way meanwhile is a problem on commit, and nothing is left', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.csv'), 'old');
    const set = await opened(folder);
    await set.write('a.csv', 'new');
    mkdirSync(join(folder, 'b.bin/full'), { recursive: true });
    const committed = await set.commit();
    expect(committed.ok ? '' : committed.failure.code).toMatch(/^output\./);
    expect(listing(folder)).toEqual(['a.csv', 'b.bin']);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('old');
  });

  test('writing to a file that is not in it, or after the end, is a bug', async () => {
    const set = await opened(tempFolder());
    await expect(set.write('c', '')).rejects.toThrow(BugError);
    await expect(set.write('a.csv', '')).rejects.toThrow(BugError);
  });
});
