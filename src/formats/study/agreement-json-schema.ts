import { z } from 'zod';
import { AGREEMENT_SCHEMA_VERSION, agreementDocumentSchema } from './agreement-schema.ts';

/**
 * The specification of the agreement as JSON Schema (draft 2020-12), for readers in any language. Committed as
 * docs/agreement.schema.json; a test compares the two.
 */
export function agreementJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, title, description, ...rest } = z.toJSONSchema(agreementDocumentSchema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      // Any whole number is meant; the largest one that JavaScript can hold says nothing about sleep.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return {
    $schema,
    title,
    description: `${description ?? ''} Version ${AGREEMENT_SCHEMA_VERSION} of the specification.`,
    ...rest,
  };
}
