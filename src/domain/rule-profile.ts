/** Where a rule's value comes from. `verified` is true only when it was read in the source itself. */
export interface RuleSource {
  readonly citation: string;
  readonly verified: boolean;
}

/** One rule of a profile as the method section prints it. */
export interface RuleStatement {
  /** Stable name, such as `interMovementInterval.min`. */
  readonly key: string;
  readonly value: number | string;
  /** Empty for choices that have no unit. */
  readonly unit: string;
  readonly meaning: string;
  readonly source: RuleSource;
}

/** What a report must say about the rules that it was made under. The rules themselves live in `src/score`. */
export interface RuleProfile {
  /** `aasm-v3`. */
  readonly name: string;
  readonly title: string;
  readonly statements: readonly RuleStatement[];
}
