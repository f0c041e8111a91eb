import type { Leg } from '../domain/leg.ts';
import { burstLengthSeconds, type Burst } from './burst.ts';

/** Two bursts of one leg keep at least this distance, end to start, so that no one can take them for one. */
export const SAME_LEG_GAP_SECONDS = 1.05;

interface Occupied {
  readonly start: number;
  readonly end: number;
}

/** Which stretches of each leg are taken while the movements of a night are being placed. */
export class LegTimeline {
  readonly #taken: Record<Leg, Occupied[]> = { L: [], R: [] };
  readonly #durationSeconds: number;

  constructor(durationSeconds: number) {
    this.#durationSeconds = durationSeconds;
  }

  /** Whether all of the bursts fit: within the recording (1 s from its ends) and clear of what is there. */
  hasRoomFor(bursts: readonly Burst[]): boolean {
    return bursts.every((burst) => {
      const { start, end } = spanOf(burst);
      if (start < 1 || end > this.#durationSeconds - 1) return false;
      return this.distanceTo(burst.leg, start, end) >= SAME_LEG_GAP_SECONDS;
    });
  }

  add(bursts: readonly Burst[]): void {
    for (const burst of bursts) this.#taken[burst.leg].push(spanOf(burst));
  }

  /** The time between a span and the nearest burst of a leg; 0 when they touch or overlap. */
  distanceTo(leg: Leg, start: number, end: number): number {
    let nearest = Infinity;
    for (const other of this.#taken[leg]) {
      nearest = Math.min(nearest, Math.max(0, start - other.end, other.start - end));
    }
    return nearest;
  }
}

function spanOf(burst: Burst): Occupied {
  return { start: burst.startSeconds, end: burst.startSeconds + burstLengthSeconds(burst) };
}
