import { randomStream, type RandomStream } from '../base/seeded-random.ts';
import type { Leg } from '../domain/leg.ts';
import { burstLengthSeconds, type Burst, type OtherBurstKind } from './burst.ts';
import { drawWithin } from './burst-plan.ts';
import { EPOCH_SECONDS, type ScoredStage } from './hypnogram-plan.ts';
import { LegTimeline } from './leg-timeline.ts';
import type { PlannedMovement } from './movement-plan.ts';
import type { NightFrame } from './night-frame.ts';
import { hoursIn, randomTimeIn, stageAtSeconds, toMillisecond } from './sleep-times.ts';

/** A train of bursts, a sleep start of one to three bursts a leg, or a single fragment. */
export interface PlannedOtherMovement {
  readonly kind: OtherBurstKind;
  /** In order of start, left first when equal. */
  readonly bursts: readonly Burst[];
}

const ATTEMPTS = 60;
/** Free time on both legs around each kind, so that nothing else can be taken for a part of it. */
const TRAIN_MARGIN_SECONDS = 4;
const START_MARGIN_SECONDS = 2.5;
const FRAGMENT_MARGIN_SECONDS = 1.2;
/** A sleep onset is the first sleep after this many epochs of wake. */
const WAKE_EPOCHS = 6;
/** No fragments this soon after a sleep onset: there the short bursts are sleep starts. */
const FRAGMENT_FREE_SECONDS = 150;

/**
 * What a night has besides limb movements: nothing, unless the specification asks for it. Placed after the limb movements,
 * kind by kind, clear of everything in both legs; what finds no room is not made. The streams of random numbers are its
 * own, so the limb movements stay where they are.
 */
export function planOtherMovements(
  frame: NightFrame,
  movements: readonly PlannedMovement[],
): readonly PlannedOtherMovement[] {
  const asked = frame.spec.otherMovements;
  if (asked === undefined) return [];
  const timeline = new LegTimeline(frame.spec.durationSeconds);
  for (const { bursts } of movements) timeline.add(bursts);
  const planned: PlannedOtherMovement[] = [];
  const keep: Keep = (movement, margin) => {
    if (!isClear(timeline, frame.spec.durationSeconds, movement, margin)) return false;
    timeline.add(movement.bursts);
    planned.push(movement);
    return true;
  };
  addSleepStarts(frame, asked.sleepStartsPerOnset, keep);
  addFootTremors(frame, asked.footTremorPerHour, keep);
  addAlternating(frame, asked.alternatingPerHour, keep);
  addFragments(frame, asked.fragmentaryPerHour, keep);
  return planned.sort((a, b) => a.bursts[0]!.startSeconds - b.bursts[0]!.startSeconds);
}

type Keep = (movement: PlannedOtherMovement, marginSeconds: number) => boolean;

function isClear(
  timeline: LegTimeline,
  durationSeconds: number,
  { bursts }: PlannedOtherMovement,
  margin: number,
): boolean {
  const start = bursts[0]!.startSeconds;
  const end = Math.max(...bursts.map((burst) => burst.startSeconds + burstLengthSeconds(burst)));
  return (
    start >= 1 &&
    end <= durationSeconds - 1 &&
    (['L', 'R'] as const).every((leg) => timeline.distanceTo(leg, start, end) >= margin)
  );
}

/** Single jerks and short successions from 290 s before to 55 s after each sleep onset, in one leg or in both. */
function addSleepStarts({ spec, stages, lights }: NightFrame, perOnset: number, keep: Keep): void {
  const random = randomStream(spec.seed, 'sleep starts');
  for (const { onset, wakeStart } of sleepOnsetsOf(stages)) {
    const from = Math.max(onset - 290, wakeStart + 5, lights.offSeconds + 5);
    tryEach(perOnset, () => {
      const start = random.between(from, onset + 55);
      const count = random.chance(0.7) ? 1 : random.integer(2, 3);
      const legs = legsOf(random, 0.3);
      const lag = random.between(0, 0.06);
      const bursts = Array.from({ length: count }, (_, i) => {
        const at = start + i * random.between(0.35, 0.6);
        return legs.map((leg, second) =>
          burstOf(random, 'sleep-start', leg, at + second * lag, random.between(0.06, 0.22), 60),
        );
      }).flat();
      return keep({ kind: 'sleep-start', bursts: inOrder(bursts) }, START_MARGIN_SECONDS);
    });
  }
}

function addFootTremors({ spec, stages }: NightFrame, perHour: number, keep: Keep): void {
  const random = randomStream(spec.seed, 'foot tremor');
  tryEach(Math.round((perHour * spec.durationSeconds) / 3600), () => {
    const start = randomTimeIn(random, stages, (stage) => stage !== 'N3' && stage !== 'R');
    if (start === undefined) return false;
    const [leg] = legsOf(random, 0);
    const period = random.between(0.56, 1.6);
    const length = Math.min(period - 0.18, random.between(0.36, 0.75));
    const bursts = trainOf(random, random.integer(5, 16), start, period, (at) =>
      burstOf(random, 'foot-tremor', leg!, at, length * random.between(0.95, 1.05), 45),
    );
    return keep({ kind: 'foot-tremor', bursts }, TRAIN_MARGIN_SECONDS);
  });
}

