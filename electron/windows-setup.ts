import path from 'node:path';

/** A program to be run, with its arguments. */
export type Command = readonly [program: string, ...args: readonly string[]];

/** The name under which Windows knows what opens our files. */
const HANDLER = 'Tibialis.Recording';
const CLASSES = 'HKCU\\Software\\Classes';

/**
 * What there is to do when the Windows installer (Squirrel) starts the program with one of its own switches; undefined when
 * it does not, and the program simply starts. After the commands the program must end.
 *
 * Recordings get Tibialis as one more program to open them with; the one that opened them before stays the first.
 *
 * @param execPath The program that runs, in a folder of its version. Links name the one above, which stays where it is.
 * @param extensions Endings of the files, without the dot.
 */
export function windowsSetup(
  argv: readonly string[],
  execPath: string,
  extensions: readonly string[],
): readonly Command[] | undefined {
  const { win32 } = path;
  const name = win32.basename(execPath);
  const folder = win32.dirname(win32.dirname(execPath));
  const program = win32.join(folder, name);
  const update = win32.join(folder, 'Update.exe');
  const handler = `${CLASSES}\\${HANDLER}`;
  const openWith = (extension: string): string => `${CLASSES}\\.${extension}\\OpenWithProgids`;
  switch (argv[1] ?? '') {
    case '--squirrel-install':
    case '--squirrel-updated':
      return [
        [update, `--createShortcut=${name}`],
        ['reg', 'add', handler, '/ve', '/d', 'Sleep recording', '/f'],
        ['reg', 'add', `${handler}\\DefaultIcon`, '/ve', '/d', `"${program}",0`, '/f'],
        ['reg', 'add', `${handler}\\shell\\open\\command`, '/ve', '/d', `"${program}" "%1"`, '/f'],
        ...extensions.map((extension): Command => {
          return ['reg', 'add', openWith(extension), '/v', HANDLER, '/t', 'REG_NONE', '/f'];
        }),
      ];
    case '--squirrel-uninstall':
      return [
        [update, `--removeShortcut=${name}`],
        ['reg', 'delete', handler, '/f'],
        ...extensions.map((extension): Command => {
          return ['reg', 'delete', openWith(extension), '/v', HANDLER, '/f'];
        }),
      ];
    case '--squirrel-obsolete':
      return [];
    default:
      return undefined;
  }
}
