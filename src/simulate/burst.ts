import type { Leg } from '../domain/leg.ts';
import { smoothStep } from './event-layer.ts';
import { trackAt, type GainTrack } from './gain-track.ts';

export type BurstKind =
  'periodic' | 'isolated' | 'respiratory' | 'wake' | 'twitch' | 'long' | 'body' | 'sub-threshold';

/** Bursts of what is no limb movement (`other-movement-plan.ts`). */
export type OtherBurstKind = 'sleep-start' | 'foot-tremor' | 'alternating' | 'fragmentary';

/**
 * A burst of muscle activity in one leg: noise under an envelope that rises, holds while it tapers in a straight
 * line, and falls. Rise and fall are smooth steps (3 x^2 - 2 x^3). All times are whole milliseconds.
 */
export interface Burst {
  readonly leg: Leg;
  readonly kind: BurstKind | OtherBurstKind;
  /** Which planned series it belongs to, counting from 1; undefined outside series. */
  readonly seriesId: number | undefined;
  readonly startSeconds: number;
  readonly riseSeconds: number;
  readonly plateauSeconds: number;
  readonly fallSeconds: number;
  /** rms at the start of the plateau (10 to 100 Hz), without the resting EMG. */
  readonly plateauRmsMicrovolts: number;
  /** The rms at the end of the plateau is this part of that at its start, 0.6 to 1. */
  readonly taper: number;
}

/** The mean of |x| when x is Gaussian with rms 1: sqrt(2 / pi). */
export const MEAN_RECTIFIED = 0.7978845608028654;

/** What must be reached for an onset, and passed for the movement to go on, above the rectified resting level. */
export const TRUE_ONSET_MICROVOLTS = 8;
export const TRUE_OFFSET_MICROVOLTS = 2;

export function burstLengthSeconds(burst: Burst): number {
  return burst.riseSeconds + burst.plateauSeconds + burst.fallSeconds;
}

/** The rms of the burst alone, `seconds` after its start; 0 before and after it. */
export function burstRmsAt(burst: Burst, seconds: number): number {
  const { riseSeconds, plateauSeconds, fallSeconds, plateauRmsMicrovolts, taper } = burst;
  const intoPlateau = seconds - riseSeconds;
  if (intoPlateau < 0) return plateauRmsMicrovolts * smoothStep(seconds / riseSeconds);
  if (intoPlateau < plateauSeconds) {
    return plateauRmsMicrovolts * (1 - (1 - taper) * (intoPlateau / plateauSeconds));
  }
  return (
    plateauRmsMicrovolts * taper * (1 - smoothStep((intoPlateau - plateauSeconds) / fallSeconds))
  );
}

/** Independent activities add as variances. */
export function combinedRms(restingRms: number, burstRms: number): number {
  return Math.sqrt(restingRms * restingRms + burstRms * burstRms);
}

/** The expected rectified EMG `seconds` after a burst's start, and how far it lies above that of rest. */
export function aboveRestAt(
  burst: Burst,
  seconds: number,
  resting: GainTrack,
): { readonly above: number; readonly rectified: number } {
  const restingRms = trackAt(resting, burst.startSeconds + seconds);
  const rms = combinedRms(restingRms, burstRmsAt(burst, seconds));
  return { above: MEAN_RECTIFIED * (rms - restingRms), rectified: MEAN_RECTIFIED * rms };
}

/** Where a burst truly is a movement. Samples, half-open. */
export interface TrueSpan {
  readonly onsetSample: number;
  /** First sample after the movement. */
  readonly offsetSample: number;
}

/**
 * The truth about a burst, computed from its envelope and the resting level alone, not from the noise:
 * the movement begins at the first sample at which the expected rectified EMG lies at least 8 uV above the expected
 * rectified resting level of that sample, and its last sample is the last one at which it lies more than 2 uV above.
 * Undefined when +8 uV is never reached.
 */
export function trueSpan(
  burst: Burst,
  resting: GainTrack,
  sampleRateHz: number,
): TrueSpan | undefined {
  const first = Math.ceil(burst.startSeconds * sampleRateHz);
  const last = Math.floor((burst.startSeconds + burstLengthSeconds(burst)) * sampleRateHz);
  let onsetSample: number | undefined;
  let offsetSample = first;
  for (let i = first; i <= last; i += 1) {
    const seconds = i / sampleRateHz;
    const restingRms = trackAt(resting, seconds);
    const rms = combinedRms(restingRms, burstRmsAt(burst, seconds - burst.startSeconds));
    const above = MEAN_RECTIFIED * (rms - restingRms);
    if (above >= TRUE_ONSET_MICROVOLTS) onsetSample ??= i;
    if (above > TRUE_OFFSET_MICROVOLTS) offsetSample = i + 1;
  }
  return onsetSample === undefined ? undefined : { onsetSample, offsetSample };
}
