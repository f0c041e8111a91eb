import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, WhatToOpen } from '../src/app/bridge.ts';

export interface MenuActions {
  open(what: WhatToOpen): void;
  command(command: MenuCommand): void;
  showManual(): void;
  showAbout(): void;
}

/**
 * The application menu as data. `developer` adds the entries that a packaged program does not have.
 *
 * @param recent Paths of the recordings that were opened last.
 */
export function menuTemplate(
  actions: MenuActions,
  recent: readonly string[],
  platform: NodeJS.Platform,
  developer: boolean,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      {
        id: 'open-recording',
        label: '&Open recording...',
        accelerator: 'CmdOrCtrl+O',
        click: () => {
          actions.open({ kind: 'choose' });
        },
      },
      {
        label: 'Open &recent',
        enabled: recent.length > 0,
        submenu: recent.map((file, id) => ({
          label: file,
          click: () => {
            actions.open({ kind: 'recent', id });
          },
        })),
      },
      { type: 'separator' },
      {
        id: 'batch',
        label: '&Score a folder...',
        accelerator: 'CmdOrCtrl+Shift+O',
        click: () => {
          actions.command('batch');
        },
      },
      {
        id: 'print',
        label: '&Print...',
        accelerator: 'CmdOrCtrl+P',
        click: () => {
          actions.command('print');
        },
      },
      { type: 'separator' },
      { role: isMac ? 'close' : 'quit' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      // (Ctrl with + and - alone are the length of a page, where a technician's hand expects it.)
      { role: 'resetZoom', accelerator: 'CmdOrCtrl+Alt+0' },
      { role: 'zoomIn', accelerator: 'CmdOrCtrl+Alt+Plus' },
      { role: 'zoomOut', accelerator: 'CmdOrCtrl+Alt+-' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(developer ? [{ type: 'separator' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  };
  const help: MenuItemConstructorOptions = {
    label: '&Help',
    role: 'help',
    submenu: [
      {
        id: 'manual',
        label: '&Manual',
        accelerator: 'Shift+F1',
        click: () => {
          actions.showManual();
        },
      },
      { type: 'separator' },
      {
        label: '&About Tibialis',
        click: () => {
          actions.showAbout();
        },
      },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [{ role: 'copy' }, { role: 'selectAll' }],
  };
  return [...(isMac ? [{ role: 'appMenu' } as const] : []), file, edit, view, help];
}
