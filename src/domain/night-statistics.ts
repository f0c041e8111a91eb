import type { TimeSpan } from '../base/time-span.ts';
import type { SleepStage } from './stage.ts';

/**
 * Why a number cannot be given. The words are stable: result, tables and report are made from them, and
 * docs/result.md explains each.
 */
export type Unavailable =
  /** Nobody staged the night. */
  | 'no-hypnogram'
  /** Nobody scored arousals. */
  | 'no-arousals'
  /** Nobody scored respiratory events. */
  | 'no-respiratory-events'
  /** Lights off and lights on are not marked. */
  | 'no-lights'
  /** The recording does not say when it began. */
  | 'no-start-time'
  /** The profile does not score movements in wake. */
  | 'wake-not-scored'
  /** The number needs a leg that was neither recorded nor marked. */
  | 'leg-not-scored'
  /** There is no sleep in the scored time. */
  | 'no-sleep'
  /** There is no stage R in the scored time. */
  | 'no-rem-sleep'
  /** There is no time to divide by. */
  | 'no-time'
  /** Less than ten minutes to divide by. */
  | 'too-little-time'
  /** There is none of what the number is about. */
  | 'none'
  /** There are too few: one for a standard deviation, two hours for a trend. */
  | 'too-few';

/** A finite number, or why there is none. Never 0 for "not known", never NaN. */
export type Quantity = number | Unavailable;

/** Where a movement is counted. `TIB` is the whole scored time, `W` all of it that is not sleep. */
export type Scope = 'TIB' | 'TST' | 'W' | 'N1' | 'N2' | 'N3' | 'R' | 'NREM';
export const SCOPES: readonly Scope[] = ['TIB', 'TST', 'W', 'N1', 'N2', 'N3', 'R', 'NREM'];

/** `left` and `right` are movements of that leg alone, `monolateral` both of these, `bilateral` both legs as one. */
export type SideGroup = 'all' | 'left' | 'right' | 'bilateral' | 'monolateral';
export const SIDE_GROUPS: readonly SideGroup[] = [
  'all',
  'left',
  'right',
  'bilateral',
  'monolateral',
];

/**
 * What is counted. A movement can be of several kinds. `Arousal` and `Respiratory` stand for "linked to".
 * Kinds with `clm` in their name, and those that split by respiratory events, are of the WASM family only.
 */
export type MovementKind =
  /** Every movement that counts; under WASM candidates (CLM) and others (nonCLM). */
  | 'lm'
  | 'lmArousal'
  | 'clm'
  | 'clmRespiratory'
  | 'clmNonRespiratory'
  | 'nonClm'
  | 'nonClmRespiratory'
  | 'nonClmNonRespiratory'
  /** Members of a series. In wake they are the PLMW. */
  | 'plm'
  | 'plmArousal'
  /** Members of a series when respiratory movements are left out before series are formed. */
  | 'plmNonRespiratory'
  | 'plmNonRespiratoryArousal'
  /** Not in a series, and not too soon after the movement before. */
  | 'isolated'
  /** Too soon after the movement before: an interval under the profile's shortest. May begin a series under WASM. */
  | 'shortInterval';

/** How a set of values is spread. */
export interface Spread {
  readonly mean: number;
  /** Of a sample (n - 1); of one value there is none. */
  readonly sd: Quantity;
  readonly min: number;
  readonly max: number;
  readonly median: number;
}

/** Movements of one kind, in one scope, of one side. */
export interface MovementCell {
  readonly kind: MovementKind;
  readonly scope: Scope;
  readonly side: SideGroup;
  readonly count: Quantity;
  /** Per hour of `ScopeTime.minutes`. */
  readonly perHour: Quantity;
  /** Seconds from onset to offset; of movements of several members, first onset to last offset. */
  readonly durationSeconds: Spread | Unavailable;
}

/** How much of the scored time a scope is, without the stretches in which no leg could be scored. */
export interface ScopeTime {
  readonly scope: Scope;
  readonly minutes: Quantity;
}

export interface CountInBin {
  readonly count: number;
  /** Undefined under ten minutes of `TimeBin.minutes`. */
  readonly perHour: Quantity;
}

/** A stretch of the night and what was counted in it; a movement belongs to the bin of its onset. */
export interface TimeBin {
  readonly span: TimeSpan;
  /** Minutes asleep in it where a leg could be scored; of recording where the night has no hypnogram. */
  readonly minutes: number;
  /** In sleep; all of them where the night has no hypnogram. */
  readonly lm: CountInBin;
  readonly plm: CountInBin;
}

export interface SleepCycle extends TimeBin {
  readonly remMinutes: number;
  /** Ends with a REM period. Only the last one can lack it. */
  readonly complete: boolean;
}

/**
 * The night in parts. All but `clockHours` divide the sleep period: sleep onset to the final awakening, the wake
 * inside included.
 */
