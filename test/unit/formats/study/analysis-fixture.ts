import { civilDateTime } from '../../../../src/base/civil-time.ts';
import { microsecondsFromSeconds as us } from '../../../../src/base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../../../src/base/time-span.ts';
import type { Analysis } from '../../../../src/domain/analysis.ts';
import type { Leg } from '../../../../src/domain/leg.ts';
import type { Movement } from '../../../../src/domain/movement.ts';
import type { ChannelInfo } from '../../../../src/domain/recording.ts';
import type { Indices, ScoredEvent, ScoredNight } from '../../../../src/domain/scored-night.ts';
import type { SignalQuality } from '../../../../src/domain/signal-quality.ts';
import { someOtherMovements } from '../../other-movements-fixture.ts';
import { qualityEpochs } from '../../signal-quality.ts';
import { withStatistics, type AnalysisParts } from '../../with-statistics.ts';

/** From `start` to `end`, in seconds. */
export function span(start: number, end: number): TimeSpan {
  return timeSpan(us(start), us(end));
}

function channel(index: number, label: string): ChannelInfo {
  return {
    index,
    label,
    unit: 'uV',
    transducer: 'AgAgCl electrode',
    prefilter: 'HP:10Hz LP:100Hz',
    sampleRateHz: 256,
    samplesPerRecord: 256,
    physicalMin: -1000,
    physicalMax: 1000,
    digitalMin: -32768,
    digitalMax: 32767,
  };
}

export function movement(id: string, start: number, end: number, peak?: number): Movement {
  const leg: Leg = id.startsWith('L') ? 'L' : 'R';
  return {
    id,
    leg,
    span: span(start, end),
    emg:
      peak === undefined
        ? undefined
        : {
            sampleRateHz: 256,
            onsetSample: Math.round(start * 256),
            offsetSample: Math.round(end * 256),
            restingMicrovolts: 2.12345,
            onsetThresholdMicrovolts: 10.12345,
            offsetThresholdMicrovolts: 4.12345,
            peakMicrovolts: peak,
            medianMicrovolts: peak / 2,
            areaMicrovoltSeconds: peak * 1.5,
            truncated: undefined,
          },
  };
}

export function event(over: Partial<ScoredEvent> = {}): ScoredEvent {
  return {
    span: span(100, 101.5),
    side: 'L',
    memberIds: ['L0001'],
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
    reasons: [],
    ...over,
  };
}

const none = { count: 0, perHour: 0 };

export function indices(over: Partial<Indices> = {}): Indices {
  return {
    basis: 'recording',
    basisHours: 1,
    lms: none,
    plms: none,
    plmsArousal: undefined,
    plmw: undefined,
    plmsNonRespiratory: undefined,
    periodicityIndex: { interval: undefined, movement: undefined },
    byStage: undefined,
    byHour: [],
    bySide: {
      L: { lms: none, plms: none },
      R: { lms: none, plms: none },
      B: { lms: none, plms: none },
    },
    excluded: { short: 0, long: 0, lights: 0, respiratory: 0, wake: 0 },
    ...over,
  };
}

export function night(over: Partial<ScoredNight> = {}): ScoredNight {
  return { profileName: 'aasm-v3', events: [], series: [], indices: indices(), ...over };
}

/** The least there can be: movements from a list, nothing scored, nothing known. */
export function bareAnalysis(over: Partial<AnalysisParts> = {}): Analysis {
  return withStatistics({
    tool: { name: 'tibialis', version: '0.1.0' },
    file: 'bare.edf',
    recording: {
      format: 'EDF',
      startDateTime: undefined,
      durationSeconds: 3600,
      recordCount: 3600,
      recordDurationSeconds: 1,
      patient: {},
      recordingText: '',
      channels: [],
      gaps: [],
    },
    legs: { L: undefined, R: undefined },
    detection: { name: 'none', settings: [] },
    marks: {
      hypnogram: undefined,
      respiratoryEvents: undefined,
      arousals: undefined,
      lights: undefined,
      movements: undefined,
    },
    window: span(0, 3600),
    sleep: { timeInBed: us(3600), totalSleepTime: undefined, inStage: undefined },
    findings: [],
    clinical: {
      source: { citation: 'made up', verified: false },
      criteria: [],
      notAssessed: [],
      severity: undefined,
    },
    context: undefined,
    otherMovements: undefined,
    differences: undefined,
    criterion: { status: 'not-assessable', reason: 'the night has no hypnogram' },
    movements: [],
    results: [{ profile: { name: 'aasm-v3', title: 'AASM', statements: [] }, night: night() }],
    ...over,
  });
}

