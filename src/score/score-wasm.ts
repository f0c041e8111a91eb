import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../base/time-span.ts';
import type { Exclusion, Reason, ScoredEvent, ScoredNight } from '../domain/scored-night.ts';
import type { RespiratoryEvent } from '../domain/scoring-marks.ts';
import { stageAt, type Hypnogram, type Stage } from '../domain/stage.ts';
import { arousalJudge, type ArousalJudge } from './arousal-link.ts';
import {
  combineBilateral,
  nonCandidateGrounds,
  type BilateralGroup,
  type CandidateLimits,
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
import { wasmExclusionJudge, type WasmExclusionJudge } from './wasm-exclusion.ts';
import type { WasmProfile, WasmRules } from './wasm-profile.ts';
import { findWasmRuns, type WasmSeriesMovement, type WasmSeriesResult } from './wasm-series.ts';

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
  const judges = judgesOf(rules, input);
  const joined = joinMarks(
    inOnsetOrder(input.movements),
    microsecondsFromSeconds(rules['movement.joinWithin'].value),
  );
  const kept: JoinedMovement[] = [];
  const excluded: Excluded[] = [];
  for (const movement of joined) {
    const exclusion = judges.exclusion.exclusionOf(movement.span);
    if (exclusion === undefined) kept.push(movement);
    else excluded.push({ movement, exclusion });
  }
  const groups = combineBilateral(
    kept,
    microsecondsFromSeconds(rules['legs.combineWithin'].value),
  ).map((group) => judgedGroup(group, judges));
  const { events: counted, series } = countedEvents(groups, rules, input, judges);
  const events = inEventOrder([...counted, ...excludedEvents(excluded, judges)]);
  const indices = nightIndices(input, events, series, true);
  return { profileName: profile.name, events, series, indices };
}

/** A movement that does not count, and the first rule that says so. */
interface Excluded {
  readonly movement: JoinedMovement;
  readonly exclusion: Exclusion;
}

/** What is asked of every movement; undefined where nobody scored it. */
interface Judges {
  readonly exclusion: WasmExclusionJudge;
  readonly limits: CandidateLimits;
  readonly stage: ((span: TimeSpan) => Stage) | undefined;
  readonly arousal: ArousalJudge | undefined;
  readonly respiratoryEvent: ((span: TimeSpan) => RespiratoryEvent | undefined) | undefined;
  readonly isRespiratory: (span: TimeSpan) => boolean | undefined;
}

function judgesOf(rules: WasmRules, input: ScoringInput): Judges {
  const { hypnogram, arousals, respiratoryEvents } = input.marks;
  const respiratoryEvent =
    respiratoryEvents === undefined
      ? undefined
      : respiratoryEndJudge(
          respiratoryEvents,
          rules['respiratory.beforeEnd'].value,
          rules['respiratory.afterEnd'].value,
        );
  return {
    exclusion: wasmExclusionJudge(rules, input.window),
    limits: {
      maxMonolateral: microsecondsFromSeconds(rules['movement.maxDuration'].value),
      maxBilateral: microsecondsFromSeconds(rules['legs.maxDuration'].value),
      maxMembers: rules['legs.maxMembers'].value,
    },
    stage: hypnogram === undefined ? undefined : ({ start }) => wakeUnlessStaged(hypnogram, start),
    arousal:
      arousals === undefined ? undefined : arousalJudge(arousals, rules['arousal.within'].value),
    respiratoryEvent,
    isRespiratory: (span) =>
      respiratoryEvent === undefined ? undefined : respiratoryEvent(span) !== undefined,
  };
}

function wakeUnlessStaged(hypnogram: Hypnogram, onset: Microseconds): Stage {
  const stage = stageAt(hypnogram, onset);
  return stage === '?' ? 'W' : stage;
}

/** A combined movement with what decides about series. */
interface JudgedGroup extends BilateralGroup, WasmSeriesMovement {
  /** Undefined when nobody scored respiratory events. */
  readonly respiratory: boolean | undefined;
}

function judgedGroup(group: BilateralGroup, { limits, isRespiratory }: Judges): JudgedGroup {
  return {
    members: group.members,
    span: group.span,
    side: group.side,
    isCandidate: nonCandidateGrounds(group, limits).length === 0,
    respiratory: isRespiratory(group.span),
  };
}

