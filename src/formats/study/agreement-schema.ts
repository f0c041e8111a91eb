import { z } from 'zod';
import { COMPARED_INDICES } from '../../domain/agreement-study.ts';
import {
  blandAltmanSchema,
  epochsSchema,
  eventsSchema,
  intraclassSchema,
  notAvailableSchema,
  questionSchema,
  setSchema,
  stagesSchema,
} from './agreement-schema-parts.ts';
import { count, duration, orNull, seconds } from './result-schema-parts.ts';
import { findingSchema } from './result-schema-recording.ts';
import { toolSchema } from './tool-schema.ts';

/*
 * The specification of `agreement.json`, which `tibialis compare` writes: type, check and docs/agreement.schema.json are
 * made from it, docs/agreement.md explains it. Nothing is rounded. `null` means "not available", never zero. Objects are
 * closed: within one version a field that is not described here is an error.
 */

/** Semantic, as that of the result (result-version.ts). */
export const AGREEMENT_SCHEMA_VERSION = '1.0.0';

const scorer = (meaning: string) => z.string().describe(meaning);
const nightId = z
  .string()
  .describe('Id of the night: the path in the folders that were compared, without the ending.');

const indexSchema = z
  .enum(COMPARED_INDICES)
  .describe(
    'plmsIndex and the like: per hour, as in the result. periodicityIndex: the one of intervals. plms, lms: counts. ' +
      'sleepMinutes: total sleep time.',
  );

const windowSchema = z
  .strictObject({
    startSeconds: seconds('From the start of the recording; belongs to it.'),
    endSeconds: seconds('Does not belong to it.'),
  })
  .meta({ id: 'Stretch', description: 'A stretch of the night.' });

const indexValue = (meaning: string) =>
  orNull(z.number().min(0).describe(meaning), 'it cannot be computed from what was scored.');

const scoringSchema = z
  .strictObject({
    files: z.array(z.string()).describe('Names of the files, without folders.'),
    format: z.string().describe('What they are.'),
    movements: orNull(
      count('Movements that it holds, whatever the rules make of them.'),
      'it holds none, and does not say that there were none.',
    ),
    legs: z.array(z.enum(['L', 'R'])).describe('Legs that were scored.'),
    staged: z.boolean().describe('True when it holds sleep stages.'),
    window: windowSchema.describe('What was scored.'),
    basis: orNull(
      z.enum(['sleep', 'recording']).describe('What counts and rates are of.'),
      'it holds no movements.',
    ),
    indices: z
      .strictObject({
        plmsIndex: indexValue('Periodic limb movements per hour of the basis.'),
        lmsIndex: indexValue('Limb movements per hour of the basis.'),
        plmsArousalIndex: indexValue('Periodic limb movements with an arousal per hour.'),
        plmsNonRespiratoryIndex: indexValue('Periodic ones, respiratory ones left out, per hour.'),
        plmwIndex: indexValue('Periodic limb movements in wake per hour of wake.'),
        periodicityIndex: indexValue('Periodicity index of intervals.'),
        plms: indexValue('Number of periodic limb movements.'),
        lms: indexValue('Number of limb movements that count.'),
        sleepMinutes: indexValue('Total sleep time in minutes.'),
      })
      .meta({ id: 'Indices', description: 'Indices of one scoring under the profile.' })
      .describe('What was counted.'),
  })
  .meta({ id: 'Scoring', description: 'One scoring of one night.' });

const nightSchema = z
  .strictObject({
    id: nightId,
    startDateTime: orNull(
      z.string().describe('Wall clock at its start, such as 2026-03-01T22:30:00.'),
      'nobody says.',
    ),
    lengthSeconds: duration('From its start to its end, or to the last mark where nobody says.'),
    scorings: z
      .array(orNull(scoringSchema, 'the scorer has none of this night that can be used.'))
      .describe('One for each scorer, in their order.'),
  })
  .meta({ id: 'Night', description: 'A night and its scorings.' });

const nightComparisonSchema = z
  .strictObject({
    night: nightId,
    window: windowSchema.describe('What both scored; nothing outside is compared.'),
    events: eventsSchema.describe('Movements.'),
    movementEpochs: epochsSchema.describe('Epochs with movements.'),
    stages: stagesSchema.describe('Sleep stages.'),
    disagreements: z
      .record(z.string(), z.int().min(0))
      .describe('How many there are, by code; disagreements.csv lists them.'),
  })
  .meta({ id: 'NightComparison', description: 'Two scorers on one night.' });

