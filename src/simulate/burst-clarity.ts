import {
  aboveRestAt,
  burstLengthSeconds,
  TRUE_OFFSET_MICROVOLTS,
  TRUE_ONSET_MICROVOLTS,
  type Burst,
} from './burst.ts';
import type { GainTrack } from './gain-track.ts';

/*
 * Whether a burst is a movement is a question of a threshold, and near a threshold the noise decides, not the muscle.
 * What is asked here is whether the envelope leaves it open: then no detector can be blamed either way.
 */

/** Clearly below: no more than this above rest ... */
const CLEARLY_BELOW_MICROVOLTS = 6;
/** ... and +8 uV is further away than this part of the EMG. A mean over half a second of it wanders by a tenth. */
const BELOW_SHARE = 0.25;
/** Clearly above: +8 uV and this part of the EMG, which is about how well a mean over two seconds is known ... */
const CLEAR_SHARE = 0.05;
/** ... for this long. */
const CLEAR_SECONDS = 0.3;
/** A small error of either edge moves what lies near 0.5 or 10 s across the limit. */
const CLEARLY_SHORT_SECONDS = 0.45;
const CLEARLY_LONGER_SECONDS = 0.65;
const NEAR_LONGEST_SECONDS = [9.7, 10.3] as const;

/**
 * Whether the envelope leaves no doubt what the burst is by the rule of +8 and +2 uV and by the limits of 0.5 and 10 s,
 * at this resting level:
 *
 * - it stays within +6 uV, and at least a quarter of the EMG below +8 uV; or
 * - from its first to its last trace it takes less than 0.45 s: too short, whatever its height; or
 * - it lies at least 8 uV and a twentieth of the EMG above rest for 0.3 s at a stretch, and from +8 to +2 uV it takes
 *   more than 0.65 s, and not 9.7 to 10.3 s (both inclusive).
 *
 * Judged every 10 ms.
 */
export function isClear(burst: Burst, resting: GainTrack): boolean {
  const length = burstLengthSeconds(burst);
  if (length < CLEARLY_SHORT_SECONDS) return true;
  const step = 0.01;
  let staysBelow = true;
  let onset: number | undefined;
  let offset = 0;
  let clearFrom: number | undefined;
  let clearSeconds = 0;
  for (let t = 0; t <= length; t += step) {
    const { above, rectified } = aboveRestAt(burst, t, resting);
    staysBelow &&=
      above <= CLEARLY_BELOW_MICROVOLTS && above <= TRUE_ONSET_MICROVOLTS - BELOW_SHARE * rectified;
    if (above >= TRUE_ONSET_MICROVOLTS) onset ??= t;
    if (above > TRUE_OFFSET_MICROVOLTS) offset = t;
    if (above >= TRUE_ONSET_MICROVOLTS + CLEAR_SHARE * rectified) {
      clearFrom ??= t;
      clearSeconds = Math.max(clearSeconds, t - clearFrom);
    } else {
      clearFrom = undefined;
    }
  }
  if (staysBelow) return true;
  const duration = onset === undefined ? 0 : offset - onset;
  const [nearFrom, nearTo] = NEAR_LONGEST_SECONDS;
  return (
    clearSeconds >= CLEAR_SECONDS &&
    duration > CLEARLY_LONGER_SECONDS &&
    (duration < nearFrom || duration > nearTo)
  );
}
