import type { RuleProfile, RuleSource, RuleStatement } from '../domain/rule-profile.ts';

/** A rule's value with all that a report must say of it. */
export interface Rule<Value extends number | string> {
  readonly value: Value;
  readonly unit: string;
  readonly meaning: string;
  readonly source: RuleSource;
}

/**
 * The AASM family of rules as data. Limits are in seconds; what happens exactly at a limit is said in `meaning`
 * and fixed by the code that applies it. The order of the steps is part of the rules: see `scoreAasm`.
 */
export interface AasmProfile {
  readonly name: string;
  readonly title: string;
  readonly rules: {
    readonly 'movement.minDuration': Rule<number>;
    readonly 'movement.maxDuration': Rule<number>;
    readonly 'respiratory.before': Rule<number>;
    readonly 'respiratory.after': Rule<number>;
    readonly 'wake.excludes': Rule<'no-part-asleep' | 'onset-awake'>;
    readonly 'legs.combineWithin': Rule<number>;
    readonly 'series.minInterval': Rule<number>;
    readonly 'series.maxInterval': Rule<number>;
    readonly 'series.minMovements': Rule<number>;
    readonly 'series.shortInterval': Rule<'skip'>;
    readonly 'series.recordingGap': Rule<'break'>;
    readonly 'arousal.within': Rule<number>;
  };
}

/** What a result and a report say of a profile: every rule, in the order in which the profile lists them. */
export function describeProfile(profile: AasmProfile): RuleProfile {
  const statements = Object.entries(profile.rules).map(([key, rule]): RuleStatement => ({
    key,
    ...rule,
  }));
  return { name: profile.name, title: profile.title, statements };
}