const indexComparisonSchema = z
  .strictObject({
    index: indexSchema,
    values: z
      .array(
        z
          .strictObject({
            night: nightId,
            a: z.number().describe('Of A.'),
            b: z.number().describe('Of B.'),
          })
          .meta({ id: 'IndexPair', description: 'An index of one night, of both scorers.' }),
      )
      .describe('Nights of which both have it.'),
    leftOut: z
      .array(
        z
          .strictObject({ night: nightId, reason: z.string().describe('Why.') })
          .meta({ id: 'IndexLeftOut', description: 'A night that is in none of the numbers.' }),
      )
      .describe('Nights that both scored and that are not compared.'),
    intraclass: intraclassSchema.describe('Intraclass correlation.'),
    blandAltman: blandAltmanSchema.describe('Bias and limits of agreement.'),
  })
  .meta({ id: 'IndexComparison', description: 'One index over the nights.' });

const pairSchema = z
  .strictObject({
    a: scorer('Name of the first scorer.'),
    b: scorer('Name of the second; it is compared with the first.'),
    nights: z.array(nightComparisonSchema).describe('Nights that both scored.'),
    events: eventsSchema.describe('Movements of all these nights.'),
    movementEpochs: epochsSchema.describe('Epochs with movements of all these nights.'),
    stages: stagesSchema.describe('Sleep stages of all these nights.'),
    indices: z.array(indexComparisonSchema).describe('Indices.'),
  })
  .meta({ id: 'Pair', description: 'Two scorers.' });

const groupKappaFields = {
  pairs: count('Pairs of scorers that have a kappa.'),
  mean: z.number().describe('Mean of their kappas.'),
  least: z.number().describe('The least.'),
  largest: z.number().describe('The largest.'),
};

const groupSchema = z
  .strictObject({
    stages: z
      .strictObject({
        notAvailable: notAvailableSchema,
        rows: z
          .array(
            z
              .strictObject({ question: questionSchema, ...groupKappaFields })
              .meta({ id: 'GroupStages', description: 'One question about the stages.' }),
          )
          .describe('By question.'),
      })
      .describe('Sleep stages.'),
    movementEpochs: z
      .strictObject({
        notAvailable: notAvailableSchema,
        rows: z
          .array(
            z
              .strictObject({ set: setSchema, ...groupKappaFields })
              .meta({ id: 'GroupEpochs', description: 'Epochs with movements.' }),
          )
          .describe('By set.'),
      })
      .describe('Epochs with movements.'),
    indices: z
      .array(
        z
          .strictObject({ index: indexSchema, intraclass: intraclassSchema.describe('Of all.') })
          .meta({ id: 'GroupIndex', description: 'One index.' }),
      )
      .describe('Of the nights of which every scorer has the index.'),
  })
  .meta({ id: 'Group', description: 'All scorers at once.' });

export const agreementDocumentSchema = z
  .strictObject({
    schemaVersion: z
      .string()
      .regex(/^1\.\d+\.\d+$/)
      .describe('Version of this specification that the document follows.'),
    tool: toolSchema.describe('What made this document.'),
    profile: z
      .strictObject({
        name: z.string().describe('Name, such as aasm-v3.'),
        title: z.string().describe('Name for a reader.'),
      })
      .meta({ id: 'Profile', description: 'A rule profile.' })
      .describe('The rules that all are compared under.'),
    options: z
      .strictObject({
        leastOverlaps: z
          .array(z.number().min(0).max(1))
          .describe('Overlaps over union that pairs were asked for, the least first.'),
        edgeToleranceSeconds: duration('Edges that differ by no more agree.'),
      })
      .meta({ id: 'Options', description: 'Settings of a comparison.' })
      .describe('How it was compared.'),
    scorers: z
      .array(
        z
          .strictObject({ name: scorer('Name.') })
          .meta({ id: 'Scorer', description: 'A person or a program.' }),
      )
      .min(2)
      .describe('In the order in which they were given.'),
    nights: z.array(nightSchema).describe('In order of id.'),
    leftOut: z
      .array(
        z
          .strictObject({
            night: nightId,
            scorer: scorer('Whose scoring is missing or cannot be used.'),
            cause: z.enum(['missing', 'unreadable']).describe('Which of the two.'),
            reason: z.string().describe('One sentence.'),
          })
          .meta({ id: 'NightLeftOut', description: 'A night that was not compared.' }),
      )
      .describe('In order of id.'),
    pairs: z.array(pairSchema).describe('Every two scorers: 1 and 2, 1 and 3, 2 and 3.'),
    group: orNull(groupSchema.describe('All scorers at once.'), 'there are two scorers only.'),
    findings: z
      .array(
        findingSchema
          .extend({
            night: orNull(nightId, 'it is of no single night.'),
            scorer: orNull(scorer('Whose scoring it is of.'), 'it is of no single scorer.'),
          })
          .meta({ id: 'StudyFinding', description: 'A doubt about what was compared.' }),
      )
      .describe('Doubts. Read them before using a number.'),
  })
  .meta({
    title: 'Tibialis agreement',
    description: 'How far two or more scorers of limb movements and sleep stages agree.',
  });

export type AgreementDocument = z.infer<typeof agreementDocumentSchema>;
