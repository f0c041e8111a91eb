import type { Analysis } from '../../domain/analysis.ts';
import type { Indices } from '../../domain/scored-night.ts';
import { invariant } from '../../base/invariant.ts';
import type { Microseconds } from '../../base/microseconds.ts';
import { overlapDuration } from '../../base/time-span.ts';
import { durationFigure, secondsFigure } from '../figure.ts';

/**
 * How the report speaks of a night: of movements in sleep per hour of sleep, or, where nobody staged it, of
 * movements per hour of recording. The second is never called PLMS.
 */
export interface Basis {
  readonly kind: 'sleep' | 'recording';
  /** `PLMS` or `PLM`. */
  readonly plm: string;
  /** `LMS` or `LM`. */
  readonly lm: string;
  /** `periodic limb movements in sleep` or `periodic limb movements`. */
  readonly plmInFull: string;
  /** `per hour of sleep` or `per hour of recording (no sleep scoring)`. */
  readonly rate: string;
}

export function basisOf(indices: Indices): Basis {
  return indices.basis === 'sleep'
    ? {
        kind: 'sleep',
        plm: 'PLMS',
        lm: 'LMS',
        plmInFull: 'periodic limb movements in sleep',
        rate: 'per hour of sleep',
      }
    : {
        kind: 'recording',
        plm: 'PLM',
        lm: 'LM',
        plmInFull: 'periodic limb movements',
        rate: 'per hour of recording (no sleep scoring)',
      };
}

/** The profile that the report leads with. */
export function leadResult(analysis: Analysis): Analysis['results'][number] {
  const lead = analysis.results[0];
  invariant(lead !== undefined, 'an analysis that is reported has at least one result');
  return lead;
}

/** `The 23.5 min in which no leg could be scored are in no rate.`; undefined when there are none. */
export function leftOutOfRates({ unscored, window }: Analysis): string | undefined {
  const time = unscored.reduce(
    (sum, stretch) => sum + overlapDuration(stretch, window),
    0,
  ) as Microseconds;
  if (time === 0) return undefined;
  const { text } = time < 60_000_000 ? secondsFigure(time) : durationFigure(time);
  return `The ${text} in which no leg could be scored are in no rate.`;
}

/** Why there is no total rate: the time to divide by is 0. */
export function whyNoRate(basis: Basis): string {
  return basis.kind === 'sleep'
    ? 'there was no sleep in the time that could be scored'
    : 'no time could be scored';
}

export function whyNoArousals(analysis: Analysis): string {
  return analysis.marks.arousals === undefined
    ? 'arousals were not scored'
    : 'it cannot be computed from what was scored';
}

export function whyNoRespiration(analysis: Analysis): string {
  return analysis.marks.respiratoryEvents === undefined
    ? 'respiratory events were not scored'
    : 'this profile does not score it';
}
