import { z } from 'zod';
import { resultDocumentSchema } from './result-schema.ts';
import { RESULT_SCHEMA_VERSION } from './result-version.ts';

/**
 * The specification of the result as JSON Schema (draft 2020-12), for readers in any language. Committed as
 * docs/result.schema.json; a test compares the two.
 */
export function resultJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, title, description, ...rest } = z.toJSONSchema(resultDocumentSchema, {
    target: 'draft-2020-12',
    // What is looked at by a function of our own says in its metadata what it is.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // Any whole number is meant; the largest one that JavaScript can hold says nothing about sleep.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return {
    $schema,
    title,
    description: `${description ?? ''} Version ${RESULT_SCHEMA_VERSION} of the specification.`,
    ...rest,
  };
}
