import type { ScoredEvent, ScoredNight } from '../../domain/scored-night.ts';
import { rateFigure, ratioFigure, type Figure } from '../../report/figure.ts';
import { eventsByMovement } from './events-by-movement.ts';

/** An index before and after; undefined where it cannot be computed. */
export interface IndexChange {
  readonly key: IndexKey;
  /** `PLMS index`. */
  readonly label: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** As the report prints them; `not available` where there is none. The two can read alike. */
  readonly beforeText: string;
  readonly afterText: string;
}

export type IndexKey =
  | 'plmsIndex'
  | 'plmsArousalIndex'
  | 'plmwIndex'
  | 'lmsIndex'
  | 'plmsNonRespiratoryIndex'
  | 'periodicityIndex';

/**
 * What became of a movement from one state of the scoring to the next:
 * - `appeared`, `gone`: it was added, or taken back from rejection; it was rejected, or an addition was undone.
 * - `counted`, `left-out`, `left-out-by`: the rules count it now, or leave it out, or another rule leaves it out.
 * - `periodic`, `not-periodic`: it became a member of a series, or is one no more.
 * - `class`: LM, CLM or nonCLM. `combined`: it is one event with other movements than before.
 * - `stage`, `arousal`, `respiratory`: another stage, or another link.
 */
export type MovementChangeKind = (typeof MOVEMENT_CHANGE_KINDS)[number];

const MOVEMENT_CHANGE_KINDS = [
  'appeared',
  'gone',
  'periodic',
  'not-periodic',
  'counted',
  'left-out',
  'left-out-by',
  'class',
  'combined',
  'stage',
  'arousal',
  'respiratory',
] as const;

export interface MovementChange {
  readonly id: string;
  /** At least one, in the order of the list above. */
  readonly kinds: readonly MovementChangeKind[];
}

/** What an edit did to the numbers of a night under one profile. */
export interface NightChanges {
  readonly profileName: string;
  /** Only those that changed. */
  readonly indices: readonly IndexChange[];
  /** In order of onset; only those that changed. */
  readonly movements: readonly MovementChange[];
}

/** Holds a night under a profile against the same night after an edit. Both are under the same profile. */
export function changesBetween(before: ScoredNight, after: ScoredNight): NightChanges {
  return {
    profileName: after.profileName,
    indices: INDICES.flatMap(({ key, label, read, format }): IndexChange[] => {
      const [was, is] = [read(before), read(after)];
      if (was === is) return [];
      const text = (value: number | undefined): string =>
        value === undefined ? 'not available' : format(value).text;
      return [{ key, label, before: was, after: is, beforeText: text(was), afterText: text(is) }];
    }),
    movements: movementChanges(before, after),
  };
}

/** The indices of a night as the report prints them; those that its profile does not have are left out. */
export function indexTexts({
  indices,
}: Pick<ScoredNight, 'indices'>): readonly { key: IndexKey; label: string; text: string }[] {
  return INDICES.flatMap(({ key, label, read, format }) => {
    const value = read({ indices });
    return value === undefined ? [] : [{ key, label, text: format(value).text }];
  });
}

const INDICES: readonly {
  readonly key: IndexKey;
  readonly label: string;
  readonly read: (night: Pick<ScoredNight, 'indices'>) => number | undefined;
  readonly format: (value: number) => Figure;
}[] = [
  {
    key: 'plmsIndex',
    label: 'PLMS index',
    read: ({ indices }) => indices.plms.perHour,
    format: rateFigure,
  },
  {
    key: 'plmsArousalIndex',
    label: 'PLMS arousal index',
    read: ({ indices }) => indices.plmsArousal?.perHour,
    format: rateFigure,
  },
  {
    key: 'plmsNonRespiratoryIndex',
    label: 'PLMS index without respiratory movements',
    read: ({ indices }) => indices.plmsNonRespiratory?.perHour,
    format: rateFigure,
  },
  {
    key: 'plmwIndex',
    label: 'PLMW index',
    read: ({ indices }) => indices.plmw?.perHour,
    format: rateFigure,
  },
  {
    key: 'lmsIndex',
    label: 'LM index',
    read: ({ indices }) => indices.lms.perHour,
    format: rateFigure,
  },
  {
    key: 'periodicityIndex',
    label: 'Periodicity index',
    read: ({ indices }) => indices.periodicityIndex.interval,
    format: ratioFigure,
  },
];

/** The events of two lists without the unchanged ones at the beginning and at the end: most edits change few. */
function changedParts(
  was: readonly ScoredEvent[],
  is: readonly ScoredEvent[],
): { readonly was: readonly ScoredEvent[]; readonly is: readonly ScoredEvent[] } {
  const shorter = Math.min(was.length, is.length);
  let from = 0;
  while (from < shorter && isUnchanged(was[from]!, is[from]!)) from += 1;
  let behind = 0;
  while (behind < shorter - from && isUnchanged(was.at(-1 - behind)!, is.at(-1 - behind)!)) {
    behind += 1;
  }
  return { was: was.slice(from, was.length - behind), is: is.slice(from, is.length - behind) };
}

