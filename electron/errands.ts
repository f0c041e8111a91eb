import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { app } from 'electron';
import { asksForVersion, versionLine } from './command-line.ts';
import { FILE_TYPES } from './file-types.ts';
import { windowsSetup } from './windows-setup.ts';

/**
 * Does what the program can be started for besides showing its window, and says whether it was for that; it must then end.
 * Needs no display.
 */
export function errandDone(): boolean {
  if (asksForVersion(process.argv)) {
    writeSync(1, versionLine(app.getName(), app.getVersion(), process.versions));
    return true;
  }
  if (process.platform !== 'win32') return false;
  const extensions = FILE_TYPES.map(({ extension }) => extension);
  const setup = windowsSetup(process.argv, process.execPath, extensions);
  for (const [program, ...args] of setup ?? []) spawnSync(program, args);
  return setup !== undefined;
}
