import type { MethodSetting } from '../domain/analysis.ts';
import type { DetectorSettings } from './detector-settings.ts';

/** What the search for short bursts needs beside the levels of the detector. docs/other-movements.md explains it. */
export interface ShortBurstSettings {
  /** The rectified EMG is averaged over this long before it is held against the two levels. */
  readonly smoothingSeconds: number;
  /** Bursts with less than this between them are one (equal is two). */
  readonly minGapSeconds: number;
  /** The edges are sought at this share of the burst's height, where that is more than the offset level. */
  readonly edgeShareOfHeight: number;
}

export const DEFAULT_SHORT_BURSTS: ShortBurstSettings = {
  smoothingSeconds: 0.02,
  minGapSeconds: 0.05,
  edgeShareOfHeight: 0.1,
};

/** For the method section of a result. */
export function describeShortBursts(
  settings: ShortBurstSettings,
  { onsetMicrovolts, offsetMicrovolts }: DetectorSettings,
): readonly MethodSetting[] {
  return [
    {
      key: 'short-burst.smoothing',
      value: settings.smoothingSeconds,
      unit: 's',
      meaning: 'Moving mean of the rectified EMG that is held against the levels.',
    },
    {
      key: 'short-burst.above-rest',
      value: onsetMicrovolts,
      unit: 'uV',
      meaning:
        'A burst reaches at least this much above the resting level in that mean, and more where resting noise alone would.',
    },
    {
      key: 'short-burst.end-above-rest',
      value: offsetMicrovolts,
      unit: 'uV',
      meaning: 'It goes on while that mean is more than this above the resting level.',
    },
    {
      key: 'short-burst.edge',
      value: settings.edgeShareOfHeight,
      unit: '',
      meaning: 'Its edges lie where this share of its height is passed, where that is more.',
    },
    {
      key: 'short-burst.min-gap',
      value: settings.minGapSeconds,
      unit: 's',
      meaning: 'Bursts with less than this between them are one (equal is two).',
    },
  ];
}
