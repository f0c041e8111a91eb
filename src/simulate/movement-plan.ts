import { randomStream, type RandomStream } from '../base/seeded-random.ts';
import type { Leg } from '../domain/leg.ts';
import { burstLengthSeconds, type Burst, type BurstKind } from './burst.ts';
import { isClear } from './burst-clarity.ts';
import { drawBursts, drawLength, type MovementOutline } from './burst-plan.ts';
import type { ScoredStage } from './hypnogram-plan.ts';
import { LegTimeline } from './leg-timeline.ts';
import type { NightFrame } from './night-frame.ts';
import { TWITCH_SECONDS, type BurstSpec } from './night-spec.ts';
import { restingBounds } from './resting-track.ts';
import { planSeries } from './series-plan.ts';
import { hoursIn, randomTimeIn, toMillisecond } from './sleep-times.ts';
import { addSubThreshold } from './sub-threshold-plan.ts';

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
  const resting = { L: restingBounds(frame.spec, 'left'), R: restingBounds(frame.spec, 'right') };
  const isClearBurst = (burst: Burst): boolean =>
    isClear(burst, resting[burst.leg].low) && isClear(burst, resting[burst.leg].high);
  const keep = (outline: MovementOutline, random: RandomStream): readonly Burst[] | undefined => {
    const bursts = drawClearly(random, frame.spec.bursts, outline, isClearBurst);
    if (bursts === undefined || !timeline.hasRoomFor(bursts)) return undefined;
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
  addBodyMovements(frame, keep);
  addTwitches(frame, keep);
  const lowest = { L: resting.L.low, R: resting.R.low };
  addSubThreshold(frame, lowest, ATTEMPTS, (burst) => {
    if (!isClearBurst(burst) || !timeline.hasRoomFor([burst])) return false;
    timeline.add([burst]);
    movements.push({ kind: 'sub-threshold', seriesId: undefined, bursts: [burst] });
    return true;
  });
  return movements;
}

/** Bursts that leave no doubt what they are, where the specification wants that; undefined when none could be drawn. */
function drawClearly(
  random: RandomStream,
  spec: BurstSpec,
  outline: MovementOutline,
  isClearBurst: (burst: Burst) => boolean,
): readonly Burst[] | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const bursts = drawBursts(random, spec, outline);
    if (spec.clear !== true || bursts.every(isClearBurst)) return bursts;
  }
  return undefined;
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
  const { perHour, maxSeconds: longest = 25 } = spec.longActivity;
  const count =
    perHour === 0 ? 0 : Math.max(1, Math.round((perHour * spec.durationSeconds) / 3600));
  addAnywhere(count, () => {
    const inWake = random.chance(0.5);
    const start = randomTimeIn(random, stages, (stage) => (stage === 'W') === inWake);
    if (start === undefined) return false;
    const outline = outlineOf('long', random, start, random.between(11, longest), 1);
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

/** Strong activity of both legs in wake; what it does to the electrodes is for `body-movement.ts`. */
function addBodyMovements({ spec, stages }: NightFrame, keep: Keep): void {
  const random = randomStream(spec.seed, 'body movements');
  const perHour = spec.disturbances?.bodyMovementsPerHour ?? 0;
  const count = Math.round(perHour * hoursIn(stages, 'wake', spec.durationSeconds));
  addAnywhere(count, () => {
    const start = randomTimeIn(random, stages, (stage) => stage === 'W');
    if (start === undefined) return false;
    const outline = outlineOf('body', random, start, random.between(3, 9), 1);
    return keep({ ...outline, strength: 2 }, random) !== undefined;
  });
}

function addTwitches({ spec, stages }: NightFrame, keep: Keep): void {
  const random = randomStream(spec.seed, 'twitches');
  const [shortest, longest] = [
    spec.twitches.minSeconds ?? TWITCH_SECONDS[0],
    spec.twitches.maxSeconds ?? TWITCH_SECONDS[1],
  ];
  const count = Math.round(spec.twitches.perHour * hoursIn(stages, 'sleep', spec.durationSeconds));
  addAnywhere(count, () => {
    const start = randomTimeIn(random, stages, isSleeping);
    if (start === undefined) return false;
    return (
      keep(outlineOf('twitch', random, start, random.between(shortest, longest), 0), random) !==
      undefined
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
