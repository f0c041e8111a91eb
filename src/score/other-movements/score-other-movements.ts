import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import { contains, durationOf } from '../../base/time-span.ts';
import type {
  EmgBurst,
  OtherMovement,
  OtherMovementKind,
  OtherMovements,
  OtherMovementSummary,
} from '../../domain/other-movements.ts';
import type { CountAndIndex, Reason } from '../../domain/scored-night.ts';
import { isSleep } from '../../domain/stage.ts';
import { scoredHypnogram, scoredSleepTime } from '../scored-time.ts';
import { alternatingLegMuscleActivation } from './alternating-leg-muscle-activation.ts';
import { inBurstOrder } from './burst-train.ts';
import { fragmentaryMyoclonus } from './fragmentary-myoclonus.ts';
import { heartBeatsIn } from './heart-beats.ts';
import { hypnagogicFootTremor } from './hypnagogic-foot-tremor.ts';
import { limbMovementIndex } from './limb-movement-index.ts';
import { fragmentaryEvent, sleepStartEvent, trainEvent } from './other-movement-events.ts';
import * as reasons from './other-movement-reasons.ts';
import {
  describeOtherMovementRules,
  OTHER_MOVEMENT_RULES,
  type OtherMovementRules,
} from './other-movement-rules.ts';
import type { OtherMovementsInput } from './other-movements-input.ts';
import { sleepOnsetSummary } from './sleep-onset-summary.ts';
import { sleepOnsetsIn } from './sleep-onsets.ts';
import { sleepStarts } from './sleep-starts.ts';

const MICROSECONDS_PER_HOUR = 3_600_000_000;

/**
 * Everything about a night that stands outside the PLM count. What a burst belongs to is settled in this order, and each
 * burst belongs to one thing: alternating activation, heart beats, foot tremor, limb movements, fragmentary myoclonus
 * (where its criterion is met), sleep starts. Truncated and faint bursts belong to nothing; faint ones only help to find
 * the rhythm of the heart. Nothing here changes a limb movement.
 */
