import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import {
  OTHER_MOVEMENT_KINDS,
  type OnsetSide,
  type OtherMovement,
  type OtherMovementKind,
  type OtherMovements,
  type OtherMovementSummary,
  type SleepOnset,
} from '../../domain/other-movements.ts';
import type { Reason } from '../../domain/scored-night.ts';
import { onsetAndDuration, secondsOrNull, startAndEnd, toThousandth } from './plain-values.ts';
import type { OtherMovementsDocument } from './result-schema.ts';

type Document = NonNullable<OtherMovementsDocument>;
type OnsetDocument = NonNullable<Document['sleepOnsets']>[number];

export function otherMovementsDocument(others: OtherMovements | undefined): OtherMovementsDocument {
  if (others === undefined) return null;
  return {
    legs: [...others.legs],
    burstCounts: others.burstCounts.map(({ leg, found, heartBeats, truncated }) => ({
      leg,
      found,
      heartBeats,
      truncated,
    })),
    rules: others.rules.map(({ key, value, unit, meaning, source }) => ({
      key,
      value,
      unit,
      meaning,
      source: source.citation,
      verified: source.verified,
    })),
    events: others.events.map(eventDocument),
    summaries: OTHER_MOVEMENT_KINDS.map((kind) => summaryDocument(kind, others.summaries[kind])),
    sleepOnsets: others.sleepOnsets?.map(onsetDocument) ?? null,
  };
}

function eventDocument(event: OtherMovement): Document['events'][number] {
  return {
    kind: event.kind,
    side: event.side,
    ...onsetAndDuration(event.span),
    burstCount: event.bursts.length,
    frequencyHz: event.frequencyHz ?? null,
    stage: event.stage ?? null,
    movementIds: [...event.movementIds],
    bursts: event.bursts.map(({ leg, span, peakMicrovolts, restingMicrovolts }) => ({
      leg,
      ...onsetAndDuration(span),
      peakMicrovolts: toThousandth(peakMicrovolts),
      restingMicrovolts: toThousandth(restingMicrovolts),
    })),
    reasons: event.reasons.map(reasonDocument),
  };
}

function summaryDocument(
  kind: OtherMovementKind,
  summary: OtherMovementSummary,
): Document['summaries'][number] {
  const found = summary.available ? summary : undefined;
  const fragmentary = found?.fragmentary;
  return {
    kind,
    available: summary.available,
    reason: summary.available ? null : reasonDocument(summary.reason),
    count: found?.count ?? null,
    countInSleep: found?.inSleep?.count ?? null,
    perHourOfSleep: found?.inSleep?.perHour ?? null,
    longestSeconds: secondsOrNull(found?.longest),
    potentialsInNrem: fragmentary?.potentials.count ?? null,
    potentialsPerHourOfNrem: fragmentary?.potentials.perHour ?? null,
    minutesJudged: fragmentary?.minutesJudged ?? null,
    minutes: fragmentary?.minutes ?? null,
    criterionMet: fragmentary?.criterionMet ?? null,
    leftOut: found?.leftOut === undefined ? null : { ...found.leftOut },
  };
}

function onsetDocument(onset: SleepOnset): OnsetDocument {
  return {
    onsetSeconds: secondsFromMicroseconds(onset.time),
    stage: onset.stage,
    wakeBeforeSeconds: secondsFromMicroseconds(onset.wakeBefore),
    sleepStarts: onset.sleepStarts,
    before: sideDocument(onset.before),
    after: sideDocument(onset.after),
    byStage: onset.byStage.map(({ stage, duration, counts }) => ({
      stage,
      seconds: secondsFromMicroseconds(duration),
      counts: { ...counts },
    })),
  };
}

function sideDocument({ span, counts }: OnsetSide): OnsetDocument['before'] {
  return { ...startAndEnd(span), counts: { ...counts } };
}

function reasonDocument({
  code,
  text,
  data,
}: Reason): Document['events'][number]['reasons'][number] {
  return { code, text, data: { ...data } };
}
