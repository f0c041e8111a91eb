import { invariant } from '../base/invariant.ts';
import type { Microseconds } from '../base/microseconds.ts';
import {
  countsAsPlms,
  DIFFERENCE_KINDS,
  type DifferenceKind,
  type ProfileDifference,
} from '../domain/profile-difference.ts';
import type { ScoredEvent, ScoredNight } from '../domain/scored-night.ts';

/**
 * Where the profiles of one night do not judge the movements alike. Profiles combine movements differently, so events
 * cannot be held against each other one by one: movements that are in one event under any of the profiles, directly or
 * by way of a third movement, are taken together, and each movement is compared with itself under the other profiles.
 * Differences without weight are none: the words LM and CLM, the numbers of series, lengths, sentences.
 *
 * Laws (test/property/compare-profiles.test.ts): a movement is in at most one difference; a movement that is in none is
 * judged alike by all; a night against itself has no difference; the order of the profiles changes only the order of
 * the verdicts.
 *
 * @param nights The same movements under each profile; every movement is in exactly one event of each night.
 * @returns In order of onset. Empty when there are fewer than two nights.
 */
export function profileDifferences(nights: readonly ScoredNight[]): ProfileDifference[] {
  if (nights.length < 2) return [];
  const eventOf = nights.map(eventsByMovement);
  const ids = [...eventOf[0]!.keys()].sort();
  for (const events of eventOf) {
    const isSame = events.size === ids.length && ids.every((id) => events.has(id));
    invariant(isSame, 'profiles that are compared judged the same movements');
  }
  const differences: ProfileDifference[] = [];
  for (const memberIds of movementsTakenTogether(ids, eventOf)) {
    const kinds = kindsOf(memberIds, eventOf);
    if (kinds.length === 0) continue;
    const verdicts = nights.map(({ profileName }, p) => ({
      profileName,
      events: [...new Set(memberIds.map((id) => eventOf[p]!.get(id)!))].sort(
        (a, b) => a.span.start - b.span.start,
      ),
    }));
    const spans = verdicts.flatMap(({ events }) => events.map(({ span }) => span));
    const start = Math.min(...spans.map((span) => span.start)) as Microseconds;
    const end = Math.max(...spans.map((span) => span.end)) as Microseconds;
    differences.push({ span: { start, end }, memberIds, kinds, verdicts });
  }
  return differences.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

type EventsByMovement = ReadonlyMap<string, ScoredEvent>;

function eventsByMovement({ events, profileName }: ScoredNight): EventsByMovement {
  const found = new Map<string, ScoredEvent>();
  for (const event of events) {
    for (const id of event.memberIds) {
      invariant(!found.has(id), `${id} is in one event of ${profileName}`);
      found.set(id, event);
    }
  }
  return found;
}

/** Groups of movements that share events, each in alphabetical order. */
function movementsTakenTogether(
  ids: readonly string[],
  eventOf: readonly EventsByMovement[],
): string[][] {
  const seen = new Set<string>();
  return ids.flatMap((first) => {
    if (seen.has(first)) return [];
    seen.add(first);
    const group = [first];
    // The list grows while it is walked through, until nothing new is reached.
    for (const id of group) {
      for (const events of eventOf) {
        for (const other of events.get(id)!.memberIds) {
          if (seen.has(other)) continue;
          seen.add(other);
          group.push(other);
        }
      }
    }
    return [group.sort()];
  });
}

function kindsOf(
  memberIds: readonly string[],
  eventOf: readonly EventsByMovement[],
): DifferenceKind[] {
  const kinds = new Set<DifferenceKind>();
  for (const id of memberIds) {
    const events = eventOf.map((byMovement) => byMovement.get(id)!);
    // Every pair: two can differ in what a third, which leaves the movement out, says nothing of.
    events.forEach((event, p) => {
      for (const other of events.slice(p + 1)) {
        for (const kind of kindsBetween(event, other)) kinds.add(kind);
      }
    });
  }
  return DIFFERENCE_KINDS.filter((kind) => kinds.has(kind));
}

/** What two profiles say differently of a movement that is in these events. */
function kindsBetween(a: ScoredEvent, b: ScoredEvent): DifferenceKind[] {
  const kinds: DifferenceKind[] = [];
  if (countsAsPlms(a) !== countsAsPlms(b)) kinds.push('plms');
  if (a.periodic !== b.periodic) kinds.push('periodic');
  // Undefined for what is not in that pass: no member of a series there either.
  if ((a.periodicNonRespiratory === true) !== (b.periodicNonRespiratory === true)) {
    kinds.push('non-respiratory');
  }
  if (a.memberIds.length !== b.memberIds.length || !a.memberIds.every(isIn(b.memberIds))) {
    kinds.push('combined');
  }
  if (a.excluded !== undefined && b.excluded !== undefined) {
    if (a.excluded !== b.excluded) kinds.push('left-out-by');
  } else if (a.excluded !== b.excluded) {
    kinds.push('left-out');
  } else {
    if ((a.class === 'nonCLM') !== (b.class === 'nonCLM')) kinds.push('class');
    if (stageOf(a) !== stageOf(b)) kinds.push('stage');
    if (a.arousal !== b.arousal) kinds.push('arousal');
  }
  return kinds;
}

function isIn(list: readonly string[]): (item: string) => boolean {
  return (item) => list.includes(item);
}

/** Time that nobody staged counts as wake under every profile, whatever it is called. */
function stageOf({ stage }: ScoredEvent): ScoredEvent['stage'] {
  return stage === '?' ? 'W' : stage;
}
