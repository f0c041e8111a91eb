import { basename, dirname, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { openFileSource } from '../node/file-source.ts';
import { readTextFile } from '../node/text-file.ts';
import {
  isPicture,
  reportSectionNames,
  type Letterhead,
  type ReportExtras,
} from '../app/report-extras.ts';

/** What a person adds to a report, or leaves out of it: how it is written, and what `--help` says. */
export const REPORT_OPTIONS = {
  letterhead: [
    '--letterhead <file>',
    'name, lines and logo above the report, as JSON (docs/report.md)',
  ],
  comment: ['--comment <text>', 'a comment, printed at the end of the summary'],
  leaveOut: [
    '--leave-out <list>',
    `parts that the report is to do without: ${reportSectionNames().join(', ')}`,
  ],
} as const;

/** The same as they are typed. */
export interface ReportFlags {
  readonly letterhead?: string;
  readonly comment?: string;
  readonly leaveOut?: string;
}

/** Checks the options and reads the files that they name; all that is wrong is told at once. */
export async function readReportExtras(
  flags: ReportFlags,
): Promise<Result<ReportExtras, readonly Problem[]>> {
  const problems: Problem[] = [];
  const letterhead =
    flags.letterhead === undefined ? undefined : await letterheadOf(flags.letterhead);
  if (letterhead?.ok === false) problems.push(letterhead.failure);
  const known = reportSectionNames();
  const names = (flags.leaveOut ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const leaveOut = known.filter((name) => names.includes(name));
  for (const name of names) {
    if (leaveOut.some((one) => one === name)) continue;
    problems.push({
      code: 'usage.option',
      subject: '--leave-out',
      expected: `parts out of ${known.join(', ')}`,
      received: `"${name}"`,
    });
  }
  if (problems.length > 0) return fail(problems);
  return ok({
    ...(letterhead?.ok === true ? { letterhead: letterhead.value } : {}),
    ...(flags.comment === undefined ? {} : { comment: flags.comment }),
    ...(leaveOut.length === 0 ? {} : { leaveOut }),
  });
}

async function letterheadOf(path: string): Promise<Result<Letterhead, Problem>> {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  // Few runs have a letterhead: what reads it is loaded for one that has.
  const { LARGEST_LOGO_BYTES, readLetterhead } = await import('../app/letterhead-file.ts');
  const read = readLetterhead(text.value, basename(path));
  if (!read.ok) return read;
  const { name, lines, logo } = read.value;
  if (logo === undefined) return ok({ name, lines, logo: undefined });
  const picture = await pictureAt(resolve(dirname(path), logo), LARGEST_LOGO_BYTES);
  return picture.ok ? ok({ name, lines, logo: picture.value }) : picture;
}

async function pictureAt(path: string, most: number): Promise<Result<Uint8Array, Problem>> {
  const opened = await openFileSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    const wrong = (received: string): Result<never, Problem> =>
      fail({
        code: 'letterhead.logo',
        subject: path,
        expected: `a PNG or JPEG of at most ${most} bytes`,
        received,
      });
    if (source.size > most) return wrong(`${source.size} bytes`);
    const bytes = await source.read(0, source.size);
    return isPicture(bytes) ? ok(bytes) : wrong('a file of another kind');
  } finally {
    await source.close();
  }
}
