import { z } from 'zod';
import {
  count,
  duration,
  legSchema,
  microvolts,
  orNull,
  perHour,
  ruleSettingSchema,
  seconds,
  stageSchema,
} from './result-schema-parts.ts';

/** What stands outside the PLM count: other leg movements, sleep starts, and the legs around each sleep onset. */

const noHypnogram = 'the night has no sleep scoring.';
const notThisKind = 'not asked of this kind.';
const notAvailable = 'not available; see reason.';

const kindSchema = z.enum([
  'alternating-leg-muscle-activation',
  'hypnagogic-foot-tremor',
  'fragmentary-myoclonus',
  'sleep-start',
]);

const burstSchema = z
  .strictObject({
    leg: legSchema.describe('L left, R right.'),
    onsetSeconds: seconds('Onset, from the start of the recording; belongs to the burst.'),
    durationSeconds: duration('Onset to offset.'),
    peakMicrovolts: microvolts('Largest sample of the rectified, filtered EMG.'),
    restingMicrovolts: microvolts('Resting level of the EMG at the onset.'),
  })
  .meta({ id: 'Burst', description: 'One burst of the EMG of one leg, of any length.' });

const otherReasonSchema = z
  .strictObject({
    code: z.string().describe('Stable code of the criterion.'),
    text: z.string().describe('One English sentence or part of one, with the numbers in it.'),
    data: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .describe('The same numbers for programs. Which fields there are depends on the code.'),
  })
  .meta({ id: 'OtherReason', description: 'Why an other movement is one, or is not available.' });

const otherMovementSchema = z
  .strictObject({
    kind: kindSchema.describe('What it is.'),
    side: z.enum(['L', 'R', 'B']).describe('L left leg, R right leg, B both legs.'),
    onsetSeconds: seconds('Onset of the first burst; of fragmentary myoclonus, of its minutes.'),
    durationSeconds: duration(
      'To the latest offset of a burst; of fragmentary myoclonus, whole minutes one after the other.',
    ),
    burstCount: count('Number of bursts.'),
    frequencyHz: orNull(
      z.number().positive().describe('Bursts per second: of a train, onset to onset; not rounded.'),
      'a sleep start has no rhythm.',
    ),
    stage: orNull(
      stageSchema.describe('Sleep stage at the onset; ? where the night is not staged.'),
      noHypnogram,
    ),
    movementIds: z
      .array(z.string())
      .describe('Ids of the movements that show the same activity: same leg, overlapping a burst.'),
    bursts: z.array(burstSchema).min(1).describe('The bursts it is made of, in order of onset.'),
    reasons: z.array(otherReasonSchema).describe('Why, with the numbers.'),
  })
  .meta({ id: 'OtherMovement', description: 'A movement that is not part of the PLM count.' });

const rate = (meaning: string): z.ZodNullable<z.ZodNumber> =>
  orNull(perHour(meaning), 'there is no such time to divide by, or it is not available.');

const summarySchema = z
  .strictObject({
    kind: kindSchema.describe('What is summed up.'),
    available: z.boolean().describe('False when it could not be looked for.'),
    reason: orNull(otherReasonSchema.describe('Why not.'), 'it is available.'),
    count: orNull(count('Events in the scored time.'), notAvailable),
    countInSleep: orNull(count('Those that begin asleep.'), `${notAvailable} Or ${noHypnogram}`),
    perHourOfSleep: rate(
      'Those that begin asleep, by hours of sleep without the stretches in unscored.',
    ),
    longestSeconds: orNull(duration('The longest event.'), 'there is none.'),
    potentialsInNrem: orNull(
      count('Fragmentary myoclonus: all potentials in NREM sleep.'),
      notThisKind,
    ),
    potentialsPerHourOfNrem: rate(
      'Fragmentary myoclonus: potentials by hours of NREM sleep without the stretches in unscored.',
    ),
    minutesJudged: orNull(
      count('Fragmentary myoclonus: whole minutes of NREM sleep.'),
      notThisKind,
    ),
    minutes: orNull(count('Fragmentary myoclonus: those with enough potentials.'), notThisKind),
    criterionMet: orNull(
      z.boolean().describe('Fragmentary myoclonus: enough such minutes in the night.'),
      notThisKind,
    ),
    leftOut: orNull(
      z
        .strictObject({
          train: count('Part of alternating activation or foot tremor.'),
          limbMovement: count('Part of a limb movement, or too close to one.'),
          fragmentary: count('In minutes of excessive fragmentary myoclonus.'),
          succession: count('Too many in succession.'),
        })
        .meta({
          id: 'SleepStartExclusions',
          description: 'Short bursts around sleep onsets that are no sleep starts, by reason.',
        }),
      notThisKind,
    ),
  })
  .meta({ id: 'OtherMovementSummary', description: 'What the night has of one kind.' });

const countsSchema = z
  .strictObject({
    brief: count('Bursts of 20 to 250 ms.'),
    intermediate: count('Bursts of more than 250 and less than 500 ms.'),
    limbMovements: count('Movements of 0.5 to 10 s.'),
    long: count('Movements of more than 10 s.'),
  })
  .meta({
    id: 'ActivityCounts',
    description: 'Activity of both legs where it begins, each piece counted once.',
  });

const onsetSideSchema = z
  .strictObject({
    startSeconds: seconds('Start of the stretch.'),
    endSeconds: seconds('End of the stretch; does not belong to it.'),
    counts: countsSchema.describe('What the legs did in it.'),
  })
  .meta({ id: 'OnsetSide', description: 'A stretch before or after a sleep onset.' });

const sleepOnsetSchema = z
  .strictObject({
    onsetSeconds: seconds('The sleep onset, from the start of the recording.'),
    stage: stageSchema.describe('The stage that was fallen into.'),
    wakeBeforeSeconds: duration('Uninterrupted wake before it.'),
    sleepStarts: count('Sleep starts that belong to it.'),
    before: onsetSideSchema.describe('Before it.'),
    after: onsetSideSchema.describe('After it.'),
    byStage: z
      .array(
        z
          .strictObject({
            stage: stageSchema.describe('The stage at which the activity begins.'),
            seconds: duration('Time in that stage within the two stretches.'),
            counts: countsSchema.describe('What the legs did in it.'),
          })
          .meta({ id: 'OnsetStage', description: 'Activity around a sleep onset in one stage.' }),
      )
      .describe('Both stretches together, by stage.'),
  })
  .meta({
    id: 'SleepOnset',
    description: 'The first sleep after enough wake, and what the legs did around it.',
  });

export const otherMovementsSchema = z
  .strictObject({
    legs: z.array(legSchema).describe('The legs whose EMG could be looked at.'),
    burstCounts: z
      .array(
        z
          .strictObject({
            leg: legSchema.describe('L left, R right.'),
            found: count('Bursts of any length.'),
            heartBeats: count('Those that were taken for heart beats and left out.'),
            truncated: count('Those that the data cut off; left out.'),
          })
          .meta({ id: 'BurstCount', description: 'How many bursts a leg has.' }),
      )
      .describe('The bursts that everything here is made from, by leg.'),
    rules: z.array(ruleSettingSchema).describe('Every criterion, with its source.'),
    events: z.array(otherMovementSchema).describe('In order of onset.'),
    summaries: z.array(summarySchema).describe('One for each kind, always in the same order.'),
    sleepOnsets: orNull(
      z.array(sleepOnsetSchema).describe('Every sleep onset, in order of time.'),
      noHypnogram,
    ),
  })
  .meta({
    id: 'OtherMovements',
    description:
      'Movements outside the PLM count. The numbers of these criteria are not verified against the primary text.',
  });