function addAlternating({ spec, stages }: NightFrame, perHour: number, keep: Keep): void {
  const random = randomStream(spec.seed, 'alternating activation');
  tryEach(Math.round(perHour * hoursIn(stages, 'sleep', spec.durationSeconds)), () => {
    const start = randomTimeIn(random, stages, (stage) => stage !== 'W');
    if (start === undefined) return false;
    const [first] = legsOf(random, 0);
    const other = first === 'L' ? 'R' : 'L';
    const step = random.between(0.42, 1.2);
    const length = Math.min(step - 0.06, random.between(0.15, 0.42));
    const bursts = trainOf(random, random.integer(5, 20), start, step, (at, i) =>
      burstOf(
        random,
        'alternating',
        i % 2 === 0 ? first! : other,
        at,
        length * random.between(0.95, 1.05),
        45,
      ),
    );
    return keep({ kind: 'alternating', bursts }, TRAIN_MARGIN_SECONDS);
  });
}

/** Single potentials in NREM sleep, at random in time and leg. */
function addFragments({ spec, stages }: NightFrame, perHour: number, keep: Keep): void {
  const random = randomStream(spec.seed, 'fragments');
  const onsets = sleepOnsetsOf(stages);
  const isNrem = (stage: ScoredStage): boolean => stage !== 'W' && stage !== 'R';
  const hours = (stages.filter(isNrem).length * EPOCH_SECONDS) / 3600;
  tryEach(Math.round(perHour * hours), () => {
    const start = randomTimeIn(random, stages, isNrem);
    if (start === undefined || !isNrem(stageAtSeconds(stages, start + 0.2))) return false;
    if (onsets.some(({ onset }) => start >= onset && start < onset + FRAGMENT_FREE_SECONDS))
      return false;
    const [leg] = legsOf(random, 0);
    const burst = burstOf(random, 'fragmentary', leg!, start, random.between(0.06, 0.12), 80);
    return keep({ kind: 'fragmentary', bursts: [burst] }, FRAGMENT_MARGIN_SECONDS);
  });
}

/** Bursts `period` apart, onset to onset, each interval up to 8 % off. */
function trainOf(
  random: RandomStream,
  count: number,
  startSeconds: number,
  period: number,
  make: (at: number, i: number) => Burst,
): readonly Burst[] {
  let at = startSeconds;
  return Array.from({ length: count }, (_, i) => {
    const burst = make(at, i);
    at += period * random.between(0.92, 1.08);
    return burst;
  });
}

/** A burst with steep edges. The amplitude is log-normal around the median and never so weak that it would not be seen. */
function burstOf(
  random: RandomStream,
  kind: OtherBurstKind,
  leg: Leg,
  startSeconds: number,
  lengthSeconds: number,
  medianMicrovolts: number,
): Burst {
  const rms = drawWithin(
    random,
    medianMicrovolts,
    0.25,
    0.7 * medianMicrovolts,
    3 * medianMicrovolts,
  );
  return {
    leg,
    kind,
    seriesId: undefined,
    startSeconds: toMillisecond(startSeconds),
    riseSeconds: toMillisecond(0.15 * lengthSeconds),
    plateauSeconds: toMillisecond(0.6 * lengthSeconds),
    fallSeconds: toMillisecond(0.25 * lengthSeconds),
    plateauRmsMicrovolts: Math.round(100 * rms) / 100,
    taper: Math.round(100 * random.between(0.85, 1)) / 100,
  };
}

function legsOf(random: RandomStream, bothFraction: number): readonly Leg[] {
  const first = random.pick<Leg>(['L', 'R']);
  return random.chance(bothFraction) ? [first, first === 'L' ? 'R' : 'L'] : [first];
}

/** Where sleep begins after enough wake, and where that wake began. */
function sleepOnsetsOf(
  stages: readonly ScoredStage[],
): readonly { readonly onset: number; readonly wakeStart: number }[] {
  const onsets: { onset: number; wakeStart: number }[] = [];
  let wake = 0;
  stages.forEach((stage, i) => {
    if (stage === 'W') {
      wake += 1;
      return;
    }
    if (wake >= WAKE_EPOCHS) {
      onsets.push({ onset: i * EPOCH_SECONDS, wakeStart: (i - wake) * EPOCH_SECONDS });
    }
    wake = 0;
  });
  return onsets;
}

function inOrder(bursts: readonly Burst[]): readonly Burst[] {
  return [...bursts].sort((a, b) => a.startSeconds - b.startSeconds || (a.leg < b.leg ? -1 : 1));
}

function tryEach(count: number, place: () => boolean): void {
  for (let n = 0; n < count; n += 1) {
    for (let attempt = 0; attempt < ATTEMPTS && !place(); attempt += 1);
  }
}
