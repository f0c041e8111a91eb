import { secondsFromMicroseconds } from '../../src/base/microseconds.ts';
import { LEGS, type Leg } from '../../src/domain/leg.ts';
import { isClear } from '../../src/simulate/burst-clarity.ts';
import { planNight } from '../../src/simulate/night-plan.ts';
import { restingTracks } from '../../src/simulate/night-truth.ts';
import { matchMovements, pairMovements, type Agreement, type Seconds } from './match-movements.ts';
import { validateNight, type ValidatedNight } from './simulated-night.ts';

/** A night to be made and scored. */
export interface ValidationCase {
  readonly preset: string;
  readonly seed: number;
  /** Shorter than the preset, for a quick look. */
  readonly durationSeconds?: number;
}

/** What can be taken for a movement of 0.5 to 10 s; the last is what happens when an electrode comes off or back. */
export const MISTAKABLE = [
  'twitch',
  'sub-threshold burst',
  'long activity',
  'pop',
  'lead-off',
] as const;

/** How much of it was. */
type WronglyScored = Readonly<Record<(typeof MISTAKABLE)[number], number>>;

export interface LegMeasurement {
  readonly leg: Leg;
  readonly agreement: Agreement;
  /** True or found movements left out because the envelope leaves open what they are. */
  readonly doubtful: number;
  readonly wronglyScored: WronglyScored;
}

/** What came of one night. Plain data. */
export interface CaseMeasurement extends ValidationCase {
  readonly legs: readonly LegMeasurement[];
  /** PLMS under the default profile: what was found, and what the true movements give under the same rules and marks. */
  readonly plms: PlmsPair;
  readonly seconds: number;
}

interface PlmsPair {
  readonly found: IndexOf;
  readonly truth: IndexOf;
}

interface IndexOf {
  readonly count: number;
  /** Per hour of sleep; undefined without sleep. */
  readonly perHour: number | undefined;
}

/** Something beside a movement counts as taken for one when it lies this near to what was found. */
const NEAR_SECONDS = 0.25;
/** The return from a rail is not over at once. */
const NEAR_LEAD_OFF_SECONDS = 2;

/** Makes the night, scores it from the bytes of its recording, and holds the outcome against the truth. */
export async function measureCase(asked: ValidationCase): Promise<CaseMeasurement> {
  const start = performance.now();
  const { preset, seed, durationSeconds } = asked;
  const night = await validateNight(preset, {
    seed,
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
  });
  const found = night.analysis.results[0]!.night.indices.plms;
  const truth = night.trueNight.indices.plms;
  return {
    ...asked,
    legs: measureLegs(night),
    plms: {
      found: { count: found.count, perHour: found.perHour },
      truth: { count: truth.count, perHour: truth.perHour },
    },
    seconds: (performance.now() - start) / 1000,
  };
}

function measureLegs(night: ValidatedNight): readonly LegMeasurement[] {
  const plan = planNight(night.truth.spec);
  const resting = restingTracks(plan);
  return LEGS.map((leg) => {
    const doubtful = plan.bursts
      .filter((burst) => burst.leg === leg && !isClear(burst, resting[leg]))
      .map((burst): Seconds => [
        burst.startSeconds,
        burst.startSeconds + burst.riseSeconds + burst.plateauSeconds + burst.fallSeconds,
      ]);
    return measureLeg(leg, night, doubtful);
  });
}

/**
 * A burst of which nobody can say whether it is a movement is neither missed nor wrongly found. When it is found and
 * agrees with the truth it counts like any other.
 */
function measureLeg(
  leg: Leg,
  { analysis, truth }: ValidatedNight,
  doubtful: readonly Seconds[],
): LegMeasurement {
  const ofLeg = truth.movements.filter((movement) => movement.leg === leg);
  const allTrue = ofLeg.map((m): Seconds => [m.onsetSeconds, m.offsetSeconds]);
  const trueOnes = allTrue.filter(isScorable);
  const foundOnes = analysis.movements
    .filter((movement) => movement.leg === leg)
    .map(({ span }): Seconds => [
      secondsFromMicroseconds(span.start),
      secondsFromMicroseconds(span.end),
    ])
    .filter(isScorable);

  const pairs = pairMovements(trueOnes, foundOnes);
  const pairedTruth = new Set(pairs.map((pair) => pair.truth));
  const pairedFound = new Set(pairs.map((pair) => pair.found));
  const isOpen = (span: Seconds): boolean => doubtful.some((other) => gap(span, other) === 0);
  const expected = trueOnes.filter((span, i) => pairedTruth.has(i) || !isOpen(span));
  const judged = foundOnes.filter((span, i) => pairedFound.has(i) || !isOpen(span));
  const wrong = foundOnes.filter((span, i) => !pairedFound.has(i) && !isOpen(span));

  const countNear = (spans: readonly Seconds[], near = NEAR_SECONDS): number =>
    wrong.filter((span) => spans.some((other) => gap(span, other) <= near)).length;
  const own = <Item extends { readonly leg: Leg }>(list: readonly Item[] = []): readonly Item[] =>
    list.filter((item) => item.leg === leg);
  return {
    leg,
    agreement: matchMovements(expected, judged),
    doubtful: trueOnes.length + foundOnes.length - expected.length - judged.length,
    wronglyScored: {
      twitch: countNear(allTrue.filter(([onset, offset]) => offset - onset < 0.5)),
      'sub-threshold burst': countNear(
        own(truth.subThreshold).map((burst) => [burst.burstStartSeconds, burst.burstEndSeconds]),
      ),
      'long activity': countNear(allTrue.filter(([onset, offset]) => offset - onset > 10)),
      pop: countNear(
        own(truth.pops).map((pop) => [pop.startSeconds, pop.startSeconds + pop.durationSeconds]),
      ),
      'lead-off': countNear(
        own(truth.leadOff).map((off) => [off.startSeconds, off.endSeconds]),
        NEAR_LEAD_OFF_SECONDS,
      ),
    },
  };
}

/** What the rules call a limb movement by its length. */
function isScorable([onset, offset]: Seconds): boolean {
  return offset - onset >= 0.5 && offset - onset <= 10;
}

/** The time between two spans; 0 when they touch or overlap. */
function gap(a: Seconds, b: Seconds): number {
  return Math.max(0, a[0] - b[1], b[0] - a[1]);
}
