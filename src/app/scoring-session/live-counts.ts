import type { Movement } from '../../domain/movement.ts';
import type { ScoredNight } from '../../domain/scored-night.ts';
import type { ScoringState } from '../../domain/scoring-state.ts';
import type { ScoringProfile } from '../../score/scoring-profile.ts';
import type { NightFrame } from './night-frame.ts';
import { movementsOf, recount } from './rescore-state.ts';

/**
 * Counts a night again at every edit, as `recount` does (test/property/live-counts.test.ts), but only where the edit
 * changed something that the rules see. Accepting movements, which is most of a technician's work, changes nothing of it:
 * the nights are then the very same objects as before.
 */
export function liveCounts(
  frame: Pick<NightFrame, 'recording' | 'legs'>,
): (state: ScoringState, profiles: readonly ScoringProfile[]) => readonly ScoredNight[] {
  let last: Counted | undefined;
  return (state, profiles) => {
    const movements = movementsOf(state);
    const isSame =
      last?.state.marks === state.marks &&
      last.state.scored === state.scored &&
      last.state.hypnogram === state.hypnogram &&
      last.state.lights === state.lights &&
      last.state.duration === state.duration &&
      isSameList(last.profiles, profiles, Object.is) &&
      isSameList(last.movements, movements, isSameMovement);
    if (last !== undefined && isSame) return last.nights;
    const nights = recount(frame, state, profiles);
    last = { state, profiles, movements, nights };
    return nights;
  };
}

interface Counted {
  readonly state: ScoringState;
  readonly profiles: readonly ScoringProfile[];
  readonly movements: readonly Movement[];
  readonly nights: readonly ScoredNight[];
}

/** What a person marked is another object each time. */
function isSameMovement(a: Movement, b: Movement): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.leg === b.leg &&
      a.span.start === b.span.start &&
      a.span.end === b.span.end &&
      a.emg === b.emg)
  );
}

function isSameList<Item>(
  a: readonly Item[],
  b: readonly Item[],
  isSame: (a: Item, b: Item) => boolean,
): boolean {
  return a.length === b.length && a.every((item, i) => isSame(item, b[i]!));
}
