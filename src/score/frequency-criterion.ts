import type { FrequencyCriterion } from '../domain/analysis.ts';
import type { Indices } from '../domain/scored-night.ts';

/** Above this many PLMS per hour of sleep (ICSD-3, criterion B); exactly this many is not above. */
const THRESHOLD_PER_HOUR = { adult: 15, child: 5 } as const;
const ADULT_FROM_YEARS = 18;

/**
 * Holds the PLMS index against the frequency criterion. The comparison is made on the full number, before any
 * rounding for display. Not assessable without sleep scoring, without sleep that could be scored, or without an age.
 */
export function frequencyCriterion(
  indices: Pick<Indices, 'basis' | 'plms'>,
  age: { readonly years: number; readonly source: 'recording' | 'given' } | undefined,
): FrequencyCriterion {
  if (indices.basis !== 'sleep') return notAssessable('there is no sleep scoring');
  if (indices.plms.perHour === undefined)
    return notAssessable('there is no sleep in the time that could be scored');
  if (age === undefined) return notAssessable('the age of the patient is not known');
  const ageGroup = age.years >= ADULT_FROM_YEARS ? 'adult' : 'child';
  const thresholdPerHour = THRESHOLD_PER_HOUR[ageGroup];
  return {
    status: indices.plms.perHour > thresholdPerHour ? 'met' : 'not-met',
    ageGroup,
    thresholdPerHour,
    plmsPerHour: indices.plms.perHour,
    ageYears: age.years,
    ageSource: age.source,
  };
}

function notAssessable(reason: string): FrequencyCriterion {
  return { status: 'not-assessable', reason };
}
