import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import { LEGS } from '../../domain/leg.ts';
import type { EmgBurst } from '../../domain/other-movements.ts';
import { intervalsOf, trainsOf } from './burst-train.ts';
import type { OtherMovementRules } from './other-movement-rules.ts';

/**
 * Hypnagogic foot tremor: at least four bursts in one leg at 0.3 to 4 Hz from onset to onset (both inclusive), each 0.25
 * to 1 s long (both inclusive). Each leg by itself: a tremor of both feet is two trains. Any stage, wake too.
 *
 * @param bursts In order of onset.
 * @returns The bursts of each train, in order of its first onset.
 */
export function hypnagogicFootTremor(
  bursts: readonly EmgBurst[],
  gaps: readonly TimeSpan[],
  rules: OtherMovementRules,
): readonly (readonly EmgBurst[])[] {
  const rule = {
    minBursts: rules['tremor.minBursts'].value,
    length: {
      min: microsecondsFromSeconds(rules['tremor.minBurst'].value),
      max: microsecondsFromSeconds(rules['tremor.maxBurst'].value),
    },
    interval: intervalsOf(rules['tremor.minFrequency'].value, rules['tremor.maxFrequency'].value),
    restMicrovolts: rules['burst.rest'].value,
  };
  return LEGS.flatMap((leg) =>
    trainsOf(
      bursts.filter((burst) => burst.leg === leg),
      rule,
      gaps,
      () => true,
    ),
  ).sort((a, b) => a[0]!.span.start - b[0]!.span.start);
}
