import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import { durationOf } from '../base/time-span.ts';
import type { Movement } from '../domain/movement.ts';
import type { Reason, ScoredEvent, ScoredNight, Series } from '../domain/scored-night.ts';
import { firstSleepWithin, isSleep, stageAt, type Hypnogram, type Stage } from '../domain/stage.ts';
import { aasmExclusionJudge, type ExclusionVerdict } from './aasm-exclusion.ts';
import { aasmIndices } from './aasm-indices.ts';
import type { AasmProfile } from './aasm-profile.ts';
import { findAasmRuns, type SeriesPlace } from './aasm-series.ts';
import { arousalJudge } from './arousal-link.ts';
import { combineLegs, inOnsetOrder, type Candidate } from './combine-legs.ts';
import * as reasons from './reasons.ts';
import type { ScoringInput } from './scoring-input.ts';

/**
 * Scores one night under a profile of the AASM family. The order of the steps is part of the rules:
 *
 * 1. Per leg: movements that are too short or too long are no limb movements; they neither count nor break a series.
 * 2. Movements that begin outside lights off to lights on are left out.
 * 3. Movements that touch the window of a respiratory event are left out.
 * 4. Movements in wake are left out. All this before any interval is measured.
 * 5. The legs are combined (`combineLegs`).
 * 6. Series are built on the onsets (`findAasmRuns`).
 * 7. Arousals are linked to each movement or any member of it.
 * 8. A movement's stage is that of its onset; when that is not sleep, the first sleep that it touches.
 *
 * Every movement that came in is in exactly one event that comes out. Events are in order of onset, excluded ones too.
 */
export function scoreAasm(profile: AasmProfile, input: ScoringInput): ScoredNight {
  const judgeExclusion = aasmExclusionJudge(profile, input);
  const judged = inOnsetOrder(input.movements).map((movement) => ({
    movement,
    verdict: judgeExclusion(movement),
  }));
  const kept = judged.filter(({ verdict }) => verdict.grounds.length === 0);
  const excluded = judged.filter(({ verdict }) => verdict.grounds.length > 0);

  const within = profile.rules['legs.combineWithin'].value;
  const candidates = combineLegs(
    kept.map(({ movement }) => movement),
    microsecondsFromSeconds(within),
  );
  const { places, runs } = findAasmRuns(
    candidates.map(({ span }) => span.start),
    {
      minInterval: microsecondsFromSeconds(profile.rules['series.minInterval'].value),
      maxInterval: microsecondsFromSeconds(profile.rules['series.maxInterval'].value),
    },
    input.gaps,
  );
  const seriesOfRun = numberSeries(runs, profile.rules['series.minMovements'].value);

  const shared = sharedJudgements(profile, input);
  const respiratoryScored = input.marks.respiratoryEvents !== undefined;
  const counted = candidates.map((candidate, i) =>
    countedEvent(
      candidate,
      placeInSeries(places[i]!, runs, seriesOfRun),
      profile,
      shared,
      respiratoryScored,
    ),
  );
  const events = [
    ...counted,
    ...excluded.map(({ movement, verdict }) => excludedEvent(movement, verdict, shared)),
  ].sort((a, b) => a.span.start - b.span.start || (a.side < b.side ? 1 : -1));

  const series = runs.flatMap((run, runIndex): Series[] => {
    const id = seriesOfRun[runIndex];
    if (id === undefined) return [];
    const start = candidates[run[0]!]!.span.start;
    const end = Math.max(...run.map((i) => candidates[i]!.span.end)) as Microseconds;
    return [{ id, span: { start, end }, count: run.length }];
  });
  return { profileName: profile.name, events, series, indices: aasmIndices(input, events, series) };
}

interface SharedJudgements {
  readonly stageOf: ((event: { readonly span: Candidate['span'] }) => Stage) | undefined;
  readonly arousal: ReturnType<typeof arousalJudge> | undefined;
}

function sharedJudgements(profile: AasmProfile, input: ScoringInput): SharedJudgements {
  const { hypnogram, arousals } = input.marks;
  return {
    stageOf: hypnogram === undefined ? undefined : ({ span }) => stageOfSpan(hypnogram, span),
    arousal:
      arousals === undefined
        ? undefined
        : arousalJudge(arousals, profile.rules['arousal.within'].value),
  };
}