export function scoreOtherMovements(
  input: OtherMovementsInput,
  rules: OtherMovementRules = OTHER_MOVEMENT_RULES,
): OtherMovements {
  const { hypnogram, window, gaps } = input;
  const seen = inBurstOrder(input.bursts.filter(({ truncated }) => !truncated));
  const whole = seen.filter(({ faint }) => !faint);
  // Alternation is looked for twice: first so that its regular bursts are not taken for a heart, then without the beats,
  // which both legs have at once and which would part its trains.
  const likely = new Set(alternatingLegMuscleActivation(whole, gaps, rules).flat());
  const beats = beatsOf(input, seen, likely, rules);
  const muscle = whole.filter((burst) => !beats.has(burst));
  const alternating = alternatingLegMuscleActivation(muscle, gaps, rules);
  const inAlternating = new Set(alternating.flat());
  const tremor = hypnagogicFootTremor(
    muscle.filter((burst) => !inAlternating.has(burst)),
    gaps,
    rules,
  );
  const inTrain = new Set([...inAlternating, ...tremor.flat()]);
  // Beats too: a jerk beside a beat is a movement of two short bursts, and no sustained one.
  const movements = limbMovementIndex(
    input.movements,
    whole,
    microsecondsFromSeconds(rules['sleepStart.maxBurst'].value),
    rules['burst.rest'].value,
  );
  const free = muscle.filter((burst) => !inTrain.has(burst) && !movements.isPart(burst));
  const fragmentary =
    hypnogram === undefined
      ? undefined
      : fragmentaryMyoclonus(free, scoredHypnogram(gaps, hypnogram), window, rules);
  const isExcessive = fragmentary?.summary.criterionMet === true;
  // One such minute right after a sleep onset may be nothing but sleep starts; two in a row are not.
  const inFragmentary = new Set(
    isExcessive
      ? fragmentary.runs.filter(({ minutes }) => minutes > 1).flatMap((run) => run.bursts)
      : [],
  );
  const wake = microsecondsFromSeconds(rules['sleepStart.wakeBefore'].value);
  const onsets = hypnogram === undefined ? [] : sleepOnsetsIn(hypnogram, window, wake);
  const { starts, leftOut } = sleepStarts(
    muscle,
    onsets,
    window,
    { inTrain, inFragmentary, movements },
    rules,
  );

  const events = [
    ...alternating.map((train) =>
      trainEvent('alternating-leg-muscle-activation', train, rules, input),
    ),
    ...tremor.map((train) => trainEvent('hypnagogic-foot-tremor', train, rules, input)),
    ...(fragmentary?.runs ?? []).map((run) => fragmentaryEvent(run, rules, input)),
    ...starts.map((start) => sleepStartEvent(start, rules, input)),
  ]
    .filter(({ span }) => contains(window, span.start))
    .sort((a, b) => a.span.start - b.span.start);

  const summary = (
    kind: OtherMovementKind,
    why: Reason | undefined,
    own: Partial<OtherMovementSummary & { available: true }> = {},
  ): OtherMovementSummary =>
    why === undefined
      ? {
          ...summaryOf(
            events.filter((event) => event.kind === kind),
            input,
          ),
          ...own,
        }
      : { available: false, reason: why };
  const noSignal = input.legs.length === 0 ? reasons.noSignal() : undefined;
  const noStages = noSignal ?? (hypnogram === undefined ? reasons.noHypnogram() : undefined);
  return {
    legs: input.legs,
    burstCounts: input.legs.map((leg) => ({
      leg,
      found: input.bursts.filter((burst) => burst.leg === leg && !burst.faint).length,
      heartBeats: [...beats].filter((burst) => burst.leg === leg && !burst.faint).length,
      truncated: input.bursts.filter(
        (burst) => burst.leg === leg && !burst.faint && burst.truncated,
      ).length,
    })),
    rules: describeOtherMovementRules(rules),
    events,
    summaries: {
      'alternating-leg-muscle-activation': summary(
        'alternating-leg-muscle-activation',
        input.legs.length < 2 ? reasons.oneLegOnly(input.legs.length) : undefined,
      ),
      'hypnagogic-foot-tremor': summary('hypnagogic-foot-tremor', noSignal),
      'fragmentary-myoclonus': summary('fragmentary-myoclonus', noStages, {
        fragmentary: fragmentary?.summary,
      }),
      'sleep-start': summary('sleep-start', noStages, { leftOut }),
    },
    sleepOnsets:
      hypnogram === undefined
        ? undefined
        : sleepOnsetSummary(onsets, starts, muscle, movements, hypnogram, window, rules),
  };
}

function beatsOf(
  { legs }: OtherMovementsInput,
  bursts: readonly EmgBurst[],
  taken: ReadonlySet<EmgBurst>,
  rules: OtherMovementRules,
): ReadonlySet<EmgBurst> {
  return new Set(
    legs.flatMap((leg) => [
      ...heartBeatsIn(
        bursts.filter((burst) => burst.leg === leg && !taken.has(burst)),
        rules,
      ),
    ]),
  );
}

function summaryOf(
  events: readonly OtherMovement[],
  { hypnogram, window, gaps }: OtherMovementsInput,
): OtherMovementSummary & { readonly available: true } {
  const durations = events.map(({ span }) => durationOf(span));
  const asleep = events.filter(({ stage }) => stage !== undefined && isSleep(stage)).length;
  return {
    available: true,
    count: events.length,
    inSleep:
      hypnogram === undefined
        ? undefined
        : rateOf(asleep, scoredSleepTime(gaps, hypnogram, window)),
    longest: events.length === 0 ? undefined : (Math.max(...durations) as Microseconds),
    fragmentary: undefined,
    leftOut: undefined,
  };
}

function rateOf(count: number, time: Microseconds): CountAndIndex {
  return { count, perHour: time === 0 ? undefined : count / (time / MICROSECONDS_PER_HOUR) };
}
