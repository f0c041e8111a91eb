import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { IpcMain } from 'electron';
import { z } from 'zod';
import { OUTPUT_FORMATS, type OutputFormat } from '../src/app/output-formats.ts';
import type { ExportOutcome, ExportRequest, OpenOutcome, WhatToOpen } from '../src/app/bridge.ts';
import { reportSectionNames } from '../src/app/report-extras.ts';
import { doStoreCall, storeCallSchema } from '../src/app/store-calls.ts';
import { ok } from '../src/base/result.ts';
import { writeFileSet } from '../src/node/atomic-write.ts';
import { answerBatch } from './answer-batch.ts';
import { answerSettings } from './answer-settings.ts';
import { answerSetup } from './answer-setup.ts';
import type { BatchHost } from './batch-host.ts';
import { CHANNELS } from './channels.ts';
import { answerChannel } from './ipc.ts';
import type { NightHost, ReportStyle } from './night-host.ts';
import type { OpenedRecordings } from './opened-recordings.ts';
import type { PreferencesStore } from './preferences-store.ts';
import type { ReportPreviews } from './report-preview.ts';
import type { RecordingHost } from './recording-host.ts';
import type { SettingsFile } from './settings-file.ts';

/** What the answers are made with. */
export interface PageServices {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly nights: NightHost;
  /** Looks at recordings before they are scored, beside what `nights` does. */
  readonly surveys: NightHost;
  readonly recordings: RecordingHost;
  readonly opened: OpenedRecordings;
  readonly batch: BatchHost;
  readonly settings: SettingsFile;
  /** The recording of the command line, as an absolute path. */
  readonly initial: string | undefined;
  readonly preferences: PreferencesStore;
  readonly previews: ReportPreviews;
  /** Theme and size are shown at once. */
  readonly preferencesChanged: () => void;
  readonly reportStyle: (request: Pick<ExportRequest, 'hasLetterhead'>) => ReportStyle;
  readonly askForPicture: () => Promise<string | undefined>;
  readonly userName: () => string;
  /** Where dialogs begin that no recording says a place for. */
  readonly homeFolder: string;
  readonly askForRecording: () => Promise<string | undefined>;
  readonly askForScorings: (near: string) => Promise<readonly string[]>;
  readonly askForFolder: (title: string, near: string) => Promise<string | undefined>;
  /** Where one file is to be written. */
  readonly askForFile: (near: string, ending: string) => Promise<string | undefined>;
  /** The user dropped a file, or asks the page to open something. */
  readonly requestOpen: (what: WhatToOpen) => void;
  readonly recentChanged: () => void;
}

const NOTHING = z.tuple([]);
const id = z.number().int().positive();
const what: z.ZodType<WhatToOpen> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['initial', 'choose', 'dropped']) }),
  z.strictObject({ kind: z.literal('recent'), id: z.number().int().nonnegative() }),
  z.strictObject({ kind: z.literal('batch'), row: z.number().int().nonnegative() }),
]);
export const exportRequest = z.strictObject({
  format: z.enum(OUTPUT_FORMATS),
  scoring: z.string().min(1),
  profiles: z.array(z.string()).min(1).max(8),
  comment: z.string().max(8000),
  leaveOut: z.array(z.enum(reportSectionNames())),
  hasLetterhead: z.boolean(),
  isAnonymous: z.boolean(),
});
const name = z.string().min(1).max(200);

export interface PageAnswers {
  /** A file that the user handed to the program from outside its window: the page is asked to open it. */
  readonly offerFile: (file: string) => Promise<void>;
}

