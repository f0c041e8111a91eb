import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Reason } from '../domain/scored-night.ts';
import type { Arousal } from '../domain/scoring-marks.ts';
import * as reasons from './reasons.ts';
import { distanceToNearest, spanIndexOf } from './span-index.ts';

export interface ArousalLink {
  readonly linked: boolean;
  /** Distance to the nearest arousal, 0 where they overlap or touch; undefined when there is none at all. */
  readonly nearest: Microseconds | undefined;
}

/**
 * Says whether a movement is linked to an arousal: they overlap, or strictly less than `withinSeconds` lies between
 * the end of one and the start of the other, whichever comes first. `members` are the movements that count as one; one
 * linked member is enough, and the movement counts once however many arousals there are.
 */
export function arousalJudge(
  arousals: readonly Arousal[],
  withinSeconds: number,
): (members: readonly { readonly span: TimeSpan }[]) => ArousalLink {
  const index = spanIndexOf(arousals.map((arousal) => arousal.span));
  const within = microsecondsFromSeconds(withinSeconds);
  return (members) => {
    let nearest: Microseconds | undefined;
    for (const { span } of members) {
      const distance = distanceToNearest(index, span);
      if (nearest === undefined || (distance !== undefined && distance < nearest))
        nearest = distance;
    }
    return { linked: nearest !== undefined && nearest < within, nearest };
  };
}

export function arousalReason({ linked, nearest }: ArousalLink, withinSeconds: number): Reason {
  return linked
    ? reasons.withArousal(nearest!, withinSeconds)
    : reasons.withoutArousal(nearest, withinSeconds);
}
