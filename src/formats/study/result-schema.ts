import { z } from 'zod';
import { eventSchema, movementSchema, seriesSchema } from './result-schema-events.ts';
import { indicesSchema } from './result-schema-indices.ts';
import { criterionSchema, marksSchema, sleepSchema, windowSchema } from './result-schema-marks.ts';
import {
  detectionSchema,
  findingSchema,
  legsSchema,
  patientSchema,
  recordingSchema,
} from './result-schema-recording.ts';

/*
 * The specification of the machine-readable result, `<stem>.tibialis.json`. It is written here once: the type, the
 * check on reading, docs/result.schema.json and the sentences in it are all made from it.
 *
 * Conventions. Times are seconds from the start of the recording, negative before it. Spans are half-open. `null` means
 * "not available", never zero or "no". Every field is always there. Objects are closed: within one version a field that
 * is not described here is an error.
 */

const ruleSettingSchema = z
  .strictObject({
    key: z.string().describe('Stable name of the rule, such as interMovementInterval.min.'),
    value: z.union([z.number(), z.string()]).describe('What it is set to.'),
    unit: z.string().describe('Unit of the value; empty for a choice that has none.'),
    meaning: z.string().describe('What the rule says, in one sentence.'),
    source: z.string().describe('Where the value comes from.'),
    verified: z.boolean().describe('True only when the value was read in that source itself.'),
  })
  .meta({ id: 'RuleSetting', description: 'One rule of a profile.' });

const profileResultSchema = z
  .strictObject({
    profile: z.string().describe('Name of the rule profile, such as aasm-v3.'),
    title: z.string().describe('Name of the profile for a reader.'),
    settings: z.array(ruleSettingSchema).describe('Every rule that was applied, with its source.'),
    events: z
      .array(eventSchema)
      .describe('The movements after the legs are combined, excluded ones too, in order of onset.'),
    series: z
      .array(seriesSchema)
      .describe('The series of periodic limb movements, in order of time.'),
    indices: indicesSchema.describe('The numbers of the night.'),
  })
  .meta({ id: 'ProfileResult', description: 'The night under one rule profile.' });

export const resultDocumentSchema = z
  .strictObject({
    schemaVersion: z
      .string()
      .regex(/^1\.\d+\.\d+$/)
      .describe('Version of this specification that the document follows.'),
    tool: z
      .strictObject({
        name: z.string().describe('Name of the program that made the document.'),
        version: z.string().describe('Its version.'),
      })
      .meta({ id: 'Tool', description: 'A program and its version.' })
      .describe('What made this document.'),
    recording: recordingSchema.describe('What was scored.'),
    patient: patientSchema.describe('Age and sex; nothing that names the patient.'),
    legs: legsSchema.describe('The channels that were scored.'),
    detection: detectionSchema.describe('How movements were found.'),
    marks: marksSchema.describe('What had been scored before and was used.'),
    window: windowSchema.describe('The stretch that was scored.'),
    sleep: sleepSchema.describe('How long the patient slept in it.'),
    findings: z
      .array(findingSchema)
      .describe('Doubts about the data. Read them before using a number.'),
    criterion: criterionSchema.describe('The frequency criterion, under the first profile.'),
    movements: z
      .array(movementSchema)
      .describe(
        'What was detected or given, per leg, whatever the rules; in order of onset, left first.',
      ),
    results: z
      .array(profileResultSchema)
      .min(1)
      .describe('One per profile. The report leads with the first.'),
  })
  .meta({
    title: 'Tibialis result',
    description: 'Limb movements of one night, scored under one or more rule profiles.',
  });

/** The result of one night as it stands in the file. */
export type ResultDocument = z.infer<typeof resultDocumentSchema>;
export type ProfileResultDocument = ResultDocument['results'][number];
export type EventDocument = ProfileResultDocument['events'][number];
export type MovementDocument = ResultDocument['movements'][number];
export type IndicesDocument = ProfileResultDocument['indices'];
