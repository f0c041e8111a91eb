import type { Rule } from './rule.ts';

/** The WASM/IRLSSG family of rules as data. Limits are in seconds. The order of the steps: see `scoreWasm`. */
export interface WasmRules {
  /** Marks of one leg closer than this are one movement (strictly). */
  readonly 'movement.joinWithin': Rule<number>;
  readonly 'movement.minDuration': Rule<number>;
  /** A movement of one leg over this is no candidate (nonCLM). */
  readonly 'movement.maxDuration': Rule<number>;
  /** Movements of both legs with less than this between them are one (strictly). */
  readonly 'legs.combineWithin': Rule<number>;
  /** A movement of both legs over this is no candidate. */
  readonly 'legs.maxDuration': Rule<number>;
  /** A movement of more members than this is no candidate; 0 sets no limit. */
  readonly 'legs.maxMembers': Rule<number>;
  /** Around the END of a respiratory event, both borders inclusive. */
  readonly 'respiratory.beforeEnd': Rule<number>;
  readonly 'respiratory.afterEnd': Rule<number>;
  readonly 'series.minInterval': Rule<number>;
  readonly 'series.maxInterval': Rule<number>;
  readonly 'series.minMovements': Rule<number>;
  readonly 'series.shortInterval': Rule<'break' | 'skip'>;
  /** Whether a movement that came too soon may be the first of a new series; matters only where it breaks. */
  readonly 'series.shortMayStart': Rule<'yes' | 'no'>;
  readonly 'series.nonCandidate': Rule<'break' | 'ignore'>;
  readonly 'series.recordingGap': Rule<'break' | 'ignore'>;
  readonly 'arousal.within': Rule<number>;
}

export interface WasmProfile {
  readonly family: 'wasm';
  readonly name: string;
  readonly title: string;
  /** Of a user's own profile: the name of the profile that it changes. */
  readonly basedOn?: string;
  readonly rules: WasmRules;
}
