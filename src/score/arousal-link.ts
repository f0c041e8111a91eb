import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Reason } from '../domain/scored-night.ts';
import type { Arousal } from '../domain/scoring-marks.ts';
import * as reasons from './reasons.ts';
import { distanceToNearest, spanIndexOf } from './span-index.ts';

/** Asks the arousals of one night. */
export interface ArousalJudge {
  /** Whether an arousal is linked to this span. */
  readonly links: (span: TimeSpan) => boolean;
  /**
   * Why an event is linked, or is not. `members` are the spans that were asked about: one linked member is enough, and
   * the event counts once however many arousals there are.
   */
  readonly explain: (members: readonly { readonly span: TimeSpan }[]) => Reason;
}

/**
 * A span and an arousal are linked when they overlap, or when strictly less than `withinSeconds` lies between the end of
 * one and the start of the other, whichever comes first.
 */
export function arousalJudge(arousals: readonly Arousal[], withinSeconds: number): ArousalJudge {
  const index = spanIndexOf(arousals.map((arousal) => arousal.span));
  const within = microsecondsFromSeconds(withinSeconds);
  const isNear = (distance: Microseconds | undefined): distance is Microseconds =>
    distance !== undefined && distance < within;
  return {
    links: (span) => isNear(distanceToNearest(index, span)),
    explain: (members) => {
      let nearest: Microseconds | undefined;
      for (const { span } of members) {
        const distance = distanceToNearest(index, span);
        if (nearest === undefined || (distance !== undefined && distance < nearest))
          nearest = distance;
      }
      return isNear(nearest)
        ? reasons.withArousal(nearest, withinSeconds)
        : reasons.withoutArousal(nearest, withinSeconds);
    },
  };
}
