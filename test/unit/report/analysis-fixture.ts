import { civilDateTime } from '../../../src/base/civil-time.ts';
import {
  microsecondsFromSeconds as us,
  secondsFromMicroseconds as seconds,
} from '../../../src/base/microseconds.ts';
import { durationOf, timeSpan, type TimeSpan } from '../../../src/base/time-span.ts';
import type { AnalysedLeg, Analysis } from '../../../src/domain/analysis.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import type { Leg, Side } from '../../../src/domain/leg.ts';
import type { Movement } from '../../../src/domain/movement.ts';
import type { RuleProfile } from '../../../src/domain/rule-profile.ts';
import type {
  CountAndIndex,
  Exclusion,
  Indices,
  ScoredEvent,
  ScoredNight,
  Series,
  StageIndices,
} from '../../../src/domain/scored-night.ts';
import { hypnogramOf, stageAt, timeInStages, type Stage } from '../../../src/domain/stage.ts';
import { goodQuality } from '../signal-quality.ts';
import { withStatistics, type AnalysisParts } from '../with-statistics.ts';

/** Spans in seconds, as the tests think of them. */
export function span(start: number, end: number): TimeSpan {
  return timeSpan(us(start), us(end));
}

/** A seeded generator of numbers from 0 to 1: the same night every time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function leg(label: string, sampleRateHz = 500): AnalysedLeg {
  return {
    channel: {
      index: 7,
      label,
      unit: 'uV',
      transducer: 'AgAgCl electrode',
      prefilter: 'HP:10Hz LP:100Hz',
      sampleRateHz,
      samplesPerRecord: sampleRateHz,
      physicalMin: -3276.8,
      physicalMax: 3276.7,
      digitalMin: -32768,
      digitalMax: 32767,
    },
    restingMicrovolts: 1.84,
    restingRangeMicrovolts: [1.21, 3.06],
    bandHz: [10, 100],
    quality: goodQuality(960),
  };
}

export function finding(
  severity: Finding['severity'],
  message: string,
  code = 'sample.finding',
): Finding {
  return { code, severity, message, data: {} };
}

export const PROFILE: RuleProfile = {
  name: 'sample-rules',
  title: 'Sample rules, version 3',
  statements: [
    {
      key: 'movement.minDuration',
      value: 0.5,
      unit: 's',
      meaning: 'A limb movement lasts at least this long (equal counts).',
      source: { citation: 'Sample manual, section 1', verified: true },
    },
    {
      key: 'movement.maxDuration',
      value: 10,
      unit: 's',
      meaning:
        'A limb movement lasts at most this long (equal counts). A longer one neither counts nor breaks a series.',
      source: { citation: 'Sample manual, section 1', verified: true },
    },
    {
      key: 'series.minInterval',
      value: 5,
      unit: 's',
      meaning: 'Shortest interval, onset to onset, between members of a series (equal counts).',
      source: { citation: 'Sample manual, section 2', verified: true },
    },
    {
      key: 'series.shortInterval',
      value: 'skip-it',
      unit: '',
      meaning:
        'A movement that follows the last member too soon is neither a member nor a break; the next interval still runs from the last member.',
      source: { citation: 'not stated by the manual; choice of this program', verified: false },
    },
  ],
};

/** An analysis without a single event: 8 h recorded, nothing scored by anybody. Everything can be overridden. */
export function analysisOf(overrides: Partial<AnalysisParts> = {}): Analysis {
  const durationSeconds = 8 * 3600;
  return withStatistics({
    tool: { name: 'Tibialis', version: '0.1.0' },
    file: 'night-01.edf',
    recording: {
      format: 'EDF+C',
      startDateTime: civilDateTime(2026, 3, 1, 22, 30, 0),
      durationSeconds,
      recordCount: durationSeconds,
      recordDurationSeconds: 1,
      patient: {
        code: 'SYN-0001',
        name: 'Synthetic Sleeper',
        sex: 'female',
        birthDate: { year: 1961, month: 3, day: 2 },
      },
      recordingText: 'PSG-0001 TECH-1 generated',
      channels: [],
      gaps: [],
    },
    legs: { L: leg('EMG LAT'), R: leg('EMG RAT') },
    detection: {
      name: 'two thresholds above the resting level',
      settings: [
        {
          key: 'onset',
          value: 8,
          unit: 'uV',
          meaning: 'A movement begins where the rectified EMG rises this far above rest.',
        },
        {
          key: 'offset',
          value: 2,
          unit: 'uV',
          meaning:
            'It ends at the start of a calm stretch in which the EMG stays below rest and this.',
        },
        {
          key: 'quiet',
          value: 0.5,
          unit: 's',
          meaning: 'The calm stretch lasts at least this long (equal counts).',
        },
      ],
    },
    marks: {
      hypnogram: undefined,
      respiratoryEvents: undefined,
      arousals: undefined,
      lights: undefined,
      movements: undefined,
    },
    window: span(0, durationSeconds),
    sleep: { timeInBed: us(durationSeconds), totalSleepTime: undefined, inStage: undefined },
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
    criterion: { status: 'not-assessable', reason: 'no sleep scoring' },
    movements: [],
    results: [{ profile: PROFILE, night: nightOf([], [], emptyIndices('recording', 8)) }],
    ...overrides,
  });
}

