import type { DetectionMethod } from '../domain/analysis.ts';

/** Every number that the detector uses. Defaults are those of `DEFAULT_DETECTOR`. */
export interface DetectorSettings {
  /** Pass band in Hz: -6 dB points of the zero-phase filter. */
  readonly lowCutHz: number;
  readonly highCutHz: number;
  /** The upper edge is lowered to this share of the sampling rate where the rate is too low for it. */
  readonly highCutShareOfRate: number;
  readonly filterOrder: number;
  /** Onset: rectified EMG this much above the resting level. */
  readonly onsetMicrovolts: number;
  /** Offset: EMG no more than this above the resting level ... */
  readonly offsetMicrovolts: number;
  /** ... for this long. */
  readonly offsetSeconds: number;
  /** The rectified EMG is averaged over this long before it is held against the offset level. */
  readonly smoothingSeconds: number;
  /** Window of the resting level, and of its first, coarse pass. */
  readonly restingWindowSeconds: number;
  readonly restingCoarseWindowSeconds: number;
}

/** AASM and WASM amplitudes and durations; the rest are choices of this detector, explained in docs/detector.md. */
export const DEFAULT_DETECTOR: DetectorSettings = {
  lowCutHz: 10,
  highCutHz: 100,
  highCutShareOfRate: 0.47,
  filterOrder: 4,
  onsetMicrovolts: 8,
  offsetMicrovolts: 2,
  offsetSeconds: 0.5,
  smoothingSeconds: 0.1,
  restingWindowSeconds: 15,
  restingCoarseWindowSeconds: 60,
};

/** The band that the filter really has at this sampling rate. */
export function bandAt(
  settings: DetectorSettings,
  sampleRateHz: number,
): readonly [number, number] {
  return [
    settings.lowCutHz,
    Math.min(settings.highCutHz, settings.highCutShareOfRate * sampleRateHz),
  ];
}

/** For the method section of a report and for the result. */
export function describeDetector(settings: DetectorSettings): DetectionMethod {
  return {
    name: 'resting-level thresholds',
    settings: [
      {
        key: 'band.low',
        value: settings.lowCutHz,
        unit: 'Hz',
        meaning: 'High-pass edge (-6 dB, zero phase).',
      },
      {
        key: 'band.high',
        value: settings.highCutHz,
        unit: 'Hz',
        meaning: `Low-pass edge (-6 dB, zero phase), at most ${settings.highCutShareOfRate} of the sampling rate.`,
      },
      {
        key: 'filter.order',
        value: settings.filterOrder,
        unit: '',
        meaning: 'Butterworth order of each edge, run forwards and backwards.',
      },
      {
        key: 'onset.above-rest',
        value: settings.onsetMicrovolts,
        unit: 'uV',
        meaning:
          'Onset: first sample of the rectified EMG at least this much above the resting level.',
      },
      {
        key: 'offset.above-rest',
        value: settings.offsetMicrovolts,
        unit: 'uV',
        meaning:
          'Offset: start of a period in which the EMG is no more than this above the resting level.',
      },
      {
        key: 'offset.duration',
        value: settings.offsetSeconds,
        unit: 's',
        meaning: 'Length of that period.',
      },
      {
        key: 'smoothing',
        value: settings.smoothingSeconds,
        unit: 's',
        meaning: 'Moving mean of the rectified EMG for the offset.',
      },
      {
        key: 'resting.window',
        value: settings.restingWindowSeconds,
        unit: 's',
        meaning: 'Resting level: moving median of the rectified EMG between bursts, centred.',
      },
      {
        key: 'resting.coarse-window',
        value: settings.restingCoarseWindowSeconds,
        unit: 's',
        meaning: 'First pass that tells bursts from rest: moving 20th percentile, centred.',
      },
    ],
  };
}
