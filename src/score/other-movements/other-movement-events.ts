import type { Microseconds } from '../../base/microseconds.ts';
import { durationOf, overlapDuration, type TimeSpan } from '../../base/time-span.ts';
import type { Side } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { EmgBurst, OtherMovement, OtherMovementKind } from '../../domain/other-movements.ts';
import type { Reason } from '../../domain/scored-night.ts';
import { stageAt } from '../../domain/stage.ts';
import { extentOf, frequencyOf } from './burst-train.ts';
import type { FragmentaryRun } from './fragmentary-myoclonus.ts';
import * as reasons from './other-movement-reasons.ts';
import type { OtherMovementRules } from './other-movement-rules.ts';
import type { OtherMovementsInput } from './other-movements-input.ts';
import type { SleepStart } from './sleep-starts.ts';

/* What was found, as events: side, stage, reasons, and what the limb movement detector makes of the same activity. */

export function trainEvent(
  kind: 'alternating-leg-muscle-activation' | 'hypnagogic-foot-tremor',
  train: readonly EmgBurst[],
  rules: OtherMovementRules,
  input: OtherMovementsInput,
): OtherMovement {
  const reason =
    kind === 'alternating-leg-muscle-activation'
      ? reasons.alternatingTrain(train, rules['alternating.minBursts'].value, [
          rules['alternating.minFrequency'].value,
          rules['alternating.maxFrequency'].value,
        ])
      : reasons.tremorTrain(train, rules['tremor.minBursts'].value, [
          rules['tremor.minFrequency'].value,
          rules['tremor.maxFrequency'].value,
        ]);
  return eventOf(kind, train, extentOf(train), frequencyOf(train), [reason], input);
}

export function fragmentaryEvent(
  { span, minutes, bursts }: FragmentaryRun,
  rules: OtherMovementRules,
  input: OtherMovementsInput,
): OtherMovement {
  const least = rules['fragmentary.perMinute'].value;
  const frequency = (bursts.length * 1_000_000) / durationOf(span);
  const why = [reasons.fragmentaryMinutes(minutes, bursts.length, least)];
  return eventOf('fragmentary-myoclonus', bursts, span, frequency, why, input);
}

export function sleepStartEvent(
  { bursts, onset, nearestMovement }: SleepStart,
  rules: OtherMovementRules,
  input: OtherMovementsInput,
): OtherMovement {
  const span = extentOf(bursts);
  const sinceOnset = (span.start - onset.time) as Microseconds;
  const why = [
    reasons.aroundSleepOnset(bursts, sinceOnset, onset.time),
    reasons.apartFromMovements(nearestMovement, rules['sleepStart.succession'].value),
  ];
  return eventOf('sleep-start', bursts, span, undefined, why, input);
}

function eventOf(
  kind: OtherMovementKind,
  bursts: readonly EmgBurst[],
  span: TimeSpan,
  frequencyHz: number | undefined,
  why: readonly Reason[],
  { movements, hypnogram }: OtherMovementsInput,
): OtherMovement {
  const movementIds = sameActivity(movements, bursts, extentOf(bursts));
  return {
    kind,
    side: sideOf(bursts),
    span,
    bursts,
    frequencyHz,
    stage: hypnogram === undefined ? undefined : stageAt(hypnogram, span.start),
    movementIds,
    reasons: movementIds.length === 0 ? why : [...why, reasons.sameActivity(movementIds)],
  };
}

/** The movements that overlap a burst of their own leg, in order of onset, left first when equal. */
function sameActivity(
  movements: readonly Movement[],
  bursts: readonly EmgBurst[],
  extent: TimeSpan,
): readonly string[] {
  return movements
    .filter(
      ({ leg, span }) =>
        overlapDuration(span, extent) > 0 &&
        bursts.some((burst) => burst.leg === leg && overlapDuration(span, burst.span) > 0),
    )
    .sort((a, b) => a.span.start - b.span.start || (a.leg < b.leg ? -1 : 1))
    .map(({ id }) => id);
}

function sideOf(bursts: readonly EmgBurst[]): Side {
  const { leg } = bursts[0]!;
  return bursts.some((burst) => burst.leg !== leg) ? 'B' : leg;
}
