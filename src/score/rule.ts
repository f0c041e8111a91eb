import type { RuleSource } from '../domain/rule-profile.ts';

/** A rule's value with all that a report must say of it. */
export interface Rule<Value extends number | string> {
  readonly value: Value;
  /** Empty for a choice. */
  readonly unit: string;
  /** One sentence; says what happens exactly at a limit. */
  readonly meaning: string;
  readonly source: RuleSource;
  /** For a choice: every value that it may have, the others named in docs/scoring.md. */
  readonly choices?: readonly Value[];
}

/** The rules of a profile of either family, by name. */
export type RuleTable = Readonly<Record<string, Rule<number | string>>>;
