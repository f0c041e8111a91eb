import { z } from 'zod';
import { MOVEMENT_SETS, STAGE_QUESTIONS } from '../../domain/agreement-study.ts';
import { count, orNull, seconds } from './result-schema-parts.ts';

/** Figures of the agreement of two scorers; docs/agreement.md gives every formula. */

function ratio(meaning: string): z.ZodNumber {
  return z.number().min(0).max(1).describe(`${meaning} 0 to 1, not rounded.`);
}

function interval(of: string): z.ZodNullable<z.ZodTuple<[z.ZodNumber, z.ZodNumber], null>> {
  return orNull(
    z.tuple([z.number(), z.number()]).describe(`95 % confidence interval of ${of}, low and high.`),
    'it cannot be given.',
  );
}

/** Why a block of figures is empty. */
export const notAvailableSchema = orNull(
  z.string().describe('Why there are no figures.'),
  'there are.',
);

export const setSchema = z
  .enum(MOVEMENT_SETS)
  .describe(
    'movements: all that a scorer marked, whatever the rules make of them. counted: those that count under the profile. ' +
      'periodic: those in a series under it.',
  );

const nothingToFind = 'there is nothing to divide by.';
const noPairs = 'there are too few pairs.';

const edgeSchema = z
  .strictObject({
    medianSeconds: orNull(seconds('Median.'), noPairs),
    sdSeconds: orNull(z.number().min(0).describe('Standard deviation of a sample.'), noPairs),
    quartilesSeconds: orNull(
      z.tuple([z.number(), z.number()]).describe('25th and 75th percentile.'),
      noPairs,
    ),
    central95Seconds: orNull(
      z.tuple([z.number(), z.number()]).describe('2.5th and 97.5th percentile.'),
      noPairs,
    ),
  })
  .meta({
    id: 'EdgeDifferences',
    description: 'B minus A over the pairs, in seconds: positive where B comes later.',
  });

const eventRowSchema = z
  .strictObject({
    set: setSchema,
    leastOverlap: ratio('Overlap over union that a pair has at least; 0: any overlap.'),
    leg: z.enum(['L', 'R', 'both']).describe('A leg that one of them did not score is not listed.'),
    inA: count('Movements of A.'),
    inB: count('Movements of B.'),
    matched: count('Pairs.'),
    precision: orNull(ratio('Of the movements of B, those that A has too.'), nothingToFind),
    precisionInterval: interval('precision'),
    recall: orNull(ratio('Of the movements of A, those that B has too.'), nothingToFind),
    recallInterval: interval('recall'),
    f1: orNull(ratio('2 matched / (A + B).'), nothingToFind),
    f1Interval: interval('f1'),
    onset: edgeSchema.describe('Where the pairs begin.'),
    offset: edgeSchema.describe('Where the pairs end.'),
  })
  .meta({ id: 'EventAgreement', description: 'How far B finds the movements of A.' });

export const eventsSchema = z
  .strictObject({
    notAvailable: notAvailableSchema,
    rows: z.array(eventRowSchema).describe('By set, least overlap and leg.'),
  })
  .meta({ id: 'EventAgreements', description: 'Movements, paired by overlap.' });

const kappaFields = {
  epochs: count('Epochs that both scored.'),
  observed: orNull(ratio('Share on which they agree.'), 'there are no epochs.'),
  kappa: orNull(
    z.number().max(1).describe("Cohen's kappa without weights."),
    'chance alone would agree everywhere.',
  ),
  kappaInterval: interval('kappa'),
  table: z
    .array(z.array(z.int().min(0)))
    .describe('table[i][j]: epochs that are category i for A and j for B.'),
};

export const epochsSchema = z
  .strictObject({
    notAvailable: notAvailableSchema,
    rows: z
      .array(
        z
          .strictObject({ set: setSchema, ...kappaFields })
          .meta({ id: 'EpochAgreement', description: 'Categories: no movement, one or more.' }),
      )
      .describe('By set.'),
  })
  .meta({ id: 'EpochAgreements', description: 'Epochs of 30 s with a movement of either leg.' });

export const questionSchema = z
  .enum(STAGE_QUESTIONS)
  .describe(
    'stages: W, N1, N2, N3, R, in this order. sleep-wake: asleep, awake. W and the like: this stage, any other.',
  );

export const stagesSchema = z
  .strictObject({
    notAvailable: notAvailableSchema,
    unscoredEpochs: orNull(
      count('Epochs that one of them or both left open; they are in no other number.'),
      'there are no figures.',
    ),
    rows: z
      .array(
        z
          .strictObject({ question: questionSchema, ...kappaFields })
          .meta({ id: 'StageAgreement', description: 'One question about the stages.' }),
      )
      .describe('By question.'),
  })
  .meta({ id: 'StageAgreements', description: 'Sleep stages, epoch by epoch.' });

export const intraclassSchema = z
  .strictObject({
    notAvailable: notAvailableSchema,
    nights: count('Nights that it is made of.'),
    scorers: count('Scorers that it is made of.'),
    agreement: orNull(
      z.number().describe('ICC(2,1): absolute agreement of single scorings.'),
      'there is no variance, or it is not available.',
    ),
    agreementInterval: interval('agreement'),
    consistency: orNull(
      z.number().describe('ICC(3,1): consistency of single scorings.'),
      'there is no variance, or it is not available.',
    ),
    consistencyInterval: interval('consistency'),
  })
  .meta({ id: 'Intraclass', description: 'Intraclass correlations of single scorings.' });

const estimate = (meaning: string) =>
  orNull(
    z
      .strictObject({
        value: z.number().describe('The figure.'),
        low: z.number().describe('Low end of its 95 % confidence interval.'),
        high: z.number().describe('High end of it.'),
      })
      .describe(meaning),
    'it is not available.',
  );

export const blandAltmanSchema = z
  .strictObject({
    notAvailable: notAvailableSchema,
    nights: count('Nights that it is made of.'),
    bias: estimate('Mean of B minus A.'),
    sd: orNull(
      z.number().min(0).describe('Standard deviation of B minus A, of a sample.'),
      'it is not available.',
    ),
    lowerLimit: estimate('Bias minus 1.96 standard deviations.'),
    upperLimit: estimate('Bias plus 1.96 standard deviations.'),
  })
  .meta({ id: 'BlandAltman', description: 'Bias and limits of agreement of B minus A.' });
