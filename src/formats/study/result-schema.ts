import { z } from 'zod';
import { clinicalSchema, contextSchema } from './result-schema-clinical.ts';
import { differencesSchema } from './result-schema-differences.ts';
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
import { statisticsSchema } from './result-schema-statistics.ts';
import { otherMovementsSchema } from './result-schema-other-movements.ts';
import { orNull, ruleSettingSchema } from './result-schema-parts.ts';
import { unscoredSchema } from './result-schema-quality.ts';
import { toolSchema } from './tool-schema.ts';

/*
 * The specification of the machine-readable result, `<stem>.tibialis.json`. It is written here once: the type, the
 * check on reading, docs/result.schema.json and the sentences in it are all made from it.
 *
 * Conventions. Times are seconds from the start of the recording, negative before it. Spans are half-open. `null` means
 * "not available", never zero or "no". Every field is always there. Objects are closed: within one version a field that
 * is not described here is an error.
 */

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
    statistics: statisticsSchema.describe('Everything else that is counted.'),
  })
  .meta({ id: 'ProfileResult', description: 'The night under one rule profile.' });

export const resultDocumentSchema = z
  .strictObject({
    schemaVersion: z
      .string()
      .regex(/^1\.\d+\.\d+$/)
      .describe('Version of this specification that the document follows.'),
    tool: toolSchema.describe('What made this document.'),
    recording: recordingSchema.describe('What was scored.'),
    patient: patientSchema.describe('Age and sex; nothing that names the patient.'),
    legs: legsSchema.describe('The channels that were scored.'),
    detection: orNull(
      detectionSchema.describe('How movements were found.'),
      'they were marked by somebody else; marks.movements holds them.',
    ),
    marks: marksSchema.describe('What had been scored before and was used.'),
    window: windowSchema.describe('The stretch that was scored.'),
    unscored: unscoredSchema,
    sleep: sleepSchema.describe('How long the patient slept in it.'),
    findings: z
      .array(findingSchema)
      .describe('Doubts about the data. Read them before using a number.'),
    criterion: criterionSchema.describe('The frequency criterion, under the first profile.'),
    clinical: clinicalSchema.describe(
      'The frequency criterion among the others that a diagnosis would need; under the first profile.',
    ),
    context: orNull(
      contextSchema.describe('What the user wrote down of the patient.'),
      'no context was given.',
    ),
    movements: z
      .array(movementSchema)
      .describe(
        'What was detected or given, per leg, whatever the rules; in order of onset, left first.',
      ),
    results: z
      .array(profileResultSchema)
      .min(1)
      .describe('One per profile. The report leads with the first.'),
    otherMovements: orNull(
      otherMovementsSchema.describe('What stands outside the PLM count.'),
      'the movements came from a list, without a signal.',
    ),
    differences: differencesSchema,
  })
  .meta({
    title: 'Tibialis result',
    description: 'Limb movements of one night, scored under one or more rule profiles.',
  });

/** The result of one night as it stands in the file. */
export type ResultDocument = z.infer<typeof resultDocumentSchema>;
export type ProfileResultDocument = ResultDocument['results'][number];
export type OtherMovementsDocument = ResultDocument['otherMovements'];
export type DifferenceDocument = NonNullable<ResultDocument['differences']>[number];
export type EventDocument = ProfileResultDocument['events'][number];
export type MovementDocument = ResultDocument['movements'][number];
export type IndicesDocument = ProfileResultDocument['indices'];
