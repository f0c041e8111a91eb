import { z } from 'zod';
import { OTHER_MOVEMENT_KINDS, type OtherMovements } from '../../domain/other-movements.ts';
import {
  boutSchema,
  findingSchema,
  legSchema,
  microseconds,
  orUndefined,
  reasonSchema,
  sideSchema,
  spanSchema,
} from './scoring-file-parts.ts';

/*
 * What stands outside the PLM count, as the machine found it. It cannot be made anew without the signal, so the whole of it is
 * kept: a report from a scoring that was opened again is the one from before.
 */

const stageSchema = boutSchema.shape.stage;
const sleepStageSchema = z.enum(['N1', 'N2', 'N3', 'R']);
const count = (meaning: string): z.ZodInt => z.int().min(0).describe(meaning);

const burstSchema = z
  .strictObject({
    leg: legSchema.describe('L left, R right.'),
    span: spanSchema.describe('Onset to offset.'),
    peakMicrovolts: z.number().describe('Largest sample.'),
    restingMicrovolts: z.number().describe('Resting level at the onset.'),
    betweenMicrovolts: orUndefined(z.number(), 'no burst is near.').describe(
      'Level between the burst before and this one.',
    ),
    faint: z.boolean().describe('Half as high as a burst must be.'),
    truncated: z.boolean().describe('The data begin or end while it goes on.'),
  })
  .meta({ id: 'EmgBurst', description: 'A short burst of the EMG of a leg.' });

const countAndIndexSchema = z.strictObject({
  count: count('How many.'),
  perHour: orUndefined(z.number(), 'there was no time to divide by.'),
});

const eventSchema = z
  .strictObject({
    kind: z.enum(OTHER_MOVEMENT_KINDS).describe('What it is.'),
    side: sideSchema.describe('L, R, or B for both.'),
    span: spanSchema.describe('From when to when.'),
    bursts: z.array(burstSchema).min(1).describe('In order of onset.'),
    frequencyHz: orUndefined(z.number(), 'it has no rhythm.'),
    stage: orUndefined(stageSchema, 'nobody staged the night.'),
    movementIds: z.array(z.string()).describe('Movements that show the same activity.'),
    reasons: z.array(reasonSchema).describe('Why it is what it is.'),
  })
  .meta({ id: 'OtherMovement', description: 'Something outside the PLM count.' });

const fragmentarySchema = z.strictObject({
  potentials: countAndIndexSchema.describe('All potentials in NREM sleep.'),
  minutesJudged: count('Minutes that could be judged.'),
  minutes: count('Those with enough potentials.'),
  criterionMet: z.boolean().describe('There are enough such minutes.'),
});

const leftOutSchema = z.strictObject({
  train: count('Part of a train.'),
  limbMovement: count('Part of a limb movement, or too close to one.'),
  fragmentary: count('In minutes of fragmentary myoclonus.'),
  succession: count('Too many in succession.'),
});

const summarySchema = z.discriminatedUnion('available', [
  z.strictObject({
    available: z.literal(true),
    count: count('Events in the scored time.'),
    inSleep: orUndefined(countAndIndexSchema, 'nobody staged the night.'),
    longest: orUndefined(microseconds('The longest event, as a length.'), 'there is none.'),
    fragmentary: orUndefined(fragmentarySchema, 'it is of another kind.'),
    leftOut: orUndefined(leftOutSchema, 'it is of another kind.'),
  }),
  z.strictObject({ available: z.literal(false), reason: reasonSchema }),
]);

const activitySchema = z
  .strictObject({
    brief: count('Bursts of 20 to 250 ms.'),
    intermediate: count('Bursts of more than 250 and less than 500 ms.'),
    limbMovements: count('Of 0.5 to 10 s.'),
    long: count('Over 10 s.'),
  })
  .meta({ id: 'LegActivity', description: 'Activity of both legs, each piece once.' });

const onsetSideSchema = z.strictObject({ span: spanSchema, counts: activitySchema });

const sleepOnsetSchema = z
  .strictObject({
    time: microseconds('When.'),
    stage: sleepStageSchema.describe('What was fallen into.'),
    wakeBefore: microseconds('Wake before it, as a length.'),
    before: onsetSideSchema.describe('The stretch before it.'),
    after: onsetSideSchema.describe('The stretch after it.'),
    byStage: z
      .array(
        z.strictObject({
          stage: stageSchema,
          duration: microseconds('Time in that stage, as a length.'),
          counts: activitySchema,
        }),
      )
      .describe('Both stretches together.'),
    sleepStarts: count('Sleep starts that belong to it.'),
  })
  .meta({ id: 'SleepOnset', description: 'Falling asleep, and what the legs did around it.' });

const ruleSchema = z.strictObject({
  key: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string(),
  meaning: z.string(),
  source: z.strictObject({ citation: z.string(), verified: z.boolean() }),
});

const foundSchema: z.ZodType<OtherMovements> = z
  .strictObject({
    legs: z.array(legSchema).describe('The legs that could be looked at.'),
    burstCounts: z
      .array(
        z.strictObject({
          leg: legSchema,
          found: count('Bursts.'),
          heartBeats: count('Set aside as heart beats.'),
          truncated: count('Cut off by the data.'),
        }),
      )
      .describe('Bursts of each leg.'),
    rules: z.array(ruleSchema).describe('Every criterion, with its source.'),
    events: z.array(eventSchema).describe('In order of onset.'),
    summaries: z
      .strictObject({
        'alternating-leg-muscle-activation': summarySchema,
        'hypnagogic-foot-tremor': summarySchema,
        'fragmentary-myoclonus': summarySchema,
        'sleep-start': summarySchema,
      })
      .describe('What the night has of each kind.'),
    sleepOnsets: orUndefined(z.array(sleepOnsetSchema), 'nobody staged the night.'),
  })
  .meta({ id: 'OtherMovements', description: 'All that is said outside the PLM count.' });

/** With what was said of it; or that an older program did not keep it. */
export const keptOtherMovementsSchema = z.union([
  z.literal('not-kept'),
  z.strictObject({
    found: foundSchema,
    findings: z.array(findingSchema).describe('Doubts that came up with it.'),
  }),
]);
