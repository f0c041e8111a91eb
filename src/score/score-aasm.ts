import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import { durationOf } from '../base/time-span.ts';
import type { Movement } from '../domain/movement.ts';
import type { Reason, ScoredEvent, ScoredNight } from '../domain/scored-night.ts';
import { firstSleepWithin, isSleep, stageAt, type Hypnogram, type Stage } from '../domain/stage.ts';
import { aasmExclusionJudge, type ExclusionVerdict } from './aasm-exclusion.ts';
import type { AasmProfile } from './aasm-profile.ts';
import { findAasmRuns, type SeriesBreak, type SeriesPlace } from './aasm-series.ts';
import { arousalJudge, arousalReason } from './arousal-link.ts';
import { combineLegs, inOnsetOrder, mergeClose, type Candidate } from './combine-legs.ts';
import { inEventOrder, numberSeries, seriesOf } from './event-list.ts';
import { JudgedEvent } from './judged-event.ts';
import { nightIndices } from './night-indices.ts';
import * as reasons from './reasons.ts';
import type { ScoringInput } from './scoring-input.ts';
import { seriesReasons } from './series-reasons.ts';

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
  const { rules } = profile;
  const judgeExclusion = aasmExclusionJudge(profile, input);
  const judged = inOnsetOrder(input.movements).map((movement) => ({
    movement,
    verdict: judgeExclusion(movement),
  }));
  const kept = judged.filter(({ verdict }) => verdict.grounds.length === 0);
  const excluded = judged.filter(({ verdict }) => verdict.grounds.length > 0);

  const minInterval = microsecondsFromSeconds(rules['series.minInterval'].value);
  const combined = combineLegs(
    kept.map(({ movement }) => movement),
    microsecondsFromSeconds(rules['legs.combineWithin'].value),
    rules['legs.combineFrom'].value,
  );
  const shortInterval = rules['series.shortInterval'].value;
  const candidates = shortInterval === 'merge' ? mergeClose(combined, minInterval) : combined;
  const { places, runs } = findAasmRuns(
    candidates.map(({ span }) => span.start),
    {
      minInterval,
      maxInterval: microsecondsFromSeconds(rules['series.maxInterval'].value),
      shortInterval: shortInterval === 'break' ? 'break' : 'skip',
    },
    seriesBreaks(profile, input, excluded),
  );
  const seriesOfRun = numberSeries(runs, rules['series.minMovements'].value);

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
  const events = inEventOrder([
    ...counted,
    ...excluded.map(({ movement, verdict }) => excludedEvent(movement, verdict, shared)),
  ]);
  const series = seriesOf(
    runs,
    seriesOfRun,
    candidates.map(({ span }) => span),
  );
  const indices = nightIndices(input, events, series, rules['wake.inSeries'].value === 'link');
  return { profileName: profile.name, events, series, indices };
}

/** Gaps in the recording and, where the profile says so, movements that are too long. */
function seriesBreaks(
  { rules }: AasmProfile,
  input: ScoringInput,
  excluded: readonly { readonly movement: Movement; readonly verdict: ExclusionVerdict }[],
): SeriesBreak[] {
  const breaks: SeriesBreak[] = [];
  if (rules['series.recordingGap'].value === 'break') {
    for (const { start } of input.gaps) breaks.push({ at: start, kind: 'gap' });
  }
  if (rules['movement.long'].value === 'break') {
    for (const { movement, verdict } of excluded) {
      const isLong = verdict.grounds.some(({ exclusion }) => exclusion === 'long');
      if (isLong) breaks.push({ at: movement.span.start, kind: 'long-movement' });
    }
  }
  return breaks.sort((a, b) => a.at - b.at);
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
  const arousal = shared.arousal?.(candidate.members);
  const isPeriodic = placement.seriesId !== undefined;
  const { place } = placement;
  const { rules } = profile;
  const explain = (): Reason[] => {
    const found = [
      movementReason(candidate, profile),
      ...seriesReasons(place, placement.runLength, placement.seriesId, rules),
    ];
    if (arousal !== undefined) {
      found.push(arousalReason(arousal, profile.rules['arousal.within'].value));
    }
    return found;
  };
  return new JudgedEvent(
    {
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
    },
    explain,
  );
}

function excludedEvent(
  movement: Movement,
  verdict: ExclusionVerdict,
  shared: SharedJudgements,
): ScoredEvent {
  const arousal = shared.arousal?.([movement]);
  return new JudgedEvent(
    {
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
    },
    () => verdict.grounds.map(({ explain }) => explain()),
  );
}

function movementReason(candidate: Candidate, profile: AasmProfile): Reason {
  const { members, span } = candidate;
  const anchor = members[0]!;
  const other = members.find((member) => member.leg !== anchor.leg);
  if (other === undefined)
    return reasons.limbMovement(durationOf(span), anchor.leg, members.length);
  const lag = (other.span.start - anchor.span.start) as Microseconds;
  return reasons.bothLegs(lag, members.length, profile.rules['legs.combineWithin'].value);
}