export function nightOf(
  events: readonly ScoredEvent[],
  series: readonly Series[],
  indices: Indices,
): ScoredNight {
  return { profileName: PROFILE.name, events, series, indices };
}

export function emptyIndices(basis: Indices['basis'], basisHours: number): Indices {
  const none: CountAndIndex = { count: 0, perHour: basisHours === 0 ? undefined : 0 };
  const side = { lms: none, plms: none };
  return {
    basis,
    basisHours,
    lms: none,
    plms: none,
    plmsArousal: undefined,
    plmw: undefined,
    plmsNonRespiratory: undefined,
    periodicityIndex: { interval: undefined, movement: undefined },
    byStage: undefined,
    byHour: [],
    bySide: { L: side, R: side, B: side },
    excluded: { short: 0, long: 0, lights: 0, respiratory: 0, wake: 0 },
  };
}

/** A scored movement from its onset and length in seconds. */
export function event(
  onset: number,
  length: number,
  overrides: Partial<ScoredEvent> = {},
): ScoredEvent {
  return {
    span: span(onset, onset + length),
    side: 'L',
    memberIds: [],
    stage: undefined,
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
    ...overrides,
  };
}

export interface NightPlan {
  readonly hours: number;
  /** Movements that are not left out, about. */
  readonly events: number;
  readonly staged: boolean;
  readonly scoredMarks: boolean;
  readonly lights: boolean;
  readonly legs: readonly Leg[];
  readonly seed: number;
}

const PLAIN: NightPlan = {
  hours: 8,
  events: 300,
  staged: true,
  scoredMarks: true,
  lights: true,
  legs: ['L', 'R'],
  seed: 1,
};

/**
 * A night that looks like one: cycles of sleep, series in light sleep, single movements between them. It is made
 * for looking at and for the shapes of pages; what numbers come out of it is checked on hand-made nights.
 */
export function syntheticNight(
  plan: Partial<NightPlan> = {},
  overrides: Partial<AnalysisParts> = {},
): Analysis {
  const { hours, events: wanted, staged, scoredMarks, lights, legs, seed } = { ...PLAIN, ...plan };
  const random = seeded(seed);
  const duration = hours * 3600;
  const window = lights ? span(660, duration - 780) : span(0, duration);
  const hypnogram = staged ? hypnogramOf(cycles(duration, random)).hypnogram : undefined;
  const { events, series } = syntheticEvents(window, wanted, legs, random, (at) =>
    hypnogram === undefined ? undefined : stageAt(hypnogram, at),
  );
  const movements = movementsOf(events);
  const asleep = hypnogram === undefined ? undefined : timeInStages(hypnogram, window);
  const sleepUs =
    asleep === undefined
      ? undefined
      : us(seconds(window.end) - seconds(window.start) - seconds(asleep.W) - seconds(asleep['?']));
  const basisHours = seconds(sleepUs ?? durationOf(window)) / 3600;
  const indices = indicesOf(events, window, basisHours, asleep, scoredMarks, hypnogram);
  const plmsPerHour = indices.plms.perHour ?? 0;
  const arousals = events
    .filter(({ arousal }) => arousal === true)
    .map((movement) => ({
      span: span(seconds(movement.span.start) + 0.3, seconds(movement.span.start) + 6),
    }));
  const base = analysisOf();
  return withStatistics({
    ...base,
    recording: { ...base.recording, durationSeconds: duration, recordCount: duration },
    legs: {
      L: legs.includes('L') ? leg('EMG LAT') : undefined,
      R: legs.includes('R') ? leg('EMG RAT') : undefined,
    },
    marks: {
      hypnogram,
      respiratoryEvents: scoredMarks
        ? Array.from({ length: 14 }, (_, i) => ({
            kind: 'hypopnea' as const,
            span: span(duration * (0.3 + 0.03 * i), duration * (0.3 + 0.03 * i) + 22),
          }))
        : undefined,
      arousals: scoredMarks ? arousals : undefined,
      lights: lights ? window : undefined,
      movements: undefined,
    },
    window,
    sleep: { timeInBed: durationOf(window), totalSleepTime: sleepUs, inStage: asleep },
    criterion: staged
      ? {
          status: plmsPerHour > 15 ? 'met' : 'not-met',
          ageGroup: 'adult',
          thresholdPerHour: 15,
          plmsPerHour,
          ageYears: 64,
          ageSource: 'recording',
        }
      : base.criterion,
    movements,
    results: [{ profile: PROFILE, night: nightOf(events, series, indices) }],
    ...overrides,
  });
}

