import { z } from 'zod';
import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { count, orNull } from './result-schema-parts.ts';

/*
 * The specification of `<id>.tibialis-run.json`, the receipt that `tibialis batch` writes beside the files of one
 * recording when it is done with it, after all of them. It says what was read, under which settings, what was written,
 * or why nothing was. Where it stands, the files that it names stand too; where it is missing, the work is not finished.
 * docs/batch.md explains it.
 *
 * `seconds` and `peakMemoryMiB` differ from run to run; everything else follows from the inputs and the settings.
 */

/** Raised when a field is added, removed or means something else. Receipts of other versions are not understood. */
export const RECEIPT_VERSION = 1;

/** What the name of a receipt ends in, behind the id. */
export const RECEIPT_ENDING = '.tibialis-run.json';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const errorSchema = z
  .strictObject({
    code: z.string().min(1).describe('Stable code, such as edf.not-an-edf.'),
    subject: z
      .string()
      .describe('What the trouble is with: a file, a field of it. Holds no path of the machine.'),
    expected: z.string().describe('What should have stood there.'),
    received: z.string().describe('What stood there.'),
    hint: orNull(z.string().describe('What can be done about it.'), 'nothing that is known.'),
    message: z.string().describe('The same as one sentence.'),
  })
  .meta({ id: 'RunError', description: 'Why a recording was not scored.' });

const inputSchema = z
  .strictObject({
    file: z.string().min(1).describe('Relative to the folder that was given, with `/`.'),
    bytes: count('Size.'),
    modified: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
      .describe('When it was last changed, UTC.'),
    sha256: orNull(
      sha256Schema.describe('SHA-256 of the content.'),
      'the file is large; size and time stand for the content.',
    ),
  })
  .meta({ id: 'RunInput', description: 'A file that was read.' });

const outputSchema = z
  .strictObject({
    // Never a path: what a receipt names may be removed when it is replaced.
    file: z
      .string()
      .regex(/^(?!\.{1,2}$)[^/\\]+$/)
      .describe('Name, in the folder of the receipt.'),
    bytes: count('Size.'),
    sha256: sha256Schema.describe('SHA-256 of the content.'),
  })
  .meta({ id: 'RunOutput', description: 'A file that was written.' });

export const runReceiptSchema = z
  .strictObject({
    schemaVersion: z.literal(RECEIPT_VERSION).describe('Version of this specification.'),
    id: z
      .string()
      .min(1)
      .describe('The night: its path under the output folder without an ending, with `/`.'),
    source: z
      .string()
      .min(1)
      .describe('The recording, relative to the folder that was given, with `/`.'),
    status: z.enum(['done', 'failed']).describe('done: scored and written. failed: see error.'),
    error: orNull(errorSchema, 'the recording was scored.'),
    furtherErrors: z
      .array(errorSchema)
      .describe('What else is wrong, where several things were found.'),
    isTriedAgain: z
      .boolean()
      .describe(
        'The failure lay in the circumstances (memory, time, disk, permission): the next run tries again though ' +
          'nothing has changed. False when done.',
      ),
    findings: z
      .strictObject({
        info: count('How many are good to know.'),
        warning: count('How many may affect numbers.'),
        error: count('How many say that something could not be scored.'),
        codes: z.array(z.string()).describe('Each code once, sorted.'),
      })
      .describe('The doubts about the data that stand in the result; zeros when failed.'),
    inputs: z
      .array(inputSchema)
      .describe('The recording first, then its scorings. Empty when nothing could be looked at.'),
    settingsHash: sha256Schema.describe('SHA-256 of all that decides what the files hold.'),
    tool: z
      .strictObject({
        name: z.string().describe('Name of the program.'),
        version: z.string().describe('Its version.'),
      })
      .describe('What made the files.'),
    resultSchemaVersion: z.string().describe('Version of the result that it writes.'),
    outputs: z.array(outputSchema).describe('In the order of writing. Empty when failed.'),
    group: orNull(z.string().min(1).describe('Of the study, from the manifest.'), 'none is given.'),
    seconds: z.number().min(0).describe('How long the work took.'),
    peakMemoryMiB: orNull(
      z
        .number()
        .min(0)
        .describe('Most memory that the work held, as it was seen from time to time.'),
      'it was not seen.',
    ),
  })
  .refine(({ status, error }) => (status === 'failed') === (error !== null), {
    path: ['error'],
    message: 'an error when failed, null when done',
  })
  .refine(({ status, outputs }) => status === 'done' || outputs.length === 0, {
    path: ['outputs'],
    message: 'an empty list when failed',
  })
  .meta({
    title: 'Tibialis run receipt',
    description: 'What became of one recording of a batch.',
  });

export type RunReceipt = Readonly<z.infer<typeof runReceiptSchema>>;
export type RunError = NonNullable<RunReceipt['error']>;
export type RunInput = RunReceipt['inputs'][number];
export type RunOutput = RunReceipt['outputs'][number];

/**
 * The text of a receipt: two spaces of indentation, a line feed at the end.
 * @throws BugError when the receipt does not follow its specification.
 */
export function encodeReceipt(receipt: RunReceipt): string {
  const checked = runReceiptSchema.safeParse(receipt);
  invariant(
    checked.success,
    `a receipt follows its specification (${checked.success ? '' : z.prettifyError(checked.error)})`,
  );
  return `${JSON.stringify(checked.data, undefined, 2)}\n`;
}

/**
 * Reads the text of a receipt.
 * @param name What problems call it: the name of the file.
 */
export function decodeReceipt(
  text: string,
  name = 'receipt',
): Result<RunReceipt, readonly Problem[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const received = error instanceof Error ? error.message : 'something else';
    return fail([{ code: 'receipt.not-json', subject: name, expected: 'JSON', received }]);
  }
  const parsed = runReceiptSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return fail(
    parsed.error.issues.map(({ path, message }) => ({
      code: 'receipt.invalid',
      subject: path.length === 0 ? name : `${name}: ${path.map(String).join('.')}`,
      expected: `a receipt of version ${RECEIPT_VERSION}`,
      received: `something else (${message})`,
    })),
  );
}
