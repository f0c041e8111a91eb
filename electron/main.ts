import { homedir, userInfo } from 'node:os';
import path from 'node:path';
import { app, dialog, ipcMain, Menu, nativeTheme, session, shell } from 'electron';
import { answerPage } from './answer-page.ts';
import { BatchHost } from './batch-host.ts';
import { openProcessPool } from './batch-pool.ts';
import { batchLimits } from './batch-settings.ts';
import { CHANNELS } from './channels.ts';
import { startBatchProcess, startNightProcess, startRecordingProcess } from './child-processes.ts';
import { recordingArgument } from './command-line.ts';
import {
  askForFile,
  askForFolder,
  askForPicture,
  askForRecording,
  askForScorings,
  closeWhileScoring,
  closeWithUnsavedWork,
} from './dialogs.ts';
import { errandDone } from './errands.ts';
import { handedFiles } from './handed-files.ts';
import { closeSession, confineContents, switchOffNetwork } from './hardening.ts';
import { mainWindow, openMainWindow } from './main-window.ts';
import { closeManual, showManual } from './manual-window.ts';
import { menuTemplate } from './menu.ts';
import { NightHost } from './night-host.ts';
import { OpenedRecordings } from './opened-recordings.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { labFileOf, PreferencesStore } from './preferences-store.ts';
import { ReportPreviews } from './report-preview.ts';
import { RecordingHost } from './recording-host.ts';
import { SettingsFile } from './settings-file.ts';

/**
 * The shell: one window, one page, one door. The page asks over `Bridge` and never names a file; recordings are read
 * in processes of their own. Everything that a web page could otherwise reach is closed in hardening.ts.
 */
const CODE_FOLDER = __dirname;
const PAGE_FOLDER = path.join(CODE_FOLDER, '..', 'renderer', 'main_window');

if (errandDone()) process.exit(0);

const handed = handedFiles(app);
switchOffNetwork();
registerPageScheme();
app.on('web-contents-created', (_event, contents) => {
  confineContents(contents);
  contents.on('will-prevent-unload', (event) => {
    if (closeWithUnsavedWork()) event.preventDefault();
  });
});

void app.whenReady().then(async () => {
  closeSession(session.defaultSession);
  servePage(session.defaultSession, PAGE_FOLDER);
  const settings = new SettingsFile(app.getPath('userData'));
  await settings.read();
  const userFolder = app.getPath('userData');
  const labFile = labFileOf(process.platform, process.env);
  const preferences = new PreferencesStore(settings, userFolder, labFile);
  await preferences.read();
  const previews = new ReportPreviews((file) => shell.openPath(file));
  const applyPreferences = (): void => {
    const { theme, scale } = preferences.values;
    nativeTheme.themeSource = theme;
    mainWindow()?.webContents.setZoomFactor(scale / 100);
  };
  nativeTheme.themeSource = preferences.values.theme;

  const nights = new NightHost(
    () => startNightProcess(CODE_FOLDER),
    (fraction, phase) => {
      tellPage(CHANNELS.progress, fraction, phase);
    },
  );
  const surveys = new NightHost(
    () => startNightProcess(CODE_FOLDER),
    () => undefined,
  );
  const recordings = new RecordingHost(
    () => startRecordingProcess(CODE_FOLDER, () => mainWindow()?.webContents),
    (problem) => {
      tellPage(CHANNELS.recordingLost, problem);
    },
  );
  const fonts = path.join(CODE_FOLDER, 'fonts');
  const batch = new BatchHost(
    {
      preferences: () => preferences.values,
      limits: batchLimits(),
      openPool: (runSettings, limits) =>
        openProcessPool(() => startBatchProcess(CODE_FOLDER), runSettings, fonts, limits),
      tell: (changes) => {
        tellPage(CHANNELS.batchChanged, changes);
      },
    },
    settings.batchFolders,
  );
  const showMenu = (): void => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuOf(settings)));
  };
  const answers = answerPage({
    ipcMain,
    nights,
    surveys,
    recordings,
    opened: new OpenedRecordings(),
    batch,
    settings,
    initial: handed.first() ?? recordingArgument(process.argv, app.isPackaged, process.cwd()),
    preferences,
    previews,
    preferencesChanged: applyPreferences,
    reportStyle: ({ hasLetterhead }) => ({
      fonts,
      paper: preferences.values.paper,
      letterhead: hasLetterhead ? preferences.letterhead : undefined,
    }),
    askForPicture,
    userName: () => userInfo().username,
    homeFolder: homedir(),
    askForRecording,
    askForScorings,
    askForFolder,
    askForFile,
    requestOpen: (what) => {
      tellPage(CHANNELS.openRequested, what);
    },
    recentChanged: showMenu,
  });
  handed.listen((file) => void answers.offerFile(file));
  showMenu();
  recordings.warm();
  const openWindow = (): void => {
    const window = openMainWindow(app, CODE_FOLDER);
    window.webContents.on('did-finish-load', applyPreferences);
    window.on('close', (event) => {
      if (batch.isRunning && !closeWhileScoring()) event.preventDefault();
    });
    window.on('closed', closeManual);
  };
  openWindow();
  app.on('activate', () => {
    if (mainWindow() === undefined) openWindow();
  });
  app.on('will-quit', () => {
    nights.close();
    surveys.close();
    batch.stop();
    previews.close();
    recordings.close();
  });
});

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

function menuOf(settings: SettingsFile): Electron.MenuItemConstructorOptions[] {
  return menuTemplate(
    {
      open: (what) => {
        tellPage(CHANNELS.openRequested, what);
      },
      command: (command) => {
        tellPage(CHANNELS.menuCommand, command);
      },
      showManual,
      showAbout,
    },
    settings.recent.map((one) => one.path),
    process.platform,
    !app.isPackaged,
  );
}

function tellPage(channel: string, ...told: unknown[]): void {
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