const hour = 3600;

/** Something in every field: a lead that was off for a while, an epoch without a sample, mains, heart and a pop. */
const DOUBTFUL: SignalQuality = {
  grade: 'poor',
  reasons: ['24.5 % of the time cannot be scored', 'heart beats of 12.3 uV taken out'],
  epochs: qualityEpochs(4, {
    restingMicrovolts: (epoch) => [2.00049, 1.2345, Number.NaN, 3.25][epoch]!,
    mainsMicrovolts: (epoch) => [5.4321, 0, Number.NaN, 0][epoch]!,
    heartMicrovolts: (epoch) => (epoch === 2 ? Number.NaN : 12.345),
    flatShare: (epoch) => [0, 1 / 3, Number.NaN, 1][epoch]!,
    clippedShare: (epoch) => (epoch === 2 ? Number.NaN : 0),
  }),
  unscorable: [
    { span: span(6000.25, 6600), cause: 'flat' },
    { span: span(6700, 6800.5), cause: 'noise' },
  ],
  pops: [span(700.125, 700.15)],
  mains: [{ frequencyHz: 50, rmsMicrovolts: 5.4321, share: 0.25 }],
  heart: { source: 'ecg', beats: 812, waveMicrovolts: 12.345 },
};

/**
 * A night with something in every field: four periodic movements (the second of both legs, the third with an arousal),
 * one left out for an apnea, one too short; under two profiles. It is about the shape of a result: its hours and stages
 * are made up and do not follow from its hypnogram.
 */