/** Builds the series twice, with and without respiratory candidates, and judges every combined movement. */
function countedEvents(
  groups: readonly JudgedGroup[],
  rules: WasmRules,
  input: ScoringInput,
  judges: Judges,
): Pick<ScoredNight, 'events' | 'series'> {
  const { places, runs } = buildSeries(groups, rules, input);
  const seriesOfRun = numberSeries(runs, rules['series.minMovements'].value);
  const withoutRespiratory = periodicWithoutRespiratory(groups, rules, input);
  const explain = (i: number): Reason[] => {
    const found = movementReasons(groups[i]!, rules, judges);
    const place = places[i]!;
    const { role, run } = place;
    const seriesId = run === undefined ? undefined : seriesOfRun[run];
    if (role !== 'none') {
      const runLength = run === undefined ? 0 : runs[run]!.length;
      found.push(...seriesReasons({ ...place, role }, runLength, seriesId, rules));
    }
    const second = withoutRespiratory[i];
    if (second !== undefined && second !== (seriesId !== undefined)) {
      found.push(reasons.periodicWithoutRespiratory(second));
    }
    if (judges.arousal !== undefined) found.push(judges.arousal.explain([groups[i]!]));
    return found;
  };
  const events = groups.map((group, i): ScoredEvent => {
    const { run, position, interval } = places[i]!;
    const seriesId = run === undefined ? undefined : seriesOfRun[run];
    const periodic = seriesId !== undefined;
    return new JudgedEvent(
      {
        span: group.span,
        side: group.side,
        memberIds: markIds(group.members),
        stage: judges.stage?.(group.span),
        class: group.isCandidate ? 'CLM' : 'nonCLM',
        excluded: undefined,
        periodic,
        periodicNonRespiratory: withoutRespiratory[i],
        seriesId,
        positionInSeries: periodic ? position : undefined,
        interval,
        arousal: judges.arousal?.links(group.span),
        respiratory: group.respiratory,
      },
      explain,
      i,
    );
  });
  return { events, series: seriesOf(runs, seriesOfRun, groups) };
}

function buildSeries(
  groups: readonly JudgedGroup[],
  rules: WasmRules,
  { gaps }: ScoringInput,
): WasmSeriesResult {
  const breaks = rules['series.recordingGap'].value === 'break' ? gaps : [];
  return findWasmRuns(
    groups,
    {
      minInterval: microsecondsFromSeconds(rules['series.minInterval'].value),
      maxInterval: microsecondsFromSeconds(rules['series.maxInterval'].value),
      shortInterval: rules['series.shortInterval'].value,
      shortMayStart: rules['series.shortMayStart'].value === 'yes',
      nonCandidate: rules['series.nonCandidate'].value,
    },
    breaks.map(({ start }) => ({ at: start, kind: 'gap' })),
  );
}

/**
 * The second pass: whether each group is in a series once respiratory candidates are taken out; undefined of those, and
 * of all when nobody scored respiratory events.
 */
function periodicWithoutRespiratory(
  groups: readonly JudgedGroup[],
  rules: WasmRules,
  input: ScoringInput,
): (boolean | undefined)[] {
  const isLeftOut = ({ isCandidate, respiratory }: JudgedGroup): boolean =>
    respiratory === undefined || (isCandidate && respiratory);
  const { places, runs } = buildSeries(
    groups.filter((group) => !isLeftOut(group)),
    rules,
    input,
  );
  let next = 0;
  return groups.map((group) => {
    if (isLeftOut(group)) return undefined;
    const { run } = places[next++]!;
    return run !== undefined && runs[run]!.length >= rules['series.minMovements'].value;
  });
}

function markIds(members: readonly JoinedMovement[]): string[] {
  if (members.length === 1) return members[0]!.marks.map(({ id }) => id);
  const ids: string[] = [];
  for (const { marks } of members) for (const { id } of marks) ids.push(id);
  return ids;
}

function excludedEvents(
  excluded: readonly Excluded[],
  { exclusion: judge, stage, arousal, isRespiratory }: Judges,
): ScoredEvent[] {
  const explain = ({ span }: JoinedMovement): Reason[] => [judge.explain(span)];
  return excluded.map(({ movement, exclusion }) => {
    const { span, leg, marks } = movement;
    const respiratory = isRespiratory(span);
    return new JudgedEvent(
      {
        span,
        side: leg,
        memberIds: marks.map(({ id }) => id),
        stage: stage?.(span),
        class: 'LM',
        excluded: exclusion,
        periodic: false,
        periodicNonRespiratory: respiratory === undefined ? undefined : false,
        seriesId: undefined,
        positionInSeries: undefined,
        interval: undefined,
        arousal: arousal?.links(span),
        respiratory,
      },
      explain,
      movement,
    );
  });
}

function movementReasons(
  group: JudgedGroup,
  rules: WasmRules,
  { limits, respiratoryEvent }: Judges,
): Reason[] {
  const { span, side, members } = group;
  const marks = members.reduce((sum, member) => sum + member.marks.length, 0);
  const found = group.isCandidate
    ? [reasons.candidateMovement(durationOf(span), side, members.length, marks)]
    : nonCandidateGrounds(group, limits).map((ground) =>
        reasons.nonCandidate(ground, {
          mono: rules['movement.maxDuration'].value,
          both: rules['legs.maxDuration'].value,
          members: rules['legs.maxMembers'].value,
        }),
      );
  const near = respiratoryEvent?.(span);
  if (near !== undefined) {
    const { 'respiratory.beforeEnd': before, 'respiratory.afterEnd': after } = rules;
    found.push(reasons.respiratoryCandidate(near, before.value, after.value));
  }
  return found;
}
