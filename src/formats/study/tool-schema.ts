import { z } from 'zod';

/** What made a document, in the specification of every document that says so. */
export const toolSchema = z
  .strictObject({
    name: z.string().describe('Name of the program that made the document.'),
    version: z.string().describe('Its version.'),
  })
  .meta({ id: 'Tool', description: 'A program and its version.' });
