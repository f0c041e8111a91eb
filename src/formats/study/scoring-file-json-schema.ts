import { z } from 'zod';
import { scoringFileSchema } from './scoring-file.ts';

/**
 * The specification of the scoring file as JSON Schema (draft 2020-12), for readers in any language. Committed as
 * docs/scoring-file.schema.json; a test compares the two.
 */
export function scoringFileJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(scoringFileSchema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ jsonSchema }) => {
      // Any whole number is meant; the largest one that JavaScript can hold says nothing about sleep.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
}
