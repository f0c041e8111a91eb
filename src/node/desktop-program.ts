import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The version that .ci/electron-runtime.sh puts into the cache. */
const CACHED_VERSION = '25.1.1';

/** How the desktop application is started: a program, and what it is given before the name of a recording. */
export interface DesktopProgram {
  readonly program: string;
  readonly given: readonly string[];
}

/**
 * The desktop application on this computer: the one that is built in the project folder, run by the Electron that is
 * here, else the one that was installed; undefined when there is neither.
 */
export function desktopProgram(project: string): DesktopProgram | undefined {
  const isBuilt = existsSync(join(project, '.vite', 'build', 'main.cjs'));
  const electron = isBuilt ? installedElectron(project) : undefined;
  if (electron !== undefined) return { program: electron, given: [...switchesForUser(), project] };
  const installed = INSTALLED.find((program) => existsSync(program));
  return installed === undefined ? undefined : { program: installed, given: switchesForUser() };
}

/** Where the packages of forge.config.ts put it. */
const INSTALLED: readonly string[] = [
  '/usr/lib/tibialis/tibialis',
  '/Applications/Tibialis.app/Contents/MacOS/tibialis',
  join(process.env['LOCALAPPDATA'] ?? '', 'tibialis', 'tibialis.exe'),
];

/**
 * The Electron program on this machine, undefined when there is none: the folder that ELECTRON_OVERRIDE_DIST_PATH
 * names, else the one that npm downloaded, else the one in the cache. Never asks the `electron` package itself, which
 * would start a download.
 */
export function installedElectron(project: string): string | undefined {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folders = [
    process.env['ELECTRON_OVERRIDE_DIST_PATH'],
    join(project, 'node_modules', 'electron', 'dist'),
    join(cache, 'tibialis', `electron-${CACHED_VERSION}`),
  ];
  return folders
    .flatMap((folder) =>
      folder === undefined || folder === '' ? [] : [join(folder, programName())],
    )
    .find((program) => existsSync(program));
}

/** Chromium cannot use its sandbox when root starts it. */
export function switchesForUser(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function programName(): string {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
