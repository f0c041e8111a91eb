import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import { durationOf, overlapDuration, type TimeSpan } from '../../base/time-span.ts';
import type { EmgBurst } from '../../domain/other-movements.ts';
import { intervalsOf, trainsOf } from './burst-train.ts';
import type { OtherMovementRules } from './other-movement-rules.ts';

/**
 * Alternating leg muscle activation: at least four bursts, each in the other leg than the one before, at 0.5 to 3 Hz from
 * burst to burst (both inclusive), each 0.1 to 0.5 s long (both inclusive). The manual's text can also be read as the
 * rate of whole cycles, left to left; that would be half the number. Any stage, wake too.
 *
 * Bursts that both legs have at the same time do not alternate: where two overlap by more than half of the shorter one,
 * whatever their lengths, neither is in a train, and the train ends there.
 *
 * @param bursts Of both legs, in order of onset.
 * @returns The bursts of each train, in order of time.
 */
export function alternatingLegMuscleActivation(
  bursts: readonly EmgBurst[],
  gaps: readonly TimeSpan[],
  rules: OtherMovementRules,
): readonly (readonly EmgBurst[])[] {
  const together = burstsTogether(bursts);
  const rule = {
    minBursts: rules['alternating.minBursts'].value,
    length: {
      min: microsecondsFromSeconds(rules['alternating.minBurst'].value),
      max: microsecondsFromSeconds(rules['alternating.maxBurst'].value),
    },
    interval: intervalsOf(
      rules['alternating.minFrequency'].value,
      rules['alternating.maxFrequency'].value,
    ),
    restMicrovolts: rules['burst.rest'].value,
  };
  return stretchesWithout(bursts, together).flatMap((stretch) =>
    trainsOf(stretch, rule, gaps, (previous, next) => previous.leg !== next.leg),
  );
}

/** The bursts that overlap one of the other leg by more than half of the shorter of the two. */
function burstsTogether(bursts: readonly EmgBurst[]): ReadonlySet<EmgBurst> {
  const together = new Set<EmgBurst>();
  let open: EmgBurst[] = [];
  for (const burst of bursts) {
    open = open.filter((other) => other.span.end > burst.span.start);
    for (const other of open) {
      const shorter = Math.min(durationOf(other.span), durationOf(burst.span));
      if (2 * overlapDuration(other.span, burst.span) > shorter) {
        together.add(other);
        together.add(burst);
      }
    }
    open.push(burst);
  }
  return together;
}

/** The bursts between those, stretch by stretch. */
function stretchesWithout(
  bursts: readonly EmgBurst[],
  left: ReadonlySet<EmgBurst>,
): readonly (readonly EmgBurst[])[] {
  const stretches: EmgBurst[][] = [[]];
  for (const burst of bursts) {
    if (left.has(burst)) stretches.push([]);
    else stretches.at(-1)!.push(burst);
  }
  return stretches;
}
