import { microsecondsFromSeconds } from '../base/microseconds.ts';
import { contains, durationOf } from '../base/time-span.ts';
import type { Reason, ScoredEvent, ScoredNight } from '../domain/scored-night.ts';
import type { RespiratoryEvent } from '../domain/scoring-marks.ts';
import { stageAt, type Hypnogram, type Stage } from '../domain/stage.ts';
import { arousalJudge, arousalReason, type ArousalLink } from './arousal-link.ts';
import {
  combineBilateral,
  nonCandidateGrounds,
  type BilateralGroup,
  type NonCandidate,
} from './combine-bilateral.ts';
import { inOnsetOrder } from './combine-legs.ts';
import { inEventOrder, numberSeries, seriesOf } from './event-list.ts';
import { joinMarks, type JoinedMovement } from './join-marks.ts';
import { JudgedEvent } from './judged-event.ts';
import { nightIndices } from './night-indices.ts';
import * as reasons from './reasons.ts';
import { respiratoryEndJudge } from './respiratory-end.ts';
import type { ScoringInput } from './scoring-input.ts';
import { seriesReasons } from './series-reasons.ts';
import type { WasmProfile, WasmRules } from './wasm-profile.ts';
import { findWasmRuns, type WasmSeriesResult, type WasmSeriesRule } from './wasm-series.ts';

/**
 * Scores one night under a profile of the WASM family. The order of the steps is part of the rules:
 *
 * 1. Per leg: marks that lie close together are joined.
 * 2. What is too short after that is no movement; what begins outside lights off to lights on is not scored.
 * 3. The legs are combined (`combineBilateral`); what is too long or has too many members is no candidate (nonCLM).
 * 4. A candidate near the end of a respiratory event is respiratory.
 * 5. Series are built on all candidates (`findWasmRuns`), asleep or awake: PLM.
 * 6. And once more without the respiratory candidates, respiratory nonCLM staying where they are: PLM without
 *    respiratory ones. That can be more, because removal heals a series.
 * 7. A movement's stage is that of its onset; time that nobody staged counts as wake.
 * 8. Arousals are linked to the movement as a whole.
 *
 * Every movement that came in is in exactly one event that comes out. Events are in order of onset, excluded ones too.
 */
export function scoreWasm(profile: WasmProfile, input: ScoringInput): ScoredNight {
  const { rules } = profile;
  const joined = joinMarks(
    inOnsetOrder(input.movements),
    microsecondsFromSeconds(rules['movement.joinWithin'].value),
  );
  const judged = joined.map((movement) => ({
    movement,
    exclusion: exclusionOf(movement, rules, input),
  }));
  const groups = combineBilateral(
    judged.filter(({ exclusion }) => exclusion === undefined).map(({ movement }) => movement),
    microsecondsFromSeconds(rules['legs.combineWithin'].value),
  );

  const judge = judgements(rules, input);
  const verdicts = groups.map((group) => verdictOf(group, rules, judge));
  const first = buildSeries(verdicts, rules, input);
  const withoutRespiratory = verdicts.filter(
    ({ isCandidate, respiratory }) => !isCandidate || respiratory !== true,
  );
  const second = buildSeries(withoutRespiratory, rules, input);
  const periodicInSecond = new Set(
    withoutRespiratory.filter((_, i) => isInSeries(second, i, rules)).map(({ group }) => group),
  );
  const seriesOfRun = numberSeries(first.runs, rules['series.minMovements'].value);

  const counted = verdicts.map((verdict, i) =>
    scoredEvent(verdict, first, i, seriesOfRun, periodicInSecond.has(verdict.group), rules),
  );
  const excluded = judged.flatMap(({ movement, exclusion }) =>
    exclusion === undefined ? [] : [excludedEvent(movement, exclusion, judge)],
  );
  const events = inEventOrder([...counted, ...excluded]);
  const series = seriesOf(
    first.runs,
    seriesOfRun,
    groups.map(({ span }) => span),
  );
  return {
    profileName: profile.name,
    events,
    series,
    indices: nightIndices(input, events, series, true),
  };
}

