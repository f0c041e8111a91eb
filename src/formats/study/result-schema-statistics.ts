import { z } from 'zod';
import { SCOPES, SIDE_GROUPS } from '../../domain/night-statistics.ts';
import { count, orNull, seconds } from './result-schema-parts.ts';

/*
 * Everything that is counted of a night under one profile. Wherever a number is null, `unavailable` of the same object
 * says why, under the name of the field (`durationSeconds.sd` for a part of one).
 */

const reasonSchema = z
  .enum([
    'no-hypnogram',
    'no-arousals',
    'no-respiratory-events',
    'no-lights',
    'no-start-time',
    'wake-not-scored',
    'leg-not-scored',
    'no-sleep',
    'no-rem-sleep',
    'no-time',
    'too-little-time',
    'none',
    'too-few',
  ])
  .meta({
    id: 'UnavailableReason',
    description: 'Why a number is null; docs/result.md says what each word means.',
  });

const unavailable = z
  .record(z.string(), reasonSchema)
  .describe('Why each field that is null is null, by its name. Empty when none is.');

const kind = z
  .enum([
    'lm',
    'lmArousal',
    'clm',
    'clmRespiratory',
    'clmNonRespiratory',
    'nonClm',
    'nonClmRespiratory',
    'nonClmNonRespiratory',
    'plm',
    'plmArousal',
    'plmNonRespiratory',
    'plmNonRespiratoryArousal',
    'isolated',
    'shortInterval',
  ])
  .describe('What is counted; docs/result.md defines each kind. A profile lists those it knows.');

const scope = z
  .enum(SCOPES)
  .describe(
    'Where: time in bed (all scored time), total sleep, wake (all that is not sleep), stages.',
  );

const WHY = 'there is none; unavailable says why.';

function numberOrNull(meaning: string): z.ZodNullable<z.ZodNumber> {
  return orNull(z.number().describe(meaning), WHY);
}

/** A duration, a rate, a share: never negative. */
function amountOrNull(meaning: string): z.ZodNullable<z.ZodNumber> {
  return orNull(z.number().min(0).describe(meaning), WHY);
}

function countOrNull(meaning: string): z.ZodNullable<z.ZodInt> {
  return orNull(count(meaning), WHY);
}

const spreadSchema = z
  .strictObject({
    mean: z.number().describe('Arithmetic mean.'),
    sd: amountOrNull('Standard deviation of a sample (n - 1).'),
    min: z.number().describe('Smallest.'),
    max: z.number().describe('Largest.'),
    median: z.number().describe('The middle one, or the mean of the two middle ones.'),
  })
  .meta({ id: 'Spread', description: 'How values are spread. Not rounded.' });

const spreadOrNull = (meaning: string): z.ZodNullable<typeof spreadSchema> =>
  orNull(spreadSchema.describe(meaning), WHY);

const scopeTimeSchema = z
  .strictObject({
    scope,
    minutes: amountOrNull('Minutes of the scored time in it, without the stretches in unscored.'),
    unavailable,
  })
  .meta({ id: 'ScopeTime', description: 'What the rates of a scope are divided by.' });

const cellSchema = z
  .strictObject({
    kind,
    scope,
    side: z
      .enum(SIDE_GROUPS)
      .describe(
        'left, right: that leg alone. bilateral: both as one. monolateral: left and right.',
      ),
    count: countOrNull('How many.'),
    perHour: amountOrNull('Per hour of the scope.'),
    durationSeconds: spreadOrNull('Onset to offset, in seconds.'),
    unavailable,
  })
  .meta({ id: 'MovementCell', description: 'Movements of one kind, in one scope, of one side.' });

const binFields = {
  startSeconds: seconds('Start; belongs to the part.'),
  endSeconds: seconds('End; does not belong to it.'),
  minutes: z
    .number()
    .min(0)
    .describe(
      'Minutes asleep in it, or recorded when the night has no hypnogram; without the stretches in unscored.',
    ),
  lm: count('Movements that count, in sleep (all when there is no hypnogram), by their onset.'),
  lmPerHour: amountOrNull('lm per hour of minutes.'),
  plm: count('Those of them that are in a series.'),
  plmPerHour: amountOrNull('plm per hour of minutes.'),
};

