import { LEGS, type Leg } from '../domain/leg.ts';
import type { PlannedArousal } from './arousal-plan.ts';
import type { BodyMovement } from './body-movement.ts';
import { burstLengthSeconds, trueSpan, type Burst, type OtherBurstKind } from './burst.ts';
import type { LeadOff, LegDisturbances, Pop } from './disturbance-plan.ts';
import type { GainTrack } from './gain-track.ts';
import { EPOCH_SECONDS, type LightsPlan, type ScoredStage } from './hypnogram-plan.ts';
import type { NightPlan, PlannedSeries } from './night-plan.ts';
import type { NightSpec } from './night-spec.ts';
import type { PlannedRespiratoryEvent } from './respiration-plan.ts';
import { restingTrack, type RestingStep } from './resting-track.ts';

/** What really happened in a simulated night. Plain JSON; docs/simulator.md describes it. */
export interface NightTruth {
  readonly format: 'tibialis-night-truth';
  readonly version: 1;
  readonly note: string;
  readonly spec: NightSpec;
  readonly lights: LightsPlan;
  readonly hypnogram: { readonly epochSeconds: number; readonly stages: readonly ScoredStage[] };
  readonly respiratoryEvents: readonly PlannedRespiratoryEvent[];
  readonly arousals: readonly PlannedArousal[];
  readonly series: readonly PlannedSeries[];
  /** In order of onset, left before right when equal. */
  readonly movements: readonly TrueMovement[];
  /** Bursts too weak to be a movement: they never reach +8 uV. In order of start. */
  readonly subThreshold: readonly TrueBurst[];
  /** Only when the specification asks for it. In order of time. */
  readonly otherMovements?: readonly TrueOtherMovement[];
  /** Only when the specification has disturbances; so are the lists below. In order of time, left first when equal. */
  readonly leadOff?: readonly ({ readonly leg: Leg } & LeadOff)[];
  /** Bursts while the electrode was off: the channel does not show them, so they are no movements. In order of start. */
  readonly lost?: readonly TrueBurst[];
  readonly restingSteps?: readonly ({ readonly leg: Leg } & RestingStep)[];
  readonly pops?: readonly ({ readonly leg: Leg } & Pop)[];
  readonly bodyMovements?: readonly BodyMovement[];
}

/** What is no limb movement: a train of bursts, a sleep start, or a single fragment. */
export interface TrueOtherMovement {
  readonly kind: OtherBurstKind;
  /** Those that reach +8 uV, in order of onset; onset and offset as those of a movement. */
  readonly bursts: readonly {
    readonly leg: Leg;
    readonly onsetSeconds: number;
    readonly offsetSeconds: number;
  }[];
}

export interface TrueBurst {
  readonly leg: Leg;
  readonly kind: Burst['kind'];
  /** The planned series; null outside one. */
  readonly seriesId: number | null;
  /** First and last trace of activity. */
  readonly burstStartSeconds: number;
  readonly burstEndSeconds: number;
  /** rms at the start of the plateau, 10 to 100 Hz, without the resting EMG. */
  readonly plateauRmsMicrovolts: number;
}

export interface TrueMovement extends TrueBurst {
  /** `L1`, `L2`, ... and `R1`, ... in order of onset. */
  readonly id: string;
  /** The time of the first sample of the movement and of the first sample after it (`burst.ts` defines both). */
  readonly onsetSeconds: number;
  readonly offsetSeconds: number;
}

