import type { DisturbanceSpec } from './disturbance-spec.ts';

/**
 * The description of a made-up night: plain data that JSON can hold, all of it, so that a night can be made again
 * from what stands in its truth file. Everything random follows from `seed`. Times are seconds from the start of
 * the recording; amplitudes of the leg EMG are microvolts whatever unit the file is written in.
 */
export interface NightSpec {
  /** 0 to 2^53 - 1. */
  readonly seed: number;
  /** Length of the recording: whole seconds, a multiple of `recordSeconds`. */
  readonly durationSeconds: number;
  /** Length of a data record of the file: whole seconds. */
  readonly recordSeconds: number;
  /** `2026-03-01T22:30:00`: wall clock, 1985 to 2084. */
  readonly startDateTime: string;
  readonly patient: PatientSpec;
  /** Channels besides the legs: the name of a set (`channel-sets.ts`), or a list. They come before the legs. */
  readonly channels: ChannelSetName | readonly ChannelSpec[];
  readonly legs: { readonly left: LegSpec; readonly right: LegSpec };
  readonly sleep: SleepSpec;
  readonly periodic: PeriodicSpec;
  readonly isolated: IsolatedSpec;
  readonly respiratory: RespiratorySpec;
  readonly arousals: ArousalSpec;
  readonly wakeMovements: WakeMovementSpec;
  readonly twitches: TwitchSpec;
  readonly longActivity: LongActivitySpec;
  readonly bursts: BurstSpec;
  readonly annotations: AnnotationSpec;
  /** What is no limb movement; none of it unless this is given. */
  readonly otherMovements?: OtherMovementSpec;
  /** Bursts that last like movements and are too weak to be any; none unless this is given. */
  readonly subThreshold?: { /** Per hour of sleep. */ readonly perHour: number };
  /** What makes the leg channels hard to read; none of it unless this is given. */
  readonly disturbances?: DisturbanceSpec;
}

/** A patient that does not exist. The file names it `Synthetic`, whatever the code. */
interface PatientSpec {
  readonly code: string;
  readonly sex: 'female' | 'male';
  /** `1966-05-04`. */
  readonly birthDate: string;
}

export const CHANNEL_SET_NAMES = ['clinical', 'compact', 'legs-only'] as const;
export type ChannelSetName = (typeof CHANNEL_SET_NAMES)[number];

export interface ChannelSpec {
  readonly kind: ChannelKind;
  /** At most 16 printable ASCII characters. */
  readonly label: string;
  /** Whole Hz. */
  readonly sampleRateHz: number;
}

