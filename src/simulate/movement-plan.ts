import { randomStream, type RandomStream } from '../base/seeded-random.ts';
import type { Leg } from '../domain/leg.ts';
import { burstLengthSeconds, type Burst, type BurstKind } from './burst.ts';
import { drawBursts, drawLength, type MovementOutline } from './burst-plan.ts';
import type { ScoredStage } from './hypnogram-plan.ts';
import { LegTimeline } from './leg-timeline.ts';
import type { NightFrame } from './night-frame.ts';
import { planSeries } from './series-plan.ts';
import { hoursIn, randomTimeIn, toMillisecond } from './sleep-times.ts';

/** One leg or both, moving once. */
export interface PlannedMovement {
  readonly kind: BurstKind;
  /** The series it was planned for; undefined outside series. */
  readonly seriesId: number | undefined;
  readonly bursts: readonly Burst[];
}

/** How often a place is looked for before a movement is given up. */
const ATTEMPTS = 60;
const ISOLATION_SECONDS = 95;

/**
 * The movements in the order in which they were placed, kind by kind; a later kind takes what room is left, and a movement that finds none is not
 * made. Each kind draws from a stream of its own, so more twitches do not move the series.
 */
export function planMovements(frame: NightFrame): readonly PlannedMovement[] {
  const timeline = new LegTimeline(frame.spec.durationSeconds);
  const movements: PlannedMovement[] = [];
  const keep = (outline: MovementOutline, random: RandomStream): readonly Burst[] | undefined => {
    const bursts = drawBursts(random, frame.spec.bursts, outline);
    if (!timeline.hasRoomFor(bursts)) return undefined;
    timeline.add(bursts);
    movements.push({ kind: outline.kind, seriesId: outline.seriesId, bursts });
    return bursts;
  };

  const seriesRandom = randomStream(frame.spec.seed, 'periodic movements');
  for (const outline of planSeries(frame)) keep(outline, seriesRandom);
  addRespiratoryMovements(frame, keep);
  addLongActivity(frame, keep);
  addIsolated(frame, timeline, keep);
  addWakeMovements(frame, keep);
  addTwitches(frame, keep);
  return movements;
}

/** Draws the bursts of a movement and keeps them when there is room; undefined when there is not. */
type Keep = (outline: MovementOutline, random: RandomStream) => readonly Burst[] | undefined;

function addRespiratoryMovements({ spec, respiratoryEvents }: NightFrame, keep: Keep): void {
  const random = randomStream(spec.seed, 'respiratory movements');
  for (const { onsetSeconds, durationSeconds } of respiratoryEvents) {
    const startSeconds = toMillisecond(onsetSeconds + durationSeconds + random.between(-0.3, 2));
    const outline = outlineOf(
      'respiratory',
      random,
      startSeconds,
      drawLength(random, spec.bursts),
      0.4,
    );
    if (random.chance(spec.respiratory.movementFraction)) keep(outline, random);
  }
}

function addLongActivity({ spec, stages }: NightFrame, keep: Keep): void {
  const random = randomStream(spec.seed, 'long activity');
  const { perHour } = spec.longActivity;
  const count =
    perHour === 0 ? 0 : Math.max(1, Math.round((perHour * spec.durationSeconds) / 3600));
  addAnywhere(count, () => {
    const inWake = random.chance(0.5);
    const start = randomTimeIn(random, stages, (stage) => (stage === 'W') === inWake);
    if (start === undefined) return false;
    const outline = outlineOf('long', random, start, random.between(11, 25), 1);
    return keep({ ...outline, strength: 1.3 }, random) !== undefined;
  });
}

function addIsolated({ spec, stages }: NightFrame, timeline: LegTimeline, keep: Keep): void {
  const random = randomStream(spec.seed, 'isolated movements');
  const count = Math.round(spec.isolated.perHour * hoursIn(stages, 'sleep', spec.durationSeconds));
  addAnywhere(count, () => {
    const start = randomTimeIn(random, stages, isSleeping);
    const length = drawLength(random, spec.bursts);
    const withSecond = random.chance(spec.isolated.doubletFraction);
    if (start === undefined) return false;
    const isAlone = (['L', 'R'] as const).every(
      (leg) => timeline.distanceTo(leg, start, start + length) >= ISOLATION_SECONDS,
    );
    if (!isAlone) return false;
    const outline = outlineOf(
      'isolated',
      random,
      start,
      withSecond ? random.between(0.9, 0.95) : length,
      0.3,
    );
    if (keep(outline, random) === undefined) return false;
    const second = {
      ...outline,
      startSeconds: toMillisecond(outline.startSeconds + random.between(2.5, 4)),
    };
    if (withSecond) keep(second, random);
    return true;
  });
}

function addWakeMovements({ spec, stages }: NightFrame, keep: Keep): void {
  const random = randomStream(spec.seed, 'wake movements');
  const count = Math.round(
    spec.wakeMovements.perHour * hoursIn(stages, 'wake', spec.durationSeconds),
  );
  addAnywhere(count, () => {
    const start = randomTimeIn(random, stages, (stage) => stage === 'W');
    if (start === undefined) return false;
    const outline = outlineOf('wake', random, start, drawLength(random, spec.bursts), 0.4);
    return keep({ ...outline, strength: 1.3 }, random) !== undefined;
  });
}

function addTwitches({ spec, stages }: NightFrame, keep: Keep): void {
  const random = randomStream(spec.seed, 'twitches');
  const count = Math.round(spec.twitches.perHour * hoursIn(stages, 'sleep', spec.durationSeconds));
  addAnywhere(count, () => {
    const start = randomTimeIn(random, stages, isSleeping);
    if (start === undefined) return false;
    return (
      keep(outlineOf('twitch', random, start, random.between(0.15, 0.42), 0), random) !== undefined
    );
  });
}

/** Tries to place `count` movements; each has `ATTEMPTS` tries. */
function addAnywhere(count: number, place: () => boolean): void {
  for (let n = 0; n < count; n += 1) {
    for (let attempt = 0; attempt < ATTEMPTS && !place(); attempt += 1);
  }
}

function outlineOf(
  kind: BurstKind,
  random: RandomStream,
  startSeconds: number,
  lengthSeconds: number,
  bothLegsFraction: number,
): MovementOutline {
  const first = random.pick<Leg>(['L', 'R']);
  const other = first === 'L' ? 'R' : 'L';
  return {
    kind,
    seriesId: undefined,
    legs: random.chance(bothLegsFraction) ? [first, other] : [first],
    startSeconds: toMillisecond(startSeconds),
    lagSeconds: random.between(0, 0.5),
    lengthSeconds,
    strength: 1,
  };
}

function isSleeping(stage: ScoredStage): boolean {
  return stage !== 'W';
}

/** When the first leg starts and when the last one is done. */
export function extentOf({ bursts }: PlannedMovement): {
  readonly start: number;
  readonly end: number;
} {
  const starts = bursts.map(({ startSeconds }) => startSeconds);
  const ends = bursts.map((burst) => burst.startSeconds + burstLengthSeconds(burst));
  return { start: Math.min(...starts), end: Math.max(...ends) };
}
