import { portableExp, portableLog } from '../base/portable-math.ts';
import { randomStream } from '../base/seeded-random.ts';
import type { RestingSwingSpec } from './disturbance-spec.ts';
import { driftingTrack, trackAt, trackOf, type GainTrack } from './gain-track.ts';
import type { NightSpec } from './night-spec.ts';

export type LegSide = 'left' | 'right';

/** A sudden change of the resting level. */
export interface RestingStep {
  readonly atSeconds: number;
  /** Median resting rms (10 to 100 Hz) from then on. */
  readonly microvolts: number;
}

/** A step is complete after one of these. */
const FINE_SECONDS = 0.05;

/**
 * The resting EMG of a leg over the night, rms in microvolts: the slow drift, times the swing, times the steps.
 *
 * @param steps In order of time.
 */
export function restingTrack(
  spec: NightSpec,
  side: LegSide,
  steps: readonly RestingStep[] = [],
): GainTrack {
  const { restingMicrovolts, restingDrift } = spec.legs[side];
  const random = randomStream(spec.seed, `resting level ${side}`);
  const drift = driftingTrack(random, spec.durationSeconds, restingMicrovolts, restingDrift, 1200);
  const swing = spec.disturbances?.[side].swing;
  if ((swing === undefined || swing.factor === 1) && steps.length === 0) return drift;
  let next = 0;
  let level = 1;
  return trackOf(spec.durationSeconds, FINE_SECONDS, (seconds) => {
    while (next < steps.length && steps[next]!.atSeconds <= seconds) {
      level = steps[next]!.microvolts / restingMicrovolts;
      next += 1;
    }
    return trackAt(drift, seconds) * level * (swing === undefined ? 1 : swingAt(swing, seconds));
  });
}

/** From 1 to the factor and back, in straight lines of the logarithm. */
function swingAt({ factor, riseSeconds, startsHigh }: RestingSwingSpec, seconds: number): number {
  const rises = seconds / riseSeconds + (startsHigh ? 1 : 0);
  const phase = rises - 2 * Math.floor(rises / 2);
  return portableExp((phase < 1 ? phase : 2 - phase) * portableLog(factor));
}

/**
 * Between what the resting level can be before it is known where its steps will be: the level without steps, at the
 * lowest and at the highest that a step may set it to.
 */
export function restingBounds(
  spec: NightSpec,
  side: LegSide,
): { readonly low: GainTrack; readonly high: GainTrack } {
  const track = restingTrack(spec, side);
  const steps = spec.disturbances?.[side].steps;
  const base = spec.legs[side].restingMicrovolts;
  if (steps === undefined || steps.perHour === 0 || base === 0) return { low: track, high: track };
  const scaled = (factor: number): GainTrack => ({
    ...track,
    values: track.values.map((value) => value * factor),
  });
  return {
    low: scaled(Math.min(1, steps.lowMicrovolts / base)),
    high: scaled(Math.max(1, steps.highMicrovolts / base)),
  };
}
