import { z } from 'zod';
import type { Microseconds } from '../../base/microseconds.ts';

/**
 * Building blocks of the scoring file's specification (docs/scoring-file.md). Times are whole microseconds, so that a
 * scoring is read back to the bit. What is `null` in the file is undefined in the program.
 */

export function microseconds(
  meaning: string,
): z.ZodPipe<z.ZodInt, z.ZodTransform<Microseconds, number>> {
  return z
    .int()
    .describe(`${meaning} In whole microseconds from the start of the recording.`)
    .transform((value) => value as Microseconds);
}

/** A value that may be null; `whenNull` says what that means. */
export function orUndefined<Schema extends z.ZodType>(
  schema: Schema,
  whenNull: string,
): z.ZodPipe<
  z.ZodNullable<Schema>,
  z.ZodTransform<z.output<Schema> | undefined, z.output<Schema> | null>
> {
  return z
    .nullable(schema)
    .describe(`null: ${whenNull}`)
    .transform((value) => value ?? undefined);
}

export const spanSchema = z
  .strictObject({
    start: microseconds('Belongs to the span.'),
    end: microseconds('Does not belong to the span.'),
  })
  .refine(({ start, end }) => start <= end, 'a span ends at or after its start')
  .meta({ id: 'Span', description: 'A stretch of time.' });

export const legSchema = z.enum(['L', 'R']);
const stageSchema = z.enum(['W', 'N1', 'N2', 'N3', 'R', '?']);
export const sideSchema = z.enum(['L', 'R', 'B']);

export const respiratoryKindSchema = z.enum([
  'obstructive-apnea',
  'central-apnea',
  'mixed-apnea',
  'apnea',
  'hypopnea',
  'rera',
  'respiratory-event',
]);

export const boutSchema = z
  .strictObject({
    stage: stageSchema.describe('W, N1, N2, N3, R, or ? where the scorer left the stage open.'),
    span: spanSchema.describe('From when to when.'),
  })
  .meta({ id: 'StageBout', description: 'A stretch of one stage.' });

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const authorSchema = z
  .strictObject({
    who: z.string().min(1).max(200).describe('A name.'),
    when: z.string().min(1).describe('Date and time with the offset from UTC.'),
  })
  .meta({ id: 'Author', description: 'Who did something, and when.' });

export const findingSchema = z
  .strictObject({
    code: z.string().describe('As in docs/findings.md.'),
    severity: z.enum(['info', 'warning', 'error']).describe('How grave it is.'),
    message: z.string().describe('One sentence.'),
    data: z
      .record(
        z.string(),
        z.union([
          z.string(),
          z.number(),
          z.boolean(),
          z.null(),
          z.array(z.union([z.string(), z.number()])),
        ]),
      )
      .describe('The same for programs.'),
  })
  .meta({ id: 'Finding', description: 'A doubt about the data.' });

export const reasonSchema = z
  .strictObject({
    code: z.string().describe('Stable name of the reason.'),
    text: z.string().describe('As a sentence.'),
    data: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .describe('The same for programs.'),
  })
  .meta({ id: 'Reason', description: 'Why something counts as what it does.' });
