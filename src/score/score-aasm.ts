import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../base/time-span.ts';
import type { Movement } from '../domain/movement.ts';
import type { Exclusion, Reason, ScoredEvent, ScoredNight } from '../domain/scored-night.ts';
import { firstSleepWithin, isSleep, stageAt, type Hypnogram, type Stage } from '../domain/stage.ts';
import { aasmExclusionJudge, type ExclusionJudge } from './aasm-exclusion.ts';
import type { AasmProfile } from './aasm-profile.ts';
import { findAasmRuns, type SeriesBreak } from './aasm-series.ts';
import { arousalJudge, type ArousalJudge } from './arousal-link.ts';
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
  const judges = judgesOf(profile, input);
  const kept: Movement[] = [];
  const excluded: Excluded[] = [];
  for (const movement of inOnsetOrder(input.movements)) {
    const exclusion = judges.exclusion.exclusionOf(movement);
    if (exclusion === undefined) kept.push(movement);
    else excluded.push({ movement, exclusion });
  }
  const candidates = candidatesOf(kept, profile);
  const breaks = seriesBreaks(profile, input, excluded, judges.exclusion);
  const { events: counted, series } = countedEvents(candidates, breaks, profile, judges);
  const events = inEventOrder([...counted, ...excludedEvents(excluded, judges)]);
  const scoresWake = profile.rules['wake.inSeries'].value === 'link';
  const indices = nightIndices(input, events, series, scoresWake);
  return { profileName: profile.name, events, series, indices };
}

/** A movement that does not count, and the first step that says so. */
interface Excluded {
  readonly movement: Movement;
  readonly exclusion: Exclusion;
}

/** What is asked of every movement, excluded or not; undefined where nobody scored it. */
interface Judges {
  readonly exclusion: ExclusionJudge;
  readonly stage: ((span: TimeSpan) => Stage) | undefined;
  readonly arousal: ArousalJudge | undefined;
  readonly respiratoryScored: boolean;
}

function judgesOf(profile: AasmProfile, input: ScoringInput): Judges {
  const { hypnogram, arousals, respiratoryEvents } = input.marks;
  const arousalWithin = profile.rules['arousal.within'].value;
  return {
    exclusion: aasmExclusionJudge(profile, input),
    stage: hypnogram === undefined ? undefined : (span) => stageOfSpan(hypnogram, span),
    arousal: arousals === undefined ? undefined : arousalJudge(arousals, arousalWithin),
    respiratoryScored: respiratoryEvents !== undefined,
  };
}

function stageOfSpan(hypnogram: Hypnogram, span: TimeSpan): Stage {
  const atOnset = stageAt(hypnogram, span.start);
  return isSleep(atOnset) ? atOnset : (firstSleepWithin(hypnogram, span) ?? atOnset);
}

function candidatesOf(kept: readonly Movement[], { rules }: AasmProfile): Candidate[] {
  const within = microsecondsFromSeconds(rules['legs.combineWithin'].value);
  const combined = combineLegs(kept, within, rules['legs.combineFrom'].value);
  if (rules['series.shortInterval'].value !== 'merge') return combined;
  return mergeClose(combined, microsecondsFromSeconds(rules['series.minInterval'].value));
}

/** Time in which no leg could be scored and, where the profile says so, movements that are too long. */
function seriesBreaks(
  { rules }: AasmProfile,
  { gaps }: ScoringInput,
  excluded: readonly Excluded[],
  { isLong }: ExclusionJudge,
): SeriesBreak[] {
  const breaks: SeriesBreak[] = [];
  if (rules['series.recordingGap'].value === 'break') {
    for (const { start } of gaps) breaks.push({ at: start, kind: 'gap' });
  }
  if (rules['movement.long'].value === 'break') {
    for (const { movement } of excluded) {
      if (isLong(movement)) breaks.push({ at: movement.span.start, kind: 'long-movement' });
    }
  }
  return breaks.sort((a, b) => a.at - b.at);
}

/** Builds the series and judges every candidate. */
function countedEvents(
  candidates: readonly Candidate[],
  breaks: readonly SeriesBreak[],
  { rules }: AasmProfile,
  { stage, arousal, respiratoryScored }: Judges,
): Pick<ScoredNight, 'events' | 'series'> {
  const { places, runs } = findAasmRuns(
    candidates.map(({ span }) => span.start),
    {
      minInterval: microsecondsFromSeconds(rules['series.minInterval'].value),
      maxInterval: microsecondsFromSeconds(rules['series.maxInterval'].value),
      shortInterval: rules['series.shortInterval'].value === 'break' ? 'break' : 'skip',
    },
    breaks,
  );
  const seriesOfRun = numberSeries(runs, rules['series.minMovements'].value);
  const explain = (i: number): Reason[] => {
    const candidate = candidates[i]!;
    const { run } = places[i]!;
    const runLength = run === undefined ? 0 : runs[run]!.length;
    const seriesId = run === undefined ? undefined : seriesOfRun[run];
    return [
      movementReason(candidate, rules['legs.combineWithin'].value),
      ...seriesReasons(places[i]!, runLength, seriesId, rules),
      ...(arousal === undefined ? [] : [arousal.explain(candidate.members)]),
    ];
  };
  const events = candidates.map(({ members, span, side }, i): ScoredEvent => {
    const { run, position, interval } = places[i]!;
    const seriesId = run === undefined ? undefined : seriesOfRun[run];
    const periodic = seriesId !== undefined;
    return new JudgedEvent(
      {
        span,
        side,
        memberIds: members.map(({ id }) => id),
        stage: stage?.(span),
        class: 'LM',
        excluded: undefined,
        periodic,
        // Respiratory movements were left out before the series were built, so there is only one pass.
        periodicNonRespiratory: respiratoryScored ? periodic : undefined,
        seriesId,
        positionInSeries: periodic ? position : undefined,
        interval,
        arousal: arousal && members.some((member) => arousal.links(member.span)),
        respiratory: respiratoryScored ? false : undefined,
      },
      explain,
      i,
    );
  });
  return { events, series: seriesOf(runs, seriesOfRun, candidates) };
}

function excludedEvents(
  excluded: readonly Excluded[],
  { exclusion: judge, stage, arousal, respiratoryScored }: Judges,
): ScoredEvent[] {
  return excluded.map(({ movement, exclusion }) => {
    const { id, leg, span } = movement;
    return new JudgedEvent(
      {
        span,
        side: leg,
        memberIds: [id],
        stage: stage?.(span),
        class: 'LM',
        excluded: exclusion,
        periodic: false,
        periodicNonRespiratory: respiratoryScored ? false : undefined,
        seriesId: undefined,
        positionInSeries: undefined,
        interval: undefined,
        arousal: arousal?.links(span),
        respiratory: judge.isRespiratory(movement),
      },
      judge.explain,
      movement,
    );
  });
}

function movementReason({ members, span }: Candidate, withinSeconds: number): Reason {
  const anchor = members[0]!;
  const other = members.find((member) => member.leg !== anchor.leg);
  if (other === undefined)
    return reasons.limbMovement(durationOf(span), anchor.leg, members.length);
  const lag = (other.span.start - anchor.span.start) as Microseconds;
  return reasons.bothLegs(lag, members.length, withinSeconds);
}
