import type { DetectionMethod } from '../domain/analysis.ts';

/** Width of the notches that take mains out of a leg that carries it (-6 dB edges, zero phase). */
export const NOTCH_WIDTH_HZ = 5;

/** How the resting level is found. */
export type RestingRule =
  /** Followed through the night: two passes over the EMG around each moment (`resting-level.ts`). */
  | { readonly kind: 'moving' }
  /** One level for the whole stretch: a percentile of the means of short bins. */
  | { readonly kind: 'night-percentile'; readonly percent: number; readonly binSeconds: number }
  /** A number, whatever the leg does. 0 makes the levels absolute. */
  | { readonly kind: 'fixed'; readonly microvolts: number };

/** What has to reach the onset level. */
export type OnsetRule =
  /** Single samples of the rectified EMG; the half second that follows must then be above the offset level on average. */
  | { readonly kind: 'samples' }
  /** Short means of the rectified EMG; the movement as a whole then has to bear them out (`movement-height.ts`). */
  | {
      readonly kind: 'means';
      /** At the full band; longer in the same measure as the band is narrower, so that the mean wanders no more. */
      readonly seconds: number;
      /** The largest mean over this part of the movement ... */
      readonly wholePart: number;
      /** ... lies at most so many of its standard errors below the onset level. */
      readonly wholeStandardErrors: number;
      /** Or a shorter mean is at the level, and above what chance makes of activity of this share of its height ... */
      readonly weakShare: number;
      /** ... by so many standard errors. */
      readonly weakStandardErrors: number;
    };

/** Every number that a detector uses. Those of the program's own are `DEFAULT_DETECTOR` in `detectors.ts`. */
export interface DetectorSettings {
  /** What it is called on the command line and in the result. */
  readonly name: string;
  /** Pass band in Hz: -6 dB points of the zero-phase filter. */
  readonly lowCutHz: number;
  readonly highCutHz: number;
  /** The upper edge is lowered to this share of the sampling rate where the rate is too low for it. */
  readonly highCutShareOfRate: number;
  readonly filterOrder: number;
  /** Whether mains, heart beats and electrode pops are taken out of a leg that carries them. */
  readonly removesInterference: boolean;
  /** Onset: EMG this much above the resting level. */
  readonly onsetMicrovolts: number;
  readonly onset: OnsetRule;
  /** Offset: EMG no more than this above the resting level ... */
  readonly offsetMicrovolts: number;
  /** ... for this long. */
  readonly offsetSeconds: number;
  /** The rectified EMG is averaged over this long before it is held against the offset level. */
  readonly smoothingSeconds: number;
  readonly resting: RestingRule;
  /** Window of the moving resting level, and of each side of its first, coarse pass. */
  readonly restingWindowSeconds: number;
  readonly restingCoarseWindowSeconds: number;
  /** Whether a burst has to stand out from what resting noise does by itself. */
  readonly guardsAgainstChance: boolean;
  /** Where the EMG rests above this, 8 uV more mean nothing: the leg is not scored there. */
  readonly highestRestMicrovolts: number;
}

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
  const { resting } = settings;
  return {
    name: settings.name,
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
        key: 'interference',
        value: settings.removesInterference ? 'removed' : 'kept',
        unit: '',
        meaning: `Mains (a notch of ${NOTCH_WIDTH_HZ} Hz), heart beats and electrode pops, in a leg that carries them.`,
      },
      {
        key: 'onset.above-rest',
        value: settings.onsetMicrovolts,
        unit: 'uV',
        meaning: 'Onset: EMG at least this much above the resting level.',
      },
      ...onsetSettings(settings),
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
        key: 'offset.smoothing',
        value: settings.smoothingSeconds,
        unit: 's',
        meaning: 'Moving mean of the rectified EMG that is held against the offset level.',
      },
      ...restingSettings(settings),
      {
        key: 'resting.highest',
        value: settings.highestRestMicrovolts,
        unit: 'uV',
        meaning: 'Where the resting level is above this, the leg is not scored.',
      },
      {
        key: 'resting.rule',
        value: resting.kind,
        unit: '',
        meaning: 'How the resting level is found.',
      },
    ],
  };
}

function onsetSettings({ onset }: DetectorSettings): DetectionMethod['settings'] {
  if (onset.kind === 'samples') {
    return [
      {
        key: 'onset.quantity',
        value: 'samples',
        unit: '',
        meaning: 'Single samples of the rectified EMG are held against the onset level.',
      },
    ];
  }
  return [
    {
      key: 'onset.smoothing',
      value: onset.seconds,
      unit: 's',
      meaning:
        'Moving mean of the rectified EMG that is held against the onset level; longer where the band is narrower.',
    },
    {
      key: 'onset.whole',
      value: onset.wholeStandardErrors,
      unit: 'standard errors',
      meaning: `The largest mean over ${onset.wholePart} of a movement is at most this far below the onset level.`,
    },
    {
      key: 'onset.moment',
      value: onset.weakStandardErrors,
      unit: 'standard errors',
      meaning: `Or a shorter mean is at the onset level, and this far above the largest that chance makes of activity of ${onset.weakShare} of the level's height.`,
    },
  ];
}

function restingSettings({ resting, ...settings }: DetectorSettings): DetectionMethod['settings'] {
  switch (resting.kind) {
    case 'moving':
      return [
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
          meaning:
            'First pass that tells bursts from rest: 10th percentile of this long before and after.',
        },
      ];
    case 'night-percentile':
      return [
        {
          key: 'resting.percentile',
          value: resting.percent,
          unit: '%',
          meaning: `Resting level: percentile of means of ${resting.binSeconds} s over the whole stretch.`,
        },
      ];
    case 'fixed':
      return [
        {
          key: 'resting.level',
          value: resting.microvolts,
          unit: 'uV',
          meaning: 'Resting level: this number.',
        },
      ];
  }
}
