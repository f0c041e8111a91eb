import { expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/menu.ts';

const ACTIONS = {
  open: () => undefined,
  command: () => undefined,
  showManual: () => undefined,
  showAbout: () => undefined,
};

test('File has its entries with their keys', () => {
  const [file] = menuTemplate(ACTIONS, [], 'linux', false);
  expect(file).toMatchObject({
    label: '&File',
    submenu: [
      { id: 'open-recording', accelerator: 'CmdOrCtrl+O' },
      { enabled: false },
      { type: 'separator' },
      { id: 'batch', accelerator: 'CmdOrCtrl+Shift+O' },
      { id: 'print', accelerator: 'CmdOrCtrl+P' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  });
});

test('developer tools are offered to developers only', () => {
  const withTools = (developer: boolean): boolean =>
    JSON.stringify(menuTemplate(ACTIONS, [], 'linux', developer)).includes('toggleDevTools');
  expect([withTools(true), withTools(false)]).toEqual([true, false]);
});

test('a Mac has its application menu first', () => {
  expect(menuTemplate(ACTIONS, [], 'darwin', false)[0]).toEqual({ role: 'appMenu' });
});

test('recent recordings are offered by their paths and opened by their numbers', () => {
  const asked: unknown[] = [];
  const actions = { ...ACTIONS, open: (what: unknown) => asked.push(what) };
  const [file] = menuTemplate(actions, ['/n/a.edf', '/n/b.edf'], 'linux', false);
  const items = file?.submenu as { submenu?: { label: string; click: () => void }[] }[];
  const recent = items[1]?.submenu ?? [];
  expect(recent.map(({ label }) => label)).toEqual(['/n/a.edf', '/n/b.edf']);
  recent[1]?.click();
  expect(asked).toEqual([{ kind: 'recent', id: 1 }]);
});

test('Ctrl with + and - belongs to the length of a page', () => {
  const text = JSON.stringify(menuTemplate(ACTIONS, [], 'linux', true));
  expect(text).not.toMatch(/"CmdOrCtrl\+(Plus|-|=|0)"/);
});
