import type { MovementEmg } from '../domain/movement.ts';
import {
  conditionEmg,
  NO_INTERFERENCE,
  type Conditioning,
  type Interference,
} from './condition-emg.ts';
import { bandAt, type DetectorSettings } from './detector-settings.ts';
import { findBursts } from './find-bursts.ts';
import { findShortBursts, type ShortBurst } from './find-short-bursts.ts';
import { measureBurst } from './measure-burst.ts';
import { restingLevel, type RestingLevel } from './resting-level.ts';
import type { SampleRange } from './unscorable.ts';
import { DEFAULT_SHORT_BURSTS } from './short-burst-settings.ts';

/** What was found in one uninterrupted stretch of one leg's EMG. */
export interface DetectedLeg {
  /** In order of onset; at least `offsetSeconds` apart. Of any length: rules decide what is too short or too long. */
  readonly movements: readonly MovementEmg[];
  /** Activity that reaches the onset level again and again but is never sustained; no movement. In order of onset. */
  readonly unsustained: readonly SampleRange[];
  /** The same activity at a fine look, for what is no limb movement. In order of onset. */
  readonly shortBursts: readonly ShortBurst[];
  readonly resting: RestingLevel;
  readonly conditioning: Conditioning;
}

/** Told between the steps, so that a caller can show progress and time them. */
export type DetectionStep = 'filter' | 'rest' | 'detect' | 'short-bursts';

/**
 * Finds the movements in one uninterrupted stretch of one leg's EMG: interference out, band-pass (zero phase), rectify,
 * resting level, bursts. Overwrites `emg` with the rectified, filtered signal, because a night is too large to keep twice.
 *
 * @param emg In uV, unfiltered. The sampling rate must be more than twice `lowCutHz` over `highCutShareOfRate`.
 */
export function detectLeg(
  emg: Float32Array,
  sampleRateHz: number,
  settings: DetectorSettings,
  interference: Interference = NO_INTERFERENCE,
  onStep?: (step: DetectionStep) => void,
): DetectedLeg {
  const [lowHz, highHz] = bandAt(settings, sampleRateHz);
  onStep?.('filter');
  const { signs, sizes, ...conditioning } = conditionEmg(emg, sampleRateHz, settings, interference);
  onStep?.('rest');
  const resting = restingLevel(sizes, sampleRateHz, settings);
  onStep?.('detect');
  const bursts = findBursts(emg, sampleRateHz, highHz - lowHz, resting, settings, signs);
  const movements = bursts
    .filter(({ sustained }) => sustained)
    .map((burst) => measureBurst(burst, emg, sampleRateHz, resting, settings));
  const unsustained = bursts
    .filter(({ sustained }) => !sustained)
    .map(({ onset, offset }) => ({ from: onset, to: offset }));
  onStep?.('short-bursts');
  const shortBursts = findShortBursts(
    emg,
    sampleRateHz,
    highHz - lowHz,
    resting,
    settings,
    DEFAULT_SHORT_BURSTS,
  );
  return { movements, unsustained, shortBursts, resting, conditioning };
}
