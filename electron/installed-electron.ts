import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** The version that .ci/electron-runtime.sh puts into the cache. */
const CACHED_VERSION = '25.1.1';

/**
 * The Electron program on this machine, undefined when there is none: the folder that ELECTRON_OVERRIDE_DIST_PATH
 * names, else the one that npm downloaded, else the one in the cache. Never asks the `electron` package itself, which
 * would start a download.
 */
export function installedElectron(project: string): string | undefined {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folders = [
    process.env['ELECTRON_OVERRIDE_DIST_PATH'],
    path.join(project, 'node_modules', 'electron', 'dist'),
    path.join(cache, 'tibialis', `electron-${CACHED_VERSION}`),
  ];
  return folders
    .flatMap((folder) =>
      folder === undefined || folder === '' ? [] : [path.join(folder, programName())],
    )
    .find((program) => existsSync(program));
}

/** Chromium cannot use its sandbox when root starts it. */
export function switchesForUser(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function programName(): string {
  if (process.platform === 'darwin')
    return path.join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
