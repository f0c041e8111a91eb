import type { Leg } from '../domain/leg.ts';
import { planArousals, type PlannedArousal } from './arousal-plan.ts';
import { planBreaths, type Breath } from './breath-plan.ts';
import type { BodyMovement } from './body-movement.ts';
import type { Burst } from './burst.ts';
import { isSwallowed, planLegDisturbances, type LegDisturbances } from './disturbance-plan.ts';
import { planHeartBeats } from './heart-plan.ts';
import { extentOf, planMovements, type PlannedMovement } from './movement-plan.ts';
import { nightFrame, type NightFrame } from './night-frame.ts';
import { planOtherMovements, type PlannedOtherMovement } from './other-movement-plan.ts';
import { toMillisecond } from './sleep-times.ts';

/** A series as it was meant; what it is under a set of rules is for the rules to say. */
export interface PlannedSeries {
  /** In order of time, from 1. */
  readonly id: number;
  /** Movements that the EMG of at least one leg shows. */
  readonly count: number;
}

/** All that happens in a night, before a single sample is made of it. */
export interface NightPlan extends NightFrame {
  /** In order of time, left before right when equal. None in a dead leg, and none while an electrode is off. */
  readonly bursts: readonly Burst[];
  /** Those that no channel shows because the electrode was off. In the same order. */
  readonly lostBursts: readonly Burst[];
  readonly disturbances: Readonly<Record<Leg, LegDisturbances>>;
  /** In order of time. */
  readonly bodyMovements: readonly BodyMovement[];
  /** In order of time; without the bursts of a dead leg. */
  readonly otherMovements: readonly PlannedOtherMovement[];
  readonly series: readonly PlannedSeries[];
  readonly arousals: readonly PlannedArousal[];
  /** Starts of the QRS complexes, in order. */
  readonly beatSeconds: readonly number[];
  readonly breaths: readonly Breath[];
}

/** The whole plan follows from the specification; its size grows with the events of the night, not the samples. */
export function planNight(spec: NightFrame['spec']): NightPlan {
  const frame = nightFrame(spec);
  const movements = planMovements(frame);
  const arousals = planArousals(frame, movements);
  const otherMovements = planOtherMovements(frame, movements);
  const isAlive = ({ leg }: Burst): boolean => !spec.legs[leg === 'L' ? 'left' : 'right'].dead;
  const all = [...movements, ...otherMovements].flatMap(({ bursts }) => bursts);
  const ofLeg = (leg: Leg): Burst[] => all.filter((burst) => burst.leg === leg);
  const disturbances = {
    L: planLegDisturbances(spec, 'left', ofLeg('L')),
    R: planLegDisturbances(spec, 'right', ofLeg('R')),
  };
  const isLost = (burst: Burst): boolean => isSwallowed(burst, disturbances[burst.leg]);
  const isRecorded = (burst: Burst): boolean => isAlive(burst) && !isLost(burst);
  const recorded = movements.map((movement) => ({
    ...movement,
    bursts: movement.bursts.filter(isRecorded),
  }));
  const others = otherMovements.map((movement) => ({
    ...movement,
    bursts: movement.bursts.filter(isRecorded),
  }));
  return {
    ...frame,
    bursts: inOrder(recorded.flatMap(({ bursts }) => bursts)),
    lostBursts: inOrder(
      movements.flatMap(({ bursts }) => bursts).filter((burst) => isAlive(burst) && isLost(burst)),
    ),
    disturbances,
    bodyMovements: movements
      .filter(({ kind }) => kind === 'body')
      .map(extentOf)
      .map(({ start, end }) => ({ startSeconds: start, endSeconds: toMillisecond(end) }))
      .sort((a, b) => a.startSeconds - b.startSeconds),
    otherMovements: others.filter(({ bursts }) => bursts.length > 0),
    series: seriesOf(recorded),
    arousals,
    beatSeconds: planHeartBeats(frame, arousals),
    breaths: planBreaths(frame),
  };
}

function inOrder(bursts: Burst[]): Burst[] {
  return bursts.sort((a, b) => a.startSeconds - b.startSeconds || (a.leg < b.leg ? -1 : 1));
}

function seriesOf(movements: readonly PlannedMovement[]): readonly PlannedSeries[] {
  const counts = new Map<number, number>();
  for (const { seriesId, bursts } of movements) {
    if (seriesId !== undefined && bursts.length > 0)
      counts.set(seriesId, (counts.get(seriesId) ?? 0) + 1);
  }
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => a.id - b.id);
}
