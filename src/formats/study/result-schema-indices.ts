import { z } from 'zod';
import { count, orNull, perHour, seconds } from './result-schema-parts.ts';

/** The numbers of a night under one profile. null always means "cannot be computed", never zero. */

const noTime = 'there is no time to divide by, or too little of it.';
const noArousals = 'nobody scored arousals.';

const notScored = 'the profile does not score this stage.';

const lms = count('Limb movements that count: events that are not excluded.');
const plms = count('Those of them that are periodic.');
const lmsIndex = orNull(perHour('lms divided by the time they were counted in.'), noTime);
const plmsIndex = orNull(perHour('plms divided by the time they were counted in.'), noTime);

const minutes = z
  .number()
  .min(0)
  .describe(
    'Minutes that the rates are divided by: asleep, or recorded when the night has no hypnogram. Without the stretches ' +
      'in unscored.',
  );

const stageIndicesSchema = z
  .strictObject({
    minutes: z
      .number()
      .min(0)
      .describe(
        'Minutes in this stage within the scored window, without the stretches in unscored.',
      ),
    lms: orNull(lms, notScored),
    lmsIndex: orNull(perHour('lms divided by the time in the stage.'), `${notScored} Or ${noTime}`),
    plms: orNull(plms, notScored),
    plmsIndex: orNull(
      perHour('plms divided by the time in the stage.'),
      `${notScored} Or ${noTime}`,
    ),
    plmsArousal: orNull(
      count('Of plms, those linked to an arousal.'),
      `${notScored} Or ${noArousals}`,
    ),
    plmsArousalIndex: orNull(
      perHour('plmsArousal divided by the time in the stage.'),
      `as plmsArousal, or ${noTime}`,
    ),
  })
  .meta({ id: 'StageIndices', description: 'Movements of one stage, per hour of that stage.' });

const hourIndicesSchema = z
  .strictObject({
    startSeconds: seconds('Start of the hour, from the start of the recording; belongs to it.'),
    endSeconds: seconds('End of the hour; does not belong to it. The last one may be shorter.'),
    minutes,
    lms,
    lmsIndex,
    plms,
    plmsIndex,
  })
  .meta({ id: 'HourIndices', description: 'One hour since the start of the scored window.' });

const sideIndicesSchema = z
  .strictObject({ lms, lmsIndex, plms, plmsIndex })
  .meta({ id: 'SideIndices', description: 'Movements of one side, per hour of the basis.' });

export const indicesSchema = z
  .strictObject({
    basis: z
      .enum(['sleep', 'recording'])
      .describe('What the rates are per hour of. recording: the night has no hypnogram.'),
    basisHours: z
      .number()
      .min(0)
      .describe(
        'Hours that the rates are divided by, not rounded: of the basis, without the stretches in unscored.',
      ),
    plms: count('Periodic limb movements in sleep; of the whole window when basis is recording.'),
    plmsIndex: orNull(perHour('plms divided by basisHours.'), noTime),
    plmsArousal: orNull(count('Of plms, those linked to an arousal.'), noArousals),
    plmsArousalIndex: orNull(
      perHour('plmsArousal divided by basisHours.'),
      `${noArousals} Or ${noTime}`,
    ),
    plmw: orNull(
      count('Periodic limb movements in wake.'),
      'the profile does not score wake, or the night has no hypnogram.',
    ),
    plmwIndex: orNull(
      perHour(
        'plmw divided by the hours of wake within the window, without the stretches in unscored.',
      ),
      'as plmw, or there is no wake to divide by.',
    ),
    lms,
    lmsIndex: orNull(perHour('lms divided by basisHours.'), noTime),
    plmsNonRespiratory: orNull(
      count('Periodic limb movements when respiratory ones are left out before series are formed.'),
      'nobody scored respiratory events, or the profile has no such pass.',
    ),
    plmsNonRespiratoryIndex: orNull(
      perHour('plmsNonRespiratory divided by basisHours.'),
      `as plmsNonRespiratory, or ${noTime}`,
    ),
    periodicityIndex: z
      .strictObject({
        interval: orNull(
          z
            .number()
            .min(0)
            .max(1)
            .describe(
              'Intervals in runs of at least three that lie in the range of the profile, over all intervals.',
            ),
          'there are no intervals.',
        ),
        movement: orNull(
          z.number().min(0).max(1).describe('Periodic movements over movements.'),
          'there are no movements.',
        ),
      })
      .meta({ id: 'PeriodicityIndex', description: 'How periodic the movements are, 0 to 1.' })
      .describe('The two definitions in use, side by side.'),
    byStage: orNull(
      z
        .strictObject({
          W: stageIndicesSchema.describe('Wake.'),
          N1: stageIndicesSchema.describe('N1.'),
          N2: stageIndicesSchema.describe('N2.'),
          N3: stageIndicesSchema.describe('N3.'),
          R: stageIndicesSchema.describe('REM sleep.'),
          NREM: stageIndicesSchema.describe('N1, N2 and N3 together.'),
        })
        .meta({ id: 'ByStage', description: 'The numbers of each stage.' }),
      'the night has no sleep scoring.',
    ),
    byHour: z.array(hourIndicesSchema).describe('The numbers of each hour of the scored window.'),
    byLeg: z
      .strictObject({
        L: sideIndicesSchema.describe('Left leg alone.'),
        R: sideIndicesSchema.describe('Right leg alone.'),
        B: sideIndicesSchema.describe('Both legs moving as one.'),
      })
      .meta({ id: 'ByLeg', description: 'The numbers of each side; keys as in side of an event.' })
      .describe('The numbers of each side.'),
    excluded: z
      .strictObject({
        short: count('Shorter than the profile allows.'),
        long: count('Longer than the profile allows.'),
        lights: count('Outside lights off to lights on.'),
        respiratory: count('Linked to a respiratory event.'),
        wake: count('In wake.'),
      })
      .meta({
        id: 'ExcludedCounts',
        description: 'Movements left out, by the rule that left them out.',
      })
      .describe('How many events are excluded, by the first rule that applied.'),
  })
  .meta({ id: 'Indices', description: 'The numbers of the night under one profile.' });
