import { AASM_V3 } from './profiles/aasm-v3.ts';
import type { ScoringProfile } from './scoring-profile.ts';

/** Every profile that comes with the program, the default first. */
export const PROFILES: readonly ScoringProfile[] = [AASM_V3];

/** The profile of that name, or undefined. */
export function profileNamed(name: string): ScoringProfile | undefined {
  return PROFILES.find((profile) => profile.name === name);
}