export interface TimeDivisions {
  /** Whole hours of the clock on the wall within the scored time; the first and the last may be shorter. */
  readonly clockHours: readonly TimeBin[] | Unavailable;
  /** Hours since sleep onset; the last may be shorter. */
  readonly sleepHours: readonly TimeBin[] | Unavailable;
  readonly halves: readonly TimeBin[] | Unavailable;
  readonly thirds: readonly TimeBin[] | Unavailable;
  readonly cycles: readonly SleepCycle[] | Unavailable;
}

export interface SeriesStatistics {
  readonly count: number;
  /** Movements in a series. */
  readonly movements: Spread | Unavailable;
  /** First onset to last offset. */
  readonly durationSeconds: Spread | Unavailable;
}

/** Intervals from onset to onset, as the profile measures them; an interval belongs to the later movement. */
export interface IntervalRow {
  readonly scope: Scope;
  readonly count: Quantity;
  /** Under 10 s; 10 to 90 s, both inclusive; over 90 s. */
  readonly below10: Quantity;
  readonly from10To90: Quantity;
  readonly above90: Quantity;
  readonly medianSeconds: Quantity;
  /** Between two neighbours of one series. */
  readonly inSeries: Quantity;
  readonly inSeriesMedianSeconds: Quantity;
  /** Natural logarithm of the intervals of 10 to 90 s, both inclusive: mean, and SD of a sample. */
  readonly lnMean: Quantity;
  readonly lnSd: Quantity;
  /** exp of these two: the geometric mean in seconds, and a factor. */
  readonly geometricMeanSeconds: Quantity;
  readonly geometricSdFactor: Quantity;
}

export interface HistogramBin {
  readonly count: number;
  /** Of these, between two neighbours of one series. */
  readonly inSeries: number;
}

export interface IntervalHistograms {
  /** Intervals in sleep, or all of them where the night has no hypnogram. */
  readonly scope: 'TIB' | 'TST';
  /** 45 bins of 2 s from 0 to 90 s: the lower border belongs to a bin, the upper to the next; 90 s to the last. */
  readonly linear: readonly HistogramBin[];
  /**
   * 45 bins of 0.1 of ln(interval in seconds) from 0 to 4.5. Under 1 s (`underOneSecond`) and over 90 s (`above90`)
   * stand apart.
   */
  readonly logarithmic: readonly HistogramBin[];
  readonly underOneSecond: HistogramBin;
  readonly above90: HistogramBin;
}

export interface IntervalStatistics {
  readonly rows: readonly IntervalRow[];
  readonly histograms: IntervalHistograms;
}

/** Respiratory events or arousals that begin in the scored time. */
export interface LinkedMarks {
  readonly count: number;
  readonly perHourOfSleep: Quantity;
  /** How many of them a movement is linked to. */
  readonly withMovement: number;
  readonly percentWithMovement: Quantity;
}

export interface LinkedArousals extends LinkedMarks {
  readonly withPeriodic: number;
  readonly percentWithPeriodic: Quantity;
}

/** Minutes unless the name says otherwise. The sleep period is sleep onset to the final awakening. */
export interface SleepStatistics {
  readonly timeInBedMinutes: number;
  readonly sleepPeriodMinutes: Quantity;
  readonly totalSleepMinutes: Quantity;
  /** Total sleep over time in bed. */
  readonly efficiencyPercent: Quantity;
  /** Lights off to the first sleep. */
  readonly sleepLatencyMinutes: Quantity;
  /** Sleep onset to the first stage R. */
  readonly remLatencyMinutes: Quantity;
  /** Staged wake from sleep onset to the final awakening. */
  readonly wakeInSleepPeriodMinutes: Quantity;
  /** Staged wake from the final awakening to lights on. */
  readonly wakeAfterFinalAwakeningMinutes: Quantity;
  /** WASO: the two together. */
  readonly wakeAfterSleepOnsetMinutes: Quantity;
  /** Stretches of wake inside the sleep period. The final awakening is not among them. */
  readonly awakenings: Quantity;
  /** Staged wake in the scored time. */
  readonly wakeMinutes: Quantity;
  /** Time of the scored window that nobody staged. */
  readonly unstagedMinutes: Quantity;
  readonly stages: readonly {
    readonly stage: SleepStage | 'NREM';
    readonly minutes: Quantity;
    readonly percentOfSleep: Quantity;
  }[];
}

/** How the rate of periodic movements changes with the hours since sleep onset: a least-squares line. */
export interface Trend {
  /** Per hour, per hour: negative when the rate falls. Undefined under three hours that have a rate. */
  readonly slope: Quantity;
  readonly hoursUsed: number;
}

/** Everything that is counted of one night under one profile, beside the `Indices` that a report leads with. */
export interface NightStatistics {
  /** An interval under this is short: the profile's shortest between members of a series. */
  readonly shortIntervalSeconds: number;
  readonly scopes: readonly ScopeTime[];
  readonly movements: readonly MovementCell[];
  readonly byTime: TimeDivisions;
  readonly trend: Trend;
  readonly series: SeriesStatistics;
  readonly intervals: IntervalStatistics;
  readonly respiratoryEvents: LinkedMarks | Unavailable;
  readonly arousals: LinkedArousals | Unavailable;
  readonly sleep: SleepStatistics;
}
