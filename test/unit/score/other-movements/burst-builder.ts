import { microsecondsFromSeconds } from '../../../../src/base/microseconds.ts';
import type { Leg } from '../../../../src/domain/leg.ts';
import type {
  EmgBurst,
  OtherMovement,
  OtherMovementKind,
  OtherMovements,
} from '../../../../src/domain/other-movements.ts';
import type { OtherMovementsInput } from '../../../../src/score/other-movements/other-movements-input.ts';
import { scoreOtherMovements } from '../../../../src/score/other-movements/score-other-movements.ts';
import { epochs, span } from '../night-builder.ts';

/** A burst in seconds; 60 uV high and with rest before it unless said otherwise. */
export function burst(
  leg: Leg,
  onset: number,
  duration: number,
  own: Partial<EmgBurst> = {},
): EmgBurst {
  const start = microsecondsFromSeconds(onset);
  return {
    leg,
    span: span(onset, (start + microsecondsFromSeconds(duration)) / 1_000_000),
    peakMicrovolts: 60,
    restingMicrovolts: 1.2,
    betweenMicrovolts: 0,
    faint: false,
    truncated: false,
    ...own,
  };
}

/** Bursts of one leg, the same length each. */
export function bursts(leg: Leg, onsets: readonly number[], duration: number): EmgBurst[] {
  return onsets.map((onset) => burst(leg, onset, duration));
}

/** `count` times from `first` on, `step` apart. */
export function times(first: number, step: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i * step);
}

/** An hour of N2 with both legs, unless said otherwise. */
export function score(
  list: readonly EmgBurst[],
  own: Partial<OtherMovementsInput> = {},
): OtherMovements {
  return scoreOtherMovements({
    legs: ['L', 'R'],
    bursts: list,
    movements: [],
    hypnogram: epochs(...Array.from({ length: 120 }, () => 'N2' as const)),
    window: span(0, 3600),
    gaps: [],
    ...own,
  });
}

export function eventsOf(
  others: OtherMovements,
  kind: OtherMovementKind,
): readonly OtherMovement[] {
  return others.events.filter((event) => event.kind === kind);
}

/** Number of bursts in each event of a kind. */
export function sizes(others: OtherMovements, kind: OtherMovementKind): number[] {
  return eventsOf(others, kind).map((event) => event.bursts.length);
}
