import type { DetectorSettings } from '../detect/detector-settings.ts';
import { DEFAULT_DETECTOR } from '../detect/detectors.ts';
import type { SeverityBand } from '../domain/clinical-frame.ts';
import { AASM_V3 } from '../score/profiles/aasm-v3.ts';
import type { ScoringProfile } from '../score/scoring-profile.ts';

/** How a night is analysed, apart from what is read from its files. */
export interface NightSettings {
  readonly detector: DetectorSettings;
  /** At least one; the first is the one that a report leads with. */
  readonly profiles: readonly ScoringProfile[];
  /** Names the PLMS index by these informal bands; undefined, as it is by default: by none. */
  readonly severityBands?: readonly SeverityBand[] | undefined;
}

export const DEFAULT_SETTINGS: NightSettings = { detector: DEFAULT_DETECTOR, profiles: [AASM_V3] };
