import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Reason } from '../domain/scored-night.ts';
import type { Arousal } from '../domain/scoring-marks.ts';
import * as reasons from './reasons.ts';
import { distanceToNearest, spanIndexOf } from './span-index.ts';

/**
 * Says whether a movement is linked to an arousal: they overlap, or strictly less than `withinSeconds` lies between
 * the end of one and the start of the other, whichever comes first. `members` are the spans of the movements that
 * count as one; one linked member is enough, and the movement counts once however many arousals there are.
 */
export function arousalJudge(
  arousals: readonly Arousal[],
  withinSeconds: number,
): (members: readonly TimeSpan[]) => { readonly linked: boolean; readonly reason: Reason } {
  const index = spanIndexOf(arousals.map((arousal) => arousal.span));
  const within = microsecondsFromSeconds(withinSeconds);
  return (members) => {
    const distances = members
      .map((span) => distanceToNearest(index, span))
      .filter((distance) => distance !== undefined);
    if (distances.length === 0)
      return { linked: false, reason: reasons.withoutArousal(undefined, withinSeconds) };
    const nearest = Math.min(...distances) as Microseconds;
    const linked = nearest < within;
    const reason = linked
      ? reasons.withArousal(nearest, withinSeconds)
      : reasons.withoutArousal(nearest, withinSeconds);
    return { linked, reason };
  };
}
