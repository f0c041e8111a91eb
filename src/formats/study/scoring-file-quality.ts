import { z } from 'zod';
import { QUALITY_GRADES } from '../../domain/signal-quality.ts';
import { orUndefined, spanSchema } from './scoring-file-parts.ts';

/** A value for each epoch of 30 s, single precision; null where there is none. */
function perEpoch(
  meaning: string,
): z.ZodPipe<
  z.ZodArray<z.ZodNullable<z.ZodNumber>>,
  z.ZodTransform<Float32Array<ArrayBuffer>, (number | null)[]>
> {
  return z
    .array(z.number().nullable())
    .describe(`${meaning} For each epoch; null: no sample that could be scored.`)
    .transform((values) => Float32Array.from(values, (value) => value ?? Number.NaN));
}

/** How far the signal of a leg can be trusted. */
export const qualitySchema = z
  .strictObject({
    grade: z.enum(QUALITY_GRADES).describe('In one word.'),
    reasons: z.array(z.string()).describe('Why not a better one.'),
    epochs: z
      .strictObject({
        restingMicrovolts: perEpoch('Mean rectified EMG between movements.'),
        mainsMicrovolts: perEpoch('Root mean square of the power line.'),
        heartMicrovolts: perEpoch('Mean height of the heart beats.'),
        flatShare: perEpoch('Share of flat samples.'),
        clippedShare: perEpoch('Share of clipped samples.'),
      })
      .describe('Epochs of 30 s from the start of the recording.'),
    unscorable: z
      .array(
        z.strictObject({
          span: spanSchema.describe('From when to when.'),
          cause: z.enum(['flat', 'noise']).describe('Why.'),
        }),
      )
      .describe('Stretches in which the leg could not be scored.'),
    pops: z.array(spanSchema).describe('Electrode pops that were bridged.'),
    mains: z
      .array(
        z.strictObject({
          frequencyHz: z.number().describe('Of the power line.'),
          rmsMicrovolts: z.number().describe('Median of the epochs in which it stood out.'),
          share: z.number().describe('Share of those epochs.'),
        }),
      )
      .describe('What was taken out.'),
    heart: orUndefined(
      z.strictObject({
        source: z.enum(['ecg', 'leg']).describe('Where the beats were seen.'),
        beats: z.int().min(0).describe('How many were taken out.'),
        waveMicrovolts: z.number().describe('Their median height.'),
      }),
      'no heart beats were taken out.',
    ),
  })
  .meta({ id: 'SignalQuality', description: 'How far the signal of a leg can be trusted.' });
