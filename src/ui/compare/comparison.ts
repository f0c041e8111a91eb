import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Bridge } from '../../app/bridge.ts';
import { profilesNamed } from '../../app/shown-profiles.ts';
import { readOtherScoring, type OtherScoring } from '../../app/read-other-scoring.ts';
import { compareStates, machineState } from '../../app/scoring-session/compare-states.ts';
import type { EditRequest } from '../../app/scoring-session/plan-edit.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import type { Disagreement, ScoringAgreement } from '../../domain/scoring-agreement.ts';
import type { NightDesk } from '../scoring/night-desk.ts';
import type { Selection } from '../scoring/selection.ts';
import type { SheetModel } from '../sheet/sheet-model.ts';

/**
 * The scoring that is open (B) held against another one of the same night (A): what the machine had found, or a file. The
 * numbers follow every edit. `step` walks through the places where they differ.
 */
export interface Comparison {
  /** What can be compared with, the machine first. */
  readonly others: ReadonlySignal<readonly OtherScoring[]>;
  /** Undefined: nothing is compared. */
  readonly other: ReadonlySignal<OtherScoring | undefined>;
  readonly agreement: ReadonlySignal<ScoringAgreement | undefined>;
  readonly shown: ReadonlySignal<readonly Disagreement[]>;
  readonly kind: ReadonlySignal<Disagreement['kind'] | undefined>;
  /** The place that was gone to last. */
  readonly at: ReadonlySignal<Disagreement | undefined>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly choose: (index: number | undefined) => void;
  readonly add: () => Promise<void>;
  readonly setKind: (kind: Disagreement['kind'] | undefined) => void;
  readonly goTo: (place: Disagreement) => void;
  readonly step: (direction: 1 | -1) => void;
  /** Makes it as the other scoring has it; an edit like any other. */
  readonly takeOver: () => void;
}

export function createComparison(
  shell: Pick<Bridge, 'chooseOther'>,
  recording: number,
  night: ReadonlySignal<NightDesk | undefined>,
  sheet: SheetModel,
  selection: Selection,
): Comparison {
  const added = signal<readonly OtherScoring[]>([]);
  const chosen = signal<number | undefined>(undefined);
  const kind = signal<Disagreement['kind'] | undefined>(undefined);
  const at = signal<Disagreement | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  const others = computed<readonly OtherScoring[]>(() => {
    const frame = night.value?.frame;
    if (frame === undefined) return [];
    const machine = { ...machineState(frame), name: 'the machine', hasMovements: true };
    return [machine, ...added.value];
  });
  const other = computed(() =>
    chosen.value === undefined ? undefined : others.value[chosen.value],
  );
  const agreement = computed(() => {
    const desk = night.value;
    if (desk === undefined || other.value === undefined) return undefined;
    const mine = { name: 'this scoring', state: desk.history.value.state };
    return compareStates(desk.frame, other.value, mine, profilesNamed(desk.profiles.value));
  });
  const shown = computed(() =>
    (agreement.value?.disagreements ?? []).filter(
      (place) =>
        (kind.value === undefined || place.kind === kind.value) &&
        (place.kind === 'stage' || other.value?.hasMovements === true),
    ),
  );

  function goTo(place: Disagreement): void {
    at.value = place;
    const id = idIn(place);
    selection.hold(id);
    sheet.show(secondsFromMicroseconds(place.span.start), secondsFromMicroseconds(place.span.end));
  }

  return {
    others,
    other,
    agreement,
    shown,
    kind,
    at,
    problem,
    choose: (index) => {
      chosen.value = index;
      at.value = undefined;
    },
    add: async () => {
      const read = await shell.chooseOther(recording);
      if (read === undefined) return;
      const scoring = read.ok ? readOtherScoring(read.value.text, read.value.name) : read;
      problem.value = scoring.ok ? undefined : scoring.failure;
      if (!scoring.ok) return;
      added.value = [...added.value, scoring.value];
      chosen.value = others.value.length - 1;
      at.value = undefined;
    },
    setKind: (next) => {
      kind.value = next;
    },
    goTo,
    step: (direction) => {
      const place = nextPlace(shown.value, at.value, direction);
      if (place !== undefined) goTo(place);
    },
    takeOver: () => {
      const place = at.value;
      const scoring = other.value;
      if (place === undefined || scoring === undefined) return;
      const request = editTowards(place, scoring);
      if (request !== undefined) selection.edit(request);
    },
  };
}

/** The place after (1) or before (-1) the one that was gone to last, by time: after an edit that one may be gone. */
export function nextPlace(
  places: readonly Disagreement[],
  at: Disagreement | undefined,
  direction: 1 | -1,
): Disagreement | undefined {
  if (at === undefined) return direction === 1 ? places[0] : places.at(-1);
  const same = places.findIndex((place) => isSame(place, at));
  if (same >= 0) return places[same + direction];
  const later = places.findIndex(({ span }) => span.start > at.span.start);
  if (direction === 1) return later < 0 ? undefined : places[later];
  return places[(later < 0 ? places.length : later) - 1];
}

export function isSame(a: Disagreement, b: Disagreement): boolean {
  return a.kind === b.kind && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** The movement of the scoring that is open, where it has one. */
function idIn(place: Disagreement): string | undefined {
  if (place.kind === 'only-b') return place.id;
  return place.kind === 'edges' || place.kind === 'class' ? place.idB : undefined;
}

/** The edit that makes it as A has it. Undefined: what the rules make of a movement cannot be edited. */
function editTowards(place: Disagreement, { state }: OtherScoring): EditRequest | undefined {
  switch (place.kind) {
    case 'only-a':
      return { kind: 'add-movement', leg: place.leg, span: place.span };
    case 'only-b':
      return { kind: 'reject-movement', id: place.id };
    case 'edges': {
      const theirs = state.movements.find(({ id }) => id === place.idA);
      return theirs && { kind: 'move-movement', id: place.idB, span: theirs.span };
    }
    case 'stage':
      return { kind: 'restage', span: place.span, stage: place.a };
    case 'class':
      return undefined;
  }
}
