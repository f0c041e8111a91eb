import { invariant } from '../../base/invariant.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import { contains } from '../../base/time-span.ts';
import type { LinkedArousals, LinkedMarks, Unavailable } from '../../domain/night-statistics.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import { sleepTime } from '../../domain/stage.ts';
import type { ScoringInput } from '../scoring-input.ts';
import { distanceToNearest, findReaching, spanIndexOf } from '../span-index.ts';
import { percent, perHour } from './rates.ts';
import type { StatisticsRules } from './statistics-rules.ts';

/**
 * Respiratory events that begin in the scored time, and how many of them a movement is linked to. Under AASM these
 * are the movements that the rule left out for it; under WASM candidate movements (CLM).
 */
export function linkedRespiratoryEvents(
  input: ScoringInput,
  events: readonly ScoredEvent[],
  { respiratory }: StatisticsRules,
): LinkedMarks | Unavailable {
  const { respiratoryEvents } = input.marks;
  if (respiratoryEvents === undefined) return 'no-respiratory-events';
  const linked = spanIndexOf(
    events
      .filter(
        (event) =>
          event.respiratory === true &&
          event.class !== 'nonCLM' &&
          (event.excluded === undefined || event.excluded === 'respiratory'),
      )
      .map(({ span }) => span),
  );
  const scored = respiratoryEvents.filter(({ span }) => contains(input.window, span.start));
  const withMovement = scored.filter(({ span }) => {
    const opens = (respiratory.opensAt === 'start' ? span.start : span.end) - respiratory.before;
    return findReaching(linked, span.end + respiratory.after, opens) !== undefined;
  }).length;
  return linkedMarks(input, scored.length, withMovement);
}

/** Arousals that begin in the scored time, and how many of them a movement that counts is linked to. */
export function linkedArousals(
  input: ScoringInput,
  counted: readonly ScoredEvent[],
  { family, arousalWithin }: StatisticsRules,
): LinkedArousals | Unavailable {
  const { arousals } = input.marks;
  if (arousals === undefined) return 'no-arousals';
  const spanOf = new Map(input.movements.map(({ id, span }) => [id, span]));
  const scored = arousals.filter(({ span }) => contains(input.window, span.start));
  // WASM links a movement as a whole, AASM any member of it.
  const spansOf = (event: ScoredEvent): readonly TimeSpan[] =>
    family === 'wasm' ? [event.span] : memberSpans(event, spanOf);
  const howManyNear = (events: readonly ScoredEvent[]): number => {
    const linked = spanIndexOf(events.flatMap(spansOf));
    return scored.filter(({ span }) => {
      const distance = distanceToNearest(linked, span);
      return distance !== undefined && distance < arousalWithin;
    }).length;
  };
  const withArousal = counted.filter((event) => event.arousal === true);
  const withPeriodic = howManyNear(withArousal.filter((event) => event.periodic));
  return {
    ...linkedMarks(input, scored.length, howManyNear(withArousal)),
    withPeriodic,
    percentWithPeriodic: percent(withPeriodic, scored.length, 'none'),
  };
}

function memberSpans(event: ScoredEvent, spanOf: ReadonlyMap<string, TimeSpan>): TimeSpan[] {
  return event.memberIds.map((id) => {
    const span = spanOf.get(id);
    invariant(span !== undefined, `the movement ${id} of a scored event was given`);
    return span;
  });
}

/** Per hour of all sleep: marks were scored from other signals, whatever the legs were like. */
function linkedMarks(input: ScoringInput, count: number, withMovement: number): LinkedMarks {
  const { hypnogram } = input.marks;
  return {
    count,
    perHourOfSleep:
      hypnogram === undefined ? 'no-hypnogram' : perHour(count, sleepTime(hypnogram, input.window)),
    withMovement,
    percentWithMovement: percent(withMovement, count, 'none'),
  };
}
