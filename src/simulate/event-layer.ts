import { invariant } from '../base/invariant.ts';
import type { SignalLayer } from './sample-source.ts';

/**
 * Adds a shape for each event of a list: beats, breaths, spindles, eye movements.
 *
 * @param events In order of `startOf`.
 * @param shapeAt The value of an event's shape, `seconds` after its start (0 to its length).
 */
export function eventLayer<Event>(
  rateHz: number,
  events: readonly Event[],
  startOf: (event: Event) => number,
  lengthOf: (event: Event) => number,
  shapeAt: (event: Event, seconds: number) => number,
): SignalLayer {
  for (let i = 1; i < events.length; i += 1) {
    invariant(startOf(events[i]!) >= startOf(events[i - 1]!), 'events are in order of their start');
  }
  // Events before this one have ended. One long event holds it back; that only costs time.
  let next = 0;
  return {
    addTo(out, first, count) {
      const last = first + count;
      for (let e = next; e < events.length; e += 1) {
        const event = events[e]!;
        const start = startOf(event);
        if (start * rateHz >= last) break;
        const end = start + lengthOf(event);
        if (end * rateHz <= first) {
          if (e === next) next += 1;
          continue;
        }
        const from = Math.max(first, Math.ceil(start * rateHz));
        const until = Math.min(last, Math.ceil(end * rateHz));
        for (let i = from; i < until; i += 1) out[i - first]! += shapeAt(event, i / rateHz - start);
      }
    },
  };
}

/** A hill from -1 to 1 with value 1 at 0, smooth at its foot: (1 - x^2)^2. */
export function bump(x: number): number {
  const rest = 1 - x * x;
  return rest > 0 ? rest * rest : 0;
}

/** From 0 at 0 to 1 at 1, flat at both ends: 3 x^2 - 2 x^3. Outside it stays 0 or 1. */
export function smoothStep(x: number): number {
  if (x <= 0) return 0;
  return x >= 1 ? 1 : x * x * (3 - 2 * x);
}
