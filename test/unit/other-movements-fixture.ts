import { microsecondsFromSeconds as us } from '../../src/base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../src/base/time-span.ts';
import type { ActivityCounts, EmgBurst, OtherMovements } from '../../src/domain/other-movements.ts';

function span(start: number, end: number): TimeSpan {
  return timeSpan(us(start), us(end));
}

function burst(leg: 'L' | 'R', start: number, end: number): EmgBurst {
  return {
    leg,
    span: span(start, end),
    peakMicrovolts: 41.12345,
    restingMicrovolts: 1.5,
    betweenMicrovolts: 0.25,
    faint: false,
    truncated: false,
  };
}

function counts(brief: number, intermediate: number, limbMovements: number): ActivityCounts {
  return { brief, intermediate, limbMovements, long: 0 };
}

/** Something of everything that can be said outside the PLM count; consistent, but the result of no rule. */
export function someOtherMovements(): OtherMovements {
  return {
    legs: ['L'],
    burstCounts: [{ leg: 'L', found: 21, heartBeats: 3, truncated: 1 }],
    rules: [
      {
        key: 'fragmentary.perMinute',
        value: 5,
        unit: 'potentials',
        meaning: 'At least this many potentials a minute.',
        source: { citation: 'somewhere', verified: false },
      },
      {
        key: 'fragmentary.minMinutes',
        value: 20,
        unit: 'min',
        meaning: 'At least this many minutes.',
        source: { citation: 'somewhere', verified: false },
      },
      {
        key: 'sleepStart.wakeBefore',
        value: 180,
        unit: 's',
        meaning: 'Sleep onset: after this much wake.',
        source: { citation: 'choice of this program', verified: false },
      },
    ],
    events: [
      {
        kind: 'sleep-start',
        side: 'L',
        span: span(58.5, 58.625),
        bursts: [burst('L', 58.5, 58.625)],
        frequencyHz: undefined,
        stage: undefined,
        movementIds: [],
        reasons: [{ code: 'sleep-start.at-onset', text: 'Sleep start.', data: { bursts: 1 } }],
      },
      {
        kind: 'hypnagogic-foot-tremor',
        side: 'L',
        span: span(100, 101.5),
        bursts: [burst('L', 100, 100.25), burst('L', 101, 101.5)],
        frequencyHz: 1,
        stage: 'N1',
        movementIds: ['L0001'],
        reasons: [
          { code: 'tremor.train', text: '2 bursts.', data: { bursts: 2 } },
          { code: 'other-movements.same-activity', text: 'Also L0001.', data: { movements: 1 } },
        ],
      },
    ],
    summaries: {
      'alternating-leg-muscle-activation': {
        available: false,
        reason: {
          code: 'other-movements.two-legs-needed',
          text: 'only one leg has a signal, and alternation needs both',
          data: { legs: 1 },
        },
      },
      'hypnagogic-foot-tremor': {
        available: true,
        count: 1,
        inSleep: { count: 1, perHour: 0.75 },
        longest: us(1.5),
        fragmentary: undefined,
        leftOut: undefined,
      },
      'fragmentary-myoclonus': {
        available: true,
        count: 0,
        inSleep: { count: 0, perHour: 0 },
        longest: undefined,
        fragmentary: {
          potentials: { count: 12, perHour: 24 },
          minutesJudged: 29,
          minutes: 0,
          criterionMet: false,
        },
        leftOut: undefined,
      },
      'sleep-start': {
        available: true,
        count: 1,
        inSleep: { count: 0, perHour: 0 },
        longest: us(0.125),
        fragmentary: undefined,
        leftOut: { train: 4, limbMovement: 3, fragmentary: 2, succession: 5 },
      },
    },
    sleepOnsets: [
      {
        time: us(60),
        stage: 'N1',
        wakeBefore: us(60),
        sleepStarts: 1,
        before: { span: span(0, 60), counts: counts(1, 0, 2) },
        after: { span: span(60, 360), counts: counts(7, 8, 3) },
        byStage: [
          { stage: 'W', duration: us(60), counts: counts(1, 0, 2) },
          { stage: 'N1', duration: us(300), counts: counts(7, 8, 3) },
        ],
      },
    ],
  };
}
