import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTextFile } from '../../../src/node/text-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tibialis-text-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function made(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

test('the text is given as it stands, byte order mark and all', async () => {
  expect(await readTextFile(made('a.json', '\uFEFF{"µ": 1}\r\n'))).toEqual({
    ok: true,
    value: '\uFEFF{"µ": 1}\r\n',
  });
  expect(await readTextFile(made('empty.json', ''))).toEqual({ ok: true, value: '' });
});

test.each([
  ['file.not-found', () => path.join(folder, 'missing.json')],
  ['file.is-a-folder', () => folder],
  // Latin-1: a letter with an accent is no UTF-8.
  ['file.not-utf-8', () => made('latin.json', Uint8Array.of(0x22, 0xe9, 0x22))],
  ['file.too-large', () => made('large.json', new Uint8Array(2 ** 20 + 1))],
])('%s', async (code, file) => {
  const read = await readTextFile(file());
  expect(read).toMatchObject({ ok: false, failure: { code, subject: file() } });
});

test('1 MiB is not too large', async () => {
  const read = await readTextFile(made('largest.json', ' '.repeat(2 ** 20)));
  expect(read.ok).toBe(true);
});
