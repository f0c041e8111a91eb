import { AASM_V2 } from './profiles/aasm-v2.ts';
import { AASM_V3 } from './profiles/aasm-v3.ts';
import { WASM_2006_PROFILE } from './profiles/wasm-2006.ts';
import { WASM_2016_PROFILE } from './profiles/wasm-2016.ts';
import type { ScoringProfile } from './scoring-profile.ts';

/** Every profile that comes with the program, the default first. */
export const PROFILES: readonly ScoringProfile[] = [
  AASM_V3,
  AASM_V2,
  WASM_2016_PROFILE,
  WASM_2006_PROFILE,
];

/** The profile of that name, or undefined. */
export function profileNamed(name: string): ScoringProfile | undefined {
  return PROFILES.find((profile) => profile.name === name);
}
