import type { Rule } from './rule.ts';

/**
 * The AASM family of rules as data. Limits are in seconds. The order of the steps is part of the rules: see
 * `scoreAasm`. Where the manual is silent, the choice is a rule of its own, with its alternatives.
 */
export interface AasmRules {
  readonly 'movement.minDuration': Rule<number>;
  readonly 'movement.maxDuration': Rule<number>;
  /** What a movement over `maxDuration` does to the series around it. */
  readonly 'movement.long': Rule<'ignore' | 'break'>;
  /** A movement that the data cut off has no known length. */
  readonly 'movement.truncated': Rule<'count' | 'drop'>;
  readonly 'respiratory.before': Rule<number>;
  readonly 'respiratory.after': Rule<number>;
  /** Whether touching the window from outside is enough. */
  readonly 'respiratory.border': Rule<'closed' | 'open'>;
  readonly 'wake.excludes': Rule<'no-part-asleep' | 'onset-awake'>;
  /** Whether movements in wake are dropped before series are built, or link series without being counted. */
  readonly 'wake.inSeries': Rule<'drop-first' | 'link'>;
  readonly 'legs.combineWithin': Rule<number>;
  /** Whether later movements are held against the first of a group, or against its latest. */
  readonly 'legs.combineFrom': Rule<'anchor' | 'latest'>;
  readonly 'series.minInterval': Rule<number>;
  readonly 'series.maxInterval': Rule<number>;
  readonly 'series.minMovements': Rule<number>;
  readonly 'series.shortInterval': Rule<'skip' | 'break' | 'merge'>;
  readonly 'series.recordingGap': Rule<'break' | 'ignore'>;
  readonly 'arousal.within': Rule<number>;
}

export interface AasmProfile {
  readonly family: 'aasm';
  readonly name: string;
  readonly title: string;
  /** Of a user's own profile: the name of the profile that it changes. */
  readonly basedOn?: string;
  readonly rules: AasmRules;
}
