import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, session, utilityProcess } from 'electron';
import { z } from 'zod';
import { AnalysisHost, type AnalysisChild } from './analysis-host.ts';
import { CHANNELS } from './channels.ts';
import { recordingArgument } from './command-line.ts';
import { closeSession, confineContents, switchOffNetwork } from './hardening.ts';
import { answerChannel } from './ipc.ts';
import { mainWindow, openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';

/**
 * The shell: one window, one page, one door. The page asks over `Bridge` and never names a file; recordings are read
 * in a process of their own. Everything that a web page could otherwise reach is closed in hardening.ts.
 */
const CODE_FOLDER = __dirname;
const PAGE_FOLDER = path.join(CODE_FOLDER, '..', 'renderer', 'main_window');
const NO_ARGUMENTS = z.tuple([]);

switchOffNetwork();
registerPageScheme();
app.on('web-contents-created', (_event, contents) => {
  confineContents(contents);
});

void app.whenReady().then(() => {
  closeSession(session.defaultSession);
  servePage(session.defaultSession, PAGE_FOLDER);

  const host = new AnalysisHost(startAnalysisProcess, (fraction, phase) => {
    tellPage(CHANNELS.progress, fraction, phase);
  });
  answerPage(host);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(
        {
          openRecording: () => {
            tellPage(CHANNELS.openRequested);
          },
          showAbout,
        },
        process.platform,
        !app.isPackaged,
      ),
    ),
  );
  openMainWindow(app, CODE_FOLDER);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openMainWindow(app, CODE_FOLDER);
  });
  app.on('will-quit', () => {
    host.cancel();
  });
});

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

function answerPage(host: AnalysisHost): void {
  const named = recordingArgument(process.argv, app.isPackaged, process.cwd());
  answerChannel(ipcMain, CHANNELS.openInitial, NO_ARGUMENTS, async () =>
    named === undefined ? undefined : host.analyse(named),
  );
  answerChannel(ipcMain, CHANNELS.choose, NO_ARGUMENTS, async () => {
    const chosen = await askForRecording();
    return chosen === undefined ? undefined : host.analyse(chosen);
  });
  answerChannel(ipcMain, CHANNELS.cancel, NO_ARGUMENTS, () => {
    host.cancel();
    return Promise.resolve();
  });
}

async function askForRecording(): Promise<string | undefined> {
  const window = mainWindow();
  if (window === undefined) return undefined;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open a sleep recording',
    properties: ['openFile'],
    filters: [
      { name: 'Recordings (EDF, EDF+, BDF)', extensions: ['edf', 'EDF', 'bdf', 'BDF'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? undefined : filePaths[0];
}

function startAnalysisProcess(): AnalysisChild {
  const child = utilityProcess.fork(path.join(CODE_FOLDER, 'analysis-process.cjs'), [], {
    serviceName: 'Tibialis analysis',
  });
  return {
    postMessage: (message) => {
      child.postMessage(message);
    },
    kill: () => {
      child.kill();
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.on('exit', listener);
    },
  };
}

function tellPage(channel: string, ...told: (string | number)[]): void {
  mainWindow()?.webContents.send(channel, ...told);
}

function showAbout(): void {
  const detail = `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`;
  const window = mainWindow();
  if (window === undefined) return;
  void dialog.showMessageBox(window, {
    type: 'info',
    title: 'About Tibialis',
    message: `Tibialis ${app.getVersion()}`,
    detail: `Scores limb movements in sleep recordings.\n${detail}`,
    buttons: ['Close'],
  });
}
