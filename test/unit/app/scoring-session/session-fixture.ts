import fc from 'fast-check';
import { civilDateTime } from '../../../../src/base/civil-time.ts';
import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../../../src/base/microseconds.ts';
import type { Problem } from '../../../../src/base/problem.ts';
import type { Result } from '../../../../src/base/result.ts';
import { timeSpan, type TimeSpan } from '../../../../src/base/time-span.ts';
import type { Leg } from '../../../../src/domain/leg.ts';
import type { Movement } from '../../../../src/domain/movement.ts';
import type { Author } from '../../../../src/domain/scoring-edit.ts';
import type { MarkListName, ScoringBaseline } from '../../../../src/domain/scoring-state.ts';
import { hypnogramOf, type Stage } from '../../../../src/domain/stage.ts';
import type { NightFrame } from '../../../../src/app/scoring-session/night-frame.ts';
import type { EditRequest } from '../../../../src/app/scoring-session/plan-edit.ts';
import {
  edit,
  redo,
  undo,
  type ScoringHistory,
} from '../../../../src/app/scoring-session/scoring-history.ts';

export function us(seconds: number): Microseconds {
  return microsecondsFromSeconds(seconds);
}

export function spanOf(start: number, end: number): TimeSpan {
  return timeSpan(us(start), us(end));
}

export const AUTHOR: Author = { who: 'Technician A', when: '2026-03-02T09:15:04.120+01:00' };

export function valueOf<Value>(result: Result<Value, Problem>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

export function codeOf(result: Result<unknown, Problem>): string {
  if (result.ok) throw new Error('it went well');
  return result.failure.code;
}

/** A detected movement; what was measured is made up. */
export function detected(id: string, leg: Leg, start: number, end: number): Movement {
  return {
    id,
    leg,
    span: spanOf(start, end),
    emg: {
      sampleRateHz: 200,
      onsetSample: Math.round(start * 200),
      offsetSample: Math.round(end * 200),
      restingMicrovolts: 2.5,
      onsetThresholdMicrovolts: 10.5,
      offsetThresholdMicrovolts: 4.5,
      peakMicrovolts: 55.125,
      medianMicrovolts: 20,
      areaMicrovoltSeconds: 31.25,
      truncated: undefined,
    },
  };
}

/** Epochs of 30 s from the start. */
function staged(stages: readonly Stage[]): ReturnType<typeof hypnogramOf>['hypnogram'] {
  return hypnogramOf(stages.map((stage, i) => ({ stage, span: spanOf(30 * i, 30 * i + 30) })))
    .hypnogram;
}

/**
 * Ten minutes in N2, six left movements of 2 s every 20 s from 100 s (periodic under the AASM rules), one right one
 * far off, an arousal, a hypopnea.
 */
export function smallBaseline(): ScoringBaseline {
  return {
    duration: us(600),
    movements: [
      ...[100, 120, 140, 160, 180, 200].map((at, i) => detected(`L000${i + 1}`, 'L', at, at + 2)),
      detected('R0001', 'R', 400, 401.5),
    ],
    marks: {
      hypnogram: staged(Array.from({ length: 20 }, (): Stage => 'N2')),
      arousals: [{ span: spanOf(122, 126) }],
      respiratoryEvents: [{ kind: 'hypopnea', span: spanOf(500, 520) }],
      lights: spanOf(30, 570),
    },
  };
}

/** A night without signals: what the numbers are made from beside movements and marks. */
export function frameOf(baseline: ScoringBaseline): NightFrame {
  return {
    tool: { name: 'tibialis', version: '0.0.0' },
    file: 'night.edf',
    recording: {
      format: 'EDF+C',
      startDateTime: civilDateTime(2026, 3, 1, 22, 30),
      durationSeconds: secondsFromMicroseconds(baseline.duration),
      recordCount: 60,
      recordDurationSeconds: 30,
      patient: {},
      recordingText: '',
      channels: [],
      gaps: [],
    },
    legs: { L: undefined, R: undefined },
    detection: undefined,
    context: undefined,
    findings: [],
    markedMovements: undefined,
    ageYears: 60,
    severityBands: undefined,
    otherMovements: undefined,
    baseline,
  };
}

/** Does one request after another; each must go well. */
export function edited(
  history: ScoringHistory,
  ...requests: readonly EditRequest[]
): ScoringHistory {
  return requests.reduce((now, request) => valueOf(edit(now, request, AUTHOR)), history);
}

const NIGHT_SECONDS = 1800;

/** A time in the night: often on a border that the rules know. */
const seconds = fc.oneof(
  fc.integer({ min: 0, max: NIGHT_SECONDS / 30 }).map((epoch) => 30 * epoch),
  fc.integer({ min: 0, max: NIGHT_SECONDS * 1000 }).map((ms) => ms / 1000),
  fc.integer({ min: 0, max: NIGHT_SECONDS * 1e6 }).map((micro) => micro / 1e6),
);

const spans = fc
  .tuple(seconds, fc.constantFrom(0, 0.3, 0.499, 0.5, 1.5, 2, 5, 10, 10.001, 30, 90, 600))
  .map(([start, length]) => spanOf(start, Math.round((start + length) * 1e6) / 1e6));

const legs = fc.constantFrom<Leg>('L', 'R');
const stages = fc.constantFrom<Stage>('W', 'N1', 'N2', 'N3', 'R', '?');
const respiratoryKinds = fc.constantFrom(
  'obstructive-apnea',
  'central-apnea',
  'mixed-apnea',
  'apnea',
  'hypopnea',
  'rera',
  'respiratory-event',
);

/** Mostly asleep, for some epochs at a time; the end of the night may be unstaged. */
const stageRuns = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<Stage>('N2', 'N3', 'N1', 'R') },
        { weight: 1, arbitrary: stages },
      ),
      fc.integer({ min: 1, max: 20 }),
    ),
    { minLength: 1, maxLength: 20, size: 'max' },
  )
  .map((runs) =>
    runs
      .flatMap(([stage, epochs]) => Array.from({ length: epochs }, () => stage))
      .slice(0, NIGHT_SECONDS / 30),
  );

