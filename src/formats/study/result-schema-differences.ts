import { z } from 'zod';
import { DIFFERENCE_KINDS } from '../../domain/profile-difference.ts';
import { duration, orNull, seconds, stageSchema } from './result-schema-parts.ts';

/** Where the profiles of one night do not judge the movements alike. */

const differingEventSchema = z
  .strictObject({
    onsetSeconds: seconds('Onset, from the start of the recording; finds the event in results.'),
    durationSeconds: duration('Length.'),
    side: z.enum(['L', 'R', 'B']).describe('Left, right, or both legs moving as one.'),
    memberIds: z.array(z.string()).describe('The movements that it is made of.'),
    stage: orNull(stageSchema.describe('Its sleep stage.'), 'the night has no sleep scoring.'),
    class: z.enum(['LM', 'CLM', 'nonCLM']).describe('Its class.'),
    counted: z.boolean().describe('Whether it counts as a limb movement.'),
    excluded: orNull(
      z.enum(['short', 'long', 'lights', 'respiratory', 'wake']).describe('What left it out.'),
      'it counts.',
    ),
    periodic: z.boolean().describe('Member of a series.'),
    plms: z
      .boolean()
      .describe('Counts as PLMS: periodic, and in sleep where the night has a hypnogram.'),
    arousal: orNull(z.boolean().describe('Linked to an arousal.'), 'nobody scored arousals.'),
    reasons: z.array(z.string()).describe('Why: the sentences of the event in results.'),
  })
  .meta({
    id: 'DifferingEvent',
    description: 'An event of one profile that another judges otherwise.',
  });

const verdictSchema = z
  .strictObject({
    profile: z.string().describe('Name of the profile.'),
    events: z
      .array(differingEventSchema)
      .min(1)
      .describe('The events that the movements are in under this profile, in order of onset.'),
  })
  .meta({ id: 'ProfileVerdict', description: 'What one profile made of the movements.' });

const differenceSchema = z
  .strictObject({
    onsetSeconds: seconds('Earliest onset, from the start of the recording.'),
    durationSeconds: duration('To the latest offset.'),
    memberIds: z
      .array(z.string())
      .min(1)
      .describe(
        'The movements: all that are in one event with each other under any of the profiles.',
      ),
    kinds: z
      .array(z.enum(DIFFERENCE_KINDS))
      .min(1)
      .describe(
        'What is said differently of at least one of them. plms: it counts as PLMS or not. periodic: member of a ' +
          'series or not. non-respiratory: the same without respiratory movements. left-out: it counts or not. ' +
          'left-out-by: left out by different rules. class: candidate or nonCLM. combined: other movements are one ' +
          'event with it. stage: another sleep stage. arousal: linked to one or not.',
      ),
    verdicts: z
      .array(verdictSchema)
      .min(2)
      .describe('One for each profile, in the order of results.'),
  })
  .meta({ id: 'Difference', description: 'Movements that the profiles do not all judge alike.' });

export const differencesSchema = orNull(
  z
    .array(differenceSchema)
    .describe('Movements that the profiles do not all judge alike, in order of onset.'),
  'the night was scored under one profile.',
);
