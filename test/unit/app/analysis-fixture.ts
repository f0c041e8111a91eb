import { civilDateTime } from '../../../src/base/civil-time.ts';
import { microsecondsFromSeconds } from '../../../src/base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../../src/base/time-span.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import type { ScoredEvent } from '../../../src/domain/scored-night.ts';
import { goodQuality } from '../signal-quality.ts';
import { withStatistics } from '../with-statistics.ts';

function spanOf(startSeconds: number, endSeconds: number): TimeSpan {
  return timeSpan(microsecondsFromSeconds(startSeconds), microsecondsFromSeconds(endSeconds));
}

/**
 * A made-up night of ten minutes with one event of each kind: one of both legs that stands in a series, one that stands
 * alone, one left out. It is consistent enough to be shown; it is not the result of any rule.
 */
export function smallAnalysis(): Analysis {
  const indices = {
    lms: { count: 2, perHour: 15 },
    plms: { count: 1, perHour: 7.5 },
  };
  return withStatistics({
    tool: { name: 'tibialis', version: '0.0.0' },
    file: 'small.edf',
    recording: {
      format: 'EDF+C',
      startDateTime: civilDateTime(2026, 3, 1, 22, 30, 0),
      durationSeconds: 600,
      recordCount: 600,
      recordDurationSeconds: 1,
      patient: {},
      recordingText: '',
      channels: [],
      gaps: [spanOf(590, 592)],
    },
    legs: {
      L: {
        channel: {
          index: 3,
          label: 'EMG LAT',
          unit: 'uV',
          transducer: '',
          prefilter: '',
          sampleRateHz: 256,
          samplesPerRecord: 256,
          physicalMin: -500,
          physicalMax: 500,
          digitalMin: -32768,
          digitalMax: 32767,
        },
        restingMicrovolts: 3.25,
        restingRangeMicrovolts: [2, 4],
        bandHz: [10, 100],
        quality: goodQuality(20),
      },
      R: undefined,
    },
    detection: { name: 'threshold', settings: [] },
    marks: {
      hypnogram: {
        bouts: [
          { stage: 'W', span: spanOf(0, 60) },
          { stage: 'N2', span: spanOf(60, 540) },
        ],
      },
      respiratoryEvents: undefined,
      arousals: [{ span: spanOf(101, 104) }],
      lights: spanOf(30, 570),
      movements: undefined,
    },
    window: spanOf(30, 570),
    sleep: {
      timeInBed: microsecondsFromSeconds(540),
      totalSleepTime: microsecondsFromSeconds(480),
      inStage: undefined,
    },
    findings: [
      {
        code: 'signal.leg-missing',
        severity: 'warning',
        message: 'No right leg.',
        data: { leg: 'R' },
      },
    ],
    clinical: {
      source: { citation: 'made up', verified: false },
      criteria: [],
      notAssessed: [],
      severity: undefined,
    },
    context: undefined,
    otherMovements: undefined,
    differences: undefined,
    criterion: { status: 'not-assessable', reason: 'no age' },
    movements: [
      { id: 'L0001', leg: 'L', span: spanOf(100, 102), emg: undefined },
      {
        id: 'R0001',
        leg: 'R',
        span: spanOf(101.5, 103.25),
        emg: {
          sampleRateHz: 256,
          onsetSample: 25984,
          offsetSample: 26432,
          restingMicrovolts: 3,
          onsetThresholdMicrovolts: 11,
          offsetThresholdMicrovolts: 5,
          peakMicrovolts: 41.5,
          medianMicrovolts: 12,
          areaMicrovoltSeconds: 20,
          truncated: undefined,
        },
      },
      { id: 'L0002', leg: 'L', span: spanOf(200, 201), emg: undefined },
      { id: 'L0003', leg: 'L', span: spanOf(45, 45.25), emg: undefined },
    ],
    results: [
      {
        profile: { name: 'aasm-v3', title: 'AASM, version 3', statements: [] },
        night: {
          profileName: 'aasm-v3',
          events: [
            scored(45, 45.25, { side: 'L', memberIds: ['L0003'], stage: 'W', excluded: 'short' }),
            scored(100, 103.25, {
              side: 'B',
              memberIds: ['L0001', 'R0001'],
              periodic: true,
              seriesId: 1,
              positionInSeries: 1,
              arousal: true,
            }),
            scored(200, 201, {
              side: 'L',
              memberIds: ['L0002'],
              interval: microsecondsFromSeconds(100),
              arousal: false,
            }),
          ],
          series: [{ id: 1, span: spanOf(100, 103.25), count: 1 }],
          indices: {
            basis: 'sleep',
            basisHours: 0.1333,
            ...indices,
            plmsArousal: undefined,
            plmw: undefined,
            plmsNonRespiratory: undefined,
            periodicityIndex: { interval: undefined, movement: undefined },
            byStage: undefined,
            byHour: [],
            bySide: { L: indices, R: indices, B: indices },
            excluded: { short: 1, long: 0, lights: 0, respiratory: 0, wake: 0 },
          },
        },
      },
    ],
  });
}

function scored(startSeconds: number, endSeconds: number, own: Partial<ScoredEvent>): ScoredEvent {
  return {
    span: spanOf(startSeconds, endSeconds),
    side: 'L',
    memberIds: [],
    stage: 'N2',
    class: 'LM',
    excluded: undefined,
    periodic: false,
    periodicNonRespiratory: undefined,
    seriesId: undefined,
    positionInSeries: undefined,
    interval: undefined,
    arousal: undefined,
    respiratory: undefined,
    reasons: [{ code: 'test', text: `Begins at ${startSeconds} s.`, data: {} }],
    ...own,
  };
}