export const baselines: fc.Arbitrary<ScoringBaseline> = fc
  .record({
    steps: fc.array(
      fc.record({
        leg: legs,
        after: fc.oneof(
          fc.constantFrom(0, 0.2, 0.5, 4.999, 5, 10, 20, 88.5, 90),
          fc.integer({ min: 8000, max: 40_000 }).map((ms) => ms / 1000),
        ),
        duration: fc.constantFrom(1.5, 2, 3, 2.5, 0.3, 0.5, 10, 10.001, 14),
      }),
      { minLength: 5, maxLength: 60, size: 'max' },
    ),
    stages: fc.option(stageRuns, { nil: undefined }),
    apneas: fc.option(fc.array(fc.tuple(spans, respiratoryKinds), { maxLength: 5 }), {
      nil: undefined,
    }),
    arousals: fc.option(fc.array(spans, { maxLength: 6 }), { nil: undefined }),
    lights: fc.option(spans, { nil: undefined }),
  })
  .map(({ steps, stages, apneas, arousals, lights }) => {
    const ends = { L: 20, R: 21 };
    const movements = steps.flatMap(({ leg, after, duration }, i) => {
      const start = Math.round((ends[leg] + after) * 1e6) / 1e6;
      ends[leg] = Math.round((start + duration) * 1e6) / 1e6;
      return ends[leg] > NIGHT_SECONDS ? [] : [detected(`${leg}${i}`, leg, start, ends[leg])];
    });
    return {
      duration: us(NIGHT_SECONDS),
      movements,
      marks: {
        hypnogram: stages && staged(stages),
        respiratoryEvents: apneas?.map(([span, kind]) => ({ kind, span })),
        arousals: arousals?.map((span) => ({ span })),
        // Lights that lie wholly outside leave no time to score, which `rescore` refuses.
        lights:
          lights && lights.start < Math.min(lights.end, us(NIGHT_SECONDS)) ? lights : undefined,
      },
    };
  });

/** A place in a list stands for an id, since ids are not known beforehand. */
type Ask = (history: ScoringHistory) => EditRequest;

/** What a hand may do. */
export type Step = Ask | 'undo' | 'redo';

const place = fc.nat({ max: 60 });
const lists = fc.constantFrom<MarkListName>('respiratoryEvents', 'arousals', 'artefacts');

