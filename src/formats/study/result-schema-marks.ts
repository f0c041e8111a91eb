import { z } from 'zod';
import { duration, legSchema, orNull, seconds, stageSchema } from './result-schema-parts.ts';

/** What somebody scored of the night beforehand, and what follows from it before a movement is judged. */

const boutSchema = z
  .strictObject({
    stage: stageSchema.describe('W, N1, N2, N3, R, or ? where the scorer left the stage open.'),
    onsetSeconds: seconds('Start, from the start of the recording; belongs to the bout.'),
    durationSeconds: duration('Length. The end (onset plus duration) belongs to the next bout.'),
  })
  .meta({
    id: 'StageBout',
    description: 'A stretch of one stage. Neighbours of the same stage are one bout.',
  });

const respiratoryEventSchema = z
  .strictObject({
    kind: z
      .enum([
        'obstructive-apnea',
        'central-apnea',
        'mixed-apnea',
        'apnea',
        'hypopnea',
        'rera',
        'respiratory-event',
      ])
      .describe(
        'apnea: an apnea whose kind was not scored. rera: respiratory effort related arousal. ' +
          'respiratory-event: one of them; which one is not said.',
      ),
    onsetSeconds: seconds('Start, from the start of the recording.'),
    durationSeconds: duration('Length.'),
  })
  .meta({ id: 'RespiratoryEvent', description: 'A respiratory event that somebody scored.' });

const arousalSchema = z
  .strictObject({
    onsetSeconds: seconds('Start, from the start of the recording.'),
    durationSeconds: duration('Length.'),
  })
  .meta({ id: 'Arousal', description: 'An arousal that somebody scored.' });

const markedMovementSchema = z
  .strictObject({
    id: z.string().describe('Name of the mark within this night.'),
    leg: legSchema.describe('The leg it was marked on.'),
    onsetSeconds: seconds('Start, from the start of the recording.'),
    durationSeconds: duration('Length.'),
  })
  .meta({
    id: 'MarkedMovement',
    description: 'A movement that a person or another program marked.',
  });

const lightsSchema = z
  .strictObject({
    offSeconds: seconds('Lights off, from the start of the recording.'),
    onSeconds: seconds('Lights on, from the start of the recording.'),
  })
  .meta({ id: 'Lights', description: 'Lights off and lights on as they were marked.' });

const nobody =
  'nobody scored them, which is not the same as an empty list (scored, and there was none).';

export const marksSchema = z
  .strictObject({
    hypnogram: orNull(
      z
        .array(boutSchema)
        .describe('Sleep stages in order of time, without overlap. Time outside is unscored.'),
      'the night has no sleep scoring.',
    ),
    respiratoryEvents: orNull(
      z.array(respiratoryEventSchema).describe('Respiratory events.'),
      nobody,
    ),
    arousals: orNull(z.array(arousalSchema).describe('Arousals.'), nobody),
    lights: orNull(lightsSchema, 'lights were not marked; the whole recording is scored.'),
    movements: orNull(
      z
        .array(markedMovementSchema)
        .describe('Movements that came with the night instead of being detected.'),
      nobody,
    ),
  })
  .meta({ id: 'Marks', description: 'What a person or another program had scored of the night.' });

export const windowSchema = z
  .strictObject({
    startSeconds: seconds(
      'Start of the scored stretch, from the start of the recording; belongs to it.',
    ),
    endSeconds: seconds('End of the scored stretch; does not belong to it.'),
  })
  .meta({
    id: 'Window',
    description: 'The stretch that was scored: lights off to lights on, or everything.',
  });

const noHypnogram = 'the night has no sleep scoring.';

export const sleepSchema = z
  .strictObject({
    available: z.boolean().describe('True when the night has a hypnogram.'),
    tibSeconds: duration('Time in bed: the length of the scored window.'),
    tstSeconds: orNull(
      duration('Total sleep time (N1, N2, N3 and R) within the window.'),
      noHypnogram,
    ),
    stageSeconds: orNull(
      z
        .strictObject({
          W: duration('Time in wake.'),
          N1: duration('Time in N1.'),
          N2: duration('Time in N2.'),
          N3: duration('Time in N3.'),
          R: duration('Time in REM sleep.'),
        })
        .meta({ id: 'StageSeconds', description: 'Time in each stage within the window.' }),
      noHypnogram,
    ),
    unscoredSeconds: orNull(
      duration('Time within the window that nobody staged; counted as wake.'),
      noHypnogram,
    ),
  })
  .meta({ id: 'Sleep', description: 'How long the patient slept.' });

const notAssessable = 'the criterion cannot be assessed; see reason.';

export const criterionSchema = z
  .strictObject({
    status: z
      .enum(['met', 'not-met', 'not-assessable'])
      .describe('Whether plmsPerHour is above thresholdPerHour. Equal is not above.'),
    ageGroup: orNull(
      z.enum(['adult', 'child']).describe('Which threshold applies.'),
      notAssessable,
    ),
    thresholdPerHour: orNull(z.number().describe('The index must be above this.'), notAssessable),
    plmsPerHour: orNull(
      z.number().min(0).describe('Periodic limb movements per hour of sleep that were compared.'),
      notAssessable,
    ),
    ageYears: orNull(
      z.number().min(0).describe('Age that was used, in completed years.'),
      notAssessable,
    ),
    ageSource: orNull(
      z.enum(['recording', 'given']).describe('Read in the recording, or given by the user.'),
      notAssessable,
    ),
    reason: orNull(
      z.string().describe('Why the criterion cannot be assessed.'),
      'the criterion was assessed.',
    ),
  })
  .meta({
    id: 'Criterion',
    description:
      'The frequency criterion for periodic limb movement disorder (ICSD-3, criterion B). It is one of four ' +
      'criteria and is not a diagnosis.',
  });