function cycles(duration: number, random: () => number): { stage: Stage; span: TimeSpan }[] {
  const cycle: [Stage, number][] = [
    ['N1', 4],
    ['N2', 22],
    ['N3', 25],
    ['N2', 14],
    ['R', 14],
    ['W', 3],
    ['N1', 2],
    ['N2', 8],
  ];
  const bouts: { stage: Stage; span: TimeSpan }[] = [{ stage: 'W', span: span(0, 1500) }];
  let at = 1500;
  for (let i = 0; at < duration; i += 1) {
    const [stage, minutes] = cycle[i % cycle.length]!;
    const epochs = Math.max(1, Math.round(minutes * 2 * (0.6 + 0.8 * random())));
    const end = Math.min(duration, at + 30 * epochs);
    bouts.push({ stage: duration - at < 1500 ? 'W' : stage, span: span(at, end) });
    at = end;
  }
  return bouts;
}

function syntheticEvents(
  window: TimeSpan,
  wanted: number,
  legs: readonly Leg[],
  random: () => number,
  stageOf: (at: TimeSpan['start']) => Stage | undefined,
): { events: ScoredEvent[]; series: Series[] } {
  const events: ScoredEvent[] = [];
  const series: Series[] = [];
  const from = seconds(window.start);
  const total = seconds(window.end) - from;
  const runs = Math.max(1, Math.round(wanted / 14));
  const exclusions: Exclusion[] = ['short', 'wake', 'respiratory', 'long', 'lights', 'wake'];
  for (let run = 0; run < runs && wanted > 0; run += 1) {
    const length = 10 + Math.floor(random() * 8);
    const start = from + (total * run) / runs + 5;
    const pace = Math.min(24, (0.85 * total) / runs / length);
    const periodic = random() < 0.75 && pace >= 5;
    let previous: number | undefined;
    const members: ScoredEvent[] = [];
    for (let i = 0; i < length; i += 1) {
      const onset: number =
        previous === undefined ? start : previous + pace * (0.8 + 0.4 * random());
      const stage = stageOf(us(onset));
      if (stage === 'W' || (i === 3 && random() < 0.5)) {
        const excluded = stage === 'W' ? 'wake' : exclusions[Math.floor(random() * 6)]!;
        const side = legs[Math.floor(random() * legs.length)]!;
        events.push(event(onset, 1.2, { stage, excluded, side }));
      } else {
        const sides: readonly Side[] = legs.length === 2 ? ['L', 'R', 'B'] : legs;
        members.push(
          event(onset, 0.6 + 3.4 * random(), {
            stage,
            side: sides[Math.floor(random() * sides.length)]!,
            interval:
              previous === undefined ? undefined : us(Number((onset - previous).toFixed(3))),
            arousal: random() < 0.22,
          }),
        );
      }
      previous = onset;
    }
    if (periodic && members.length >= 4) {
      const id = series.length + 1;
      members.forEach((member, index) => {
        events.push({ ...member, periodic: true, seriesId: id, positionInSeries: index + 1 });
      });
      series.push({
        id,
        span: timeSpan(members[0]!.span.start, members.at(-1)!.span.end),
        count: members.length,
      });
    } else {
      events.push(...members);
    }
  }
  events.sort((a, b) => a.span.start - b.span.start);
  return { events, series };
}

