/**
 * What makes a leg channel hard to read, beyond what `LegSpec` has. None of it is there unless a specification asks
 * for it, and every field left out takes the value of `NO_DISTURBANCES`.
 */
export interface DisturbanceSpec {
  readonly left: LegDisturbanceSpec;
  readonly right: LegDisturbanceSpec;
  /** Turning over in bed, per hour of wake: both legs are active for 3 to 9 s, and every electrode is pulled about. */
  readonly bodyMovementsPerHour: number;
}

export interface LegDisturbanceSpec {
  readonly swing: RestingSwingSpec;
  readonly steps: RestingStepSpec;
  readonly pops: PopSpec;
  readonly leadOff: LeadOffSpec;
  readonly mains: MainsSpec;
  readonly amplifier: AmplifierSpec;
}

/** A slow change of the resting level: its logarithm goes up and down in straight lines, over and over. */
export interface RestingSwingSpec {
  /** The resting level lies between 1 and this many times what it would be otherwise. 1 for no swing. */
  readonly factor: number;
  /** From one end to the other. */
  readonly riseSeconds: number;
  readonly startsHigh: boolean;
}

/** Sudden changes of the resting level, within 50 ms, as a new position of the body makes them. */
export interface RestingStepSpec {
  readonly perHour: number;
  /** The median rms after a step lies between these, at least by half as much again off the one before. */
  readonly lowMicrovolts: number;
  readonly highMicrovolts: number;
}

/** Short discharges of an electrode, and what a high-pass filter in the amplifier makes of them. */
interface PopSpec {
  readonly perHour: number;
  /** Median height before the filter; up or down. A pop is 0.7 to 1.3 times as high and lasts 10 to 30 ms. */
  readonly microvolts: number;
  /** Corner of the amplifier's second-order Butterworth high-pass, which undershoots and rings. */
  readonly highPassHz: number;
}

/** Stretches in which the electrode is off and the channel says nothing of the leg. */
export interface LeadOffSpec {
  readonly perHour: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  /** `flat`: every sample 0; `rail`: at an end of the range, and a slow return; `either`: one or the other. */
  readonly kind: 'flat' | 'rail' | 'either';
}

/** What `LegSpec` says of the mains is a clean sine; this is what real mains has besides. */
interface MainsSpec {
  /** Height of the second, third, ... harmonic as parts of the first. Those beyond the sampling rate's reach are not made. */
  readonly harmonics: readonly number[];
  /** How far the frequency wanders: standard deviation, with a time constant of 2 min. */
  readonly wanderHz: number;
}

interface AmplifierSpec {
  /** Added to every sample. */
  readonly offsetMicrovolts: number;
  /** The two electrodes are swapped. */
  readonly inverted: boolean;
  /** The channel holds from minus to plus this; what goes beyond is cut off there. */
  readonly limitMicrovolts: number;
}

/** The range of a leg channel unless something else is asked for. */
export const LEG_LIMIT_MICROVOLTS = 1500;

const UNDISTURBED_LEG: LegDisturbanceSpec = {
  swing: { factor: 1, riseSeconds: 3600, startsHigh: false },
  steps: { perHour: 0, lowMicrovolts: 1.5, highMicrovolts: 5 },
  pops: { perHour: 0, microvolts: 250, highPassHz: 5 },
  leadOff: { perHour: 0, minSeconds: 60, maxSeconds: 300, kind: 'either' },
  mains: { harmonics: [], wanderHz: 0 },
  amplifier: { offsetMicrovolts: 0, inverted: false, limitMicrovolts: LEG_LIMIT_MICROVOLTS },
};

export const NO_DISTURBANCES: DisturbanceSpec = {
  left: UNDISTURBED_LEG,
  right: UNDISTURBED_LEG,
  bodyMovementsPerHour: 0,
};