function movementChanges(before: ScoredNight, after: ScoredNight): MovementChange[] {
  const changed = changedParts(before.events, after.events);
  const was = eventsByMovement(changed.was);
  const is = eventsByMovement(changed.is);
  const changes: (MovementChange & { readonly onset: number })[] = [];
  let pair: readonly [was: ScoredEvent | undefined, is: ScoredEvent] | undefined;
  let kinds: readonly MovementChangeKind[] = [];
  for (const [id, event] of is) {
    const earlier = was.get(id);
    // Two events are held against each other once, not once for each of the thousands that may be one event.
    if (pair?.[0] !== earlier || pair?.[1] !== event) {
      pair = [earlier, event];
      kinds =
        earlier !== undefined && isUnchanged(earlier, event) ? [] : kindsBetween(earlier, event);
    }
    if (kinds.length > 0) changes.push({ id, kinds, onset: event.span.start });
  }
  for (const [id, event] of was) {
    if (!is.has(id)) {
      changes.push({ id, kinds: kindsBetween(event, undefined), onset: event.span.start });
    }
  }
  return changes
    .sort((a, b) => a.onset - b.onset || (a.id < b.id ? -1 : 1))
    .map(({ id, kinds }) => ({ id, kinds }));
}

/** Most events of a night are, at most edits. */
function isUnchanged(was: ScoredEvent, is: ScoredEvent): boolean {
  return (
    was.periodic === is.periodic &&
    was.excluded === is.excluded &&
    was.class === is.class &&
    was.stage === is.stage &&
    was.arousal === is.arousal &&
    was.respiratory === is.respiratory &&
    isSameList(was.memberIds, is.memberIds)
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function kindsBetween(
  was: ScoredEvent | undefined,
  is: ScoredEvent | undefined,
): MovementChangeKind[] {
  const kinds = new Set<MovementChangeKind>();
  if (was === undefined) kinds.add('appeared');
  if (is === undefined) kinds.add('gone');
  const wasPeriodic = was?.periodic === true;
  if (wasPeriodic !== (is?.periodic === true)) {
    kinds.add(wasPeriodic ? 'not-periodic' : 'periodic');
  }
  if (was !== undefined && is !== undefined) {
    if (was.excluded !== is.excluded) {
      if (is.excluded === undefined) kinds.add('counted');
      else kinds.add(was.excluded === undefined ? 'left-out' : 'left-out-by');
    }
    if (was.class !== is.class) kinds.add('class');
    if (!isSameList(was.memberIds, is.memberIds)) kinds.add('combined');
    if (was.stage !== is.stage) kinds.add('stage');
    if (was.arousal !== is.arousal) kinds.add('arousal');
    if (was.respiratory !== is.respiratory) kinds.add('respiratory');
  }
  return MOVEMENT_CHANGE_KINDS.filter((kind) => kinds.has(kind));
}

/**
 * The changes as a technician reads them, one line each: `PLMS index 14.2/h -> 14.5/h`, `3 movements became periodic`.
 * An index whose printed figure stays the same has no line. Empty when nothing changed that is worth a line.
 */
export function describeChanges({ indices, movements }: NightChanges): string[] {
  const lines = indices.flatMap(({ label, beforeText, afterText }) =>
    beforeText === afterText ? [] : [`${label} ${beforeText} -> ${afterText}`],
  );
  for (const kind of MOVEMENT_CHANGE_KINDS) {
    const count = movements.filter(({ kinds }) => kinds.includes(kind)).length;
    const one = count === 1;
    if (count > 0) lines.push(`${count} ${one ? 'movement' : 'movements'} ${wordsOf(kind, one)}`);
  }
  return lines;
}

function wordsOf(kind: MovementChangeKind, one: boolean): string {
  const [is, has] = one ? ['is', 'has'] : ['are', 'have'];
  switch (kind) {
    case 'appeared':
      return 'more';
    case 'gone':
      return 'less';
    case 'periodic':
      return 'became periodic';
    case 'not-periodic':
      return `${is} no longer periodic`;
    case 'counted':
      return `${is} counted now`;
    case 'left-out':
      return `${is} left out now`;
    case 'left-out-by':
      return `${is} left out by another rule`;
    case 'class':
      return `changed class`;
    case 'combined':
      return `${is} combined otherwise`;
    case 'stage':
      return `${has} another stage`;
    case 'arousal':
      return `${has} another arousal link`;
    case 'respiratory':
      return `${has} another respiratory link`;
  }
}