function movementsOf(events: readonly ScoredEvent[]): Movement[] {
  return events.flatMap(({ side, span: where }, index) =>
    (side === 'B' ? (['L', 'R'] as const) : [side]).map((one) => ({
      id: `${one}${String(index + 1).padStart(4, '0')}`,
      leg: one,
      span: where,
      emg: undefined,
    })),
  );
}

function indicesOf(
  events: readonly ScoredEvent[],
  window: TimeSpan,
  basisHours: number,
  asleep: Readonly<Record<Stage, number>> | undefined,
  scoredMarks: boolean,
  hypnogram: Analysis['marks']['hypnogram'],
): Indices {
  const counted = events.filter(({ excluded }) => excluded === undefined);
  const rate = (list: readonly ScoredEvent[], hours: number): CountAndIndex => ({
    count: list.length,
    perHour: hours < 1 / 60 ? undefined : list.length / hours,
  });
  const periodic = (list: readonly ScoredEvent[]): ScoredEvent[] => list.filter((e) => e.periodic);
  const aroused = (list: readonly ScoredEvent[], hours: number): CountAndIndex | undefined =>
    scoredMarks
      ? rate(
          periodic(list).filter((e) => e.arousal),
          hours,
        )
      : undefined;
  const stageIndices = (stages: readonly Stage[]): StageIndices => {
    const minutes = stages.reduce((sum, stage) => sum + (asleep?.[stage] ?? 0), 0) / 60e6;
    const list = counted.filter(({ stage }) => stage !== undefined && stages.includes(stage));
    if (stages.includes('W')) {
      return { minutes, lms: undefined, plms: undefined, plmsArousal: undefined };
    }
    return {
      minutes,
      lms: rate(list, minutes / 60),
      plms: rate(periodic(list), minutes / 60),
      plmsArousal: aroused(list, minutes / 60),
    };
  };
  const hours = Math.ceil((window.end - window.start) / 3600e6);
  const of = (rule: Exclusion): number => events.filter((e) => e.excluded === rule).length;
  const side = (which: Side): { lms: CountAndIndex; plms: CountAndIndex } => {
    const list = counted.filter((e) => e.side === which);
    return { lms: rate(list, basisHours), plms: rate(periodic(list), basisHours) };
  };
  return {
    basis: asleep === undefined ? 'recording' : 'sleep',
    basisHours,
    lms: rate(counted, basisHours),
    plms: rate(periodic(counted), basisHours),
    plmsArousal: aroused(counted, basisHours),
    plmw: undefined,
    plmsNonRespiratory: undefined,
    periodicityIndex: { interval: 0.62, movement: 0.71 },
    byStage:
      asleep === undefined
        ? undefined
        : {
            W: stageIndices(['W']),
            N1: stageIndices(['N1']),
            N2: stageIndices(['N2']),
            N3: stageIndices(['N3']),
            R: stageIndices(['R']),
            NREM: stageIndices(['N1', 'N2', 'N3']),
          },
    byHour: Array.from({ length: hours }, (_, i) => {
      const start = seconds(window.start) + i * 3600;
      const where = span(start, Math.min(start + 3600, seconds(window.end)));
      const list = counted.filter((e) => e.span.start >= where.start && e.span.start < where.end);
      const time = hypnogram === undefined ? undefined : timeInStages(hypnogram, where);
      const minutes =
        (time === undefined ? durationOf(where) : time.N1 + time.N2 + time.N3 + time.R) / 60e6;
      const perHour = minutes < 10 ? 0 : minutes / 60;
      return {
        span: where,
        minutes,
        lms: rate(list, perHour),
        plms: rate(periodic(list), perHour),
      };
    }),
    bySide: { L: side('L'), R: side('R'), B: side('B') },
    excluded: {
      short: of('short'),
      long: of('long'),
      lights: of('lights'),
      respiratory: of('respiratory'),
      wake: of('wake'),
    },
  };
}
