import { z } from 'zod';
import {
  count,
  duration,
  legSchema,
  microvolts,
  orNull,
  seconds,
  stageSchema,
} from './result-schema-parts.ts';

/** Movements as they were found per leg, and events: the movements after the legs are combined and judged. */

const noSignal = 'the movement came from a list, without a signal.';

export const movementSchema = z
  .strictObject({
    id: z
      .string()
      .describe('Unique within the night and the same for the same night: L0001, R0017.'),
    leg: legSchema.describe('L left, R right.'),
    onsetSeconds: seconds('Onset, from the start of the recording; belongs to the movement.'),
    durationSeconds: duration(
      'Onset to offset; the offset itself does not belong to the movement.',
    ),
    restingMicrovolts: orNull(microvolts('Resting level of the EMG at the onset.'), noSignal),
    peakMicrovolts: orNull(microvolts('Largest sample of the rectified, filtered EMG.'), noSignal),
    medianMicrovolts: orNull(
      microvolts('Median of the samples of the rectified, filtered EMG.'),
      noSignal,
    ),
    areaMicrovoltSeconds: orNull(
      z
        .number()
        .describe(
          'Integral of what exceeds the resting level. In microvolt seconds, rounded to 0.001.',
        ),
      noSignal,
    ),
    onsetThresholdMicrovolts: orNull(
      microvolts('Level at the onset that the EMG had to reach for a movement to begin.'),
      noSignal,
    ),
    offsetThresholdMicrovolts: orNull(
      microvolts(
        'Level at the onset that the EMG had to stay at or below for the movement to end.',
      ),
      noSignal,
    ),
    sampleRateHz: orNull(
      z.number().positive().describe('Samples per second of the channel.'),
      noSignal,
    ),
    onsetSample: orNull(
      z
        .int()
        .describe('First sample of the movement, counting from 0 at the start of the recording.'),
      noSignal,
    ),
    offsetSample: orNull(z.int().describe('First sample after the movement.'), noSignal),
    truncated: orNull(
      z
        .enum(['start', 'end', 'both'])
        .describe(
          'Where the data begin or end while the movement goes on: its true length is not known.',
        ),
      'the movement lies wholly within the data, or came without a signal.',
    ),
  })
  .meta({ id: 'Movement', description: 'One movement of one leg, whatever the rules make of it.' });

const reasonSchema = z
  .strictObject({
    code: z.string().describe('Stable code of the rule that spoke.'),
    text: z.string().describe('One English sentence with the numbers in it.'),
    data: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .describe('The same numbers for programs. Which fields there are depends on the code.'),
  })
  .meta({ id: 'Reason', description: 'Why an event is what it is, or is not what it is not.' });

export const eventSchema = z
  .strictObject({
    onsetSeconds: seconds('Onset of the first member, from the start of the recording.'),
    durationSeconds: duration('Onset of the first member to the latest offset of a member.'),
    side: z.enum(['L', 'R', 'B']).describe('L left leg, R right leg, B both legs moving as one.'),
    memberIds: z
      .array(z.string())
      .min(1)
      .describe(
        'Ids of the movements it is made of, in order of onset. An excluded event has one.',
      ),
    stage: orNull(
      stageSchema.describe(
        'Sleep stage by the rule of the profile; ? where the night is not staged.',
      ),
      'the night has no sleep scoring.',
    ),
    class: z
      .enum(['LM', 'CLM', 'nonCLM'])
      .describe(
        'LM limb movement (AASM); CLM candidate limb movement, nonCLM one that is not (WASM).',
      ),
    excluded: orNull(
      z
        .enum(['short', 'long', 'lights', 'respiratory', 'wake'])
        .describe(
          'Why it is not counted at all; the first rule that applies, in the order of the profile. ' +
            'lights: outside lights off to lights on.',
        ),
      'it counts.',
    ),
    periodic: z.boolean().describe('Member of a series of periodic limb movements.'),
    periodicNonRespiratory: orNull(
      z.boolean().describe('Member of a series when respiratory movements are left out.'),
      'cannot be said: a respiratory CLM is not in that pass, or nobody scored respiration.',
    ),
    seriesId: orNull(
      z.int().min(1).describe('The series it belongs to: an id in series.'),
      'in no series.',
    ),
    positionInSeries: orNull(
      z.int().min(1).describe('Its place in that series, from 1.'),
      'in no series.',
    ),
    intervalSeconds: orNull(
      seconds('Onset to onset, from the movement that the profile measures from.'),
      'there is none: the first movement, or the rules give it no interval.',
    ),
    arousal: orNull(z.boolean().describe('Linked to an arousal.'), 'nobody scored arousals.'),
    respiratory: orNull(
      z.boolean().describe('Linked to a respiratory event.'),
      'nobody scored respiratory events.',
    ),
    reasons: z
      .array(reasonSchema)
      .describe('Why, with the numbers, in the order in which the rules were asked.'),
  })
  .meta({
    id: 'Event',
    description: 'A movement after the two legs are combined, judged under one profile.',
  });

export const seriesSchema = z
  .strictObject({
    id: z.int().min(1).describe('1, 2, 3 in order of time.'),
    onsetSeconds: seconds('Onset of the first member, from the start of the recording.'),
    endSeconds: seconds('Offset of the last member, from the start of the recording.'),
    count: count('Number of members.'),
  })
  .meta({ id: 'Series', description: 'A series of periodic limb movements.' });
