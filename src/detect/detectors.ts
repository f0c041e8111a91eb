import type { DetectorSettings, OnsetRule } from './detector-settings.ts';

const SAMPLE_BY_SAMPLE: OnsetRule = { kind: 'samples' };

/** AASM and WASM amplitudes and durations; the rest are choices of this detector, explained in docs/detector.md. */
export const DEFAULT_DETECTOR: DetectorSettings = {
  name: 'tibialis',
  lowCutHz: 10,
  highCutHz: 100,
  highCutShareOfRate: 0.47,
  filterOrder: 4,
  removesInterference: true,
  onsetMicrovolts: 8,
  onset: {
    kind: 'means',
    seconds: 0.1,
    wholePart: 0.75,
    wholeStandardErrors: 1,
    weakShare: 3 / 4,
    weakStandardErrors: 2.5,
  },
  offsetMicrovolts: 2,
  offsetSeconds: 0.5,
  smoothingSeconds: 0.1,
  resting: { kind: 'moving' },
  restingWindowSeconds: 15,
  restingCoarseWindowSeconds: 90,
  guardsAgainstChance: true,
  highestRestMicrovolts: 50,
};

/**
 * The same with the onset held against single samples of the rectified EMG, as the text of the rule can be read: a burst
 * of 4 uV rms has samples of 8 uV above rest, and is a movement then.
 */
const SAMPLES: DetectorSettings = {
  ...DEFAULT_DETECTOR,
  name: 'samples',
  onset: SAMPLE_BY_SAMPLE,
};

/**
 * Absolute thresholds, in the manner of Ferri et al. 2005 (Sleep 28:998): on where the rectified EMG is at or above 9 uV,
 * off where its mean over half a second is under 2 uV. Knows no rest and takes nothing out.
 */
const FIXED_THRESHOLD: DetectorSettings = {
  ...DEFAULT_DETECTOR,
  name: 'fixed-threshold',
  lowCutHz: 15,
  removesInterference: false,
  onsetMicrovolts: 9,
  onset: SAMPLE_BY_SAMPLE,
  smoothingSeconds: 0.5,
  resting: { kind: 'fixed', microvolts: 0 },
  guardsAgainstChance: false,
};

/** One resting level for the whole night: the 10th percentile of means of 0.1 s. Takes nothing out. */
const NIGHT_PERCENTILE: DetectorSettings = {
  ...DEFAULT_DETECTOR,
  name: 'night-percentile',
  removesInterference: false,
  resting: { kind: 'night-percentile', percent: 10, binSeconds: 0.1 },
};

/** Detectors by name, for those who must compare. The first is the program's own. */
export const DETECTORS: readonly DetectorSettings[] = [
  DEFAULT_DETECTOR,
  SAMPLES,
  FIXED_THRESHOLD,
  NIGHT_PERCENTILE,
];

export function detectorNamed(name: string): DetectorSettings | undefined {
  return DETECTORS.find((detector) => detector.name === name);
}
