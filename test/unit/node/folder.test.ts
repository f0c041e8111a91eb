import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFolder } from '../../../src/node/folder.ts';
import { tempFolder } from './temp-folder.ts';

test('folders and files by name; links count as what they lead to, hidden names are left out', async () => {
  const folder = tempFolder();
  for (const name of ['b', 'B', '10', '9', '.git']) mkdirSync(join(folder, name));
  for (const name of ['z.csv', 'A.csv', '.DS_Store']) writeFileSync(join(folder, name), '');
  symlinkSync(join(folder, 'b'), join(folder, 'link'));
  symlinkSync(join(folder, 'gone'), join(folder, 'broken'));
  expect(await listFolder(folder)).toEqual({
    ok: true,
    value: { folders: ['10', '9', 'B', 'b', 'link'], files: ['A.csv', 'broken', 'z.csv'] },
  });
});

test('a file, and nothing at all, are no folder', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'file'), '');
  for (const name of ['file', 'none']) {
    expect(await listFolder(join(folder, name))).toMatchObject({
      ok: false,
      failure: { code: 'file.not-a-folder', subject: join(folder, name) },
    });
  }
});
