import type { Problem } from '../base/problem.ts';
import { ok, fail, type Result } from '../base/result.ts';
import type { Analysis } from '../domain/analysis.ts';
import { wrongOption } from './output-options.ts';

/** How the options of a command that writes nights are written, and what `--help` says of them. */
export const ANONYMIZE_OPTIONS = {
  anonymize: [
    '--anonymize',
    'takes out what tells whose night it is; dates, file names and texts go, the clock stays (docs/writing.md)',
  ],
  id: [
    '--id <name>',
    'what the night is called instead; a name made of its samples when not given',
  ],
} as const;

/** The same as they are typed. */
export interface AnonymizeFlags {
  readonly anonymize?: boolean;
  readonly id?: string;
}

/** Letters, digits, points, hyphens and underscores, such as `P001` or `sub-01_ses-2`. */
const ID = /^[A-Za-z0-9][\w.-]{0,63}$/;

/** A problem when the options do not go together, or the name is none that every disk and program can hold. */
export function checkAnonymizeFlags({ anonymize, id }: AnonymizeFlags): Result<undefined, Problem> {
  if (id === undefined) return ok(undefined);
  if (anonymize !== true) {
    return fail({
      code: 'usage.option',
      subject: '--id',
      expected: '--anonymize with it',
      received: `--id ${id} alone`,
    });
  }
  if (ID.test(id)) return ok(undefined);
  return fail(wrongOption('--id', '1 to 64 letters, digits, points, hyphens and underscores', id));
}

/** A night as it is written. */
export interface NightToWrite {
  readonly analysis: Analysis;
  /** What the names of its files begin with; undefined: what the file of the recording is called. */
  readonly stem: string | undefined;
}

/**
 * The night as the flags ask for it: as it is, or without what tells whose it is.
 *
 * @param makeId Makes its name, where none was given.
 */
export async function nightToWrite(
  analysis: Analysis,
  { anonymize, id }: AnonymizeFlags,
  makeId: (ids: typeof import('../app/anonymize/anonymous-id.ts')) => string | Promise<string>,
): Promise<NightToWrite> {
  if (anonymize !== true) return { analysis, stem: undefined };
  // Few runs ask for this: its code is loaded when one does.
  const { anonymizeNight } = await import('../app/anonymize/anonymize-night.ts');
  const stem = id ?? (await makeId(await import('../app/anonymize/anonymous-id.ts')));
  return { analysis: anonymizeNight(analysis, stem), stem };
}
