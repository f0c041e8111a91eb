import { portableExp } from '../base/portable-math.ts';
import type { RandomStream } from '../base/seeded-random.ts';

/** Something that changes slowly: straight lines between values that are evenly spaced from time 0. */
export interface GainTrack {
  readonly spacingSeconds: number;
  /** One more than there are spaces, so that the last time of the recording lies between two. */
  readonly values: Float64Array;
}

/** The track at a time from 0 to the end of the recording. */
export function trackAt(track: GainTrack, seconds: number): number {
  const position = seconds / track.spacingSeconds;
  const before = Math.min(Math.floor(position), track.values.length - 2);
  const a = track.values[before]!;
  return a + (track.values[before + 1]! - a) * (position - before);
}

export function constantTrack(value: number, durationSeconds: number): GainTrack {
  return { spacingSeconds: durationSeconds, values: new Float64Array([value, value]) };
}

/** A track whose values are computed from their times. */
export function trackOf(
  durationSeconds: number,
  spacingSeconds: number,
  valueAt: (seconds: number) => number,
): GainTrack {
  const values = new Float64Array(Math.ceil(durationSeconds / spacingSeconds) + 2);
  for (let i = 0; i < values.length; i += 1) values[i] = valueAt(i * spacingSeconds);
  return { spacingSeconds, values };
}

/**
 * A level that wanders around `median`: its logarithm is a first-order autoregression with the given standard
 * deviation and time constant, one value each 10 s, kept within two standard deviations.
 */
export function driftingTrack(
  random: RandomStream,
  durationSeconds: number,
  median: number,
  sigma: number,
  timeConstantSeconds: number,
): GainTrack {
  const keep = portableExp(-10 / timeConstantSeconds);
  const step = Math.sqrt(1 - keep * keep);
  let state = random.normal();
  return trackOf(durationSeconds, 10, () => {
    const value = median * portableExp(sigma * Math.max(-2, Math.min(2, state)));
    state = keep * state + step * random.normal();
    return value;
  });
}
