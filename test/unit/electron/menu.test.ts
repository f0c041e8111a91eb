import { expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/menu.ts';

const ACTIONS = { openRecording: () => undefined, showAbout: () => undefined };

test('File > Open recording is there with Ctrl+O', () => {
  const [file] = menuTemplate(ACTIONS, 'linux', false);
  expect(file).toMatchObject({
    label: '&File',
    submenu: [{ id: 'open-recording', accelerator: 'CmdOrCtrl+O' }, {}, { role: 'quit' }],
  });
});

test('developer tools are offered to developers only', () => {
  const withTools = (developer: boolean): boolean =>
    JSON.stringify(menuTemplate(ACTIONS, 'linux', developer)).includes('toggleDevTools');
  expect([withTools(true), withTools(false)]).toEqual([true, false]);
});

test('a Mac has its application menu first', () => {
  expect(menuTemplate(ACTIONS, 'darwin', false)[0]).toEqual({ role: 'appMenu' });
});
