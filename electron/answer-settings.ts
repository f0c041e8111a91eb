import path from 'node:path';
import { z } from 'zod';
import type { LogoOutcome } from '../src/app/bridge.ts';
import { somePreferencesSchema } from '../src/app/preferences.ts';
import { ok } from '../src/base/result.ts';
import { exportRequest, type PageServices } from './answer-page.ts';
import { CHANNELS } from './channels.ts';
import { answerChannel } from './ipc.ts';

const NOTHING = z.tuple([]);
const id = z.number().int().positive();

/** Answers what the page asks of preferences, the letterhead and the report before it is saved. */
export function answerSettings(services: PageServices): void {
  const { ipcMain, preferences, previews, nights, opened } = services;
  answerChannel(ipcMain, CHANNELS.preferences, NOTHING, () => Promise.resolve(preferences.view));
  answerChannel(
    ipcMain,
    CHANNELS.setPreferences,
    z.tuple([somePreferencesSchema.nullable()]),
    (change) => {
      if (change === null) preferences.reset();
      else preferences.change(change);
      services.preferencesChanged();
      return Promise.resolve(preferences.view);
    },
  );
  answerChannel(
    ipcMain,
    CHANNELS.chooseLogo,
    z.tuple([z.boolean()]),
    async (isWanted): Promise<LogoOutcome> => {
      const file = isWanted ? await services.askForPicture() : undefined;
      if (isWanted && file === undefined) return undefined;
      const set = await preferences.setLogo(file);
      return set.ok ? ok(preferences.view) : set;
    },
  );
  answerChannel(
    ipcMain,
    CHANNELS.previewReport,
    z.tuple([id, exportRequest]),
    async (recording, request) => {
      const made = await nights.export(
        opened.pathOf(recording),
        { ...request, format: 'pdf' },
        services.reportStyle(request),
      );
      if (made?.ok !== true) return made;
      const [pdf] = made.value;
      const shown = await previews.show(pdf!.name, pdf!.content);
      return shown.ok ? ok([path.basename(shown.value)]) : shown;
    },
  );
}
