import { basename } from 'node:path';
import { chooseProfiles, profileFilesIn, type ChosenProfiles } from '../app/choose-profiles.ts';
import { readPatientContext, type PatientContext } from '../app/patient-context.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { readTextFile } from '../node/text-file.ts';

/** How the options of every command that scores a night are written, and what `--help` says of them. */
export const NIGHT_OPTIONS = {
  rules: [
    '--rules <list>',
    'rule profiles, or files of own ones, with commas between; the report leads with the first; aasm-v3 when not given',
  ],
  age: ['--age <years>', 'age of the patient; overrides what the file says'],
  context: [
    '--context <file>',
    'what you know of the patient, as JSON (docs/scoring.md); printed, never judged',
  ],
  severityBands: [
    '--severity-bands',
    'also names the PLMS index mild, moderate or severe, by informal bands',
  ],
} as const;

/** The same as they are typed. */
export interface NightFlags {
  readonly rules?: string;
  readonly age?: string;
  readonly context?: string;
  readonly severityBands?: boolean;
}

/** What they mean. */
export interface NightOptions {
  /** Undefined: the default. */
  readonly profiles?: ChosenProfiles;
  readonly ageYears?: number;
  readonly context?: PatientContext['context'];
  readonly severityBands: boolean;
}

/** Checks the options and reads the files that they name; all that is wrong is told at once. */
export async function readNightOptions(
  flags: NightFlags,
): Promise<Result<NightOptions, readonly Problem[]>> {
  const problems: Problem[] = [];
  const age = readAge(flags.age);
  if (!age.ok) problems.push(age.failure);
  const ageYears = age.ok ? age.value : undefined;
  const profiles = flags.rules === undefined ? undefined : await readProfiles(flags.rules);
  if (profiles?.ok === false) problems.push(...profiles.failure);
  const patient =
    flags.context === undefined ? undefined : await readContext(flags.context, ageYears);
  if (patient?.ok === false) problems.push(...patient.failure);
  if (problems.length > 0) return fail(problems);
  const known = patient?.ok === true ? patient.value : { context: undefined, ageYears };
  return ok({
    ...(profiles?.ok === true ? { profiles: profiles.value } : {}),
    ...(known.ageYears === undefined ? {} : { ageYears: known.ageYears }),
    ...(known.context === undefined ? {} : { context: known.context }),
    severityBands: flags.severityBands === true,
  });
}

/** `--rules`: names of profiles, and files of own ones. `subject` is what problems with the choice call it. */
export async function readProfiles(
  text: string,
  subject?: string,
): Promise<Result<ChosenProfiles, readonly Problem[]>> {
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  for (const path of profileFilesIn(text)) {
    const read = await readTextFile(path);
    if (read.ok) texts.set(path, read.value);
    else problems.push(read.failure);
  }
  return problems.length > 0
    ? fail(problems)
    : chooseProfiles(text, (path) => texts.get(path), subject);
}

async function readContext(
  path: string,
  ageYears: number | undefined,
): Promise<Result<PatientContext, readonly Problem[]>> {
  const read = await readTextFile(path);
  if (!read.ok) return fail([read.failure]);
  return readPatientContext(read.value, basename(path), ageYears);
}

function readAge(age: string | undefined): Result<number | undefined, Problem> {
  if (age === undefined) return ok(undefined);
  if (/^\d{1,3}$/.test(age) && Number(age) <= 120) return ok(Number(age));
  return fail({
    code: 'usage.option',
    subject: '--age',
    expected: 'completed years, 0 to 120',
    received: `"${age}"`,
  });
}