interface Excluded {
  readonly exclusion: 'short' | 'lights';
  readonly explain: () => Reason;
}

function exclusionOf(
  { span }: JoinedMovement,
  rules: WasmRules,
  input: ScoringInput,
): Excluded | undefined {
  const limit = rules['movement.minDuration'].value;
  const duration = durationOf(span);
  if (duration < microsecondsFromSeconds(limit)) {
    return { exclusion: 'short', explain: () => reasons.tooShort(duration, limit) };
  }
  if (!contains(input.window, span.start)) {
    return {
      exclusion: 'lights',
      explain: () => reasons.outsideLights(span.start, input.window),
    };
  }
  return undefined;
}

/** What is asked of every movement, excluded or not; undefined where nobody scored it. */
interface Judgements {
  readonly stage: ((span: BilateralGroup['span']) => Stage) | undefined;
  readonly arousal: ReturnType<typeof arousalJudge> | undefined;
  readonly respiratory:
    ((span: BilateralGroup['span']) => RespiratoryEvent | undefined) | undefined;
}

function judgements(rules: WasmRules, input: ScoringInput): Judgements {
  const { hypnogram, arousals, respiratoryEvents } = input.marks;
  return {
    stage: hypnogram === undefined ? undefined : ({ start }) => wakeUnlessStaged(hypnogram, start),
    arousal:
      arousals === undefined ? undefined : arousalJudge(arousals, rules['arousal.within'].value),
    respiratory:
      respiratoryEvents === undefined
        ? undefined
        : respiratoryEndJudge(
            respiratoryEvents,
            rules['respiratory.beforeEnd'].value,
            rules['respiratory.afterEnd'].value,
          ),
  };
}

function wakeUnlessStaged(hypnogram: Hypnogram, onset: BilateralGroup['span']['start']): Stage {
  const stage = stageAt(hypnogram, onset);
  return stage === '?' ? 'W' : stage;
}

interface Verdict {
  readonly group: BilateralGroup;
  readonly grounds: readonly NonCandidate[];
  readonly isCandidate: boolean;
  readonly stage: Stage | undefined;
  readonly arousal: ArousalLink | undefined;
  readonly respiratoryEvent: RespiratoryEvent | undefined;
  readonly respiratory: boolean | undefined;
}

function verdictOf(group: BilateralGroup, rules: WasmRules, judge: Judgements): Verdict {
  const grounds = nonCandidateGrounds(group, {
    maxMonolateral: microsecondsFromSeconds(rules['movement.maxDuration'].value),
    maxBilateral: microsecondsFromSeconds(rules['legs.maxDuration'].value),
    maxMembers: rules['legs.maxMembers'].value,
  });
  const respiratoryEvent = judge.respiratory?.(group.span);
  return {
    group,
    grounds,
    isCandidate: grounds.length === 0,
    stage: judge.stage?.(group.span),
    arousal: judge.arousal?.([group]),
    respiratoryEvent,
    respiratory: judge.respiratory === undefined ? undefined : respiratoryEvent !== undefined,
  };
}

function buildSeries(
  verdicts: readonly Verdict[],
  rules: WasmRules,
  input: ScoringInput,
): WasmSeriesResult {
  const rule: WasmSeriesRule = {
    minInterval: microsecondsFromSeconds(rules['series.minInterval'].value),
    maxInterval: microsecondsFromSeconds(rules['series.maxInterval'].value),
    shortInterval: rules['series.shortInterval'].value,
    shortMayStart: rules['series.shortMayStart'].value === 'yes',
    nonCandidate: rules['series.nonCandidate'].value,
  };
  const gaps = rules['series.recordingGap'].value === 'break' ? input.gaps : [];
  return findWasmRuns(
    verdicts.map(({ group, isCandidate }) => ({ onset: group.span.start, isCandidate })),
    rule,
    gaps.map(({ start }) => ({ at: start, kind: 'gap' })),
  );
}

