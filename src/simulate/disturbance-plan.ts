import { portableExp, portableLog } from '../base/portable-math.ts';
import { randomStream, type RandomStream } from '../base/seeded-random.ts';
import { burstLengthSeconds, type Burst } from './burst.ts';
import type { LeadOffSpec, RestingStepSpec } from './disturbance-spec.ts';
import type { NightSpec } from './night-spec.ts';
import type { LegSide, RestingStep } from './resting-track.ts';
import { toMillisecond } from './sleep-times.ts';

/** A discharge of an electrode. */
export interface Pop {
  readonly startSeconds: number;
  readonly durationSeconds: number;
  /** Before the amplifier's filter; negative for a pop downwards. */
  readonly microvolts: number;
}

/** A stretch in which an electrode was off, half-open. */
export interface LeadOff {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** What the channel shows: 0, or an end of its range. */
  readonly shows: 'flat' | 'upper-rail' | 'lower-rail';
}

/** What happens to the channel of one leg, each list in order of time. */
export interface LegDisturbances {
  readonly leadOff: readonly LeadOff[];
  readonly steps: readonly RestingStep[];
  readonly pops: readonly Pop[];
}

export const NOTHING_DISTURBED: LegDisturbances = { leadOff: [], steps: [], pops: [] };

/** How often a place is looked for before a disturbance is given up. */
const ATTEMPTS = 200;
/** A stretch without an electrode begins and ends this far from every burst: none is cut in two. */
const LEAD_OFF_MARGIN_SECONDS = 2;
const BETWEEN_LEAD_OFFS_SECONDS = 60;
/** Steps and pops keep this far from the edges of bursts, so that where a burst begins and ends stays beyond dispute. */
const EDGE_MARGIN_SECONDS = 1;
const BETWEEN_STEPS_SECONDS = 30;
/** Two pops with less than the quiet that ends a movement between them would be one artefact of another kind. */
const BETWEEN_POPS_SECONDS = 1.5;
const STEP_RATIO = 1.5;

/**
 * What happens to a leg's channel, placed after its movements: first where the electrode is off, then the steps of the
 * resting level and the pops. What finds no room is not made.
 *
 * @param bursts Of this leg, all of them, in any order.
 */
