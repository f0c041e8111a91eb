import { profileNamed } from '../score/profile-catalogue.ts';
import type { ScoringProfile } from '../score/scoring-profile.ts';

/** Under which a night is counted side by side until somebody chooses others. */
const FIRST_PROFILES: readonly string[] = ['aasm-v3', 'wasm-2016'];

/** Profiles by name; names of none are left out. */
export function profilesNamed(names: readonly string[]): readonly ScoringProfile[] {
  return names.flatMap((name) => profileNamed(name) ?? []);
}

/** Two rule profiles that this program knows; preferences may come from another version of it. */
export function shownProfiles(wanted: readonly string[]): readonly string[] {
  const known = profilesNamed([...new Set(wanted)]).map(({ name }) => name);
  return known.length === 2 ? known : FIRST_PROFILES;
}
