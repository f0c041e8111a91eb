import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { writeFileSet } from '../../../src/node/atomic-write.ts';
import { listing, tempFolder } from './temp-folder.ts';

const program = fileURLToPath(new URL('writer-process.ts', import.meta.url));

function startWriting(folder: string, then: 'wait' | 'exit'): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', program, folder, then], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** A folder with an old output, and a process that is half-way through replacing it. */
async function halfway(): Promise<{ folder: string; writer: ChildProcess }> {
  const folder = tempFolder();
  writeFileSync(join(folder, 'a.json'), 'old');
  const writer = startWriting(folder, 'wait');
  await once(writer.stdout!, 'data');
  return { folder, writer };
}

async function endOf(writer: ChildProcess): Promise<unknown[]> {
  return writer.exitCode !== null ? [writer.exitCode, null] : once(writer, 'exit');
}

describe.skipIf(process.platform === 'win32')(
  'a process that ends in the middle of writing',
  () => {
    test('half-way, hidden files stand beside the old outputs', async () => {
      const { folder, writer } = await halfway();
      const names = listing(folder);
      writer.kill('SIGKILL');
      await endOf(writer);
      expect(names.at(-1)).toBe('a.json');
      const pattern = new RegExp(`^\\.tibialis-\\w+-${writer.pid}-\\d+\\.part$`);
      expect(names.slice(0, -1)).toStrictEqual([
        expect.stringMatching(pattern),
        expect.stringMatching(pattern),
      ]);
    });

    test.each([
      ['SIGHUP', 129],
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)('%s: no trace, the old outputs stand, exit code %d', async (signal, code) => {
      const { folder, writer } = await halfway();
      writer.kill(signal);
      expect(await endOf(writer)).toStrictEqual([code, null]);
      expect(listing(folder)).toStrictEqual(['a.json']);
      expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('old');
    });

    test('an orderly end: no trace, the exit code is its own', async () => {
      const folder = tempFolder();
      expect(await endOf(startWriting(folder, 'exit'))).toStrictEqual([3, null]);
      expect(listing(folder)).toStrictEqual([]);
    });

    test('SIGKILL: the old outputs stand, and the next run sweeps what was left', async () => {
      const { folder, writer } = await halfway();
      writer.kill('SIGKILL');
      expect(await endOf(writer)).toStrictEqual([null, 'SIGKILL']);
      expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('old');
      expect(listing(folder)).toHaveLength(3);
      await writeFileSet(folder, [{ name: 'b.csv', content: 'whole' }]);
      expect(listing(folder)).toStrictEqual(['a.json', 'b.csv']);
    });

    test('what a living process is writing is left alone, and so are files that only look alike', async () => {
      const { folder, writer } = await halfway();
      const strange = [
        '.tibialis-another_machine_1-999999999-1.part',
        '.tibialis-notes.part',
        'tibialis-x-999999999-1.part',
      ];
      for (const name of strange) writeFileSync(join(folder, name), '');
      await writeFileSet(folder, [{ name: 'c.csv', content: '' }]);
      const names = listing(folder);
      writer.kill('SIGTERM');
      await endOf(writer);
      expect(names).toStrictEqual(expect.arrayContaining(strange));
      expect(names.filter((name) => name.includes(`-${writer.pid}-`))).toHaveLength(2);
    });
  },
);

/** A disk of 64 KiB in a world of its own, which is gone with the process. Not every system lets us. */
function onSmallDisk(folder: string, command: readonly string[]): string {
  const script =
    'mount -t tmpfs -o size=64k tmpfs "$0" && printf old > "$0/a.json" && "$@" && ls -A "$0"';
  return execFileSync('unshare', ['-rm', 'sh', '-c', script, folder, ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function canMakeSmallDisk(): boolean {
  try {
    onSmallDisk('/mnt', ['true']);
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!canMakeSmallDisk())('a full disk: told as such, nothing is left', () => {
  const folder = tempFolder();
  const printed = onSmallDisk(folder, [
    process.execPath,
    '--import',
    'tsx',
    program,
    folder,
    'fill',
  ]);
  const [written = '', names] = printed.split(/(?<=\})(?=a\.json)/);
  expect(JSON.parse(written)).toStrictEqual({
    ok: false,
    failure: {
      code: 'output.no-space',
      subject: join(folder, 'b.csv'),
      expected: 'a place that can be written',
      received: 'a full disk (ENOSPC)',
    },
  });
  expect(names).toBe('a.json\n');
});
