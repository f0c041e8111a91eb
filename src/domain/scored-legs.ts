import type { Analysis } from './analysis.ts';
import { LEGS, type Leg } from './leg.ts';

/**
 * The legs of which it can be said how often they moved: those with a signal that can be used, and those of which somebody
 * marked a movement. Of any other leg, no movement does not mean that it lay still.
 */
export function scoredLegs({
  legs,
  movements,
}: {
  readonly legs: Analysis['legs'];
  readonly movements: readonly { readonly leg: Leg }[];
}): Leg[] {
  return LEGS.filter((leg) => {
    const quality = legs[leg]?.quality;
    const isUsable = quality !== undefined && quality.grade !== 'unusable';
    return isUsable || movements.some((movement) => movement.leg === leg);
  });
}
