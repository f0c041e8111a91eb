import type { RuleProfile, RuleStatement } from '../domain/rule-profile.ts';
import type { AasmProfile } from './aasm-profile.ts';
import type { RuleTable } from './rule.ts';
import type { WasmProfile } from './wasm-profile.ts';

/** A set of rules that a night can be scored under. The two families differ in their steps, not only in numbers. */
export type ScoringProfile = AasmProfile | WasmProfile;

/** What a result and a report say of a profile: every rule, in the order in which the profile lists them. */
export function describeProfile(profile: ScoringProfile): RuleProfile {
  const table: RuleTable = { ...profile.rules };
  const statements = Object.entries(table).map(
    ([key, { value, unit, meaning, source }]): RuleStatement => ({
      key,
      value,
      unit,
      meaning,
      source,
    }),
  );
  return { name: profile.name, title: profile.title, statements };
}
