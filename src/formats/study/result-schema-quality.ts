import { z } from 'zod';
import { QUALITY_GRADES } from '../../domain/signal-quality.ts';
import { count, microvolts, orNull, seconds } from './result-schema-parts.ts';

/** What is known of the signal of a leg. */

function share(meaning: string): z.ZodNumber {
  return z.number().min(0).max(1).describe(`${meaning} 0 to 1, rounded to 0.000001.`);
}

/**
 * A value for each epoch. A night has ten thousand of them, so a list is looked at in one go and not number by number;
 * what it is in JSON Schema stands in the metadata (see `resultJsonSchema`).
 */
function perEpoch(
  meaning: string,
  limits: { readonly minimum?: number; readonly maximum?: number } = {},
): z.ZodCustom<(number | null)[]> {
  const { minimum = -Infinity, maximum = Infinity } = limits;
  const isValue = (value: unknown): boolean =>
    value === null ||
    (typeof value === 'number' && Number.isFinite(value) && value >= minimum && value <= maximum);
  const range = maximum === Infinity ? '' : ` from ${minimum} to ${maximum}`;
  return z
    .custom<(number | null)[]>((value) => Array.isArray(value) && value.every(isValue), {
      error: `a list of numbers${range} or null`,
    })
    .meta({
      description: `${meaning} null: the epoch has no sample that it could be measured in.`,
      type: 'array',
      items: { anyOf: [{ type: 'number', ...limits }, { type: 'null' }] },
    });
}

const unscorableSchema = z
  .strictObject({
    onsetSeconds: seconds('Where it begins; belongs to it.'),
    endSeconds: seconds('Where it ends; does not belong to it.'),
    cause: z
      .enum(['flat', 'noise'])
      .describe(
        'flat: the same value for seconds, a lead that is off. noise: a resting level so high that the limits mean nothing.',
      ),
  })
  .meta({
    id: 'UnscorableStretch',
    description: 'A stretch in which one leg could not be scored.',
  });

const removedMainsSchema = z
  .strictObject({
    frequencyHz: z.number().positive().describe('Frequency of the notch.'),
    rmsMicrovolts: microvolts(
      'Root mean square at that frequency: median of the epochs in which it stood out.',
    ),
    share: share('Share of the epochs in which it stood out.'),
  })
  .meta({ id: 'RemovedMains', description: 'A frequency of the power line that was taken out.' });

const removedHeartSchema = z
  .strictObject({
    source: z
      .enum(['ecg', 'leg'])
      .describe('How the beats were found: in the ECG, or by their own rhythm in the leg.'),
    beats: count('Heart beats that were taken out.'),
    waveMicrovolts: microvolts('Median height of what was taken out.'),
  })
  .meta({ id: 'RemovedHeart', description: 'The heart in the EMG of a leg.' });

const PORTION = { minimum: 0, maximum: 1 };

export const qualitySchema = z
  .strictObject({
    grade: z
      .enum(QUALITY_GRADES)
      .describe(
        'good: nothing that a movement could hang on. fair: something was taken out or is short of what is recommended, and ' +
          'the numbers stand. poor: movements may be missed. unusable: nine tenths of the time could not be scored.',
      ),
    reasons: z
      .array(z.string())
      .describe('Why it is no better, the weightiest first. Empty when it is good.'),
    unscorable: z
      .array(unscorableSchema)
      .describe(
        'Stretches in which this leg could not be scored, in order. Gaps are not among them.',
      ),
    mains: z.array(removedMainsSchema).describe('What was taken out of the power line.'),
    heart: orNull(removedHeartSchema, 'no heart beats were taken out.'),
    pops: z
      .strictObject({
        count: count('How many there were.'),
        onsetSeconds: z.array(z.number()).describe('When each of them began, in seconds.'),
      })
      .meta({ id: 'ElectrodePops', description: 'Single short deflections that were bridged.' })
      .describe('Electrode pops that were bridged: they make no movement.'),
    epochs: z
      .strictObject({
        seconds: z
          .literal(30)
          .describe(
            'Length of an epoch. The first begins with the recording, the last may be short.',
          ),
        restingMicrovolts: perEpoch(
          'Mean rectified EMG between movements, in microvolts, rounded to 0.001.',
        ),
        mainsMicrovolts: perEpoch(
          'Root mean square of the power line before it was taken out, in microvolts, rounded to 0.001.',
        ),
        heartMicrovolts: perEpoch(
          'Mean height of the heart beats that were taken out, in microvolts, rounded to 0.001.',
        ),
        flatShare: perEpoch(
          'Share of the samples that do not change, 0 to 1, rounded to 0.000001.',
          PORTION,
        ),
        clippedShare: perEpoch(
          'Share of the samples at the limits of the device, 0 to 1, rounded to 0.000001.',
          PORTION,
        ),
      })
      .meta({
        id: 'QualityEpochs',
        description: 'The signal epoch by epoch. All lists are as long.',
      })
      .describe('The same epoch by epoch.'),
  })
  .meta({ id: 'SignalQuality', description: 'How far the signal of a leg can be trusted.' });

export const unscoredSchema = z
  .array(
    z
      .strictObject({
        onsetSeconds: seconds('Where it begins; belongs to it.'),
        endSeconds: seconds('Where it ends; does not belong to it.'),
      })
      .meta({ id: 'UnscoredStretch', description: 'A stretch in which no leg could be scored.' }),
  )
  .describe(
    'Gaps of the recording, and what is unscorable in every leg that was scored; in order, apart. They end series and are ' +
      'left out of the hours that rates are made of.',
  );

export type QualityDocument = z.infer<typeof qualitySchema>;