export function fullAnalysis(): Analysis {
  const left = channel(3, 'EMG LAT');
  const right = channel(4, 'EMG RAT');
  const periodic = { periodic: true, periodicNonRespiratory: true, seriesId: 1 };
  const events: ScoredEvent[] = [
    event({ ...periodic, positionInSeries: 1, arousal: false, respiratory: false }),
    event({
      ...periodic,
      span: span(120, 122.25),
      side: 'B',
      memberIds: ['L0002', 'R0001'],
      positionInSeries: 2,
      interval: us(20),
      arousal: false,
      respiratory: false,
    }),
    event({
      ...periodic,
      span: span(140.000001, 141),
      memberIds: ['L0003'],
      positionInSeries: 3,
      interval: us(20.000001),
      arousal: true,
      respiratory: false,
      reasons: [
        {
          code: 'arousal.linked',
          text: 'With an arousal: it begins 0.2 s after the offset, less than 0.5.',
          data: { gapSeconds: 0.2, limitSeconds: 0.5 },
        },
        {
          code: 'series.member',
          text: 'Third of 4 in series 1.',
          data: { seriesId: 1, note: null },
        },
      ],
    }),
    event({
      ...periodic,
      span: span(160, 161),
      memberIds: ['L0004'],
      stage: 'R',
      positionInSeries: 4,
      interval: us(19.999999),
      arousal: false,
      respiratory: false,
    }),
    event({
      span: span(200, 201),
      side: 'R',
      memberIds: ['R0002'],
      excluded: 'respiratory',
      arousal: false,
      respiratory: true,
      reasons: [
        {
          code: 'respiratory.linked',
          text: 'Not counted: touches the apnea.',
          data: { kind: 'apnea' },
        },
      ],
    }),
    event({
      span: span(300, 300.4),
      side: 'R',
      memberIds: ['R0003'],
      stage: '?',
      excluded: 'short',
      arousal: false,
      respiratory: false,
    }),
  ];
  const all = { count: 4, perHour: 4 / 1.5 };
  const one = { count: 1, perHour: 1 / 1.5 };
  const zero = { count: 0, perHour: 0 };
  const noTime = { count: 0, perHour: undefined };
  const inStage = { minutes: 30, lms: zero, plms: zero, plmsArousal: zero };
  const fullIndices = indices({
    basis: 'sleep',
    basisHours: 1.5,
    lms: all,
    plms: all,
    plmsArousal: one,
    plmw: { count: 0, perHour: undefined },
    plmsNonRespiratory: all,
    periodicityIndex: { interval: 1, movement: 0.8 },
    byStage: {
      W: { minutes: 30, lms: undefined, plms: undefined, plmsArousal: undefined },
      N1: { minutes: 0, lms: noTime, plms: noTime, plmsArousal: noTime },
      N2: { ...inStage, lms: { count: 3, perHour: 6 }, plms: { count: 3, perHour: 6 } },
      N3: inStage,
      R: { ...inStage, lms: { count: 1, perHour: 2 }, plms: { count: 1, perHour: 2 } },
      NREM: {
        ...inStage,
        minutes: 60,
        lms: { count: 3, perHour: 3 },
        plms: { count: 3, perHour: 3 },
      },
    },
    byHour: [
      {
        span: span(0, hour),
        minutes: 60,
        lms: { count: 4, perHour: 4 },
        plms: { count: 4, perHour: 4 },
      },
      {
        span: span(hour, 2 * hour),
        minutes: 5,
        lms: { count: 0, perHour: undefined },
        plms: { count: 0, perHour: undefined },
      },
    ],
    bySide: {
      L: { lms: { count: 3, perHour: 2 }, plms: { count: 3, perHour: 2 } },
      R: { lms: zero, plms: zero },
      B: { lms: one, plms: one },
    },
    excluded: { short: 1, long: 0, lights: 0, respiratory: 1, wake: 0 },
  });
  const scored = night({
    events,
    series: [{ id: 1, span: span(100, 161), count: 4 }],
    indices: fullIndices,
  });
  return bareAnalysis({
    file: 'night.edf',
    recording: {
      format: 'EDF+D',
      startDateTime: civilDateTime(2026, 3, 1, 23, 58, 30, 250_000),
      durationSeconds: 2 * hour + 0.1 + 0.2,
      recordCount: 7200,
      recordDurationSeconds: 1,
      patient: {
        code: 'SYN-0001',
        name: 'Synthetic Night',
        sex: 'female',
        birthDate: { year: 1970, month: 3, day: 2 },
        freeText: 'secret free text',
      },
      recordingText: 'secret recording text',
      channels: [left, right],
      gaps: [span(400, 403.5)],
    },
    legs: {
      L: {
        channel: left,
        restingMicrovolts: 2.00049,
        restingRangeMicrovolts: [1.5, 3.25],
        bandHz: [10, 100],
        quality: DOUBTFUL,
      },
      R: undefined,
    },
    detection: {
      name: 'threshold',
      settings: [
        { key: 'onset', value: 8, unit: 'uV', meaning: 'Rise above rest.' },
        { key: 'rest', value: 'percentile', unit: '', meaning: 'How rest is found.' },
      ],
    },
    marks: {
      hypnogram: {
        bouts: [
          { stage: 'N2', span: span(0, 150) },
          { stage: '?', span: span(150, 155) },
          { stage: 'R', span: span(155, hour) },
        ],
      },
      respiratoryEvents: [{ kind: 'central-apnea', span: span(190, 201.5) }],
      arousals: [{ span: span(141.2, 145) }],
      lights: span(10.5, 7000),
      movements: [],
    },
    window: span(10.5, 7000),
    sleep: {
      timeInBed: us(6989.5),
      totalSleepTime: us(5400),
      inStage: { W: us(1584.5), N1: us(0), N2: us(1800), N3: us(1800), R: us(1800), '?': us(5) },
    },
    findings: [
      {
        code: 'leg.missing',
        severity: 'warning',
        message: 'The right leg has no signal, so movements of both legs may be taken for one.',
        data: { leg: 'R', labels: ['EMG LAT', 'EMG RAT'], count: 2, certain: false, other: null },
      },
    ],
    clinical: {
      source: { citation: 'ICSD-3, restated', verified: false },
      criteria: [
        { letter: 'A', asks: 'PLMS.', status: 'met', statement: '4 PLMS.' },
        { letter: 'B', asks: 'Many.', status: 'not-met', statement: 'Not above 15/h.' },
        { letter: 'C', asks: 'A complaint.', status: 'not-assessed', statement: 'Not assessed.' },
      ],
      notAssessed: ['restless legs syndrome'],
      severity: {
        bands: [{ label: 'mild', fromPerHour: 5 }],
        source: { citation: 'informal', verified: false },
        band: undefined,
        statement: 'No band.',
      },
    },
    context: {
      file: 'context.json',
      ageYears: 55,
      sex: 'female',
      ferritinNgPerMl: 41.5,
      transferrinSaturationPercent: undefined,
      eGfrMlPerMinPer173m2: undefined,
      medicines: ['sertraline'],
      conditions: [],
      symptoms: undefined,
      notes: 'Made up.',
    },
    otherMovements: someOtherMovements(),
    differences: [
      {
        span: span(120, 122.25),
        memberIds: ['L0002', 'R0001'],
        kinds: ['plms', 'combined'],
        verdicts: [
          {
            profileName: 'aasm-v3',
            events: [
              event({
                span: span(120, 122.25),
                side: 'B',
                memberIds: ['L0002', 'R0001'],
                periodic: true,
                arousal: false,
                reasons: [{ code: 'a', text: 'Both legs.', data: {} }],
              }),
            ],
          },
          {
            profileName: 'wasm-2016',
            events: [
              event({
                span: span(120, 121),
                memberIds: ['L0002'],
                class: 'CLM',
                periodic: true,
                stage: 'W',
              }),
              event({
                span: span(120.5, 122.25),
                side: 'R',
                memberIds: ['R0001'],
                excluded: 'short',
                reasons: [
                  { code: 'a', text: 'One.', data: {} },
                  { code: 'b', text: 'Two.', data: {} },
                ],
              }),
            ],
          },
        ],
      },
    ],
    criterion: {
      status: 'not-met',
      ageGroup: 'adult',
      thresholdPerHour: 15,
      plmsPerHour: 4 / 1.5,
      ageYears: 55,
      ageSource: 'recording',
    },
    movements: [
      movement('L0001', 100, 101.5, 30.00051),
      movement('L0002', 120, 121, 20),
      movement('R0001', 120.5, 122.25, 40),
      movement('L0003', 140.000001, 141, 25),
      movement('L0004', 160, 161),
      movement('R0002', 200, 201, 12),
      movement('R0003', 300, 300.4, 11),
    ],
    results: [
      {
        profile: {
          name: 'aasm-v3',
          title: 'AASM version 3',
          statements: [
            {
              key: 'series.minInterval',
              value: 5,
              unit: 's',
              meaning: 'Shortest interval.',
              source: { citation: 'AASM, 2007', verified: true },
            },
            {
              key: 'wake.excludes',
              value: 'no-part-asleep',
              unit: '',
              meaning: 'What wake excludes.',
              source: { citation: 'AASM, 2023', verified: false },
            },
          ],
        },
        night: scored,
      },
      {
        profile: { name: 'wasm-2016', title: 'WASM 2016', statements: [] },
        night: night({
          profileName: 'wasm-2016',
          events: [event({ class: 'CLM', periodicNonRespiratory: false })],
        }),
      },
    ],
  });
}
