import { utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { installCleanup, stopInOrder, sweepStaleTempFiles } from '../../../src/node/temp-files.ts';
import { listing, tempFolder } from './temp-folder.ts';

describe('hidden files that a run left behind', () => {
  test('those of another machine are removed after two days, and not before', () => {
    const folder = tempFolder();
    const now = Date.now() / 1000;
    for (const [name, hours] of [
      ['.tibialis-another_0-12-1.part', 47],
      ['.tibialis-another_0-12-2.part', 49],
      [`.tibialis-not${hostname().replace(/\W/g, '')}_0-12-3.part`, 1000],
      ['.tibialis-notes', 1000],
      ['night.tibialis.json', 1000],
    ] as const) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), now, now - hours * 3600);
    }
    sweepStaleTempFiles(folder);
    expect(listing(folder)).toEqual([
      '.tibialis-another_0-12-1.part',
      '.tibialis-notes',
      'night.tibialis.json',
    ]);
  });
});

describe('a stop in order', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('the first signal is handed over with its exit code, the second ends the process', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const uninstall = installCleanup();
    const stopped: number[] = [];
    const takeBack = stopInOrder((code) => stopped.push(code));
    process.emit('SIGTERM', 'SIGTERM');
    expect([stopped, exit.mock.calls]).toEqual([[143], []]);
    process.emit('SIGINT', 'SIGINT');
    expect([stopped, exit.mock.calls]).toEqual([[143], [[130]]]);
    takeBack();
    uninstall();
  });

  test('taken back, the first signal ends the process', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const uninstall = installCleanup();
    const stopped: number[] = [];
    stopInOrder((code) => stopped.push(code))();
    process.emit('SIGINT', 'SIGINT');
    expect([stopped, exit.mock.calls]).toEqual([[], [[130]]]);
    uninstall();
  });
});
