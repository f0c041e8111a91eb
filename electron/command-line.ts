import path from 'node:path';

/**
 * The recording named on the command line, as an absolute path; undefined when there is none.
 *
 * Switches are not names. A packaged program takes the first plain argument; an unpackaged one is started as
 * `electron <application folder> [recording]`, so it takes the second.
 */
export function recordingArgument(
  argv: readonly string[],
  isPackaged: boolean,
  workingDirectory: string,
): string | undefined {
  const plain = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  const named = plain[isPackaged ? 0 : 1];
  return named === undefined ? undefined : path.resolve(workingDirectory, named);
}

/** Whether the program is only asked which one it is. */
export function asksForVersion(argv: readonly string[]): boolean {
  return argv.slice(1).includes('--version');
}

/** What it answers: its name and version, and what it runs on. */
export function versionLine(
  name: string,
  version: string,
  { electron, chrome, node }: Readonly<Record<string, string | undefined>>,
): string {
  return `${name} ${version} (Electron ${electron ?? '?'}, Chromium ${chrome ?? '?'}, Node ${node ?? '?'})\n`;
}
