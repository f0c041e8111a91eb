import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { LARGEST_LOGO_BYTES } from '../src/app/letterhead-file.ts';
import {
  mergePreferences,
  somePreferencesSchema,
  type Preferences,
  type PreferencesView,
  type SomePreferences,
} from '../src/app/preferences.ts';
import { isPicture, type Letterhead } from '../src/app/report-extras.ts';
import type { Problem } from '../src/base/problem.ts';
import { fail, ok, type Result } from '../src/base/result.ts';
import { writeFileSet } from '../src/node/atomic-write.ts';
import type { SettingsFile } from './settings-file.ts';

const LOGO = 'letterhead-logo';

/**
 * What the user has set up, over what the laboratory gives to all its users in a file that the application only reads.
 * A class, because it lives as long as the application.
 */
export class PreferencesStore {
  readonly #settings: SettingsFile;
  readonly #folder: string;
  readonly #labFile: string;
  #lab: SomePreferences = {};
  #labState: PreferencesView['lab'] = 'none';
  #logo: Uint8Array | undefined;

  /** @param folder The user's own, for the copy of the logo. */
  constructor(settings: SettingsFile, folder: string, labFile: string) {
    this.#settings = settings;
    this.#folder = folder;
    this.#labFile = labFile;
  }

  async read(): Promise<void> {
    const text = await readFile(this.#labFile, 'utf8').catch(() => undefined);
    if (text !== undefined) {
      const read = labPreferences(text);
      this.#labState = read.ok ? 'used' : { problem: read.failure };
      if (read.ok) this.#lab = read.value;
    }
    const logo = await readFile(path.join(this.#folder, LOGO)).catch(() => undefined);
    if (logo !== undefined && isPicture(logo)) this.#logo = new Uint8Array(logo);
  }

  get values(): Preferences {
    return mergePreferences(this.#lab, this.#settings.preferences);
  }

  get view(): PreferencesView {
    return {
      values: this.values,
      labFile: this.#labFile,
      lab: this.#labState,
      logo: this.#settings.logoName,
    };
  }

  /** Undefined where no name of a clinic and no logo was given. */
  get letterhead(): Letterhead | undefined {
    const { clinicName, clinicLines } = this.values;
    if (clinicName === '' && clinicLines.length === 0 && this.#logo === undefined) return undefined;
    return { name: clinicName, lines: clinicLines, logo: this.#logo };
  }

  change(change: SomePreferences): void {
    this.#settings.setPreferences({ ...this.#settings.preferences, ...change });
  }

  /** Back to the laboratory's and the program's own. */
  reset(): void {
    this.#settings.setPreferences({});
  }

  /** @param file Undefined: no picture any more. */
  async setLogo(file: string | undefined): Promise<Result<undefined, Problem>> {
    if (file === undefined) {
      this.#logo = undefined;
      this.#settings.setLogoName(undefined);
      await rm(path.join(this.#folder, LOGO), { force: true }).catch(() => undefined);
      return ok(undefined);
    }
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes === undefined || bytes.length > LARGEST_LOGO_BYTES || !isPicture(bytes)) {
      return fail({
        code: 'letterhead.logo',
        subject: path.basename(file),
        expected: `a PNG or JPEG of at most ${LARGEST_LOGO_BYTES} bytes`,
        received:
          bytes === undefined
            ? 'a file that cannot be read'
            : `${bytes.length} bytes of something else`,
      });
    }
    const written = await writeFileSet(this.#folder, [{ name: LOGO, content: bytes }]);
    if (!written.ok) return written;
    this.#logo = new Uint8Array(bytes);
    this.#settings.setLogoName(path.basename(file));
    return ok(undefined);
  }
}

function labPreferences(text: string): Result<SomePreferences, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail('it is no JSON');
  }
  const read = somePreferencesSchema.safeParse(json);
  if (read.success) return ok(read.data);
  const issue = read.error.issues[0];
  return fail(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'another form'}`);
}

/** Where a laboratory puts defaults for all who use this computer. */
export function labFileOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const given = env['TIBIALIS_LAB_SETTINGS'];
  if (given !== undefined && given !== '') return path.resolve(given);
  if (platform === 'win32')
    return path.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Tibialis', 'desktop.json');
  return platform === 'darwin'
    ? '/Library/Application Support/Tibialis/desktop.json'
    : '/etc/tibialis/desktop.json';
}
