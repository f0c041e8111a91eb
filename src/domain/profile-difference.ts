import type { TimeSpan } from '../base/time-span.ts';
import type { ScoredEvent } from './scored-night.ts';
import { isSleep } from './stage.ts';

/**
 * What profiles can say differently of the same movement:
 * - `plms`: it counts as a periodic limb movement in sleep under one, not under another.
 * - `periodic`: it is a member of a series under one, not under another.
 * - `non-respiratory`: the same, in the pass without respiratory movements.
 * - `left-out`: it counts under one and is left out under another.
 * - `left-out-by`: it is left out under both, by different rules.
 * - `class`: it is a candidate for a series under one, and none (nonCLM) under another; it counts under both.
 * - `combined`: it is one event with other movements under one, and not with the same ones under another.
 * - `stage`: its event has another sleep stage.
 * - `arousal`: its event is linked to an arousal under one, not under another; it counts under both.
 */
export type DifferenceKind =
  | 'plms'
  | 'periodic'
  | 'non-respiratory'
  | 'left-out'
  | 'left-out-by'
  | 'class'
  | 'combined'
  | 'stage'
  | 'arousal';

/** In the order of their weight: the first changes the index that a report leads with. */
export const DIFFERENCE_KINDS: readonly DifferenceKind[] = [
  'plms',
  'periodic',
  'non-respiratory',
  'left-out',
  'class',
  'combined',
  'arousal',
  'stage',
  'left-out-by',
];

/** What one profile made of the movements of a difference. */
export interface ProfileVerdict {
  readonly profileName: string;
  /** The events that they are in, in order of onset; at least one. */
  readonly events: readonly ScoredEvent[];
}

/** Movements that the profiles of a night do not all judge alike. */
export interface ProfileDifference {
  /** Earliest onset to latest offset. */
  readonly span: TimeSpan;
  /**
   * Ids of the movements: all that are in one event with each other under any of the profiles, directly or by way of
   * a third. So what is one event here and two there stands side by side. In alphabetical order.
   */
  readonly memberIds: readonly string[];
  /** What is said differently of at least one of the movements; in the order of `DIFFERENCE_KINDS`. */
  readonly kinds: readonly DifferenceKind[];
  /** One for each profile, in the order of the results. */
  readonly verdicts: readonly ProfileVerdict[];
}

/** Whether an event is one of the PLMS: periodic, and asleep. Without a hypnogram every periodic movement is. */
export function countsAsPlms(event: Pick<ScoredEvent, 'periodic' | 'stage' | 'excluded'>): boolean {
  if (!event.periodic || event.excluded !== undefined) return false;
  return event.stage === undefined || isSleep(event.stage);
}
