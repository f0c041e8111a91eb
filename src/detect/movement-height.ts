import type { DetectorSettings, OnsetRule } from './detector-settings.ts';
import { largestMean } from './moving-mean.ts';
import { errorOfMean } from './rectified-noise.ts';
import { restingAt, type RestingLevel } from './resting-level.ts';
import type { SampleRange } from './unscorable.ts';

/**
 * Whether a stretch of activity bears out the short mean that began it.
 *
 * A mean of broad-band EMG wanders: over a tenth of a second by a fifth of itself, over a second by a twentieth. The
 * strongest tenth of a second of activity that is 6 uV above rest throughout reaches 8 uV, and the weakest of a movement
 * of 10 uV does not. One short mean cannot tell the two; all of the activity together can. So the mean over most of it
 * has to be nearly 8 uV above rest; the part that it may fall short is what the wandering of such a mean takes.
 * Activity that is high for a moment and low for long counts as the rule says that it does, when the moment
 * is above the level beyond doubt: by the more standard errors, the more such moments there are to choose from.
 */
export function reachesOnset(
  rectified: Float32Array,
  sampleRateHz: number,
  bandwidthHz: number,
  resting: RestingLevel,
  { from, to }: SampleRange,
  settings: DetectorSettings,
  rule: OnsetRule & { readonly kind: 'means' },
): boolean {
  const level = restingAt(resting, from);
  const { onsetMicrovolts } = settings;
  const whole = Math.ceil(rule.wholePart * (to - from));
  const asked = level + rule.wholeShare * onsetMicrovolts;
  if (largestMean(rectified, from, to, Math.max(1, whole)) >= asked) return true;
  return rule.clear.some(({ seconds, standardErrors }) => {
    const length = Math.max(1, Math.round(seconds * sampleRateHz));
    if (length > to - from) return false;
    const errors = standardErrors * errorOfMean(length, sampleRateHz, bandwidthHz);
    const clearly = (level + onsetMicrovolts) * (1 + errors);
    return largestMean(rectified, from, to, length) >= clearly;
  });
}
