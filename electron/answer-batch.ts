import path from 'node:path';
import { z } from 'zod';
import { BATCH_EXTRAS, BATCH_FOLDERS } from '../src/app/batch/batch-view.ts';
import type { PageServices } from './answer-page.ts';
import { CHANNELS } from './channels.ts';
import { answerChannel } from './ipc.ts';

const NOTHING = z.tuple([]);
/** As many rows as a window shows, and some to spare. */
const rows = z.array(z.number().int().nonnegative()).max(400);

const TITLES = {
  recordings: 'Folder of recordings',
  results: 'Folder for the results',
} as const;

/** Answers what the page asks of a run over a folder of recordings. */
export function answerBatch({
  ipcMain,
  batch,
  settings,
  askForFolder,
  homeFolder,
}: PageServices): void {
  answerChannel(ipcMain, CHANNELS.batchFolders, NOTHING, async () => {
    await batch.remembered;
    return batch.folders;
  });
  answerChannel(
    ipcMain,
    CHANNELS.chooseBatchFolder,
    z.tuple([z.enum(BATCH_FOLDERS)]),
    async (folder) => {
      const near = batch.folders[folder] ?? batch.folders.recordings ?? homeFolder;
      const chosen = await askForFolder(TITLES[folder], path.join(near, 'recordings'));
      if (chosen !== undefined) {
        batch.setFolder(folder, chosen);
        settings.setBatchFolders(batch.folders);
      }
      return batch.folders;
    },
  );
  answerChannel(
    ipcMain,
    CHANNELS.planBatch,
    z.tuple([z.array(z.enum(BATCH_EXTRAS)).max(BATCH_EXTRAS.length)]),
    (extras) => batch.plan(extras),
  );
  answerChannel(ipcMain, CHANNELS.runBatch, NOTHING, () => batch.run());
  answerChannel(ipcMain, CHANNELS.stopBatch, NOTHING, () => {
    batch.stop();
    return Promise.resolve();
  });
  answerChannel(ipcMain, CHANNELS.batchFigures, z.tuple([rows]), (wanted) => batch.figures(wanted));
}
