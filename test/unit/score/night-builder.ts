import { microsecondsFromSeconds, type Microseconds } from '../../../src/base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../../src/base/time-span.ts';
import type { Leg } from '../../../src/domain/leg.ts';
import type { Movement } from '../../../src/domain/movement.ts';
import type { RespiratoryEvent } from '../../../src/domain/scoring-marks.ts';
import { hypnogramOf, type Hypnogram, type Stage } from '../../../src/domain/stage.ts';
import type { AasmProfile, AasmRules } from '../../../src/score/aasm-profile.ts';
import { AASM_V3 } from '../../../src/score/profiles/aasm-v3.ts';
import { scoreAasm } from '../../../src/score/score-aasm.ts';
import { scoreNight } from '../../../src/score/score-night.ts';
import type { ScoringProfile } from '../../../src/score/scoring-profile.ts';
import type { WasmProfile, WasmRules } from '../../../src/score/wasm-profile.ts';
import type { ScoringInput } from '../../../src/score/scoring-input.ts';
import type { ScoredNight } from '../../../src/domain/scored-night.ts';

/** A span from two times in seconds. */
export function span(start: number, end: number): TimeSpan {
  return timeSpan(microsecondsFromSeconds(start), microsecondsFromSeconds(end));
}

/** A movement that lasts 1.5 s unless said otherwise: the convention of the hard cases. */
export function lm(leg: Leg, onset: number, duration = 1.5): Movement {
  return { id: `${leg}${onset}`, leg, span: span(onset, onset + duration), emg: undefined };
}

export function lms(leg: Leg, onsets: readonly number[]): Movement[] {
  return onsets.map((onset) => lm(leg, onset));
}

export function apnea(start: number, end: number): RespiratoryEvent {
  return { kind: 'obstructive-apnea', span: span(start, end) };
}

/** 30-second epochs from the start of the recording. */
export function epochs(...stages: Stage[]): Hypnogram {
  return hypnogramOf(stages.map((stage, i) => ({ stage, span: span(30 * i, 30 * (i + 1)) })))
    .hypnogram;
}

/** One hour in N2, nothing else scored, unless overridden. */
export function night(
  movements: readonly Movement[],
  overrides: Partial<NightParts> = {},
): ScoringInput {
  const parts: NightParts = {
    hypnogram: epochs(...Array.from({ length: 120 }, (): Stage => 'N2')),
    respiratoryEvents: [],
    arousals: [],
    window: span(0, 3600),
    gaps: [],
    ...overrides,
  };
  const { hypnogram, respiratoryEvents, arousals, window, gaps } = parts;
  return {
    movements,
    marks: { hypnogram, respiratoryEvents, arousals: arousals?.map((s) => ({ span: s })) },
    window,
    gaps,
  };
}

export interface NightParts {
  readonly hypnogram: Hypnogram | undefined;
  readonly respiratoryEvents: readonly RespiratoryEvent[] | undefined;
  readonly arousals: readonly TimeSpan[] | undefined;
  readonly window: TimeSpan;
  readonly gaps: readonly TimeSpan[];
}

export function scoreV3(
  movements: readonly Movement[],
  overrides: Partial<NightParts> = {},
): ScoredNight {
  return scoreAasm(AASM_V3, night(movements, overrides));
}

/** Number of periodic movements under aasm-v3. */
export function plmsV3(
  movements: readonly Movement[],
  overrides: Partial<NightParts> = {},
): number {
  return scoreV3(movements, overrides).indices.plms.count;
}

/** Under another profile, or under one with some rules set otherwise. */
export function scoreUnder(
  profile: ScoringProfile,
  movements: readonly Movement[],
  overrides: Partial<NightParts> = {},
): ScoredNight {
  return scoreNight(profile, night(movements, overrides));
}

/** A profile of the AASM family with some choices made otherwise. */
export function aasmWith(choices: Partial<Record<keyof AasmRules, number | string>>): AasmProfile {
  return { ...AASM_V3, rules: withValues(AASM_V3.rules, choices) };
}

export function wasmWith(
  base: WasmProfile,
  choices: Partial<Record<keyof WasmRules, number | string>>,
): WasmProfile {
  return { ...base, rules: withValues(base.rules, choices) };
}

function withValues<Rules extends object>(
  rules: Rules,
  choices: Partial<Record<keyof Rules, number | string>>,
): Rules {
  const changed = Object.entries(choices).map(([key, value]) => [
    key,
    { ...(rules as Record<string, object>)[key], value },
  ]);
  return { ...rules, ...(Object.fromEntries(changed) as Partial<Rules>) };
}

export function us(seconds: number): Microseconds {
  return microsecondsFromSeconds(seconds);
}
