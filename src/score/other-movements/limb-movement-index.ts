import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../../base/time-span.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { EmgBurst } from '../../domain/other-movements.ts';
import { isParted } from './burst-train.ts';
import { distanceToNearest, findReaching, spanIndexOf, type SpanIndex } from '../span-index.ts';

/** A limb movement lasts at least this long, under every rule set. */
export const SHORTEST_LIMB_MOVEMENT = microsecondsFromSeconds(0.5);

/** What a burst may be a part of. */
export interface LimbMovementIndex {
  /** Movements of 0.5 s or more that are more than a few short bursts side by side, in order of onset. */
  readonly sustained: readonly Movement[];
  /** Whether a burst overlaps a sustained movement of its own leg. */
  readonly isPart: (burst: EmgBurst) => boolean;
  /** The time between a span and the nearest sustained movement of either leg; undefined when there is none. */
  readonly distanceTo: (span: TimeSpan) => Microseconds | undefined;
}

/**
 * The limb movement detector joins what is closer than half a second: two jerks of 0.1 s, 0.3 s apart, are a movement of
 * 0.5 s to it. Here they are two jerks. A movement is *sustained* when one of its bursts is longer than `longestShort`,
 * when it goes on for longer than that before its first burst or after its last one (weak activity that no short mean
 * shows), when it has no burst at all, or when the muscle does not rest between its bursts.
 *
 * @param bursts Of both legs, in order of onset; heart beats too, which are short bursts like others here.
 */
export function limbMovementIndex(
  movements: readonly Movement[],
  bursts: readonly EmgBurst[],
  longestShort: Microseconds,
  restMicrovolts: number,
): LimbMovementIndex {
  const sustained = LEGS.flatMap((leg) =>
    sustainedOf(
      movements.filter((movement) => movement.leg === leg),
      bursts.filter((burst) => burst.leg === leg),
      longestShort,
      restMicrovolts,
    ),
  ).sort((a, b) => a.span.start - b.span.start || (a.leg < b.leg ? -1 : 1));
  const spansOf = (leg: Leg): TimeSpan[] =>
    sustained.filter((movement) => movement.leg === leg).map(({ span }) => span);
  const byLeg: Readonly<Record<Leg, SpanIndex>> = {
    L: spanIndexOf(spansOf('L')),
    R: spanIndexOf(spansOf('R')),
  };
  const both = spanIndexOf(sustained.map(({ span }) => span));
  return {
    sustained,
    isPart: ({ leg, span }) => findReaching(byLeg[leg], span.end - 1, span.start + 1) !== undefined,
    distanceTo: (span) => distanceToNearest(both, span),
  };
}

function sustainedOf(
  movements: readonly Movement[],
  bursts: readonly EmgBurst[],
  longestShort: Microseconds,
  restMicrovolts: number,
): Movement[] {
  let from = 0;
  return [...movements]
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ span }) => {
      if (durationOf(span) < SHORTEST_LIMB_MOVEMENT) return false;
      while (from < bursts.length && bursts[from]!.span.end <= span.start) from += 1;
      let to = from;
      while (to < bursts.length && bursts[to]!.span.start < span.end) to += 1;
      const inside = bursts.slice(from, to);
      const [first, last] = [inside[0], inside.at(-1)];
      if (first === undefined || last === undefined) return true;
      const isLongerThanBursts =
        first.span.start - span.start > longestShort || span.end - last.span.end > longestShort;
      const holdsLongBurst = inside.some((burst) => durationOf(burst.span) > longestShort);
      return isLongerThanBursts || holdsLongBurst || !isParted(inside.slice(1), restMicrovolts);
    });
}
