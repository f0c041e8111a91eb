import { microsecondsFromSeconds as us } from '../../../src/base/microseconds.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import type { Leg } from '../../../src/domain/leg.ts';
import type { Movement } from '../../../src/domain/movement.ts';
import type { CountAndIndex, Indices, ScoredEvent } from '../../../src/domain/scored-night.ts';
import { hypnogramOf } from '../../../src/domain/stage.ts';
import { withStatistics, type AnalysisParts } from '../with-statistics.ts';
import { PROFILE, analysisOf, event, nightOf, span } from './analysis-fixture.ts';

/**
 * A night small enough to be worked out on paper. Four hours from 22:00:00, lights 22:10:00 to 01:40:00.
 *
 * Stages: N1 21 min, N2 84, N3 31.5, R 31.5, W 42; time in bed 210 min, asleep 168 min = 2.8 h.
 * Series 1: onsets 1000, 1020 (both legs), 1041, 1061 (right), 1151 s, all in N1; the 2nd and 4th with arousal.
 * Series 2: onsets 6000, 6010, 6020, 6030.5 s, in N2. Alone: 3000 s (right, N2).
 * Left out: one too short at 1160 s, one in wake at 11000 s.
 */
const EVENTS: readonly ScoredEvent[] = [
  inSeries(1, 1, 1000, 2, undefined, { stage: 'N1', arousal: false }),
  inSeries(1, 2, 1020, 3, 20, { stage: 'N1', arousal: true, side: 'B' }),
  inSeries(1, 3, 1041, 1, 21, { stage: 'N1', arousal: false }),
  inSeries(1, 4, 1061, 4, 20, { stage: 'N1', arousal: true, side: 'R' }),
  inSeries(1, 5, 1151, 2.5, 90, { stage: 'N1', arousal: false }),
  event(1160, 0.3, { stage: 'N1', excluded: 'short' }),
  event(3000, 2.2, { stage: 'N2', arousal: false, side: 'R', interval: us(1849) }),
  inSeries(2, 1, 6000, 1, 3000, { stage: 'N2', arousal: false }),
  inSeries(2, 2, 6010, 1, 10, { stage: 'N2', arousal: false }),
  inSeries(2, 3, 6020, 1, 10, { stage: 'N2', arousal: false }),
  inSeries(2, 4, 6030.5, 1, 10.5, { stage: 'N2', arousal: false }),
  event(11000, 1.5, { stage: 'W', excluded: 'wake' }),
];

function inSeries(
  seriesId: number,
  positionInSeries: number,
  onset: number,
  length: number,
  interval: number | undefined,
  overrides: Partial<ScoredEvent>,
): ScoredEvent {
  return event(onset, length, {
    periodic: true,
    seriesId,
    positionInSeries,
    interval: interval === undefined ? undefined : us(interval),
    ...overrides,
  });
}

function per(count: number, hours: number): CountAndIndex {
  return { count, perHour: count / hours };
}

const NONE_IN_WAKE = { minutes: 42, lms: undefined, plms: undefined, plmsArousal: undefined };

const INDICES: Indices = {
  basis: 'sleep',
  basisHours: 2.8,
  lms: per(10, 2.8),
  plms: per(9, 2.8),
  plmsArousal: per(2, 2.8),
  plmw: undefined,
  plmsNonRespiratory: per(9, 2.8),
  periodicityIndex: { interval: 7 / 9, movement: 0.9 },
  byStage: {
    W: NONE_IN_WAKE,
    N1: { minutes: 21, lms: per(5, 0.35), plms: per(5, 0.35), plmsArousal: per(2, 0.35) },
    N2: { minutes: 84, lms: per(5, 1.4), plms: per(4, 1.4), plmsArousal: per(0, 1.4) },
    N3: { minutes: 31.5, lms: per(0, 0.525), plms: per(0, 0.525), plmsArousal: per(0, 0.525) },
    R: { minutes: 31.5, lms: per(0, 0.525), plms: per(0, 0.525), plmsArousal: per(0, 0.525) },
    NREM: { minutes: 136.5, lms: per(10, 2.275), plms: per(9, 2.275), plmsArousal: per(2, 2.275) },
  },
  byHour: [
    { span: span(600, 4200), minutes: 60, lms: per(6, 1), plms: per(5, 1) },
    { span: span(4200, 7800), minutes: 60, lms: per(4, 1), plms: per(4, 1) },
    { span: span(7800, 11400), minutes: 48, lms: per(0, 0.8), plms: per(0, 0.8) },
    {
      span: span(11400, 13200),
      minutes: 0,
      lms: { count: 0, perHour: undefined },
      plms: { count: 0, perHour: undefined },
    },
  ],
  bySide: {
    L: { lms: per(7, 2.8), plms: per(7, 2.8) },
    R: { lms: per(2, 2.8), plms: per(1, 2.8) },
    B: { lms: per(1, 2.8), plms: per(1, 2.8) },
  },
  excluded: { short: 1, long: 0, lights: 0, respiratory: 0, wake: 1 },
};

export function handMadeNight(overrides: Partial<AnalysisParts> = {}): Analysis {
  const base = analysisOf();
  const { hypnogram } = hypnogramOf([
    { stage: 'W', span: span(0, 600) },
    { stage: 'N1', span: span(600, 1860) },
    { stage: 'N2', span: span(1860, 6900) },
    { stage: 'N3', span: span(6900, 8790) },
    { stage: 'R', span: span(8790, 10680) },
    { stage: 'W', span: span(10680, 13200) },
  ]);
  return withStatistics({
    ...base,
    recording: {
      ...base.recording,
      startDateTime: {
        year: 2026,
        month: 3,
        day: 1,
        hour: 22,
        minute: 0,
        second: 0,
        microsecond: 0,
      },
      durationSeconds: 14_400,
    },
    marks: {
      hypnogram,
      respiratoryEvents: [],
      arousals: [{ span: span(1021, 1025) }, { span: span(1062, 1066) }],
      lights: span(600, 13_200),
      movements: undefined,
    },
    window: span(600, 13_200),
    sleep: {
      timeInBed: us(210 * 60),
      totalSleepTime: us(168 * 60),
      inStage: {
        W: us(42 * 60),
        N1: us(21 * 60),
        N2: us(84 * 60),
        N3: us(31.5 * 60),
        R: us(31.5 * 60),
        '?': us(0),
      },
    },
    criterion: {
      status: 'not-met',
      ageGroup: 'adult',
      thresholdPerHour: 15,
      plmsPerHour: 9 / 2.8,
      ageYears: 64,
      ageSource: 'recording',
    },
    movements: EVENTS.flatMap(({ side, span: where }, index): Movement[] =>
      (side === 'B' ? (['L', 'R'] satisfies Leg[]) : [side]).map((leg) => ({
        id: `${leg}${String(index).padStart(4, '0')}`,
        leg,
        span: where,
        emg: undefined,
      })),
    ),
    results: [
      {
        profile: PROFILE,
        night: nightOf(
          EVENTS,
          [
            { id: 1, span: span(1000, 1153.5), count: 5 },
            { id: 2, span: span(6000, 6031.5), count: 4 },
          ],
          INDICES,
        ),
      },
    ],
    ...overrides,
  });
}
