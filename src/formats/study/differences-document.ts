import { countsAsPlms, type ProfileDifference } from '../../domain/profile-difference.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import { onsetAndDuration } from './plain-values.ts';
import type { DifferenceDocument, ResultDocument } from './result-schema.ts';

export function differencesDocument(
  differences: readonly ProfileDifference[] | undefined,
): ResultDocument['differences'] {
  if (differences === undefined) return null;
  return differences.map(({ span, memberIds, kinds, verdicts }) => ({
    ...onsetAndDuration(span),
    memberIds: [...memberIds],
    kinds: [...kinds],
    verdicts: verdicts.map(({ profileName, events }) => ({
      profile: profileName,
      events: events.map(differingEvent),
    })),
  }));
}

function differingEvent(
  event: ScoredEvent,
): DifferenceDocument['verdicts'][number]['events'][number] {
  return {
    ...onsetAndDuration(event.span),
    side: event.side,
    memberIds: [...event.memberIds],
    stage: event.stage ?? null,
    class: event.class,
    counted: event.excluded === undefined,
    excluded: event.excluded ?? null,
    periodic: event.periodic,
    plms: countsAsPlms(event),
    arousal: event.arousal ?? null,
    reasons: event.reasons.map(({ text }) => text),
  };
}
