import type { DetectorSettings, OnsetRule } from './detector-settings.ts';
import { largestMean } from './moving-mean.ts';
import { errorOfMean } from './rectified-noise.ts';
import { restingAt, type RestingLevel } from './resting-level.ts';
import type { SampleRange } from './unscorable.ts';

/**
 * Whether a stretch of activity bears out the short mean that began it: by as much of it as can be, or by a moment.
 *
 * A mean of broad-band EMG wanders: over a tenth of a second by a fifth of itself, over a second by a twentieth. The
 * strongest tenth of a second of activity that is 6 uV above rest throughout reaches 8 uV, and the weakest of a movement
 * of 10 uV does not. One short mean cannot tell the two; all of the activity together can, the better, the longer it
 * lasts. So how far a mean may fall short goes by how well a mean of its length is known (`errorOfMean`):
 *
 * - *The whole*: the largest mean over `wholePart` of it is at or above the onset level less `wholeStandardErrors`. At a
 *   rest of 1.3 uV that is 0.9 uV for half a second of activity, 0.35 uV for three seconds. What is held against the level is the activity without its rise
 *   and fall.
 * - *A moment* of activity that is weaker before or after: the largest mean over half of that, a quarter of it, and so
 *   on down to `shortest`, is at or above the onset level, and above what chance makes of weak activity, `weakShare` of
 *   the onset level above rest: the largest of k independent means lies sqrt(2 ln k) of their standard errors above the
 *   height of the activity, and this one `weakStandardErrors` more. k is how many such moments the activity is long.
 *
 * @param shortest Samples of the shortest moment that is looked at.
 */
export function reachesOnset(
  rectified: Float32Array,
  sampleRateHz: number,
  bandwidthHz: number,
  resting: RestingLevel,
  { from, to }: SampleRange,
  shortest: number,
  { onsetMicrovolts }: DetectorSettings,
  rule: OnsetRule & { readonly kind: 'means' },
): boolean {
  const rest = restingAt(resting, from);
  const level = rest + onsetMicrovolts;
  const weak = rest + rule.weakShare * onsetMicrovolts;
  const error = (length: number): number => errorOfMean(length, sampleRateHz, bandwidthHz);
  const whole = Math.ceil(rule.wholePart * (to - from));
  const least = level * (1 - rule.wholeStandardErrors * error(whole));
  if (largestMean(rectified, from, to, whole) >= least) return true;
  for (let length = Math.ceil(whole / 2); length >= shortest; length = Math.ceil(length / 2)) {
    const luck = Math.sqrt(2 * Math.log((to - from) / length));
    const chance = weak * (1 + (luck + rule.weakStandardErrors) * error(length));
    if (largestMean(rectified, from, to, length) >= Math.max(level, chance)) return true;
    if (length === 1) break;
  }
  return false;
}