function stageOfSpan(hypnogram: Hypnogram, span: Candidate['span']): Stage {
  const atOnset = stageAt(hypnogram, span.start);
  return isSleep(atOnset) ? atOnset : (firstSleepWithin(hypnogram, span) ?? atOnset);
}

/** Series numbers 1, 2, 3 for the runs that are long enough; undefined for the others. */
function numberSeries(
  runs: readonly (readonly number[])[],
  minMovements: number,
): readonly (number | undefined)[] {
  let next = 1;
  return runs.map((run) => (run.length >= minMovements ? next++ : undefined));
}

interface Placement {
  readonly place: SeriesPlace;
  readonly runLength: number;
  readonly seriesId: number | undefined;
  readonly position: number | undefined;
}

function placeInSeries(
  place: SeriesPlace,
  runs: readonly (readonly number[])[],
  seriesOfRun: readonly (number | undefined)[],
): Placement {
  if (place.run === undefined)
    return { place, runLength: 0, seriesId: undefined, position: undefined };
  const seriesId = seriesOfRun[place.run];
  const position = seriesId === undefined ? undefined : place.position;
  return { place, runLength: runs[place.run]!.length, seriesId, position };
}

function countedEvent(
  candidate: Candidate,
  placement: Placement,
  profile: AasmProfile,
  shared: SharedJudgements,
  respiratoryScored: boolean,
): ScoredEvent {
  const arousal = shared.arousal?.(candidate.members.map((member) => member.span));
  const isPeriodic = placement.seriesId !== undefined;
  return {
    span: candidate.span,
    side: candidate.side,
    memberIds: candidate.members.map((member) => member.id),
    stage: shared.stageOf?.(candidate),
    class: 'LM',
    excluded: undefined,
    periodic: isPeriodic,
    // Respiratory movements were left out before the series were built, so there is only one pass.
    periodicNonRespiratory: respiratoryScored ? isPeriodic : undefined,
    seriesId: placement.seriesId,
    positionInSeries: placement.position,
    interval: placement.place.interval,
    arousal: arousal?.linked,
    respiratory: respiratoryScored ? false : undefined,
    reasons: [
      movementReason(candidate, profile),
      ...seriesReasons(placement, profile),
      ...(arousal === undefined ? [] : [arousal.reason]),
    ],
  };
}

function excludedEvent(
  movement: Movement,
  verdict: ExclusionVerdict,
  shared: SharedJudgements,
): ScoredEvent {
  const arousal = shared.arousal?.([movement.span]);
  return {
    span: movement.span,
    side: movement.leg,
    memberIds: [movement.id],
    stage: shared.stageOf?.(movement),
    class: 'LM',
    excluded: verdict.grounds[0]!.exclusion,
    periodic: false,
    periodicNonRespiratory: verdict.respiratory === undefined ? undefined : false,
    seriesId: undefined,
    positionInSeries: undefined,
    interval: undefined,
    arousal: arousal?.linked,
    respiratory: verdict.respiratory,
    reasons: verdict.grounds.map(({ reason }) => reason),
  };
}

function movementReason(candidate: Candidate, profile: AasmProfile): Reason {
  const { members, span } = candidate;
  const anchor = members[0]!;
  const other = members.find((member) => member.leg !== anchor.leg);
  if (other === undefined) return reasons.limbMovement(durationOf(span), anchor.leg);
  const lag = (other.span.start - anchor.span.start) as Microseconds;
  return reasons.bothLegs(lag, members.length, profile.rules['legs.combineWithin'].value);
}

function seriesReasons(placement: Placement, profile: AasmProfile): Reason[] {
  const { place, seriesId, position, runLength } = placement;
  const { rules } = profile;
  if (place.role === 'skipped') {
    return [reasons.skipped(place.interval!, rules['series.minInterval'].value)];
  }
  const found: Reason[] = [];
  if (seriesId !== undefined && position !== undefined) {
    const interval = place.role === 'member' ? place.interval : undefined;
    found.push(reasons.periodic(position, runLength, seriesId, interval));
  } else {
    found.push(reasons.runTooShort(runLength, rules['series.minMovements'].value));
  }
  if (place.brokenBy === 'gap') found.push(reasons.startsAfterGap());
  if (place.brokenBy === 'interval') {
    found.push(reasons.startsAfterLongInterval(place.interval!, rules['series.maxInterval'].value));
  }
  return found;
}
