import { z } from 'zod';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';

/** A sign that is printed 130 points wide needs no more. */
export const LARGEST_LOGO_BYTES = 2 ** 20;

const letterheadSchema = z.strictObject({
  name: z.string().min(1).max(120),
  lines: z.array(z.string().max(160)).max(5).default([]),
  /** A file, from where the letterhead lies. */
  logo: z.string().min(1).exactOptional(),
});
export type LetterheadFile = z.infer<typeof letterheadSchema>;

/** Reads the file of `--letterhead` (docs/report.md): JSON with `name`, and if wanted `lines` and `logo`. */
export function readLetterhead(text: string, fileName: string): Result<LetterheadFile, Problem> {
  const expected = 'a letterhead as JSON: name, and if wanted lines and logo';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const received = 'text that is no JSON';
    return fail({ code: 'letterhead.not-json', subject: fileName, expected, received });
  }
  const read = letterheadSchema.safeParse(json);
  if (read.success) return ok(read.data);
  const issue = read.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.');
  return fail({
    code: 'letterhead.wrong-field',
    subject: fileName,
    expected,
    received: `${where}: ${issue?.message ?? 'another form'}`,
  });
}
