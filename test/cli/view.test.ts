import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = path.join(PROJECT, 'dist', 'cli');

describe.skipIf(!existsSync(path.join(CLI, 'main.js')))('tibialis view', () => {
  // A copy without the desktop application beside it: no test may open a window.
  const folder = mkdtempSync(path.join(tmpdir(), 'tibialis-view-'));
  cpSync(CLI, path.join(folder, 'dist', 'cli'), { recursive: true });
  cpSync(path.join(PROJECT, 'package.json'), path.join(folder, 'package.json'));
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'), 'dir');

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function view(file: string): { readonly code: number | null; readonly said: string } {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [path.join(folder, 'dist', 'cli', 'main.js'), 'view', file],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
    return { code: status, said: stderr };
  }

  test('a recording that is not there is said, with the exit code for that', () => {
    const { code, said } = view(path.join(folder, 'nowhere.edf'));
    expect(code).toBe(3);
    expect(said).toMatch(/^tibialis: .*nowhere\.edf: expected a recording, found nothing\.\n$/);
  });

  test.skipIf(existsSync('/usr/lib/tibialis/tibialis'))(
    'without the desktop application it says in one sentence what to do',
    () => {
      const { code, said } = view(path.join(PROJECT, 'samples', 'synthetic-no-hypnogram.edf'));
      expect(code).toBe(1);
      expect(said.trim().split('\n')).toHaveLength(1);
      expect(said).toContain('expected the desktop application');
      expect(said).toContain('npm run build:app');
    },
  );
});
