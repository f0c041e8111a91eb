import { eventsByMovement } from '../../app/scoring-session/events-by-movement.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type {
  Exclusion,
  MovementClass,
  ScoredEvent,
  ScoredNight,
} from '../../domain/scored-night.ts';
import {
  originOf,
  type EditableMovement,
  type MovementOrigin,
  type ReviewStatus,
  type ScoringState,
} from '../../domain/scoring-state.ts';
import type { Stage } from '../../domain/stage.ts';

/** What a movement is drawn as. A rejected one and one that the rules leave out are ghosts. */
export type Tier = 'periodic' | 'movement' | 'left-out' | 'rejected';

/** A movement of one leg with what the rules made of it: what list and sheet show. Seconds from the start. */
export interface EventRow {
  readonly id: string;
  readonly leg: Leg;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly status: ReviewStatus;
  readonly origin: MovementOrigin;
  /** What the detector measured; undefined where it did not find the movement as it stands. */
  readonly emg: Movement['emg'];
  readonly tier: Tier;
  /** Undefined: it was rejected, and the rules do not see it. */
  readonly event: ScoredEvent | undefined;
  readonly class: MovementClass | undefined;
  readonly excluded: Exclusion | undefined;
  readonly stage: Stage | undefined;
  readonly seriesId: number | undefined;
  readonly intervalSeconds: number | undefined;
  /** It counts as one with a movement of the other leg. */
  readonly isBilateral: boolean;
}

/** One row a movement, in order of onset, the left leg first; the rejected ones are among them. */
export function eventRows(state: Pick<ScoringState, 'movements'>, night: ScoredNight): EventRow[] {
  const events = eventsByMovement(night.events);
  return state.movements.map((movement) => rowOf(movement, events.get(movement.id)));
}

function rowOf(movement: EditableMovement, event: ScoredEvent | undefined): EventRow {
  const { id, leg, span, status } = movement;
  const origin = originOf(movement);
  return {
    id,
    leg,
    startSeconds: secondsFromMicroseconds(span.start),
    endSeconds: secondsFromMicroseconds(span.end),
    status,
    origin,
    // Levels are of the stretch that was measured: where an edge was moved they are of another one.
    emg: origin === 'detected' ? movement.origin?.emg : undefined,
    tier: tierOf(status, event),
    event,
    class: event?.class,
    excluded: event?.excluded,
    stage: event?.stage,
    seriesId: event?.seriesId,
    intervalSeconds:
      event?.interval === undefined ? undefined : secondsFromMicroseconds(event.interval),
    isBilateral: event?.side === 'B',
  };
}

function tierOf(status: ReviewStatus, event: ScoredEvent | undefined): Tier {
  if (status === 'rejected' || event === undefined) return 'rejected';
  if (event.excluded !== undefined) return 'left-out';
  return event.periodic ? 'periodic' : 'movement';
}
