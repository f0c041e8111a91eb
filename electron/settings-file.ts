import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { BatchFolders } from '../src/app/batch/batch-view.ts';
import { somePreferencesSchema, type SomePreferences } from '../src/app/preferences.ts';
import { writeFileSet } from '../src/node/atomic-write.ts';

const MOST_RECENT = 12;

const recentSchema = z.strictObject({
  path: z.string().min(1),
  /** The scoring is kept here, because it could not be kept beside the recording. */
  scoringFolder: z.string().min(1).exactOptional(),
});
export type Recent = z.infer<typeof recentSchema>;

const settingsSchema = z.strictObject({
  version: z.literal(1),
  technician: z.string().exactOptional(),
  recent: z.array(recentSchema),
  preferences: somePreferencesSchema.exactOptional(),
  /** That were chosen last for a run over a folder. */
  batchFolders: z
    .strictObject({
      recordings: z.string().min(1).optional(),
      results: z.string().min(1).optional(),
    })
    .exactOptional(),
  /** Name of the picture whose copy lies beside this file. */
  logoName: z.string().exactOptional(),
});
type Settings = z.infer<typeof settingsSchema>;

/**
 * What the application remembers from one day to the next, in one small file of the user's. It is never needed: one that is
 * damaged or cannot be written counts as empty, and is not worth a message.
 *
 * A class, because it lives as long as the application.
 */
export class SettingsFile {
  readonly #folder: string;
  #settings: Settings = { version: 1, recent: [] };
  #writing: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(): Promise<void> {
    try {
      const text = await readFile(path.join(this.#folder, NAME), 'utf8');
      const read = settingsSchema.safeParse(JSON.parse(text));
      if (read.success) this.#settings = read.data;
    } catch {
      // There is none yet, or it is damaged: as above.
    }
  }

  get technician(): string | undefined {
    return this.#settings.technician;
  }

  get preferences(): SomePreferences {
    return this.#settings.preferences ?? {};
  }

  get logoName(): string | undefined {
    return this.#settings.logoName;
  }

  setPreferences(preferences: SomePreferences): void {
    this.#write({ ...this.#settings, preferences });
  }

  setLogoName(name: string | undefined): void {
    const others = { ...this.#settings };
    delete others.logoName;
    this.#write(name === undefined ? others : { ...others, logoName: name });
  }

  get batchFolders(): BatchFolders {
    return { recordings: undefined, results: undefined, ...this.#settings.batchFolders };
  }

  setBatchFolders(batchFolders: BatchFolders): void {
    this.#write({ ...this.#settings, batchFolders });
  }

  get recent(): readonly Recent[] {
    return this.#settings.recent;
  }

  setTechnician(technician: string): void {
    this.#write({ ...this.#settings, technician });
  }

  /** Puts a recording on top; what was known of it stays known. */
  addRecent(file: string, scoringFolder?: string): void {
    const known = this.#settings.recent.find((one) => one.path === file);
    const others = this.#settings.recent.filter((one) => one.path !== file);
    const folder = scoringFolder ?? known?.scoringFolder;
    const added: Recent =
      folder === undefined ? { path: file } : { path: file, scoringFolder: folder };
    this.#write({ ...this.#settings, recent: [added, ...others].slice(0, MOST_RECENT) });
  }

  /** Writes follow each other: the file holds what was set last. */
  #write(settings: Settings): void {
    this.#settings = settings;
    this.#writing = this.#writing.then(() =>
      writeFileSet(this.#folder, [
        { name: NAME, content: `${JSON.stringify(this.#settings, null, 2)}\n` },
      ]).catch(() => undefined),
    );
  }
}

const NAME = 'settings.json';