const requests: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({ leg: legs, span: spans }).map(
    ({ leg, span }): Ask =>
      () =>
        ({ kind: 'add-movement', leg, span }) as const,
  ),
  fc
    .tuple(
      fc.constantFrom('accept-movement', 'reject-movement', 'restore-movement', 'reopen-movement'),
      place,
    )
    .map(([kind, at]): Ask => (history) => ({ kind, id: movementId(history, at) })),
  fc.tuple(place, spans).map(([at, span]): Ask => (history) => ({
    kind: 'move-movement',
    id: movementId(history, at),
    span,
  })),
  fc
    .tuple(place, fc.constantFrom(-3, -0.5, 0.25, 1, 4.5), fc.constantFrom(-1, 0, 0.5, 2))
    .map(([at, onsetBy, offsetBy]): Ask => (history) => {
      const span = history.state.movements[at % history.state.movements.length]?.span;
      const start = ((span?.start ?? 0) + us(onsetBy)) as Microseconds;
      const end = ((span?.end ?? 0) + us(offsetBy)) as Microseconds;
      return { kind: 'move-movement', id: movementId(history, at), span: { start, end } };
    }),
  fc.tuple(place, legs).map(([at, leg]): Ask => (history) => ({
    kind: 'change-leg',
    id: movementId(history, at),
    leg,
  })),
  fc.tuple(spans, respiratoryKinds).map(
    ([span, kind]): Ask =>
      () =>
        ({ kind: 'add-mark', list: 'respiratoryEvents', mark: { span, kind } }) as const,
  ),
  spans.map(
    (span): Ask =>
      () =>
        ({ kind: 'add-mark', list: 'arousals', mark: { span } }) as const,
  ),
  fc.tuple(spans, fc.constantFrom('L', 'R', 'B')).map(
    ([span, side]): Ask =>
      () =>
        ({ kind: 'add-mark', list: 'artefacts', mark: { span, side } }) as const,
  ),
  fc.tuple(lists, place, spans).map(([list, at, span]): Ask => (history) => ({
    kind: 'move-mark',
    list,
    id: markId(history, list, at),
    span,
  })),
  fc.tuple(lists, place).map(([list, at]): Ask => (history) => ({
    kind: 'remove-mark',
    list,
    id: markId(history, list, at),
  })),
  fc.tuple(lists, place, fc.boolean()).map(([list, at, reviewed]): Ask => (history) => ({
    kind: 'review-mark',
    list,
    id: markId(history, list, at),
    reviewed,
  })),
  fc.tuple(place, respiratoryKinds).map(([at, as]): Ask => (history) => {
    const list = 'respiratoryEvents';
    return { kind: 'rename-mark', list, id: markId(history, list, at), as };
  }),
  fc.tuple(fc.constantFrom('respiratoryEvents', 'arousals'), fc.boolean()).map(
    ([list, scored]): Ask =>
      () =>
        ({ kind: 'declare-scored', list, scored }) as const,
  ),
  fc
    .tuple(fc.constantFrom('set-lights-off', 'set-lights-on'), fc.option(seconds))
    .map(([kind, at]): Ask => () => ({ kind, at: at === null ? undefined : us(at) })),
  fc.tuple(spans, stages).map(
    ([span, stage]): Ask =>
      () =>
        ({ kind: 'restage', span, stage }) as const,
  ),
  fc.tuple(fc.nat({ max: 59 }), stages).map(
    ([epoch, stage]): Ask =>
      () =>
        ({ kind: 'restage', span: spanOf(30 * epoch, 30 * epoch + 30), stage }) as const,
  ),
  fc
    .tuple(fc.option(place), fc.option(fc.string({ minLength: 1, maxLength: 20 })))
    .map(([at, text]): Ask => (history) => ({
      kind: 'comment',
      about: at === null ? 'night' : movementId(history, at),
      text: text ?? undefined,
    })),
);

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: requests },
    { weight: 1, arbitrary: fc.constant<Step>('undo') },
    { weight: 1, arbitrary: fc.constant<Step>('redo') },
  ),
  { maxLength: 40, size: 'max' },
);

export function takeStep(history: ScoringHistory, step: Step): Result<ScoringHistory, Problem> {
  if (step === 'undo') return undo(history, AUTHOR);
  return step === 'redo' ? redo(history, AUTHOR) : edit(history, step(history), AUTHOR);
}

/** Takes every step that can be taken; what is refused changes nothing. */
export function walk(history: ScoringHistory, taken: readonly Step[]): ScoringHistory {
  return taken.reduce((now, step) => {
    const next = takeStep(now, step);
    return next.ok ? next.value : now;
  }, history);
}

function movementId({ state }: ScoringHistory, at: number): string {
  return state.movements[at % state.movements.length]?.id ?? 'nobody';
}

function markId({ state }: ScoringHistory, list: MarkListName, at: number): string {
  const marks = state.marks[list];
  return marks[at % marks.length]?.id ?? 'nobody';
}
