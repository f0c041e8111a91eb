import type { ScoredEvent } from '../../domain/scored-night.ts';

/** The event that each movement is in, by the id of the movement, in the order of the events. */
export function eventsByMovement(events: readonly ScoredEvent[]): Map<string, ScoredEvent> {
  const found = new Map<string, ScoredEvent>();
  for (const event of events) for (const id of event.memberIds) found.set(id, event);
  return found;
}
