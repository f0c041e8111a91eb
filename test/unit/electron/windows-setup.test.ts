import { describe, expect, test } from 'vitest';
import { windowsSetup } from '../../../electron/windows-setup.ts';

/** Where Squirrel puts a version, and the program that stays where it is when another version comes. */
const RUNNING = String.raw`C:\Users\a b\AppData\Local\tibialis\app-0.1.0\tibialis.exe`;
const STAYING = String.raw`C:\Users\a b\AppData\Local\tibialis\tibialis.exe`;

function commandsFor(...given: string[]): readonly (readonly string[])[] | undefined {
  return windowsSetup([RUNNING, ...given], RUNNING, ['edf', 'bdf']);
}

describe('the switches of the Windows installer', () => {
  test('are not what a user starts the program with', () => {
    expect(commandsFor()).toBeUndefined();
    expect(commandsFor('night.edf')).toBeUndefined();
  });

  test('installed or updated, recordings can be opened with the program that stays', () => {
    for (const given of ['--squirrel-install', '--squirrel-updated']) {
      const commands = commandsFor(given, '0.1.0')!;
      expect(commands.some((command) => command.includes(`"${STAYING}" "%1"`))).toBe(true);
      expect(commands.flat().some((word) => word.includes('app-0.1.0'))).toBe(false);
    }
  });

  test('installed, the program of other recordings is not taken away: it is one more to choose', () => {
    const written = commandsFor('--squirrel-install')!.filter(([, verb]) => verb === 'add');
    const keys = written.map(([, , key]) => key!);
    expect(keys.filter((key) => key.includes('.edf'))).toEqual([
      String.raw`HKCU\Software\Classes\.edf\OpenWithProgids`,
    ]);
    expect(keys.filter((key) => key.includes('.bdf'))).toEqual([
      String.raw`HKCU\Software\Classes\.bdf\OpenWithProgids`,
    ]);
  });

  test('removed, it takes away what it wrote: its own key, and its name under each ending', () => {
    const removed = commandsFor('--squirrel-uninstall')!.filter(([, verb]) => verb === 'delete');
    expect(removed.map(([, , key, , value]) => [key, value])).toEqual([
      [String.raw`HKCU\Software\Classes\Tibialis.Recording`, undefined],
      [String.raw`HKCU\Software\Classes\.edf\OpenWithProgids`, 'Tibialis.Recording'],
      [String.raw`HKCU\Software\Classes\.bdf\OpenWithProgids`, 'Tibialis.Recording'],
    ]);
  });

  test('an old version that is replaced has nothing to do but to end', () => {
    expect(commandsFor('--squirrel-obsolete')).toEqual([]);
  });
});