const binSchema = z
  .strictObject({ ...binFields, unavailable })
  .meta({ id: 'TimeBin', description: 'A part of the night. No rate under ten minutes.' });

const cycleSchema = z
  .strictObject({
    ...binFields,
    remMinutes: z.number().min(0).describe('Minutes of stage R in it.'),
    complete: z.boolean().describe('Ends with a REM period; only the last may lack it.'),
    unavailable,
  })
  .meta({
    id: 'SleepCycle',
    description: 'A NREM period and the REM period after it (Feinberg and Floyd 1979, simplified).',
  });

const byTimeSchema = z
  .strictObject({
    clockHours: orNull(z.array(binSchema).describe('Whole hours of the clock on the wall.'), WHY),
    sleepHours: orNull(z.array(binSchema).describe('Hours since sleep onset.'), WHY),
    halves: orNull(z.array(binSchema).describe('Halves of the sleep period.'), WHY),
    thirds: orNull(z.array(binSchema).describe('Thirds of the sleep period.'), WHY),
    cycles: orNull(z.array(cycleSchema).describe('Sleep cycles; they fill the sleep period.'), WHY),
    unavailable,
  })
  .meta({
    id: 'TimeDivisions',
    description:
      'The night in parts. The sleep period is sleep onset to the final awakening, wake inside included.',
  });

const trendSchema = z
  .strictObject({
    plmPerHourPerHour: numberOrNull(
      'Slope of the least-squares line through plmPerHour of sleepHours, per hour since sleep onset; negative when falling.',
    ),
    hoursUsed: count('Hours that have a rate; under three there is no slope.'),
    unavailable,
  })
  .meta({ id: 'Trend', description: 'How the rate of periodic movements changes over the night.' });

const seriesSchema = z
  .strictObject({
    count: count('Series.'),
    movements: spreadOrNull('Movements in a series.'),
    durationSeconds: spreadOrNull('First onset to last offset, in seconds.'),
    unavailable,
  })
  .meta({ id: 'SeriesStatistics', description: 'The series of the night.' });

const intervalRowSchema = z
  .strictObject({
    scope,
    count: countOrNull('Intervals, onset to onset, whose later movement lies in the scope.'),
    below10: countOrNull('Under 10 s.'),
    from10To90: countOrNull('10 to 90 s, both inclusive.'),
    above90: countOrNull('Over 90 s.'),
    medianSeconds: amountOrNull('Median, in seconds.'),
    inSeries: countOrNull('Between two neighbours of one series.'),
    inSeriesMedianSeconds: amountOrNull('Median of these, in seconds.'),
    lnMean: numberOrNull('Mean of ln(seconds) of the intervals of 10 to 90 s, both inclusive.'),
    lnSd: amountOrNull('Standard deviation (n - 1) of the same.'),
    geometricMeanSeconds: amountOrNull('exp(lnMean), in seconds.'),
    geometricSdFactor: amountOrNull('exp(lnSd), a factor.'),
    unavailable,
  })
  .meta({ id: 'IntervalRow', description: 'Inter-movement intervals of one scope.' });

const binCount = { count: count('Intervals.'), inSeries: count('Of these, within a series.') };

const histogramSchema = (
  what: string,
  bins: string,
): z.ZodObject<{
  binWidth: z.ZodNumber;
  count: z.ZodArray<z.ZodInt>;
  inSeries: z.ZodArray<z.ZodInt>;
}> =>
  z.strictObject({
    binWidth: z.number().describe(what),
    count: z.array(z.int().min(0)).length(45).describe(`Intervals in each bin. ${bins}`),
    inSeries: z.array(z.int().min(0)).length(45).describe('Of these, within a series.'),
  });

