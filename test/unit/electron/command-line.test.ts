import { expect, test } from 'vitest';
import { recordingArgument } from '../../../electron/command-line.ts';

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
