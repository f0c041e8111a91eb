import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { walkTree } from '../../../src/node/walk-tree.ts';
import { asOrdinaryUser, tempFolder } from './temp-folder.ts';

function folderWith(...files: readonly string[]): string {
  const root = tempFolder();
  for (const file of files) {
    const path = join(root, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, file);
  }
  return root;
}

const namesIn = async (root: string, prefix = ''): Promise<string[]> =>
  (await walkTree([{ path: root, prefix }])).files.map(({ relative }) => relative);

describe('walking through folders', () => {
  test('finds every file, files of a folder before its folders, in order of the names', async () => {
    const root = folderWith('b.edf', 'a/z.edf', 'a/b/c.edf', '名 字/夜 "1".edf', 'B.edf');
    expect(await namesIn(root)).toEqual([
      'B.edf',
      'b.edf',
      'a/z.edf',
      'a/b/c.edf',
      '名 字/夜 "1".edf',
    ]);
    expect((await namesIn(root, 'study/'))[0]).toBe('study/B.edf');
  });

  test('leaves out names that begin with a dot', async () => {
    expect(await namesIn(folderWith('.hidden.edf', '.git/x.edf', 'a/._b.edf', 'c.edf'))).toEqual([
      'c.edf',
    ]);
  });

  test('a circle of links ends, and what has a plain path is found by it', async () => {
    const root = folderWith('a/n.edf', 'z/m.edf');
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('z', join(root, 'b-link'));
    symlinkSync(root, join(root, 'z/again'));
    expect(await namesIn(root)).toEqual(['a/n.edf', 'z/m.edf']);
  });

  test('links to folders elsewhere are followed; a file behind a link is marked as such', async () => {
    const elsewhere = folderWith('far.edf', 'deeper/further.edf');
    const root = folderWith('n.edf');
    symlinkSync(elsewhere, join(root, 'out'));
    symlinkSync('n.edf', join(root, 'a-link.edf'));
    symlinkSync('nowhere', join(root, 'broken.edf'));
    const { files } = await walkTree([{ path: root, prefix: '' }]);
    expect(files.map(({ relative, linkTarget }) => [relative, linkTarget !== undefined])).toEqual([
      ['n.edf', false],
      ['a-link.edf', true],
      ['broken.edf', true],
      ['out/far.edf', false],
      ['out/deeper/further.edf', false],
    ]);
  });

  test('a folder below two of the given ones is walked once', async () => {
    const root = folderWith('a/n.edf', 'a/b/m.edf');
    const { files } = await walkTree([
      { path: join(root, 'a'), prefix: 'a/' },
      { path: join(root, 'a/b'), prefix: 'a/b/' },
    ]);
    expect(files.map(({ relative }) => relative)).toEqual(['a/n.edf', 'a/b/m.edf']);
  });

  test.skipIf(process.platform === 'win32')(
    'a folder that may not be read is named, and the others are walked',
    async () => {
      const root = folderWith('a/n.edf', 'secret/m.edf', 'z/o.edf');
      chmodSync(root, 0o755);
      chmodSync(join(root, 'secret'), 0);
      const { files, unreadable } = await asOrdinaryUser(() =>
        walkTree([{ path: root, prefix: '' }]),
      );
      chmodSync(join(root, 'secret'), 0o755);
      expect(files.map(({ relative }) => relative)).toEqual(['a/n.edf', 'z/o.edf']);
      expect(unreadable).toEqual([
        {
          relative: 'secret/',
          problem: {
            code: 'file.not-a-folder',
            subject: join(root, 'secret'),
            expected: 'a folder that can be read',
            received: 'no permission (EACCES)',
          },
        },
      ]);
    },
  );
});
