import type { ScoredNight } from '../domain/scored-night.ts';
import { scoreAasm } from './score-aasm.ts';
import { scoreWasm } from './score-wasm.ts';
import type { ScoringInput } from './scoring-input.ts';
import type { ScoringProfile } from './scoring-profile.ts';

/** Scores one night under one profile. Every movement that came in is in exactly one event that comes out. */
export function scoreNight(profile: ScoringProfile, input: ScoringInput): ScoredNight {
  return profile.family === 'aasm' ? scoreAasm(profile, input) : scoreWasm(profile, input);
}