function isInSeries({ places, runs }: WasmSeriesResult, i: number, rules: WasmRules): boolean {
  const { run } = places[i]!;
  return run !== undefined && runs[run]!.length >= rules['series.minMovements'].value;
}

function scoredEvent(
  verdict: Verdict,
  series: WasmSeriesResult,
  i: number,
  seriesOfRun: readonly (number | undefined)[],
  periodicInSecond: boolean,
  rules: WasmRules,
): ScoredEvent {
  const { group, isCandidate, respiratory, arousal } = verdict;
  const place = series.places[i]!;
  const seriesId = place.run === undefined ? undefined : seriesOfRun[place.run];
  const periodic = seriesId !== undefined;
  const isLeftOutOfSecond = respiratory === undefined || (isCandidate && respiratory);
  const periodicNonRespiratory = isLeftOutOfSecond ? undefined : periodicInSecond;
  const explain = (): Reason[] => {
    const found = movementReasons(verdict, rules);
    const { role } = place;
    if (role !== 'none') {
      const runLength = place.run === undefined ? 0 : series.runs[place.run]!.length;
      found.push(...seriesReasons({ ...place, role }, runLength, seriesId, rules));
    }
    if (periodicNonRespiratory !== undefined && periodicNonRespiratory !== periodic) {
      found.push(reasons.periodicWithoutRespiratory(periodicNonRespiratory));
    }
    if (arousal !== undefined) found.push(arousalReason(arousal, rules['arousal.within'].value));
    return found;
  };
  return new JudgedEvent(
    {
      span: group.span,
      side: group.side,
      memberIds: group.members.flatMap(({ marks }) => marks.map(({ id }) => id)),
      stage: verdict.stage,
      class: isCandidate ? 'CLM' : 'nonCLM',
      excluded: undefined,
      periodic,
      periodicNonRespiratory,
      seriesId,
      positionInSeries: periodic ? place.position : undefined,
      interval: place.interval,
      arousal: arousal?.linked,
      respiratory,
    },
    explain,
  );
}

function excludedEvent(
  movement: JoinedMovement,
  { exclusion, explain }: Excluded,
  judge: Judgements,
): ScoredEvent {
  const respiratory =
    judge.respiratory === undefined ? undefined : judge.respiratory(movement.span) !== undefined;
  return new JudgedEvent(
    {
      span: movement.span,
      side: movement.leg,
      memberIds: movement.marks.map(({ id }) => id),
      stage: judge.stage?.(movement.span),
      class: 'LM',
      excluded: exclusion,
      periodic: false,
      periodicNonRespiratory: respiratory === undefined ? undefined : false,
      seriesId: undefined,
      positionInSeries: undefined,
      interval: undefined,
      arousal: judge.arousal?.([movement]).linked,
      respiratory,
    },
    () => [explain()],
  );
}

function movementReasons(
  { group, grounds, respiratoryEvent }: Verdict,
  rules: WasmRules,
): Reason[] {
  const marks = group.members.reduce((sum, member) => sum + member.marks.length, 0);
  const found =
    grounds.length === 0
      ? [reasons.candidateMovement(durationOf(group.span), group.side, group.members.length, marks)]
      : grounds.map((ground) =>
          reasons.nonCandidate(ground, {
            mono: rules['movement.maxDuration'].value,
            both: rules['legs.maxDuration'].value,
            members: rules['legs.maxMembers'].value,
          }),
        );
  if (respiratoryEvent !== undefined) {
    const { 'respiratory.beforeEnd': before, 'respiratory.afterEnd': after } = rules;
    found.push(reasons.respiratoryCandidate(respiratoryEvent, before.value, after.value));
  }
  return found;
}