const histogramsSchema = z
  .strictObject({
    scope: z.enum(['TIB', 'TST']).describe('TST: in sleep. TIB: all, there is no hypnogram.'),
    linear: histogramSchema(
      'Seconds: 2.',
      'From 0 to 90 s; a lower border belongs to its bin, 90 s to the last.',
    ).describe('By seconds.'),
    logarithmic: histogramSchema(
      'Of ln(seconds): 0.1.',
      'From 0 to 4.5; intervals of 1 to 90 s.',
    ).describe('By the natural logarithm of the seconds.'),
    underOneSecond: z
      .strictObject(binCount)
      .describe('In the first linear bin, and in no logarithmic one.'),
    above90: z.strictObject(binCount).describe('Over 90 s: in no bin.'),
  })
  .meta({ id: 'IntervalHistograms', description: 'How long the intervals are.' });

const linkedFields = {
  count: count('How many begin in the scored time.'),
  perHourOfSleep: amountOrNull(
    'count per hour of sleep, all of it: others scored them, from other signals.',
  ),
  withMovement: count('Of these, linked to a movement.'),
  percentWithMovement: amountOrNull('withMovement in percent of count.'),
};

const sleepFields = {
  sleepPeriodMinutes: amountOrNull('Sleep onset to the final awakening.'),
  totalSleepMinutes: amountOrNull('N1, N2, N3 and R.'),
  efficiencyPercent: amountOrNull('Total sleep in percent of the time in bed.'),
  sleepLatencyMinutes: amountOrNull('Lights off to the first sleep.'),
  remLatencyMinutes: amountOrNull('Sleep onset to the first stage R.'),
  wakeInSleepPeriodMinutes: amountOrNull('Wake from sleep onset to the final awakening.'),
  wakeAfterFinalAwakeningMinutes: amountOrNull('Wake from the final awakening to lights on.'),
  wakeAfterSleepOnsetMinutes: amountOrNull('WASO: the two together.'),
  awakenings: countOrNull('Stretches of wake inside the sleep period.'),
  wakeMinutes: amountOrNull('Staged wake in the scored time.'),
  unstagedMinutes: amountOrNull('Scored time that nobody staged.'),
};

const sleepStatisticsSchema = z
  .strictObject({
    timeInBedMinutes: z.number().min(0).describe('The scored time.'),
    ...sleepFields,
    stages: z
      .array(
        z.strictObject({
          stage: z.enum(['N1', 'N2', 'N3', 'R', 'NREM']).describe('Stage, or all of NREM.'),
          minutes: amountOrNull('Minutes in it.'),
          percentOfSleep: amountOrNull('In percent of total sleep.'),
          unavailable,
        }),
      )
      .describe('The stages of sleep.'),
    unavailable,
  })
  .meta({ id: 'SleepStatistics', description: 'The sleep of the scored time.' });

export const statisticsSchema = z
  .strictObject({
    shortIntervalSeconds: z
      .number()
      .describe('An interval under this is short: the shortest of the profile within a series.'),
    scopes: z.array(scopeTimeSchema).describe('How much time each scope is.'),
    movements: z.array(cellSchema).describe('Every kind in every scope on every side.'),
    byTime: byTimeSchema.describe('The night in parts.'),
    trend: trendSchema.describe('Over the hours since sleep onset.'),
    series: seriesSchema.describe('The series together.'),
    intervals: z
      .strictObject({
        rows: z.array(intervalRowSchema).describe('One row a scope.'),
        histograms: histogramsSchema.describe('Intervals in sleep.'),
      })
      .describe('Inter-movement intervals, as the profile measures them.'),
    respiratoryEvents: orNull(
      z
        .strictObject({ ...linkedFields, unavailable })
        .describe('Respiratory events; linked to movements by the window of the profile.'),
      WHY,
    ),
    arousals: orNull(
      z
        .strictObject({
          ...linkedFields,
          withPeriodic: count('Of these, linked to a movement of a series.'),
          percentWithPeriodic: amountOrNull('withPeriodic in percent of count.'),
          unavailable,
        })
        .describe('Arousals; linked to movements by the distance of the profile.'),
      WHY,
    ),
    sleep: sleepStatisticsSchema.describe('Minutes unless the name says otherwise.'),
    unavailable,
  })
  .meta({ id: 'NightStatistics', description: 'Everything that is counted under one profile.' });

export type StatisticsDocument = z.infer<typeof statisticsSchema>;