export const CHANNEL_KINDS = [
  'eeg-frontal',
  'eeg-central',
  'eeg-occipital',
  'eog-left',
  'eog-right',
  'chin',
  'ecg',
  'flow',
  'snore',
  'thorax',
  'abdomen',
  'spo2',
  'pulse',
  'pleth',
  'position',
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export interface LegSpec {
  readonly label: string;
  /** Whole Hz. */
  readonly sampleRateHz: number;
  readonly unit: 'uV' | 'mV' | 'V';
  /** Resting EMG, rms between 10 and 100 Hz (`leg-noise.ts` says through which filter exactly). */
  readonly restingMicrovolts: number;
  /** How far the resting level drifts: standard deviation of its natural logarithm, with a time constant of 20 min. */
  readonly restingDrift: number;
  /** Slow electrode potentials below 1 Hz, rms. A high-pass at 10 Hz removes them. */
  readonly wanderMicrovolts: number;
  /** Height of the QRS spikes of the ECG in this leg; 0 for none. */
  readonly ecgMicrovolts: number;
  /** Median amplitude (not rms) of the mains sine; it changes slowly, by a factor of up to 1.4. 0 for none. */
  readonly mainsMicrovolts: number;
  readonly mainsHz: number;
  /** The electrode came off: every sample is 0, and the leg has no movements. */
  readonly dead: boolean;
}

/** The hypnogram: cycles of N1, N2, N3, N2, R and a short wake, fitted to the time asleep, with awakenings. */
interface SleepSpec {
  /** Lights off and lights on as fractions of the recording, rounded to a whole second. */
  readonly lightsOffFraction: number;
  readonly lightsOnFraction: number;
  /** From lights off to sleep, and from the last sleep to lights on, as fractions of the time between the two. */
  readonly latencyFraction: number;
  readonly finalWakeFraction: number;
  /** Length of a cycle that is aimed at; a shorter night still has one whole cycle. */
  readonly cycleSeconds: number;
  /** Short awakenings out of N2, per hour of sleep. */
  readonly awakeningsPerHour: number;
}

/** Periodic series: as many as fit without meeting each other, in NREM sleep. A series ends when REM begins. */
export interface PeriodicSpec {
  /** Per hour of sleep; the number in the night is rounded, and at least 1 when this is not 0. */
  readonly seriesPerHour: number;
  /** Movements in a series, all lengths equally likely. */
  readonly minLength: number;
  readonly maxLength: number;
  /** Inter-movement interval, onset to onset: log-normal, drawn again outside the limits. */
  readonly intervalMedianSeconds: number;
  readonly intervalSigma: number;
  readonly intervalMinSeconds: number;
  readonly intervalMaxSeconds: number;
  /** Share of movements in which both legs take part; the rest is of the leg that leads the series, mostly. */
  readonly bothLegsFraction: number;
  /** The second leg starts 0 to this long after the first. */
  readonly maxLagSeconds: number;
}

interface IsolatedSpec {
  /** Per hour of sleep, at least 95 s from other movements of sleep where there is room for that. */
  readonly perHour: number;
  /** Share of them that is followed by a second one 2 to 4 s later (onset to onset). */
  readonly doubletFraction: number;
}

/** Per hour of sleep; together at most 60. Each lasts 10 to 30 s and lies in one stretch of sleep. */
interface RespiratorySpec {
  readonly obstructivePerHour: number;
  readonly centralPerHour: number;
  readonly hypopneaPerHour: number;
  /** Share that ends with a leg movement (onset 0.3 s before to 2 s after the end). */
  readonly movementFraction: number;
  /** Share that ends with an arousal. */
  readonly arousalFraction: number;
}

interface ArousalSpec {
  /** Share of periodic and isolated movements that come with an arousal overlapping them. */
  readonly movementFraction: number;
  /** Spontaneous ones, per hour of sleep, at least 5 s from any movement. */
  readonly spontaneousPerHour: number;
}

interface WakeMovementSpec {
  /** Per hour of wake, lights on or off. */
  readonly perHour: number;
}

interface TwitchSpec {
  /** Bursts shorter than 0.5 s, per hour of sleep. */
  readonly perHour: number;
  /** From first to last trace; 0.15 and 0.42 s unless given. */
  readonly minSeconds?: number;
  readonly maxSeconds?: number;
}

interface LongActivitySpec {
  /** Activity of 11 to 25 s in both legs, per hour of recording; rounded, and at least 1 when this is not 0. */
  readonly perHour: number;
  /** The longest, instead of 25 s. */
  readonly maxSeconds?: number;
}

/** Size and length of a movement's burst of EMG. */
export interface BurstSpec {
  /** Plateau rms (10 to 100 Hz): log-normal, drawn again above the largest. */
  readonly amplitudeMedianMicrovolts: number;
  readonly amplitudeSigma: number;
  readonly amplitudeMaxMicrovolts: number;
  /** From first to last trace of the burst: log-normal, drawn again outside 0.9 to 9.5 s. */
  readonly durationMedianSeconds: number;
  readonly durationSigma: number;
  /** The rms of every burst stays at least at this from the start of its plateau to its end. No limit unless given. */
  readonly leastMicrovolts?: number;
  /** How the height wavers within a burst: standard deviation of its natural logarithm (`flutter.ts`). 0 unless given. */
  readonly flutter?: number;
  /**
   * Bursts of which the envelope leaves open whether they are movements (`burst-clarity.ts`) are drawn again, and not
   * made when that does not help. Not asked for unless this is true.
   */
  readonly clear?: boolean;
}

/** Short bursts and trains of bursts, the times and shapes of which are in `other-movement-plan.ts`. */
export interface OtherMovementSpec {
  /** For each sleep onset: the first sleep after 3 min of wake or more. */
  readonly sleepStartsPerOnset: number;
  /** Trains in one leg, per hour of recording, in W, N1 and N2. */
  readonly footTremorPerHour: number;
  /** Trains of alternating bursts, per hour of sleep. */
  readonly alternatingPerHour: number;
  /** Single potentials, per hour of NREM sleep. */
  readonly fragmentaryPerHour: number;
}

export const NO_OTHER_MOVEMENTS: OtherMovementSpec = {
  sleepStartsPerOnset: 0,
  footTremorPerHour: 0,
  alternatingPerHour: 0,
  fragmentaryPerHour: 0,
};

/** Which kinds of marks are written into the file. The truth holds all of them either way. */
interface AnnotationSpec {
  readonly stages: boolean;
  readonly lights: boolean;
  readonly arousals: boolean;
  readonly respiratory: boolean;
}

/** Lengths of twitches that a specification does not set. */
export const TWITCH_SECONDS = [0.15, 0.42] as const;

const LEG: LegSpec = {
  label: 'EMG LAT',
  sampleRateHz: 256,
  unit: 'uV',
  restingMicrovolts: 1.6,
  restingDrift: 0.12,
  wanderMicrovolts: 8,
  ecgMicrovolts: 0,
  mainsMicrovolts: 0,
  mainsHz: 50,
  dead: false,
};

/** Every default, in one place: eight hours of a middle-aged adult with periodic limb movements. */
export const DEFAULT_NIGHT_SPEC: NightSpec = {
  seed: 1,
  durationSeconds: 28800,
  recordSeconds: 1,
  startDateTime: '2026-03-01T22:30:00',
  patient: { code: 'SIM-0001', sex: 'female', birthDate: '1971-05-04' },
  channels: 'compact',
  legs: { left: LEG, right: { ...LEG, label: 'EMG RAT', restingMicrovolts: 2.4 } },
  sleep: {
    lightsOffFraction: 0.015,
    lightsOnFraction: 0.985,
    latencyFraction: 0.035,
    finalWakeFraction: 0.015,
    cycleSeconds: 5400,
    awakeningsPerHour: 1.5,
  },
  periodic: {
    seriesPerHour: 1.5,
    minLength: 6,
    maxLength: 24,
    intervalMedianSeconds: 22,
    intervalSigma: 0.3,
    intervalMinSeconds: 6,
    intervalMaxSeconds: 85,
    bothLegsFraction: 0.55,
    maxLagSeconds: 0.5,
  },
  isolated: { perHour: 4, doubletFraction: 0.15 },
  respiratory: {
    obstructivePerHour: 1,
    centralPerHour: 0.5,
    hypopneaPerHour: 2.5,
    movementFraction: 0.4,
    arousalFraction: 0.5,
  },
  arousals: { movementFraction: 0.3, spontaneousPerHour: 4 },
  wakeMovements: { perHour: 25 },
  twitches: { perHour: 4 },
  longActivity: { perHour: 0.6 },
  bursts: {
    amplitudeMedianMicrovolts: 50,
    amplitudeSigma: 0.5,
    amplitudeMaxMicrovolts: 250,
    durationMedianSeconds: 2.4,
    durationSigma: 0.45,
  },
  annotations: { stages: true, lights: true, arousals: true, respiratory: true },
};