/** Answers everything that the page may ask, and nothing else. */
export function answerPage(services: PageServices): PageAnswers {
  const { ipcMain, nights, recordings, opened, settings } = services;
  let dropped: string | undefined;

  const pathOf = async (wanted: WhatToOpen): Promise<string | undefined> => {
    switch (wanted.kind) {
      case 'initial':
        return services.initial;
      case 'choose':
        return services.askForRecording();
      case 'dropped':
        return dropped;
      case 'recent':
        return settings.recent[wanted.id]?.path;
      case 'batch':
        return services.batch.pathOf(wanted.row);
    }
  };

  answerChannel(ipcMain, CHANNELS.open, z.tuple([what]), async (wanted): Promise<OpenOutcome> => {
    const file = await pathOf(wanted);
    if (file === undefined) return undefined;
    const view = await recordings.open(file);
    if (!view.ok) return view;
    nights.close();
    const folder = settings.recent.find((one) => one.path === file)?.scoringFolder;
    settings.addRecent(file);
    services.recentChanged();
    return ok({ ...opened.add(file, folder), view: view.value });
  });
  const offerFile = async (file: string): Promise<void> => {
    if (!path.isAbsolute(file) || !(await stat(file)).isFile()) return;
    dropped = file;
    services.requestOpen({ kind: 'dropped' });
  };
  // From the preload script, which takes it from what the user really dropped; the page cannot call it.
  answerChannel(ipcMain, CHANNELS.dropped, z.tuple([z.string().min(1)]), offerFile);
  answerChannel(ipcMain, CHANNELS.recent, NOTHING, () =>
    Promise.resolve(
      settings.recent.map(({ path: file }, i) => ({
        id: i,
        file: path.basename(file),
        folder: path.dirname(file),
      })),
    ),
  );
  answerSetup(services);
  answerSettings(services);
  answerBatch(services);
  answerChannel(ipcMain, CHANNELS.cancel, NOTHING, () => {
    nights.cancel();
    return Promise.resolve();
  });
  answerChannel(
    ipcMain,
    CHANNELS.store,
    z.tuple([id, z.number().int().nonnegative(), storeCallSchema]),
    (recording, place, call) => doStoreCall(opened.storeOf(recording, place), call),
  );
  answerChannel(ipcMain, CHANNELS.chooseStore, z.tuple([id]), async (recording) => {
    const file = opened.pathOf(recording);
    const folder = await services.askForFolder('Keep the scoring in another folder', file);
    if (folder === undefined) return undefined;
    settings.addRecent(file, folder);
    return opened.addPlace(recording, folder);
  });
  answerChannel(
    ipcMain,
    CHANNELS.export,
    z.tuple([id, exportRequest]),
    async (recording, request): Promise<ExportOutcome> => {
      const file = opened.pathOf(recording);
      // Not even the name that is proposed is the recording's.
      const near = request.isAnonymous ? path.join(path.dirname(file), 'anonymous') : file;
      const target = await exportTarget(services, near, request.format);
      if (target === undefined) return undefined;
      const made = await nights.export(file, request, services.reportStyle(request));
      if (made?.ok !== true) return made;
      const renamed = target.name;
      const files = made.value.map((one) =>
        renamed === undefined ? one : { ...one, name: renamed },
      );
      return writeFileSet(target.folder, files, {
        protect: [file, ...opened.scoringsRead(recording)],
      });
    },
  );
  answerChannel(ipcMain, CHANNELS.technician, NOTHING, () =>
    Promise.resolve(settings.technician ?? services.userName()),
  );
  answerChannel(ipcMain, CHANNELS.setTechnician, z.tuple([name]), (technician) => {
    settings.setTechnician(technician);
    return Promise.resolve();
  });
  return { offerFile };
}

/** These are several files. */
const OF_SEVERAL_FILES: ReadonlySet<OutputFormat> = new Set(['csv', 'bids']);

/** One file is named by the user; for several a folder is chosen. */
async function exportTarget(
  services: PageServices,
  file: string,
  format: OutputFormat,
): Promise<{ readonly folder: string; readonly name: string | undefined } | undefined> {
  if (OF_SEVERAL_FILES.has(format)) {
    const folder = await services.askForFolder('Write the files into a folder', file);
    return folder === undefined ? undefined : { folder, name: undefined };
  }
  const target = await services.askForFile(file, format);
  return target === undefined
    ? undefined
    : { folder: path.dirname(target), name: path.basename(target) };
}