export function planLegDisturbances(
  spec: NightSpec,
  side: LegSide,
  bursts: readonly Burst[],
): LegDisturbances {
  const asked = spec.disturbances?.[side];
  if (asked === undefined || spec.legs[side].dead) return NOTHING_DISTURBED;
  const spans = bursts
    .map((burst) => ({
      start: burst.startSeconds,
      end: burst.startSeconds + burstLengthSeconds(burst),
    }))
    .sort((a, b) => a.start - b.start);
  const hours = spec.durationSeconds / 3600;
  const leadOff = planLeadOff(
    randomStream(spec.seed, `lead off ${side}`),
    asked.leadOff,
    spans,
    spec.durationSeconds,
  );
  const isOff = (seconds: number): boolean =>
    leadOff.some(
      ({ startSeconds, endSeconds }) =>
        seconds > startSeconds - EDGE_MARGIN_SECONDS && seconds < endSeconds + EDGE_MARGIN_SECONDS,
    );
  const steps = planSteps(
    randomStream(spec.seed, `resting steps ${side}`),
    asked.steps,
    spec.legs[side].restingMicrovolts,
    spans,
    spec.durationSeconds,
  );

  const random = randomStream(spec.seed, `pops ${side}`);
  const pops: Pop[] = [];
  tryEach(Math.round(asked.pops.perHour * hours), () => {
    const startSeconds = toMillisecond(random.between(2, spec.durationSeconds - 2));
    const clear =
      !isOff(startSeconds) &&
      isAwayFromEdges(spans, startSeconds, EDGE_MARGIN_SECONDS) &&
      pops.every((other) => Math.abs(other.startSeconds - startSeconds) >= BETWEEN_POPS_SECONDS);
    const height = asked.pops.microvolts * random.between(0.7, 1.3) * random.pick([-1, 1]);
    const durationSeconds = toMillisecond(random.between(0.01, 0.03));
    if (clear) pops.push({ startSeconds, durationSeconds, microvolts: Math.round(height) });
    return clear;
  });
  pops.sort((a, b) => a.startSeconds - b.startSeconds);
  return { leadOff, steps, pops };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function planLeadOff(
  random: RandomStream,
  { perHour, minSeconds, maxSeconds, kind }: LeadOffSpec,
  bursts: readonly Span[],
  durationSeconds: number,
): readonly LeadOff[] {
  const found: LeadOff[] = [];
  tryEach(Math.round((perHour * durationSeconds) / 3600), () => {
    const length = random.between(minSeconds, maxSeconds);
    const startSeconds = toMillisecond(random.between(30, durationSeconds - 30 - length));
    const endSeconds = toMillisecond(startSeconds + length);
    const isRail = kind === 'rail' || (kind === 'either' && random.chance(0.5));
    const rail = random.pick(['upper-rail', 'lower-rail'] as const);
    const clear =
      [startSeconds, endSeconds].every((edge) =>
        bursts.every(
          ({ start, end }) =>
            edge < start - LEAD_OFF_MARGIN_SECONDS || edge > end + LEAD_OFF_MARGIN_SECONDS,
        ),
      ) &&
      found.every(
        (other) =>
          startSeconds > other.endSeconds + BETWEEN_LEAD_OFFS_SECONDS ||
          other.startSeconds > endSeconds + BETWEEN_LEAD_OFFS_SECONDS,
      );
    if (clear && startSeconds >= 30)
      found.push({ startSeconds, endSeconds, shows: isRail ? rail : 'flat' });
    return clear;
  });
  return found.sort((a, b) => a.startSeconds - b.startSeconds);
}

/**
 * Half of the steps happen in the middle of a burst of at least 2.5 s, as when the body turns, the others at rest. The
 * level is log-uniform between the limits, drawn again until it is half as much again above or below the last one.
 */
function planSteps(
  random: RandomStream,
  { perHour, lowMicrovolts, highMicrovolts }: RestingStepSpec,
  firstMicrovolts: number,
  bursts: readonly Span[],
  durationSeconds: number,
): readonly RestingStep[] {
  const times: number[] = [];
  tryEach(Math.round((perHour * durationSeconds) / 3600), () => {
    const anywhere = random.between(10, durationSeconds - 10);
    const turning = random.chance(0.5)
      ? bursts.find(({ start, end }) => start > anywhere && end - start >= 2.5)
      : undefined;
    const at = toMillisecond(turning === undefined ? anywhere : (turning.start + turning.end) / 2);
    const clear =
      isAwayFromEdges(bursts, at, EDGE_MARGIN_SECONDS) &&
      times.every((other) => Math.abs(other - at) >= BETWEEN_STEPS_SECONDS);
    if (clear) times.push(at);
    return clear;
  });
  let level = firstMicrovolts;
  return times
    .sort((a, b) => a - b)
    .map((atSeconds) => {
      const before = level;
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const span = portableLog(highMicrovolts / lowMicrovolts);
        level = lowMicrovolts * portableExp(random.uniform() * span);
        if (level >= before * STEP_RATIO || before >= level * STEP_RATIO) break;
      }
      level = Math.round(1000 * level) / 1000;
      return { atSeconds, microvolts: level };
    });
}

/** Whether a time is this far from the start and the end of every burst, be it inside or outside. */
function isAwayFromEdges(bursts: readonly Span[], seconds: number, margin: number): boolean {
  return bursts.every(
    ({ start, end }) => Math.abs(seconds - start) >= margin && Math.abs(seconds - end) >= margin,
  );
}

/** Tries to place `count` things; each has `ATTEMPTS` tries. */
function tryEach(count: number, place: () => boolean): void {
  for (let n = 0; n < count; n += 1) {
    for (let attempt = 0; attempt < ATTEMPTS && !place(); attempt += 1);
  }
}

/** Whether a burst falls into a stretch without an electrode, so that the channel does not show it. */
export function isSwallowed(burst: Burst, { leadOff }: LegDisturbances): boolean {
  return leadOff.some(
    ({ startSeconds, endSeconds }) =>
      burst.startSeconds >= startSeconds && burst.startSeconds < endSeconds,
  );
}
