import path from 'node:path';
import { BrowserWindow, nativeTheme, type App } from 'electron';
import { PAGE_URL } from './page-address.ts';

let current: BrowserWindow | undefined;

/** Opens the one window. It appears when the page is drawn, so that it never shows a white flash. */
export function openMainWindow(app: App, codeFolder: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1360,
    height: 900,
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: 'Tibialis',
    // The page's own background (--surface-page in theme.css), for the moment before it is there.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181d' : '#f4f6f8',
    webPreferences: {
      preload: path.join(codeFolder, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  current = window;
  window.on('closed', () => {
    current = undefined;
  });
  void window.loadURL(PAGE_URL);
  return window;
}

/** The one window, while it is open. (That of the manual is another.) */
export function mainWindow(): BrowserWindow | undefined {
  return current;
}
