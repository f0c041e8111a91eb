import { BugError } from '../base/invariant.ts';
import type { ScoredNight } from '../domain/scored-night.ts';
import type { ScoringInput } from './scoring-input.ts';
import type { WasmProfile } from './wasm-profile.ts';

export function scoreWasm(profile: WasmProfile, input: ScoringInput): ScoredNight {
  throw new BugError(`${profile.name} ${input.movements.length}`);
}
