import { z } from 'zod';

/**
 * Building blocks that the parts of the result specification share, so that a unit is described in one way only.
 * The types are written out because callers rely on them; the sentences become docs/result.schema.json.
 */

/** A time counted from the start of the recording, or a duration. Exact to the microsecond. */
export function seconds(meaning: string): z.ZodNumber {
  return z.number().describe(`${meaning} In seconds, exact to 0.000001.`);
}

/** A length of time, never negative. */
export function duration(meaning: string): z.ZodNumber {
  return z.number().min(0).describe(`${meaning} In seconds, exact to 0.000001.`);
}

/** A value measured in the EMG. */
export function microvolts(meaning: string): z.ZodNumber {
  return z.number().describe(`${meaning} In microvolts, rounded to 0.001.`);
}

/** How many of something there are. */
export function count(meaning: string): z.ZodInt {
  return z.int().min(0).describe(meaning);
}

/** A count divided by hours, not rounded. */
export function perHour(meaning: string): z.ZodNumber {
  return z.number().min(0).describe(`${meaning} Per hour, not rounded.`);
}

/** A value that can be missing. `whenNull` says what its absence means. */
export function orNull<Schema extends z.ZodType>(
  schema: Schema,
  whenNull: string,
): z.ZodNullable<Schema> {
  const meaning = schema.description === undefined ? '' : `${schema.description} `;
  return z.nullable(schema).describe(`${meaning}null: ${whenNull}`);
}

export const legSchema = z.enum(['L', 'R']);
export const stageSchema = z.enum(['W', 'N1', 'N2', 'N3', 'R', '?']);

/** A rule or a setting of a method: what it is called, what it is set to, what that means. */
export const methodSettingSchema = z
  .strictObject({
    key: z.string().describe('Stable name of the setting.'),
    value: z.union([z.number(), z.string()]).describe('What it is set to.'),
    unit: z.string().describe('Unit of the value; empty for a choice that has none.'),
    meaning: z.string().describe('What the setting does, in one sentence.'),
  })
  .meta({ id: 'MethodSetting', description: 'One setting of the detection method.' });

/** One rule of a profile or one criterion. */
export const ruleSettingSchema = z
  .strictObject({
    key: z.string().describe('Stable name of the rule, such as interMovementInterval.min.'),
    value: z.union([z.number(), z.string()]).describe('What it is set to.'),
    unit: z.string().describe('Unit of the value; empty for a choice that has none.'),
    meaning: z.string().describe('What the rule says, in one sentence.'),
    source: z.string().describe('Where the value comes from.'),
    verified: z.boolean().describe('True only when the value was read in that source itself.'),
  })
  .meta({ id: 'RuleSetting', description: 'One rule of a profile.' });