export function truthOf(plan: NightPlan): NightTruth {
  const { spec } = plan;
  const resting = restingTracks(plan);
  const found: Omit<TrueMovement, 'id'>[] = [];
  const subThreshold: TrueBurst[] = [];
  for (const burst of plan.bursts) {
    const rateHz = spec.legs[burst.leg === 'L' ? 'left' : 'right'].sampleRateHz;
    const about = trueBurst(burst);
    const span = trueSpan(burst, resting[burst.leg], rateHz);
    if (span === undefined) {
      subThreshold.push(about);
    } else {
      const onsetSeconds = roundedMicroseconds(span.onsetSample / rateHz);
      found.push({
        ...about,
        onsetSeconds,
        offsetSeconds: roundedMicroseconds(span.offsetSample / rateHz),
      });
    }
  }
  found.sort((a, b) => a.onsetSeconds - b.onsetSeconds || (a.leg < b.leg ? -1 : 1));
  const count = { L: 0, R: 0 };
  const movements = found.map((movement) => {
    count[movement.leg] += 1;
    return { id: `${movement.leg}${count[movement.leg]}`, ...movement };
  });
  return {
    format: 'tibialis-night-truth',
    version: 1,
    note: 'A simulated night. There is no such patient.',
    spec,
    lights: plan.lights,
    hypnogram: { epochSeconds: EPOCH_SECONDS, stages: plan.stages },
    respiratoryEvents: plan.respiratoryEvents,
    arousals: plan.arousals,
    series: plan.series,
    movements,
    subThreshold,
    ...(spec.otherMovements === undefined ? {} : { otherMovements: trueOthers(plan, resting) }),
    ...(spec.disturbances === undefined ? {} : trueDisturbances(plan)),
  };
}

/** The resting level of each leg, with all that changes it. */
export function restingTracks({ spec, disturbances }: NightPlan): Readonly<Record<Leg, GainTrack>> {
  return {
    L: restingTrack(spec, 'left', disturbances.L.steps),
    R: restingTrack(spec, 'right', disturbances.R.steps),
  };
}

function trueBurst(burst: Burst): TrueBurst {
  return {
    leg: burst.leg,
    kind: burst.kind,
    seriesId: burst.seriesId ?? null,
    burstStartSeconds: burst.startSeconds,
    burstEndSeconds: roundedMicroseconds(burst.startSeconds + burstLengthSeconds(burst)),
    plateauRmsMicrovolts: burst.plateauRmsMicrovolts,
  };
}

function trueDisturbances({
  disturbances,
  lostBursts,
  bodyMovements,
}: NightPlan): Pick<NightTruth, 'leadOff' | 'lost' | 'restingSteps' | 'pops' | 'bodyMovements'> {
  const ofBothLegs = <Item>(
    kind: (of: LegDisturbances) => readonly Item[],
    timeOf: (item: Item) => number,
  ): ({ readonly leg: Leg } & Item)[] =>
    LEGS.flatMap((leg) => kind(disturbances[leg]).map((item) => ({ leg, ...item }))).sort(
      (a, b) => timeOf(a) - timeOf(b),
    );
  return {
    leadOff: ofBothLegs(
      ({ leadOff }) => leadOff,
      ({ startSeconds }) => startSeconds,
    ),
    lost: lostBursts.map(trueBurst),
    restingSteps: ofBothLegs(
      ({ steps }) => steps,
      ({ atSeconds }) => atSeconds,
    ),
    pops: ofBothLegs(
      ({ pops }) => pops,
      ({ startSeconds }) => startSeconds,
    ),
    bodyMovements,
  };
}

function trueOthers(
  { spec, otherMovements }: NightPlan,
  resting: Readonly<Record<Leg, GainTrack>>,
): TrueOtherMovement[] {
  return otherMovements
    .map(({ kind, bursts }) => ({
      kind,
      bursts: bursts.flatMap((burst) => {
        const rateHz = spec.legs[burst.leg === 'L' ? 'left' : 'right'].sampleRateHz;
        const span = trueSpan(burst, resting[burst.leg], rateHz);
        if (span === undefined) return [];
        const onsetSeconds = roundedMicroseconds(span.onsetSample / rateHz);
        return [
          {
            leg: burst.leg,
            onsetSeconds,
            offsetSeconds: roundedMicroseconds(span.offsetSample / rateHz),
          },
        ];
      }),
    }))
    .filter(({ bursts }) => bursts.length > 0);
}

/** The truth as the text of a file: the same bytes for the same night; one line a list entry. */
export function truthJson(truth: NightTruth): string {
  const entries = Object.entries(truth).map(([key, value]: [string, unknown]) => {
    const isListOfObjects = Array.isArray(value) && value.length > 0;
    const text = isListOfObjects
      ? `[\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${entries.join(',\n')}\n}\n`;
}

function roundedMicroseconds(seconds: number): number {
  return Math.round(seconds * 1_000_000) / 1_000_000;
}
