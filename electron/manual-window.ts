import { BrowserWindow } from 'electron';
import { MANUAL_URL } from './page-address.ts';

let manual: BrowserWindow | undefined;

/**
 * Shows the manual in a window of its own: a page of the program without scripts, without a bridge and without a way to
 * anywhere else.
 */
export function showManual(): void {
  if (manual !== undefined) {
    manual.focus();
    return;
  }
  const window = new BrowserWindow({
    width: 1060,
    height: 860,
    title: 'Tibialis manual',
    autoHideMenuBar: true,
    webPreferences: {
      javascript: false,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    },
  });
  manual = window;
  window.on('closed', () => {
    manual = undefined;
  });
  void window.loadURL(MANUAL_URL);
}

/** With the window that it explains. */
export function closeManual(): void {
  manual?.close();
}
