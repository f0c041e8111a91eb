import path from 'node:path';
import { dialog } from 'electron';
import { mainWindow } from './main-window.ts';

/** The dialogs in which the user names files. Each gives undefined when it is closed without a choice. */

export async function askForRecording(): Promise<string | undefined> {
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

/** A picture for above the report. */
export async function askForPicture(): Promise<string | undefined> {
  const window = mainWindow();
  if (window === undefined) return undefined;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Logo above the report',
    properties: ['openFile'],
    filters: [{ name: 'Pictures (PNG, JPEG)', extensions: ['png', 'jpg', 'jpeg'] }],
  });
  return canceled ? undefined : filePaths[0];
}

/** @param near The recording; the dialog begins in its folder. */
export async function askForScorings(near: string): Promise<readonly string[]> {
  const window = mainWindow();
  if (window === undefined) return [];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Scorings of this recording',
    defaultPath: path.dirname(near),
    properties: ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths;
}

/** @param near A file; the dialog begins in its folder. */
export async function askForFolder(title: string, near: string): Promise<string | undefined> {
  const window = mainWindow();
  if (window === undefined) return undefined;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    defaultPath: path.dirname(near),
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? undefined : filePaths[0];
}

/** @param near The recording; the name that is offered is made from its own. */
export async function askForFile(near: string, ending: string): Promise<string | undefined> {
  const window = mainWindow();
  if (window === undefined) return undefined;
  const { dir, name } = path.parse(near);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export',
    defaultPath: path.join(dir, `${name}.tibialis.${ending}`),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
  });
  return canceled || filePath === '' ? undefined : filePath;
}

/** @returns Whether to close the window all the same. */
export function closeWithUnsavedWork(): boolean {
  const window = mainWindow();
  if (window === undefined) return true;
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'warning',
    title: 'Tibialis',
    message: 'Some edits could not be saved.',
    detail: 'They are lost when the window is closed. Keep it open to save them at another place.',
    buttons: ['Keep open', 'Close and lose them'],
    defaultId: 0,
    cancelId: 0,
  });
  return chosen === 1;
}

/** @returns Whether to close the window although a folder is being scored. */
export function closeWhileScoring(): boolean {
  const window = mainWindow();
  if (window === undefined) return true;
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'question',
    title: 'Tibialis',
    message: 'A folder of recordings is being scored.',
    detail: 'What is done stays. The next run over the same folders goes on from there.',
    buttons: ['Keep scoring', 'Stop and close'],
    defaultId: 0,
    cancelId: 0,
  });
  return chosen === 1;
}
