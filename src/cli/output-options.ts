import { OUTPUT_FORMATS, type OutputFormat } from '../app/output-formats.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';

export type Paper = 'A4' | 'Letter';

/** `--format`: one or several, with commas between. */
export function readFormats(text: string): Result<readonly OutputFormat[], Problem> {
  const formats: OutputFormat[] = [];
  for (const word of text.split(',').map((part) => part.trim().toLowerCase())) {
    const format = OUTPUT_FORMATS.find((known) => known === word);
    if (format === undefined) return fail(wrongOption('--format', OUTPUT_FORMATS.join(', '), word));
    formats.push(format);
  }
  return ok(formats);
}

/** `--paper`. */
export function readPaper(text: string): Result<Paper, Problem> {
  const paper = (['A4', 'Letter'] as const).find(
    (known) => known.toLowerCase() === text.toLowerCase(),
  );
  return paper === undefined ? fail(wrongOption('--paper', 'A4 or Letter', text)) : ok(paper);
}

export function wrongOption(option: string, expected: string, received: string): Problem {
  return { code: 'usage.option', subject: option, expected, received: `"${received}"` };
}
