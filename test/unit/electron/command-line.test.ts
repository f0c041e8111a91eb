import { expect, test } from 'vitest';
import { asksForVersion, recordingArgument, versionLine } from '../../../electron/command-line.ts';

test('an unpackaged program takes the second plain argument: the first is its own folder', () => {
  const argv = ['electron', '--no-sandbox', '--inspect=0', '/app', 'night.edf'];
  expect(recordingArgument(argv, false, '/nights')).toBe('/nights/night.edf');
  expect(recordingArgument(['electron', '/app'], false, '/nights')).toBeUndefined();
});

test('a packaged program takes the first plain argument', () => {
  expect(recordingArgument(['tibialis', '/a/b.edf'], true, '/nights')).toBe('/a/b.edf');
  expect(recordingArgument(['tibialis', '--no-sandbox', 'b.edf'], true, '/n')).toBe('/n/b.edf');
  expect(recordingArgument(['tibialis', ''], true, '/n')).toBeUndefined();
});

test('the version is asked for by its switch, and the line says all that the program runs on', () => {
  expect(asksForVersion(['tibialis', '--version'])).toBe(true);
  expect(asksForVersion(['--version', 'night.edf'])).toBe(false);
  const line = versionLine('tibialis', '1.2.3', {
    electron: '45.4.1',
    chrome: '140.0',
    node: '24',
  });
  expect(line).toBe('tibialis 1.2.3 (Electron 45.4.1, Chromium 140.0, Node 24)\n');
});
