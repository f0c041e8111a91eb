import { butterworthHighPass, butterworthLowPass } from '../signal/butterworth.ts';
import { filterZeroPhase } from '../signal/zero-phase.ts';
import type { MovementEmg } from '../domain/movement.ts';
import { bandAt, type DetectorSettings } from './detector-settings.ts';
import { findBursts } from './find-bursts.ts';
import { findShortBursts, type ShortBurst } from './find-short-bursts.ts';
import { measureBurst } from './measure-burst.ts';
import { restingLevel, type RestingLevel } from './resting-level.ts';
import { DEFAULT_SHORT_BURSTS } from './short-burst-settings.ts';

/** What was found in one uninterrupted stretch of one leg's EMG. */
export interface DetectedLeg {
  /** In order of onset; at least `offsetSeconds` apart. Of any length: rules decide what is too short or too long. */
  readonly movements: readonly MovementEmg[];
  /** The same activity at a fine look, for what is no limb movement. In order of onset. */
  readonly shortBursts: readonly ShortBurst[];
  readonly resting: RestingLevel;
}

/** Told between the steps, so that a caller can show progress and time them. */
export type DetectionStep = 'filter' | 'rest' | 'detect' | 'short-bursts';

/**
 * Finds the movements in one uninterrupted stretch of one leg's EMG: band-pass (zero phase), rectify, resting level,
 * bursts. Overwrites `emg` with the rectified, filtered signal, because a night is too large to keep twice.
 *
 * @param emg In uV, unfiltered. The sampling rate must be more than twice `lowCutHz` over `highCutShareOfRate`.
 */
export function detectLeg(
  emg: Float32Array,
  sampleRateHz: number,
  settings: DetectorSettings,
  onStep?: (step: DetectionStep) => void,
): DetectedLeg {
  const [lowHz, highHz] = bandAt(settings, sampleRateHz);
  onStep?.('filter');
  filterZeroPhase(
    [
      ...butterworthHighPass(settings.filterOrder, lowHz, sampleRateHz),
      ...butterworthLowPass(settings.filterOrder, highHz, sampleRateHz),
    ],
    emg,
  );
  for (let n = 0; n < emg.length; n += 1) emg[n] = Math.abs(emg[n]!);
  onStep?.('rest');
  const resting = restingLevel(emg, sampleRateHz, settings);
  onStep?.('detect');
  const bursts = findBursts(emg, sampleRateHz, highHz - lowHz, resting, settings);
  const movements = bursts.map((burst) =>
    measureBurst(burst, emg, sampleRateHz, resting, settings),
  );
  onStep?.('short-bursts');
  const shortBursts = findShortBursts(
    emg,
    sampleRateHz,
    highHz - lowHz,
    resting,
    settings,
    DEFAULT_SHORT_BURSTS,
  );
  return { movements, shortBursts, resting };
}
